//! A proposal's blocks and meetings, as the picture of the weeks wants them.

use twohats_record::{Hat, PlannedBlock, Proposal};

use super::name;
use crate::render::week::Look;
use crate::render::week::diary::{Diary, Stretch};
use crate::render::when;
use crate::render::who::Who;

/// What somebody does in the proposal.
pub(super) fn diary(proposal: &Proposal, who: &Who) -> Diary {
    let zone = &who.zone;
    let blocks = proposal.blocks.iter().filter(|b| b.person == who.id);
    let blocks = blocks.filter_map(|block| {
        Some(Stretch {
            start: when::parse(&block.start, zone)?,
            end: when::parse(&block.end, zone)?,
            title: title(proposal, block),
            look: match block.hat {
                Hat::Maker => Look::Maker,
                Hat::Lead => Look::Lead,
            },
            all_day: false,
            takes: true,
        })
    });
    let meetings = proposal.meetings.iter().filter(|m| m.person == who.id);
    let meetings = meetings.filter_map(|meeting| {
        Some(Stretch {
            start: when::parse(&meeting.start, zone)?,
            end: when::parse(&meeting.end, zone)?,
            title: meeting.title.clone(),
            look: Look::standing(&meeting.kind),
            all_day: meeting.all_day,
            takes: meeting.busy != "free",
        })
    });
    let row = proposal.people.iter().find(|row| row.id == who.id);
    let open = row.into_iter().flat_map(|row| &row.open);
    let open =
        open.filter_map(|[from, to]| Some((when::parse(from, zone)?, when::parse(to, zone)?)));
    Diary {
        name: who.name.clone(),
        zone: who.zone_name(),
        open: open.collect(),
        stretches: blocks.chain(meetings).collect(),
    }
}

/// What stands in a block: a task's title with its part, "1:1 Bo", "Brief Bo: Retry queue".
fn title(proposal: &Proposal, block: &PlannedBlock) -> String {
    match (block.kind.as_str(), &block.to, &block.task) {
        ("brief", Some(to), Some(task)) => named(proposal, "Brief", to, task),
        ("checkpoint", Some(to), Some(task)) => named(proposal, "Check-in", to, task),
        ("session", ..) => match block.people.as_slice() {
            [one, other] | [other, one] if *one == block.person => {
                format!("1:1 {}", first_name(proposal, other))
            }
            _ => block.title.clone(),
        },
        ("task", ..) if block.parts > 1 => {
            format!("{} {}/{}", block.title, block.part, block.parts)
        }
        _ => block.title.clone(),
    }
}

fn named(proposal: &Proposal, what: &str, to: &str, task: &str) -> String {
    let ranked = proposal.ranked.iter().find(|ranked| ranked.task == task);
    let title = ranked.map_or(task, |ranked| ranked.title.as_str());
    format!("{what} {}: {title}", first_name(proposal, to))
}

fn first_name<'a>(proposal: &'a Proposal, person: &'a str) -> &'a str {
    let name = name(proposal, person);
    name.split_whitespace().next().unwrap_or(name)
}
