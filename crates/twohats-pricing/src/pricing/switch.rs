//! Switch: changing hats within a day costs beyond the warm-up.

use twohats_model::Minutes;

use super::{Term, TermKind};
use crate::problem::Price;
use crate::strategy::Tariff;

/// Paid for each change of hat within a day. Our own judgement, kept apart from the warm-up: no measured figure for a
/// change of role was found in the papers that are quoted for one.
pub const HAT_SWITCH: Minutes = Minutes(10);

/// The price of one change of hat.
pub(super) fn price(tariff: &Tariff) -> Price {
    tariff.hat_switch.seconds()
}

/// The rule in words.
pub(super) fn term(tariff: &Tariff) -> Term {
    Term {
        kind: TermKind::Switch,
        price: price(tariff),
        sentence: format!(
            "Each change of hat within a day costs {}",
            tariff.hat_switch
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_its_price() {
        let term = term(&Tariff::default());
        assert_eq!(
            (term.price, term.sentence.as_str()),
            (600, "Each change of hat within a day costs 10 min")
        );
    }
}
