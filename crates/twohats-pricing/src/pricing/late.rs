//! Lateness: what every day after the due date costs.

use twohats_model::{Importance, Minutes};

use super::delay::DAY_SLOTS;
use super::importance::weight;
use super::term::{seconds, whole};
use super::{Term, TermKind};
use crate::problem::Price;
use crate::strategy::Tariff;

/// What a day after the due date of a task of importance 3 costs. Our own judgement: a day late on what the quarter
/// hangs on (importance 5) costs a working day.
pub const LATE: Minutes = Minutes(120);

/// What a calendar day after the date costs.
pub(super) fn per_day(importance: Importance, tariff: &Tariff) -> Price {
    whole(tariff.late.seconds() as f64 * weight(importance, tariff.importance_step))
}

/// What a slot after the date costs, rounded up.
pub(super) fn per_slot(importance: Importance, tariff: &Tariff) -> Price {
    (per_day(importance, tariff) + DAY_SLOTS - 1) / DAY_SLOTS
}

/// The price of a day, in words.
pub(super) fn term(importance: Importance, tariff: &Tariff) -> Term {
    let price = per_day(importance, tariff);
    Term {
        kind: TermKind::Late,
        price,
        sentence: format!(
            "Each day after its date costs {} more (importance {importance})",
            seconds(price)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_late_at_importance_five_is_a_working_day() {
        let tariff = Tariff::default();
        let at = |i| Importance::new(i).unwrap();
        assert_eq!(per_day(at(5), &tariff), 8 * 3600);
        assert_eq!(per_day(at(1), &tariff), 30 * 60);
        assert_eq!(per_slot(at(3), &tariff), 75);
        assert!(term(at(3), &tariff).sentence.contains("2 h more"));
    }
}
