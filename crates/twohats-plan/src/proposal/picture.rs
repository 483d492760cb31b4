//! The picture of the weeks: rows, planned blocks, and what stands.

use std::collections::BTreeMap;

use twohats_model::{Hat, PersonId};

use super::{Block, Part, Row, Span, Standing, What};
use crate::plan::{Plan, PlannedTask};
use crate::pricing::Origin;
use crate::problem::{self, Range};
use crate::words::Names;

/// Everybody's row, whoever reads the plan first.
pub(super) fn rows(names: Names<'_>) -> Vec<Row> {
    let problem = &names.priced.problem;
    let mut rows: Vec<Row> = problem
        .people
        .iter()
        .map(|person| Row {
            person: names.person(&person.id),
            name: names.name(&person.id),
            open: person
                .open
                .iter()
                .map(|at| span(names, &person.id, *at))
                .collect(),
            windows: person
                .windows
                .iter()
                .map(|window| (span(names, &person.id, window.at), hat(window.hat)))
                .collect(),
        })
        .collect();
    // Stable: everybody else keeps the team's order.
    rows.sort_by_key(|row| row.person != names.situation.me);
    rows
}

/// All planned time, by start, then by row.
pub(super) fn blocks(names: Names<'_>, plan: &Plan, rows: &[Row]) -> Vec<Block> {
    let mut blocks = task_blocks(names, plan);
    blocks.extend(session_blocks(names, plan));
    blocks.sort_by_cached_key(|block| (block.start.timestamp(), place(rows, &block.person)));
    blocks
}

/// Calendar entries that touch the horizon, by start, then by row.
pub(super) fn standing(names: Names<'_>, rows: &[Row]) -> Vec<Standing> {
    let grid = &names.priced.grid;
    let (from, to) = (grid.instant(0), grid.instant(grid.slots()));
    let team = &names.situation.team;
    let events = names.situation.events.iter();
    let mut standing: Vec<Standing> = events
        .filter(|event| event.start < to && event.end > from)
        .filter_map(|event| {
            let person = team.get(&event.person)?;
            Some(Standing {
                person: person.id.clone(),
                start: event.start.to_zoned(person.zone.clone()),
                end: event.end.to_zoned(person.zone.clone()),
                title: event.title.clone(),
                hat: event.hat,
                busy: event.busy,
                kind: event.kind,
                all_day: event.all_day,
            })
        })
        .collect();
    standing.sort_by_cached_key(|event| (event.start.timestamp(), place(rows, &event.person)));
    standing
}

fn task_blocks(names: Names<'_>, plan: &Plan) -> Vec<Block> {
    let problem = &names.priced.problem;
    let mut blocks = Vec::new();
    for planned in &plan.tasks {
        let given = problem.tasks.iter().find(|task| task.id == planned.id);
        let (Some(given), Some(person)) = (given, &planned.person) else {
            continue;
        };
        let keys = task_keys(names, planned);
        for (index, (chunk, key)) in planned.chunks.iter().zip(keys).enumerate() {
            let at = span(names, person, *chunk);
            blocks.push(Block {
                key,
                person: names.person(person),
                start: at.from,
                end: at.to,
                hat: hat(given.hat),
                title: names.title(&planned.id),
                what: what(names, &planned.id),
                part: Part {
                    nth: index + 1,
                    of: planned.chunks.len(),
                },
            });
        }
    }
    blocks
}

/// The keys of a task's blocks, one for each chunk: the nth of that task and person in that week.
pub(crate) fn task_keys(names: Names<'_>, planned: &PlannedTask) -> Vec<String> {
    let person = planned.person.as_deref().unwrap_or_default();
    let mut weeks: BTreeMap<String, usize> = BTreeMap::new();
    let chunks = planned.chunks.iter();
    chunks
        .map(|chunk| {
            let week = names.at(chunk.from, person).strftime("%G-W%V").to_string();
            let nth = weeks.entry(week.clone()).or_default();
            *nth += 1;
            key(&["task", &planned.id, person, &week, &nth.to_string()])
        })
        .collect()
}

fn session_blocks(names: Names<'_>, plan: &Plan) -> Vec<Block> {
    let problem = &names.priced.problem;
    let mut blocks = Vec::new();
    for planned in &plan.sessions {
        let given = problem.sessions.iter().find(|s| s.id == planned.id);
        let (Some(given), Some(start)) = (given, planned.start) else {
            continue;
        };
        for person in &given.people {
            let at = span(names, person, Range::new(start, start + given.slots));
            blocks.push(Block {
                key: key(&[SESSION, &planned.id, person]),
                person: names.person(person),
                start: at.from,
                end: at.to,
                hat: hat(given.hat),
                title: names.title(&planned.id),
                what: what(names, &planned.id),
                part: Part { nth: 1, of: 1 },
            });
        }
    }
    blocks
}

fn what(names: Names<'_>, id: &str) -> What {
    match names.origin(id) {
        Some(Origin::Task(task)) => What::Task(task.clone()),
        Some(Origin::Brief { task, to }) => What::Brief {
            task: task.clone(),
            to: to.clone(),
        },
        Some(Origin::Checkpoint { task, to, .. }) => What::Checkpoint {
            task: task.clone(),
            to: to.clone(),
        },
        Some(Origin::Habit { name, .. }) => What::Habit(name.clone()),
        Some(Origin::OneOnOne { .. } | Origin::CheckIn { .. }) | None => {
            let sessions = names.priced.problem.sessions.iter();
            let session = sessions.into_iter().find(|session| session.id == id);
            let people = session.map(|session| session.people.as_slice());
            let people = people.unwrap_or_default().iter();
            What::Session(people.map(|person| names.person(person)).collect())
        }
    }
}

pub(super) fn span(names: Names<'_>, person: &str, at: Range) -> Span {
    Span {
        from: names.at(at.from, person),
        to: names.at(at.to, person),
    }
}

pub(crate) fn hat(hat: problem::Hat) -> Hat {
    match hat {
        problem::Hat::Maker => Hat::Maker,
        problem::Hat::Lead => Hat::Lead,
    }
}

fn place(rows: &[Row], person: &PersonId) -> usize {
    let place = rows.iter().position(|row| row.person == *person);
    place.unwrap_or(rows.len())
}

/// Fields joined by dots; whatever is no letter, digit or hyphen is written as `_` and its bytes, so that keys never clash.
fn key(fields: &[&str]) -> String {
    let fields = fields.iter().map(|field| {
        let mut text = String::with_capacity(field.len());
        for byte in field.bytes() {
            if byte.is_ascii_alphanumeric() || byte == b'-' {
                text.push(char::from(byte));
            } else {
                text.push_str(&format!("_{byte:02x}"));
            }
        }
        text
    });
    fields.collect::<Vec<_>>().join(".")
}

/// What keys of meetings and habits begin with.
const SESSION: &str = "session";

/// Whether a block's key names a meeting or a habit.
pub fn is_session(key: &str) -> bool {
    key.split('.').next() == Some(SESSION)
}

/// The id in the problem of the task, brief, look, habit or session that a block's key names; nothing for other texts.
pub fn named_by(key: &str) -> Option<String> {
    let mut bytes = key.split('.').nth(1)?.bytes();
    let mut id = Vec::new();
    while let Some(byte) = bytes.next() {
        if byte == b'_' {
            let mut digit = || char::from(bytes.next()?).to_digit(16);
            let code = digit()? * 16 + digit()?;
            id.push(u8::try_from(code).ok()?);
        } else {
            id.push(byte);
        }
    }
    String::from_utf8(id).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_plain_and_never_clash() {
        assert_eq!(
            key(&["task", "PAY-12", "bo", "2026-W10", "1"]),
            "task.PAY-12.bo.2026-W10.1"
        );
        assert_ne!(key(&["a.b", "c"]), key(&["a", "b.c"]));
        assert_eq!(key(&["ü/"]), "_c3_bc_2f");
    }

    #[test]
    fn a_key_tells_what_it_names() {
        for id in ["PAY-12", "brief:PAY-12:bo", "ü_1.2 x"] {
            assert_eq!(named_by(&key(&["task", id, "bo"])).as_deref(), Some(id));
        }
        for bad in ["", "task", "task._", "task._g0", "task._c3"] {
            assert_eq!(named_by(bad), None, "{bad}");
        }
    }
}
