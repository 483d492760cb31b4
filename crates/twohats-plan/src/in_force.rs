//! The plan in force as the next one should respect it.

use jiff::{SignedDuration, Timestamp};
use twohats_model::PersonId;
use twohats_pricing::pricing::SLOT_SECONDS;
use twohats_pricing::situation::{InForce, StandingBlock, StandingSession};
use twohats_record::{Pin, Plan};

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
        for [start, end] in &task.chunks {
            let (start, end) = (instant(*start)?, instant(*end)?);
            let is =
                |pin: &Pin| pin.task == task.id && (pin.starts_at, pin.ends_at) == (start, end);
            force.blocks.push(StandingBlock {
                task: task.id.clone(),
                person: person.clone(),
                start,
                end,
                pinned: plan
                    .pins
                    .iter()
                    .any(|pin| is(pin) && pin.person == person.as_str()),
            });
        }
    }
    for session in &plan.proposal.plan.sessions {
        if let Some(start) = session.start {
            force.sessions.push(StandingSession {
                session: session.id.clone(),
                start: instant(start)?,
            });
        }
    }
    Some(force)
}
