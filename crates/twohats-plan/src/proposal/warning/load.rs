//! People with more to do than they should have, or than they have time for.

use super::{Warning, WarningKind};
use crate::plan::Plan;
use crate::pricing::minutes_of;
use crate::problem::{Person, Problem, Slot};
use crate::proposal::{PricedPlan, scarce::capacity};
use crate::words::{Names, capital};

/// `open` is the problem before it was decided who does what.
pub(super) fn warnings(names: Names<'_>, open: &Problem, solved: &PricedPlan) -> Vec<Warning> {
    let PricedPlan { priced, plan } = solved;
    let people = priced.problem.people.iter();
    people
        .flat_map(|person| {
            let overload = overload(names, &priced.problem, plan, person);
            [overload, over_capacity(names, open, person)]
        })
        .flatten()
        .collect()
}

/// More is planned than the strategy wants of somebody's weeks.
fn overload(names: Names<'_>, problem: &Problem, plan: &Plan, person: &Person) -> Option<Warning> {
    let above = person.overload?.above;
    let planned = planned(problem, plan, &person.id);
    let over = planned.checked_sub(above).filter(|over| *over > 0)?;
    let have = if names.is_me(&person.id) {
        "have"
    } else {
        "has"
    };
    let who = capital(&names.you(&person.id));
    let (planned, over) = (minutes_of(planned), minutes_of(over));
    let days = match names.situation.days {
        1 => "on the one day".to_owned(),
        days => format!("in the {days} days"),
    };
    Some(Warning {
        kind: WarningKind::Overload,
        person: Some(names.person(&person.id)),
        task: None,
        text: format!(
            "{who} {have} {planned} planned {days} of this plan, {over} more than the strategy wants."
        ),
    })
}

fn planned(problem: &Problem, plan: &Plan, person: &str) -> Slot {
    let tasks = plan
        .tasks
        .iter()
        .filter(|task| task.person.as_deref() == Some(person));
    let tasks: Slot = tasks
        .flat_map(|task| &task.chunks)
        .map(|chunk| chunk.len())
        .sum();
    let sessions = problem.sessions.iter().zip(&plan.sessions);
    let sessions: Slot = sessions
        .filter(|(given, planned)| {
            planned.start.is_some() && given.people.iter().any(|p| p == person)
        })
        .map(|(given, _)| given.slots)
        .sum();
    tasks + sessions
}

/// What only one person may do does not fit into their open time, whatever is left out for it.
fn over_capacity(names: Names<'_>, problem: &Problem, person: &Person) -> Option<Warning> {
    let tasks = problem.tasks.iter().filter(|t| t.release < problem.slots);
    let only_theirs = tasks.filter_map(|task| match task.options.as_slice() {
        [only] if only.person == person.id => Some(only.slots),
        _ => None,
    });
    let wanted: Slot = only_theirs.fold(0, Slot::saturating_add);
    let room = capacity(person);
    if wanted <= room {
        return None;
    }
    let me = names.is_me(&person.id);
    let who = names.you(&person.id);
    let have = if me { "have" } else { "has" };
    let (wanted, room) = (minutes_of(wanted), minutes_of(room));
    Some(Warning {
        kind: WarningKind::OverCapacity,
        person: Some(names.person(&person.id)),
        task: None,
        text: format!("Only {who} may do {wanted} of work, and {have} {room} of time for it."),
    })
}
