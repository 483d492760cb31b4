//! Leaving undone: what it costs when work finds no place in the plan.

use twohats_model::Importance;

use super::grid::SLOT_SECONDS;
use super::importance::weight;
use super::term::{seconds, whole};
use super::{Term, TermKind};
use crate::problem::{Price, Slot};
use crate::strategy::Tariff;

/// What leaving an hour of work of importance 3 undone costs, in hours. Our own judgement: above anything that doing
/// it can cost, so that work is left out only for want of room.
pub const UNPLANNED: f64 = 9.0;

/// How much one level of importance multiplies it: 4, 6, 9, 13.5 and 20 hours an hour.
pub const UNPLANNED_STEP: f64 = 1.5;

/// What each slot of effort that is left undone costs.
pub(super) fn per_slot(importance: Importance, tariff: &Tariff) -> Price {
    whole(SLOT_SECONDS as f64 * tariff.unplanned * weight(importance, tariff.unplanned_step))
}

/// The price of leaving all of it undone, in words.
pub(super) fn term(importance: Importance, slots: Slot, tariff: &Tariff) -> Term {
    let price = per_slot(importance, tariff).saturating_mul(i64::from(slots));
    Term {
        kind: TermKind::Unplanned,
        price,
        sentence: format!(
            "Leaving all of it undone costs {} (importance {importance})",
            seconds(price)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dearer_than_doing_it_the_dearest_way() {
        let tariff = Tariff::default();
        let at = |i| Importance::new(i).unwrap();
        let dearest = SLOT_SECONDS as f64 * tariff.lead_time * tariff.skill_gap_most;
        assert!(per_slot(at(1), &tariff) as f64 > dearest);
        assert_eq!(per_slot(at(3), &tariff), 8100);
        assert_eq!(term(at(3), 4, &tariff).price, 9 * 3600);
    }
}
