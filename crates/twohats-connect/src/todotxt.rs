//! todo.txt files: one task a line, with priority, dates, +projects, @contexts and key:value pairs.
//!
//! No crate is used: the format is a few rules, and the crates for it give no lines and drop what they cannot read.

use twohats_model::Hat;

use crate::draft::{Draft, Reading};
use crate::read::{Notes, Place};
use crate::tasks::MAX_TASKS;
use crate::{Column, TaskOptions, Unit};

/// Reads every line that is not blank.
pub(crate) fn read(text: &str, options: &TaskOptions<'_>, notes: &mut Notes) -> Vec<Draft> {
    let reading = Reading {
        unit: Unit::Minutes,
        per_point: options.per_point,
    };
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    let mut drafts = Vec::new();
    for (index, line) in lines {
        let place = Place::line(index + 1);
        if drafts.len() == MAX_TASKS {
            let message = format!("tasks after the first {MAX_TASKS} are left out");
            notes.error(place, message, "move what is done to another file");
            break;
        }
        drafts.push(read_line(line, place, reading, notes));
    }
    drafts
}

fn read_line(line: &str, place: Place, reading: Reading, notes: &mut Notes) -> Draft {
    let mut draft = Draft::at(place);
    let mut words = line.split_whitespace().peekable();
    draft.done = words.next_if_eq(&"x").is_some();
    let mut dates = 0;
    // Priority, then dates of completion and creation; some programs put the priority after the first date.
    while let Some(word) = words.next_if(|w| priority(w).is_some() || (dates < 2 && is_date(w))) {
        match priority(word) {
            Some(importance) => draft.set(Column::Importance, importance, place, reading, notes),
            None => dates += 1,
        }
    }
    let words: Vec<&str> = words.collect();
    let title: Vec<&str> = words.iter().copied().filter(|w| !is_mark(w)).collect();
    draft.set(Column::Title, &title.join(" "), place, reading, notes);
    for word in words {
        read_mark(&mut draft, word, reading, notes);
    }
    draft
}

fn read_mark(draft: &mut Draft, word: &str, reading: Reading, notes: &mut Notes) {
    if let Some(label) = word.strip_prefix(['+', '@']).filter(|l| !l.is_empty()) {
        draft.labels.push(label.to_owned());
        draft.hat = draft.hat.or_else(|| Hat::parse(label));
    } else if let Some((column, value)) = pair(word) {
        draft.set(column, value, draft.place, reading, notes);
    }
}

/// Whether the word is told apart from the title.
fn is_mark(word: &str) -> bool {
    (word.starts_with(['+', '@']) && word.len() > 1) || pair(word).is_some() || is_known_pair(word)
}

/// Pairs that mean something here.
fn pair(word: &str) -> Option<(Column, &str)> {
    let (key, value) = word
        .split_once(':')
        .filter(|(_, value)| !value.is_empty())?;
    let column = match key.to_ascii_lowercase().as_str() {
        "id" => Column::Id,
        "due" => Column::Due,
        "t" | "threshold" | "start" => Column::Start,
        "est" | "effort" | "estimate" | "dur" | "duration" => Column::Effort,
        "dep" | "after" | "p" => Column::After,
        "pri" => {
            return Some((
                Column::Importance,
                letter_importance(value).unwrap_or(value),
            ));
        }
        "importance" => Column::Importance,
        "hat" => Column::Hat,
        "owner" | "who" | "assigned" => Column::Owner,
        "only" => Column::Only,
        "skill" | "skills" => Column::Skills,
        _ => return None,
    };
    // `http://…` and `12:30` are words of the title, and so is everything with an unknown key.
    Some((column, value))
}

/// Pairs that other programs write, of no use here and no part of the title.
fn is_known_pair(word: &str) -> bool {
    ["rec:", "h:", "uid:", "created:", "ssp:", "sup:"]
        .iter()
        .any(|key| word.starts_with(key))
}

/// `(A)` to `(Z)` as an importance.
fn priority(word: &str) -> Option<&'static str> {
    match word.as_bytes() {
        [b'(', letter, b')'] => importance(*letter),
        _ => None,
    }
}

/// `A`, as programs keep the priority of what is done.
fn letter_importance(text: &str) -> Option<&'static str> {
    match text.as_bytes() {
        [letter] => importance(letter.to_ascii_uppercase()),
        _ => None,
    }
}

fn importance(letter: u8) -> Option<&'static str> {
    Some(match letter {
        b'A' => "5",
        b'B' => "4",
        b'C' => "3",
        b'D' => "2",
        b'E'..=b'Z' => "1",
        _ => return None,
    })
}

fn is_date(word: &str) -> bool {
    let shape: Vec<bool> = word.bytes().map(|b| b.is_ascii_digit()).collect();
    word.len() == 10 && word.parse::<jiff::civil::Date>().is_ok() && shape[..4].iter().all(|d| *d)
}
