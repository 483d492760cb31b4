//! Causes and changes in words.

use crate::pricing::minutes_of;
use crate::problem::{Hat, Range};
use crate::what_if::{Blocker, Change};
use crate::words::{Names, capital, clock, day, list, moment};

/// The most people that a sentence names.
const MAX_NAMED: usize = 3;

/// Whose local time an item is spoken of in: the lead's where they could do it, else the first's who could.
pub(super) fn speaker(names: Names<'_>, id: &str) -> String {
    let people = people(names, id);
    let me = people.iter().find(|person| names.is_me(person));
    let one = me.or(people.first());
    one.cloned()
        .unwrap_or_else(|| names.situation.me.to_string())
}

/// Everybody who could do a task or takes part in a session.
fn people(names: Names<'_>, id: &str) -> Vec<String> {
    let problem = &names.priced.problem;
    if let Some(task) = problem.tasks.iter().find(|task| task.id == id) {
        return task
            .options
            .iter()
            .map(|option| option.person.clone())
            .collect();
    }
    let session = problem.sessions.iter().find(|session| session.id == id);
    session.map_or_else(Vec::new, |session| session.people.clone())
}

/// Why something has no place.
pub(super) fn cause(names: Names<'_>, id: &str, blocker: &Blocker) -> String {
    match blocker {
        Blocker::WaitsFor(before) => {
            format!(
                "It waits for “{}”, which this plan does not complete.",
                names.title(before)
            )
        }
        Blocker::NoOpenTime { before } => no_open_time(names, id, *before),
        Blocker::CapReached(ids) => {
            let whose: Vec<String> = ids.iter().map(|person| names.your(person)).collect();
            format!(
                "There is open time, but the day's limits leave none of {} for it.",
                list(&whose)
            )
            .replace("none of your for it", "none of yours for it")
        }
        Blocker::Needs(ids) => {
            let who: Vec<String> = ids.iter().map(|person| names.you(person)).collect();
            let length = length(names, id);
            if let [only] = ids.as_slice() {
                let have = if names.is_me(only) { "have" } else { "has" };
                return format!("{} {have} no {length} in one piece then.", capital(&who[0]));
            }
            if who.len() > MAX_NAMED {
                let count = who.len();
                return format!("The {count} people it needs have no {length} in common.");
            }
            format!("{} have no {length} in common.", capital(&list(&who)))
        }
        Blocker::CheaperLeftOut { .. } => {
            "It would fit, but in this plan every place for it weighs more than leaving it out."
                .to_owned()
        }
        Blocker::Crowded { out, by } => crowded(names, out, by.is_some()),
    }
}

fn no_open_time(names: Names<'_>, id: &str, before: Option<u32>) -> String {
    let people = people(names, id);
    let length = length(names, id);
    let when = match before {
        Some(0) => return "Its date has passed: no time is left before it.".to_owned(),
        Some(due) => format!("before {}", moment(&names.at(due, &speaker(names, id)))),
        None => "in these weeks".to_owned(),
    };
    match people.as_slice() {
        [only] if names.is_me(only) => format!("You have no {length} of open time for it {when}."),
        [only] => format!(
            "{} has no {length} of open time for it {when}.",
            names.name(only)
        ),
        _ => format!("Nobody who may do it has {length} of open time for it {when}."),
    }
}

fn crowded(names: Names<'_>, out: &[String], tried: bool) -> String {
    let mut titles: Vec<String> = out
        .iter()
        .map(|id| format!("“{}”", names.title(id)))
        .collect();
    if titles.len() > 3 {
        let more = titles.len() - 2;
        titles.truncate(2);
        titles.push(format!("{more} more"));
    }
    if tried && !titles.is_empty() {
        return format!(
            "It would fit only in place of {}, and leaving that out weighs more in this plan.",
            list(&titles)
        );
    }
    "The time it needs is taken by what weighs more in this plan.".to_owned()
}

fn length(names: Names<'_>, id: &str) -> String {
    let problem = &names.priced.problem;
    let session = problem.sessions.iter().find(|session| session.id == id);
    let slots = session.map_or_else(
        || {
            let task = problem.tasks.iter().find(|task| task.id == id);
            task.and_then(|t| t.options.iter().map(|o| o.slots).min())
                .unwrap_or(0)
        },
        |session| session.slots,
    );
    minutes_of(slots).to_string()
}

/// A change that would place it.
pub(super) fn change(names: Names<'_>, id: &str, change: &Change) -> String {
    let condition = match change {
        Change::Cap { person, hat, to } => {
            let work = match hat {
                None => "work",
                Some(Hat::Maker) => "maker work",
                Some(Hat::Lead) => "lead work",
            };
            let might = minutes_of(*to);
            format!(
                "{} might do up to {might} of {work} a day",
                names.you(person)
            )
        }
        Change::Free { person, at } => free(names, person, *at),
        Change::Open { person, at } => {
            let until = names.at(at.to, person);
            format!(
                "{} worked until {} on {}",
                names.you(person),
                clock(&until),
                day(&until)
            )
        }
        Change::Shorter { slots } => format!("{} of it were enough", minutes_of(*slots)),
        Change::Pieces { slots } => {
            format!("it might be done in pieces of {}", minutes_of(*slots))
        }
        Change::NoWait { before } => {
            format!("it need not wait for “{}”", names.title(before))
        }
        Change::Due { slot } => {
            let speaker = speaker(names, id);
            let due = (*slot < names.priced.problem.slots).then(|| names.at(*slot, &speaker));
            due.map_or_else(
                || "it were not due in these weeks".to_owned(),
                |due| format!("it were due only on {}", moment(&due)),
            )
        }
        Change::Without { person } => format!("it could do without {}", names.you(person)),
        Change::AnyDay => "it might lie on any of these days".to_owned(),
    };
    format!("It would fit if {condition}.")
}

fn free(names: Names<'_>, person: &str, at: Range) -> String {
    let (from, to) = (names.at(at.from, person), names.at(at.to, person));
    let events = names.situation.events.iter();
    let event = events.into_iter().find(|event| {
        let overlaps = event.start < to.timestamp() && event.end > from.timestamp();
        event.person.as_str() == person && overlaps && !event.title.is_empty()
    });
    let verb = if names.is_me(person) { "were" } else { "was" };
    let what = event.map_or_else(
        || "the meeting".to_owned(),
        |event| format!("“{}”", event.title),
    );
    format!(
        "{} {verb} free of {what} on {}",
        names.you(person),
        moment(&from)
    )
}
