//! A proposal's blocks as a calendar file.

use jiff::Timestamp;
use twohats_calendar::write::NewTime;
use twohats_calendar::{NewCalendar, NewEvent};
use twohats_model::PersonId;
use twohats_plan::proposal::{Block, Proposal, What};

/// Names this program in files.
const PRODUCT: &str = concat!("-//Twohats//Twohats ", env!("CARGO_PKG_VERSION"), "//EN");
/// The part of UIDs behind the `@`, which makes them ours.
const DOMAIN: &str = "twohats";

/// The blocks of `people` as a calendar file, decided at `stamp`.
pub(crate) fn print(proposal: &Proposal, people: &[PersonId], stamp: Timestamp) -> Vec<u8> {
    let blocks = proposal.blocks.iter();
    let chosen = blocks.filter(|block| people.contains(&block.person));
    let calendar = NewCalendar {
        product: PRODUCT.to_owned(),
        name: "Twohats".to_owned(),
        events: chosen
            .map(|block| event(proposal, block, people.len() > 1, stamp))
            .collect(),
    };
    calendar.print()
}

/// One block. Where the file holds several people's, each title says whose it is.
fn event(proposal: &Proposal, block: &Block, named: bool, stamp: Timestamp) -> NewEvent {
    let time = NewTime::Timed {
        start: block.start.timestamp(),
        end: block.end.timestamp(),
        zone: block.start.time_zone().clone(),
    };
    let title = if named {
        format!("{}: {}", name(proposal, &block.person), block.title)
    } else {
        block.title.clone()
    };
    let mut event = NewEvent::new(&format!("{}@{DOMAIN}", block.key), stamp, &title, time);
    event.description = description(proposal, block);
    event.categories = vec![block.hat.name().to_owned()];
    event
}

/// What a block is for, and why it is this person's.
fn description(proposal: &Proposal, block: &Block) -> String {
    let mut lines = vec![match &block.what {
        What::Task(task) => format!("Task {task}"),
        What::Habit(name) => format!("Habit {name}"),
        What::Session(people) => {
            let names: Vec<&str> = people.iter().map(|p| name(proposal, p)).collect();
            format!("With {}", names.join(", "))
        }
        What::Brief { task, to } => format!("Hand task {task} over to {}", name(proposal, to)),
        What::Checkpoint { task, to } => {
            format!("Look in on task {task} with {}", name(proposal, to))
        }
    }];
    if block.part.of > 1 {
        lines.push(format!("Part {} of {}", block.part.nth, block.part.of));
    }
    if let What::Task(task) = &block.what
        && let Some(advice) = proposal.advice.iter().find(|advice| advice.task == *task)
    {
        lines.push(advice.reason.clone());
    }
    lines.push("Planned by Twohats".to_owned());
    lines.join("\n")
}

fn name<'a>(proposal: &'a Proposal, person: &'a PersonId) -> &'a str {
    let row = proposal.rows.iter().find(|row| row.person == *person);
    row.map_or(person.as_str(), |row| row.name.as_str())
}
