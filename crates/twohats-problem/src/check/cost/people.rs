//! The parts that look at one person's time.

use crate::check::desk::Desk;
use crate::problem::{Hat, Price, Range, joined};

/// Chunks and sessions, in slots.
fn planned(desk: &Desk<'_>) -> Price {
    desk.work
        .iter()
        .map(|work| Price::from(work.at.len()))
        .sum()
}

pub(super) fn time(desk: &Desk<'_>) -> Price {
    desk.person.slot_price * planned(desk)
}

pub(super) fn overload(desk: &Desk<'_>) -> Price {
    let Some(overload) = desk.person.overload else {
        return 0;
    };
    overload.price * (planned(desk) - Price::from(overload.above)).max(0)
}

/// How often the hat changes between neighbours in a day.
pub(super) fn switches(desk: &Desk<'_>) -> Price {
    // By day, start, fixed meetings first, and then as listed; the last decides nothing else.
    let mut entries: Vec<(usize, u32, bool, usize, Hat)> = Vec::new();
    for (i, fixed) in desk.person.fixed.iter().enumerate() {
        if let (Some(day), Some(hat)) = (desk.day(fixed.at.from), fixed.hat) {
            entries.push((day, fixed.at.from, false, i, hat));
        }
    }
    for (i, work) in desk.work.iter().enumerate() {
        if let Some(day) = desk.day(work.at.from) {
            entries.push((day, work.at.from, true, i, work.hat));
        }
    }
    entries.sort_unstable();
    let pairs = entries.windows(2);
    let changes = pairs.filter(|pair| pair[0].0 == pair[1].0 && pair[0].4 != pair[1].4);
    changes.count() as Price
}

/// How many planned slots lie in a window of the other hat and in none of their own.
pub(super) fn misplaced(desk: &Desk<'_>) -> Price {
    let windows = |hat: Hat| {
        let windows = desk.person.windows.iter();
        joined(windows.filter(|w| w.hat == hat).map(|w| w.at).collect())
    };
    let (maker, lead) = (windows(Hat::Maker), windows(Hat::Lead));
    let mut count = 0;
    for work in &desk.work {
        let (own, other) = match work.hat {
            Hat::Maker => (&maker, &lead),
            Hat::Lead => (&lead, &maker),
        };
        let slots = work.at.from..work.at.to;
        count += slots
            .filter(|&slot| inside(slot, other) && !inside(slot, own))
            .count();
    }
    count as Price
}

/// Whether one of the ranges, in order and apart, holds `slot`.
fn inside(slot: u32, ranges: &[Range]) -> bool {
    let next = ranges.partition_point(|range| range.to <= slot);
    ranges.get(next).is_some_and(|range| range.contains(slot))
}
