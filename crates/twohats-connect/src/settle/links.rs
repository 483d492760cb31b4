//! Dependencies: from names to ids, over all files, without cycles.

use std::collections::HashMap;

use twohats_model::TaskId;

use super::cycles::Circle;
use super::names::Parts;
use super::{Item, cycles};
use crate::nearest::did_you_mean;
use crate::read::{Notes, shorten};

/// How many unknown names are compared with all known ones to propose the nearest.
const MAX_GUESSES: usize = 20;

/// Most dependencies over all files. A wait for an epic counts once for each of its parts, so a small file could ask for
/// very many.
const MAX_LINKS: usize = 1_000_000;

/// For each item, the tasks that come first: names settled, doubles and circles taken out.
pub(super) fn settle_links(items: &[Item], parts: &Parts, notes: &mut [Notes]) -> Vec<Vec<TaskId>> {
    let names = Names::new(items, parts);
    let mut guesses = MAX_GUESSES;
    let mut after: Vec<Vec<usize>> = vec![Vec::new(); items.len()];
    let mut links = 0;
    'items: for (index, item) in items.iter().enumerate() {
        let draft = &item.draft;
        let waits = draft.after.iter().map(|name| (name, true));
        for (name, first) in waits.chain(draft.blocks.iter().map(|name| (name, false))) {
            let found = names.find(name);
            if found.is_empty() {
                report_unknown(item, name, &names, &mut guesses, &mut notes[item.file]);
            }
            links += found.len();
            if links > MAX_LINKS {
                let message =
                    format!("more than {MAX_LINKS} dependencies: those from here on are left out");
                notes[item.file].warn(item.place(), message, "export fewer tasks");
                break 'items;
            }
            for other in found {
                let (early, late) = if first {
                    (other, index)
                } else {
                    (index, other)
                };
                after[late].push(early);
            }
        }
    }
    for list in &mut after {
        dedupe(list);
    }
    cycles::cut(&mut after, |circle| report_circle(items, &circle, notes));
    let ids = |list: Vec<usize>| list.into_iter().map(|i| items[i].id.clone()).collect();
    after.into_iter().map(ids).collect()
}

/// How deep containers may lie in each other: initiative, epic, story, part of it.
const MAX_NESTING: usize = 3;

/// What dependencies may call the tasks.
struct Names<'a> {
    items: &'a [Item],
    /// Lower-case ids and other names, `None` where a name could mean two tasks.
    known: HashMap<String, Option<usize>>,
    parts: &'a Parts,
}

impl<'a> Names<'a> {
    fn new(items: &'a [Item], parts: &'a Parts) -> Names<'a> {
        let mut known = HashMap::new();
        for (index, item) in items.iter().enumerate() {
            known.insert(item.id.as_str().to_lowercase(), Some(index));
        }
        let mut loose: HashMap<String, Option<usize>> = HashMap::new();
        for (index, item) in items.iter().enumerate() {
            let names = item
                .draft
                .id
                .iter()
                .chain(&item.draft.aliases)
                .chain([&item.draft.title]);
            for name in names.map(|n| n.trim().to_lowercase()) {
                let entry = loose.entry(name).or_insert(Some(index));
                if *entry != Some(index) {
                    *entry = None;
                }
            }
        }
        for (name, index) in loose {
            known.entry(name).or_insert(index);
        }
        Names {
            items,
            known,
            parts,
        }
    }

    /// The task of that name, the parts of the container of that name, or those of a list parted by blanks.
    fn find(&self, name: &str) -> Vec<usize> {
        let name = name.trim().to_lowercase();
        if let Some(found) = self.one(&name) {
            return found;
        }
        let words: Option<Vec<Vec<usize>>> = name.split_whitespace().map(|w| self.one(w)).collect();
        words.unwrap_or_default().concat()
    }

    fn one(&self, name: &str) -> Option<Vec<usize>> {
        if let Some(found) = self.known.get(name) {
            return found.map(|i| vec![i]);
        }
        let mut found = Vec::new();
        self.add_parts(self.parts.get(name)?, MAX_NESTING, &mut found);
        Some(found)
    }

    /// The tasks among the parts, and those that parts of parts are.
    fn add_parts(&self, parts: &[String], depth: usize, found: &mut Vec<usize>) {
        for part in parts.iter().take(MAX_LINKS) {
            match (self.known.get(part), self.parts.get(part)) {
                (Some(task), _) => found.extend(*task),
                (None, Some(parts)) if depth > 0 && found.len() < MAX_LINKS => {
                    self.add_parts(parts, depth - 1, found);
                }
                _ => {}
            }
        }
    }
}

fn dedupe(list: &mut Vec<usize>) {
    let mut seen = std::collections::HashSet::new();
    list.retain(|i| seen.insert(*i));
}

fn report_unknown(
    item: &Item,
    name: &str,
    names: &Names<'_>,
    guesses: &mut usize,
    notes: &mut Notes,
) {
    let message = format!(
        "waits for `{}`, which is not in the file: that wait is left out",
        shorten(name, 60)
    );
    let mut mend = String::new();
    if *guesses > 0 {
        *guesses -= 1;
        // Another number is another task, not a slip of the pen.
        let digits = |id: &str| id.chars().filter(char::is_ascii_digit).collect::<String>();
        let wanted = digits(name);
        let ids = names.items.iter().map(|i| i.id.as_str());
        mend = did_you_mean(name, ids.filter(|id| digits(id) == wanted));
    }
    if mend.is_empty() {
        mend = "export that task too, if it is not done".to_owned();
    }
    notes.warn_of(item.place(), item.id.as_str(), message, &mend);
}

fn report_circle(items: &[Item], circle: &Circle<'_>, notes: &mut [Notes]) {
    const SHOWN: usize = 8;
    let Some((first, last)) = circle.ends() else {
        return;
    };
    let (first, last) = (&items[first], &items[last]);
    let mut names: Vec<&str> = circle
        .tasks()
        .take(SHOWN)
        .map(|i| items[i].id.as_str())
        .collect();
    if circle.len() > SHOWN {
        names.push("…");
    }
    names.push(first.id.as_str());
    let message = format!(
        "tasks wait for each other ({}): the wait of {} for {} is left out",
        names.join(" waits for "),
        last.id,
        first.id
    );
    notes[last.file].warn(last.place(), message, "take out the wait that is not meant");
}
