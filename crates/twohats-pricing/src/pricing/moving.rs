//! Moving: what stands in the plan in force moves only for a gain.

use twohats_model::Minutes;

use super::{Term, TermKind};
use crate::problem::{Price, Slot};
use crate::strategy::Tariff;

/// What moving an hour of planned work costs. Our own judgement: people who control their day call it a good one, so
/// a plan moves for a gain that one would notice and not for less.
pub const MOVE_BLOCK: Minutes = Minutes(4);

/// What moving a session costs: others have it in their calendars. Our own judgement.
pub const MOVE_SESSION: Minutes = Minutes(10);

/// How many times dearer it is within [`NEAR_SLOTS`]. Our own judgement.
pub const MOVE_NEAR: f64 = 3.0;

/// What counts as near: the coming 24 hours.
pub const NEAR_SLOTS: Slot = 96;

fn dearer(price: Price, start: Slot, now: Slot, tariff: &Tariff) -> Price {
    let near = start < now.saturating_add(NEAR_SLOTS);
    if near {
        (price as f64 * tariff.move_near).round() as Price
    } else {
        price
    }
}

/// What each slot of a standing block costs when it is not kept.
pub(super) fn per_slot(start: Slot, now: Slot, tariff: &Tariff) -> Price {
    dearer(tariff.move_block.seconds() / 4, start, now, tariff)
}

/// What a standing session costs when it starts elsewhere.
pub(super) fn session(start: Slot, now: Slot, tariff: &Tariff) -> Price {
    dearer(tariff.move_session.seconds(), start, now, tariff)
}

/// The rule in words.
pub(super) fn term(tariff: &Tariff) -> Term {
    Term {
        kind: TermKind::Move,
        price: tariff.move_block.seconds(),
        sentence: format!(
            "Moving what stands costs {} an hour, for a meeting {}, and within a day {} times that",
            tariff.move_block, tariff.move_session, tariff.move_near
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_near_moves_least() {
        let tariff = Tariff::default();
        assert_eq!(
            (per_slot(100, 40, &tariff), per_slot(200, 40, &tariff)),
            (180, 60)
        );
        assert_eq!(
            (session(40, 40, &tariff), session(136, 40, &tariff)),
            (1800, 600)
        );
        assert_eq!(
            term(&tariff).sentence,
            "Moving what stands costs 4 min an hour, for a meeting 10 min, and within a day 3 times that"
        );
    }
}
