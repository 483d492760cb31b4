//! The plan in force as the next one should respect it.

use jiff::{SignedDuration, Timestamp};
use twohats_model::PersonId;
use twohats_pricing::pricing::SLOT_SECONDS;
use twohats_pricing::situation::{InForce, StandingBlock, StandingSession};
use twohats_record::{Pin, Plan};

use crate::proposal::named_by;

/// What stands by a plan; nothing where its days lie outside of what calendars can count.
pub fn in_force(plan: &Plan) -> InForce {
    standing(plan).unwrap_or_default()
}

fn standing(plan: &Plan) -> Option<InForce> {
    let from: Timestamp = plan.proposal.from.parse().ok()?;
    let instant = |slot: u32| {
        let since = SignedDuration::from_secs(i64::from(slot) * SLOT_SECONDS);
        from.checked_add(since).ok()
    };
    let mut force = InForce::default();
    for task in &plan.proposal.plan.tasks {
        let Some(person) = task.person.as_deref().and_then(|id| PersonId::new(id).ok()) else {
            continue;
        };
        let own = |pin: &&Pin| pin.task == task.id && pin.person == person.as_str();
        for [start, end] in &task.chunks {
            let block = StandingBlock {
                task: task.id.clone(),
                person: person.clone(),
                start: instant(*start)?,
                end: instant(*end)?,
                pinned: false,
            };
            cut(block, plan.pins.iter().filter(own), &mut force.blocks);
        }
    }
    for session in &plan.proposal.plan.sessions {
        let Some(start) = session.start else {
            continue;
        };
        let start = instant(start)?;
        force.sessions.push(StandingSession {
            session: session.id.clone(),
            start,
        });
        let pin = plan.pins.iter();
        let mut pin = pin.filter(|pin| pin.task == session.id && pin.starts_at == start);
        if let Some(pin) = pin.next() {
            let fixed = |person| StandingBlock {
                task: session.id.clone(),
                person,
                start,
                end: pin.ends_at,
                pinned: true,
            };
            force.blocks.extend(people_of(plan, &session.id).map(fixed));
        }
    }
    Some(force)
}

/// Everybody whom a session of a plan takes.
pub fn people_of(plan: &Plan, session: &str) -> impl Iterator<Item = PersonId> {
    let blocks = plan.proposal.blocks.iter();
    let theirs = blocks.filter(move |block| named_by(&block.key).as_deref() == Some(session));
    theirs.filter_map(|block| PersonId::new(&block.person).ok())
}

/// Adds a block, cut where a part of it is fixed: it may have grown around what was.
fn cut<'a>(
    mut rest: StandingBlock,
    pins: impl Iterator<Item = &'a Pin>,
    blocks: &mut Vec<StandingBlock>,
) {
    let mut inside: Vec<&Pin> = pins
        .filter(|pin| rest.start <= pin.starts_at && pin.ends_at <= rest.end)
        .collect();
    inside.sort_by_key(|pin| pin.starts_at);
    for pin in inside {
        if pin.starts_at < rest.start {
            continue;
        }
        if rest.start < pin.starts_at {
            blocks.push(StandingBlock {
                end: pin.starts_at,
                ..rest.clone()
            });
        }
        blocks.push(StandingBlock {
            start: pin.starts_at,
            end: pin.ends_at,
            pinned: true,
            ..rest.clone()
        });
        rest.start = pin.ends_at;
    }
    if rest.start < rest.end {
        blocks.push(rest);
    }
}
