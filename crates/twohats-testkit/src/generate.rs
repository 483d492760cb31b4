//! Realistic problems from a seed: weeks of leads full of meetings, teams over several time
//! zones, tight and overfull weeks, one-on-ones and check-ins, and replans of them.

mod people;
mod replan;
mod sessions;
mod tasks;

use twohats_problem::problem::{PerHat, Prices, Problem, Range, Slot, normalise};

use crate::dice::Dice;
use crate::sketch;

pub use replan::{Change, MOVE_PRICE, replan};

/// Slots of a day at 15 minutes each.
pub const DAY: Slot = 96;

/// How large a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// One lead, 15 tasks, one week.
    S,
    /// One lead and 5 members, 40 tasks, 2 weeks.
    M,
    /// Two leads and 10 members, 150 tasks, 4 weeks.
    L,
    /// 20 leads and 180 members, 3,000 tasks, 4 weeks.
    Xl,
}

impl Size {
    /// All of them, the smallest first.
    pub const ALL: [Size; 4] = [Size::S, Size::M, Size::L, Size::Xl];

    /// Its name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Size::S => "S",
            Size::M => "M",
            Size::L => "L",
            Size::Xl => "XL",
        }
    }

    /// Teams, members in each beside the lead, tasks of all, weeks.
    const fn counts(self) -> (u32, u32, u32, u32) {
        match self {
            Size::S => (1, 0, 15, 1),
            Size::M => (1, 5, 40, 2),
            Size::L => (2, 5, 150, 4),
            Size::Xl => (20, 9, 3000, 4),
        }
    }
}

/// A lead and the members, by their place in the problem's `people`; the lead comes first.
struct Team {
    people: Vec<usize>,
}

/// How a strategy divides the week into windows.
#[derive(Clone, Copy)]
enum Windows {
    /// None at all.
    Open,
    /// Maker work before noon, lead work after.
    Mornings,
    /// Whole maker days, the others for lead work.
    MakerDays,
}

/// A problem of a size, always the same for the same seed. It passes
/// [`validate`](twohats_problem::problem::validate()), and its pins leave room for a plan.
pub fn realistic(size: Size, seed: u64) -> Problem {
    let mut dice = Dice::new(seed ^ 0x7477_6f68_6174_7300);
    let (teams, members, tasks, weeks) = size.counts();
    let mut problem = sketch::problem(weeks * 7 * DAY);
    problem.slot_minutes = Some(15);
    problem.start = Some("2026-11-23T00:00:00Z".to_owned());
    problem.prices = Prices {
        warmup: PerHat {
            maker: 900,
            lead: 300,
        },
        hat_switch: 600,
        window: dice.pick(&[150, 300, 450]),
        finish: 0,
    };
    let windows = dice.pick(&[
        Windows::Open,
        Windows::Mornings,
        Windows::Mornings,
        Windows::MakerDays,
    ]);
    let teams: Vec<Team> = (0..teams)
        .map(|team| people::hire(&mut problem, team, members, windows, &mut dice.split()))
        .collect();
    tasks::fill(&mut problem, &teams, tasks, &mut dice.split());
    sessions::call(&mut problem, &teams, &mut dice.split());
    normalise(&mut problem);
    problem
}

/// What is left of the ranges without `busy`.
fn without(ranges: &[Range], busy: Range) -> Vec<Range> {
    let parts = ranges.iter().flat_map(|&range| {
        let before = Range::new(range.from, range.to.min(busy.from));
        let after = Range::new(range.from.max(busy.to), range.to);
        if range.overlap(busy) == 0 {
            [range, Range::new(0, 0)]
        } else {
            [before, after]
        }
    });
    parts.filter(|part| !part.is_empty()).collect()
}
