//! Ids: as given, or made from the title; unique over all files.

use std::collections::{HashMap, HashSet};

use twohats_model::TaskId;

use super::Item;
use crate::draft::Draft;
use crate::read::{Notes, shorten};

/// Lower-case names of what has parts, with the lower-case ids of the parts.
pub(super) type Parts = HashMap<String, Vec<String>>;

/// Longest id made from a title, in characters.
const MAX_MADE_CHARS: usize = 40;

/// Gives every draft an id, and takes out those that only stand for their parts.
pub(super) fn settle_ids(drafts: Vec<(usize, Draft)>, notes: &mut [Notes]) -> (Vec<Item>, Parts) {
    let parts = parts_of(&drafts);
    let mut containers = Parts::new();
    let mut taken: HashMap<String, String> = HashMap::new();
    let mut kept = Vec::new();
    for (file, draft) in drafts {
        if draft.container && stands_for_parts(&draft, &parts, &mut containers, &mut notes[file]) {
            continue;
        }
        if let Some(id) = given_id(&draft, &mut taken, &mut notes[file]) {
            kept.push((file, draft, id));
        }
    }
    let mut made: HashSet<String> = taken.into_keys().collect();
    let mut counters = HashMap::new();
    let items = kept.into_iter().map(|(file, draft, id)| {
        let id = id.unwrap_or_else(|| made_id(&draft.title, &mut made, &mut counters));
        Item { draft, file, id }
    });
    (items.collect(), containers)
}

fn parts_of(drafts: &[(usize, Draft)]) -> Parts {
    let mut parts = Parts::new();
    for (_, draft) in drafts {
        if let (Some(parent), Some(id)) = (&draft.parent, &draft.id) {
            parts
                .entry(parent.trim().to_lowercase())
                .or_default()
                .push(id.trim().to_lowercase());
        }
    }
    parts
}

/// Whether it is to be left out for its parts, which `containers` then holds under all of its names.
fn stands_for_parts(
    draft: &Draft,
    parts: &Parts,
    containers: &mut Parts,
    notes: &mut Notes,
) -> bool {
    let names = draft
        .id
        .iter()
        .chain(&draft.aliases)
        .map(|name| name.trim().to_lowercase());
    let names: Vec<String> = names.collect();
    let own: Vec<String> = names
        .iter()
        .filter_map(|name| parts.get(name))
        .flatten()
        .cloned()
        .collect();
    if own.is_empty() {
        if !draft.kinds.is_empty() && !draft.done {
            let what = "taken as one task, because none of its parts is in the file";
            notes.assume(&draft.name(), what);
        }
        return false;
    }
    let parts = match own.len() {
        1 => "1 part".to_owned(),
        n => format!("{n} parts"),
    };
    let what = format!("not taken as a task, because its parts are ({parts})");
    notes.assume(&draft.name(), what);
    for name in names {
        containers.insert(name, own.clone());
    }
    true
}

/// The id that the file gives: `None` to leave the task out, `Some(None)` when one has to be made.
fn given_id(
    draft: &Draft,
    taken: &mut HashMap<String, String>,
    notes: &mut Notes,
) -> Option<Option<TaskId>> {
    let Some(text) = &draft.id else {
        return Some(None);
    };
    let id = match TaskId::new(text) {
        Ok(id) => id,
        Err(error) => {
            let message = format!(
                "the id `{}` is replaced by one made from the title: {error}",
                shorten(text, 40)
            );
            notes.warn(draft.place, message, "give it a shorter id on one line");
            return Some(None);
        }
    };
    let key = id.as_str().to_lowercase();
    match taken.get(&key) {
        None => {
            taken.insert(key, draft.title.clone());
            Some(Some(id))
        }
        Some(title) if *title == draft.title => {
            notes.error(
                draft.place,
                format!("`{id}` is there twice: the first one is used"),
                "take one out",
            );
            None
        }
        Some(_) => {
            let message = format!(
                "`{id}` is the id of another task too: this one gets an id made from its title"
            );
            notes.warn(draft.place, message, "give each task an id of its own");
            Some(None)
        }
    }
}

/// The title in lower case with dashes; a number follows where that is taken.
fn made_id(
    title: &str,
    taken: &mut HashSet<String>,
    counters: &mut HashMap<String, usize>,
) -> TaskId {
    let stem = slug(title);
    let mut id = stem.clone();
    // The counter goes on from task to task, so a file of equal titles costs no more than others.
    let count = counters.entry(stem.clone()).or_insert(1);
    while !taken.insert(id.clone()) {
        *count += 1;
        id = format!("{stem}-{count}");
    }
    TaskId::new(&id).expect("letters, digits and dashes, few enough, are an id")
}

fn slug(title: &str) -> String {
    let mut slug = String::new();
    let mut chars = 0;
    for c in title.chars().flat_map(char::to_lowercase) {
        if chars >= MAX_MADE_CHARS {
            break;
        }
        if c.is_alphanumeric() {
            slug.push(c);
            chars += 1;
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
            chars += 1;
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() {
        "task".to_owned()
    } else {
        slug.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_ids_from_titles() {
        let (mut taken, mut counters) = (HashSet::from(["taken".to_owned()]), HashMap::new());
        let mut id = |title| made_id(title, &mut taken, &mut counters).to_string();
        assert_eq!(id("Fix the payment retries!"), "fix-the-payment-retries");
        assert_eq!(id("fix: the payment, retries"), "fix-the-payment-retries-2");
        assert_eq!(id("Größe ändern"), "größe-ändern");
        assert_eq!(id("支払い"), "支払い");
        assert_eq!(id("!!!"), "task");
        assert_eq!(id("Taken"), "taken-2");
    }
}
