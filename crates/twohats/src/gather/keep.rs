//! The plan in force: what an earlier `plan --format json` wrote.

use std::path::Path;

use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use twohats_model::PersonId;
use twohats_plan::plan::Plan;
use twohats_plan::pricing::SLOT_SECONDS;
use twohats_plan::problem::Slot;
use twohats_plan::situation::{InForce, StandingBlock, StandingSession};
use twohats_plan::stretches;
use twohats_record::{PROPOSAL_FORMAT, PlannedBlock};

use crate::exit::{Exit, Failure};
use crate::input::{Inputs, shown};

/// The fields of a proposal that say where things stand; all others are passed over.
#[derive(Deserialize)]
struct Kept {
    format: String,
    from: String,
    plan: Plan,
    blocks: Vec<PlannedBlock>,
}

/// Reads the plan in force.
pub(super) fn read(path: &Path, inputs: &mut Inputs) -> Result<InForce, Failure> {
    let name = shown(path);
    let refuse = |what: String| {
        Failure::new(Exit::Data, format!("{name}: {what}"))
            .hint("--keep takes what `twohats plan --format json` wrote")
    };
    let text = inputs.text(path)?;
    let kept: Kept = serde_json::from_str(&text).map_err(|error| refuse(error.to_string()))?;
    if kept.format != PROPOSAL_FORMAT {
        return Err(refuse(format!("its format is `{}`", kept.format)));
    }
    let from: Timestamp = kept
        .from
        .parse()
        .map_err(|error| refuse(format!("from: {error}")))?;
    let mut force = in_force(from, &kept.plan)
        .ok_or_else(|| refuse("its days lie outside the calendar".to_owned()))?;
    force.stretches = stretches(kept.blocks.iter());
    Ok(force)
}

/// The plan's slots as instants; none where one is beyond what calendars can count.
fn in_force(from: Timestamp, plan: &Plan) -> Option<InForce> {
    let instant = |slot: Slot| {
        let since = SignedDuration::from_secs(i64::from(slot) * SLOT_SECONDS);
        from.checked_add(since).ok()
    };
    let mut force = InForce::default();
    for task in &plan.tasks {
        let Some(person) = task.person.as_deref().and_then(|id| PersonId::new(id).ok()) else {
            continue;
        };
        for chunk in &task.chunks {
            force.blocks.push(StandingBlock {
                task: task.id.clone(),
                person: person.clone(),
                start: instant(chunk.from)?,
                end: instant(chunk.to)?,
                pinned: false,
            });
        }
    }
    for session in &plan.sessions {
        if let Some(start) = session.start {
            force.sessions.push(StandingSession {
                session: session.id.clone(),
                start: instant(start)?,
            });
        }
    }
    Some(force)
}
