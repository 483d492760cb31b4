//! What waits for somebody, and what they wait for.

use jiff::Timestamp;
use twohats_model::Person;

use super::{WaitKind, Waiting};
use crate::gather::{self, Known, World};
use crate::tasks::is_ahead;

/// Things of one kind that are listed.
const MOST: usize = 20;

/// Everything that waits, decisions first.
pub(super) fn waiting(world: &World, person: &Person, now: Timestamp) -> Vec<Waiting> {
    let leads = gather::me(world).is_ok_and(|lead| lead.id == person.id);
    let mut waiting = Vec::new();
    if leads {
        waiting.extend(world.proposed.keys().map(|id| decision(id)).take(MOST));
        waiting.extend(handovers(world).take(MOST));
    }
    let is_theirs = |known: &Known| match &known.task.owner {
        Some(owner) => *owner == person.id,
        None => leads,
    };
    let theirs = || {
        let tasks = world.tasks.values();
        tasks.filter(|known| known.state.is_open() && is_theirs(known))
    };
    waiting.extend(
        theirs()
            .filter_map(|known| awake(person, known, now))
            .take(MOST),
    );
    waiting.extend(
        theirs()
            .filter_map(|known| blocked(world, known))
            .take(MOST),
    );
    waiting
}

fn decision(plan: &str) -> Waiting {
    Waiting {
        kind: WaitKind::Plan,
        id: plan.to_owned(),
        title: format!("Plan {plan}"),
        text: "It is proposed: take it or turn it down.".to_owned(),
    }
}

/// What the plan in force hands over and nobody has taken yet.
fn handovers(world: &World) -> impl Iterator<Item = Waiting> {
    let advice = world
        .plan
        .iter()
        .flat_map(|plan| &plan.record.proposal.advice);
    advice.filter_map(|advice| {
        let known = world.tasks.get(&advice.task)?;
        let to = advice
            .to
            .as_deref()
            .filter(|_| advice.course == "hand-over")?;
        let has = known.task.owner.as_ref().map(|owner| owner.as_str());
        (known.state.is_open() && has != Some(to)).then(|| Waiting {
            kind: WaitKind::HandedOver,
            id: advice.task.clone(),
            title: advice.title.clone(),
            text: format!("To be handed over to {}.", world.name_of(to)),
        })
    })
}

fn awake(person: &Person, known: &Known, now: Timestamp) -> Option<Waiting> {
    let until = known.snoozed_until?;
    (!is_ahead(until, now, &person.zone)).then(|| Waiting {
        kind: WaitKind::Awake,
        id: known.task.id.to_string(),
        title: known.task.title.clone(),
        text: format!("It was put off until {until}."),
    })
}

fn blocked(world: &World, known: &Known) -> Option<Waiting> {
    let mut before = known.task.after.iter().filter_map(|id| {
        let other = world.tasks.get(id.as_str())?;
        other.state.is_open().then_some(&other.task)
    });
    let first = before.next()?;
    let more = before.count();
    let who = first
        .owner
        .as_ref()
        .map(|owner| world.name_of(owner.as_str()));
    let who = who.map(|who| format!(" of {who}")).unwrap_or_default();
    let more = match more {
        0 => String::new(),
        more => format!(", and {more} more"),
    };
    Some(Waiting {
        kind: WaitKind::Blocked,
        id: known.task.id.to_string(),
        title: known.task.title.clone(),
        text: format!("It waits for {} \"{}\"{who}{more}.", first.id, first.title),
    })
}
