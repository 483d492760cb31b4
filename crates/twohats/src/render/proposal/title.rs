//! Titles short enough for a column of the picture.

use twohats_model::PersonId;
use twohats_plan::proposal::{Block, Proposal, What};

/// What stands in a block: a task's title with its part, "1:1 Bo", "Brief Bo: Retry queue".
pub(super) fn of(proposal: &Proposal, block: &Block) -> String {
    match &block.what {
        What::Task(_) if block.part.of > 1 => {
            format!("{} {}/{}", block.title, block.part.nth, block.part.of)
        }
        What::Task(_) | What::Habit(_) => block.title.clone(),
        What::Session(people) => match people.as_slice() {
            [one, other] | [other, one] if *one == block.person => {
                format!("1:1 {}", first_name(proposal, other))
            }
            _ => block.title.clone(),
        },
        What::Brief { task, to } => named(proposal, "Brief", to, task.as_str()),
        What::Checkpoint { task, to } => named(proposal, "Check-in", to, task.as_str()),
    }
}

fn named(proposal: &Proposal, what: &str, to: &PersonId, task: &str) -> String {
    let ranked = proposal
        .ranked
        .iter()
        .find(|ranked| ranked.task.as_str() == task);
    let title = ranked.map_or(task, |ranked| ranked.title.as_str());
    format!("{what} {}: {title}", first_name(proposal, to))
}

fn first_name<'a>(proposal: &'a Proposal, person: &'a PersonId) -> &'a str {
    let row = proposal.rows.iter().find(|row| row.person == *person);
    let name = row.map_or(person.as_str(), |row| row.name.as_str());
    name.split_whitespace().next().unwrap_or(name)
}
