//! A proposal's blocks and meetings, as the picture of the weeks wants them.

use jiff::civil::Date;
use twohats_model::{Busy, EventKind, Hat, PersonId};
use twohats_plan::proposal::{Proposal, Row, Standing};

use super::title;
use crate::render::week::diary::{Diary, Stretch};
use crate::render::week::{Look, Week, diary};

/// One person's weeks between `first` and the day before `after`.
pub(crate) fn weeks(proposal: &Proposal, person: &PersonId, days: (Date, Date)) -> Vec<Week> {
    let row = proposal.rows.iter().find(|row| row.person == *person);
    row.map_or_else(Vec::new, |row| diary::weeks(&diary(proposal, row), days))
}

fn diary(proposal: &Proposal, row: &Row) -> Diary {
    let blocks = proposal.blocks.iter().filter(|b| b.person == row.person);
    let blocks = blocks.map(|block| Stretch {
        start: block.start.clone(),
        end: block.end.clone(),
        title: title::of(proposal, block),
        look: match block.hat {
            Hat::Maker => Look::Maker,
            Hat::Lead => Look::Lead,
        },
        all_day: false,
        takes: true,
    });
    let standing = proposal.standing.iter().filter(|s| s.person == row.person);
    let open = row.open.iter();
    Diary {
        name: row.name.clone(),
        zone: zone_name(row, proposal),
        open: open.map(|s| (s.from.clone(), s.to.clone())).collect(),
        stretches: blocks.chain(standing.map(stretch)).collect(),
    }
}

fn stretch(standing: &Standing) -> Stretch {
    Stretch {
        start: standing.start.clone(),
        end: standing.end.clone(),
        title: standing.title.clone(),
        look: match standing.kind {
            EventKind::OutOfOffice => Look::Away,
            EventKind::Meeting | EventKind::Focus => Look::Meeting,
        },
        all_day: standing.all_day,
        takes: standing.busy != Busy::Free,
    }
}

fn zone_name(row: &Row, proposal: &Proposal) -> String {
    let zoned = row.open.first().map_or(&proposal.from, |span| &span.from);
    let name = zoned.time_zone().iana_name();
    name.map_or_else(|| zoned.offset().to_string(), str::to_owned)
}
