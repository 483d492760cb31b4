//! A proposal's blocks as a calendar file.

use jiff::Timestamp;
use twohats_calendar::write::NewTime;
use twohats_calendar::{NewCalendar, NewEvent};
use twohats_model::Hat;
use twohats_record::{PlannedBlock, Proposal};

use super::proposal::name;
use super::who::Who;

/// Names this program in files.
const PRODUCT: &str = concat!("-//Twohats//Twohats ", env!("CARGO_PKG_VERSION"), "//EN");
/// The part of UIDs behind the `@`, which makes them ours.
const DOMAIN: &str = "twohats";

/// The blocks of `people` as a calendar file, decided at `stamp`.
pub(crate) fn print(proposal: &Proposal, people: &[Who], stamp: Timestamp) -> Vec<u8> {
    let named = people.len() > 1;
    let events = proposal.blocks.iter().filter_map(|block| {
        let who = people.iter().find(|who| who.id == block.person)?;
        event(proposal, block, who, named, stamp)
    });
    let calendar = NewCalendar {
        product: PRODUCT.to_owned(),
        name: "Twohats".to_owned(),
        events: events.collect(),
    };
    calendar.print()
}

/// One block. Where the file holds several people's, each title says whose it is.
fn event(
    proposal: &Proposal,
    block: &PlannedBlock,
    who: &Who,
    named: bool,
    stamp: Timestamp,
) -> Option<NewEvent> {
    let time = NewTime::Timed {
        start: block.start.parse().ok()?,
        end: block.end.parse().ok()?,
        zone: who.zone.clone(),
    };
    let title = if named {
        format!("{}: {}", who.name, block.title)
    } else {
        block.title.clone()
    };
    let mut event = NewEvent::new(&format!("{}@{DOMAIN}", block.key), stamp, &title, time);
    event.description = description(proposal, block);
    event.categories = vec![Hat::from(block.hat).name().to_owned()];
    Some(event)
}

/// What a block is for, and why it is this person's.
fn description(proposal: &Proposal, block: &PlannedBlock) -> String {
    let task = block.task.as_deref().unwrap_or_default();
    let to = block.to.as_deref().map_or("", |to| name(proposal, to));
    let mut lines = vec![match block.kind.as_str() {
        "task" => format!("Task {task}"),
        "habit" => format!("Habit {}", block.habit.as_deref().unwrap_or_default()),
        "brief" => format!("Hand task {task} over to {to}"),
        "checkpoint" => format!("Look in on task {task} with {to}"),
        _ => {
            let names: Vec<&str> = block.people.iter().map(|p| name(proposal, p)).collect();
            format!("With {}", names.join(", "))
        }
    }];
    if block.parts > 1 {
        lines.push(format!("Part {} of {}", block.part, block.parts));
    }
    if block.kind == "task"
        && let Some(advice) = proposal.advice.iter().find(|advice| advice.task == task)
    {
        lines.push(advice.reason.clone());
    }
    lines.push("Planned by Twohats".to_owned());
    lines.join("\n")
}
