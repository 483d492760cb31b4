//! Delay: what every day costs on which something that could be done is not done.

use twohats_model::{Importance, Minutes};

use super::importance::weight;
use super::term::{seconds, whole};
use super::{Term, TermKind};
use crate::problem::Price;
use crate::strategy::Tariff;

/// What a day's delay of a task of importance 3 costs. Our own judgement: a day of importance 5 costs about
/// an hour, so that two hours of it wait for tomorrow's window and do not wait a week.
pub const DELAY: Minutes = Minutes(16);

/// Slots in a calendar day: delay runs day and night.
pub(super) const DAY_SLOTS: i64 = 96;

/// What a calendar day of delay costs.
pub(super) fn per_day(importance: Importance, tariff: &Tariff) -> Price {
    whole(tariff.delay.seconds() as f64 * weight(importance, tariff.importance_step))
}

/// What a slot of delay costs, rounded up so that waiting is never free unless the tariff says so.
pub(super) fn per_slot(importance: Importance, tariff: &Tariff) -> Price {
    (per_day(importance, tariff) + DAY_SLOTS - 1) / DAY_SLOTS
}

/// The price of a day, in words.
pub(super) fn term(importance: Importance, tariff: &Tariff) -> Term {
    let price = per_day(importance, tariff);
    Term {
        kind: TermKind::Delay,
        price,
        sentence: format!(
            "Each day until it is done costs {} (importance {importance})",
            seconds(price)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grows_with_importance() {
        let tariff = Tariff::default();
        let at = |i| Importance::new(i).unwrap();
        let days: Vec<Price> = (1..=5).map(|i| per_day(at(i), &tariff) / 60).collect();
        assert_eq!(days, [4, 8, 16, 32, 64]);
        assert_eq!(per_slot(at(3), &tariff), 10);
        assert_eq!(per_slot(at(1), &tariff), 3, "2.5 rounded up");
        assert_eq!(
            term(at(4), &tariff).sentence,
            "Each day until it is done costs 32 min (importance 4)"
        );
    }
}
