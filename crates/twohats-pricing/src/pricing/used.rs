//! What a day holds already when it is planned on: its limits do not begin anew.

use jiff::Timestamp;
use twohats_model::{Hat, Person};

use super::grid::{Grid, LocalDay};
use super::spans::{merge, total};
use crate::problem::{Cap, Range, Slot, Used};
use crate::situation::InForce;

/// The time of somebody that was planned from the beginning of the day at hand until `present`, by hat. Whether it went
/// as planned is not asked: whoever did something else was no less at work.
///
/// Blocks that were fixed for later keep their room: what was worked counts as far as they leave some.
pub(super) fn used(
    force: &InForce,
    person: &Person,
    (days, grid): (&[LocalDay], &Grid),
    present: Slot,
    (cap, pinned): (Cap, &[Range]),
) -> Vec<Used> {
    let place = days.iter().position(|day| day.range.contains(present));
    let Some((day, today)) = place.map(|place| (place, days[place].range)) else {
        return Vec::new();
    };
    let over = Range::new(today.from, present);
    let of = |hat: Hat| {
        let theirs = force.stretches.iter();
        let theirs = theirs.filter(|stretch| stretch.person == person.id && stretch.hat == hat);
        within(
            theirs.map(|stretch| (stretch.start, stretch.end)),
            over,
            grid,
        )
    };
    let fixed: Slot = pinned.iter().map(|pin| pin.overlap(today)).sum();
    let room = |cap: Option<Slot>| cap.map_or(Slot::MAX, |cap| cap.saturating_sub(fixed));
    let maker = of(Hat::Maker).min(room(cap.maker)).min(room(cap.total));
    let lead = of(Hat::Lead)
        .min(room(cap.lead))
        .min(room(cap.total) - maker);
    if maker + lead == 0 {
        return Vec::new();
    }
    vec![Used { day, maker, lead }]
}

/// How many slots of `over` stretches take, each slot once.
fn within(
    stretches: impl Iterator<Item = (Timestamp, Timestamp)>,
    over: Range,
    grid: &Grid,
) -> Slot {
    let ranges = stretches.map(|(start, end)| {
        let at = grid.outward(start, end);
        Range::new(at.from.max(over.from), at.to.min(over.to))
    });
    total(&merge(ranges.collect()))
}
