//! The plan in force as the next one should respect it.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use twohats_model::PersonId;
use twohats_pricing::pricing::SLOT_SECONDS;
use twohats_pricing::situation::{InForce, StandingBlock, StandingSession, Stretch};
use twohats_record::{Pin, Plan, PlannedBlock};

use crate::proposal::{is_session, named_by};

/// What stands by a plan; nothing where its days lie outside of what calendars can count.
pub fn in_force(plan: &Plan) -> InForce {
    standing(plan).unwrap_or_default()
}

/// What was to come by an earlier plan, after what has begun by the one in force. What it had as fixed is to be fixed anew.
pub fn brought_back(mut force: InForce, earlier: InForce, now: Timestamp) -> InForce {
    force.blocks.retain(|block| block.start < now);
    let to_come = earlier.blocks.into_iter();
    let to_come = to_come.filter(|block| block.start >= now);
    force.blocks.extend(to_come.map(|block| StandingBlock {
        pinned: false,
        ..block
    }));
    force.sessions.retain(|session| session.start < now);
    let held = |id: &str, sessions: &[StandingSession]| sessions.iter().any(|s| s.session == id);
    for session in earlier.sessions {
        if session.start >= now && !held(&session.session, &force.sessions) {
            force.sessions.push(session);
        }
    }
    force
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
                start: begun(plan, &task.id, person.as_str(), instant(*start)?),
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
            let people = people_of(plan, &session.id);
            force.blocks.extend(people.into_iter().map(fixed));
        }
    }
    force.sessions.extend(plan.past.iter().filter_map(held));
    let blocks = plan.past.iter().chain(&plan.proposal.blocks);
    force.stretches = stretches(blocks);
    Some(force)
}

/// Whose time blocks take, when, and for which hat; one whose person or time cannot be read takes none.
pub fn stretches<'a>(blocks: impl Iterator<Item = &'a PlannedBlock>) -> Vec<Stretch> {
    let stretch = |block: &PlannedBlock| {
        Some(Stretch {
            person: PersonId::new(&block.person).ok()?,
            hat: block.hat.into(),
            start: block.start.parse().ok()?,
            end: block.end.parse().ok()?,
        })
    };
    blocks.filter_map(stretch).collect()
}

/// When a stretch really began that the plan before had begun.
fn begun(plan: &Plan, task: &str, person: &str, start: Timestamp) -> Timestamp {
    let same = |block: &&PlannedBlock| {
        let ends = block.end.parse::<Timestamp>().is_ok_and(|end| end == start);
        ends && block.person == person && named_by(&block.key).as_deref() == Some(task)
    };
    let before = plan.past.iter().find(same);
    let before: Option<Timestamp> = before.and_then(|block| block.start.parse().ok());
    before
        .filter(|from| *from < start)
        .map_or(start, |from| begun(plan, task, person, from))
}

/// A meeting or habit of the time before a plan.
fn held(block: &PlannedBlock) -> Option<StandingSession> {
    let start = block.start.parse().ok()?;
    let session = named_by(&block.key).filter(|_| is_session(&block.key))?;
    Some(StandingSession { session, start })
}

/// Everybody whom a session of a plan takes, or took before it.
pub fn people_of(plan: &Plan, session: &str) -> BTreeSet<PersonId> {
    let blocks = plan.proposal.blocks.iter().chain(&plan.past);
    let theirs = blocks.filter(|block| named_by(&block.key).as_deref() == Some(session));
    theirs
        .filter_map(|block| PersonId::new(&block.person).ok())
        .collect()
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
