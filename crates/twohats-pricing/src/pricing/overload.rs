//! Overload: a plate that is nearly full costs before it is full.

use twohats_model::Minutes;

use super::{Term, TermKind};
use crate::problem::{Overload, Price, Slot};
use crate::strategy::Tariff;

/// What an hour beyond the threshold costs more. Our own judgement.
pub const OVERLOAD: Minutes = Minutes(20);

/// The share of what can be planned for somebody that is free of it. Our own judgement: work goes to whoever has
/// room before anybody is filled to the brim.
pub const OVERLOAD_ABOVE: f64 = 0.85;

/// The surcharge for somebody for whom at most `most` slots can be planned; none where nothing can.
pub(super) fn price(most: Slot, tariff: &Tariff) -> Option<Overload> {
    let price: Price = tariff.overload.seconds() / 4;
    (most > 0 && price > 0).then(|| Overload {
        above: (f64::from(most) * tariff.overload_above + 1e-6).floor() as Slot,
        price,
    })
}

/// The rule in words.
pub(super) fn term(tariff: &Tariff) -> Term {
    Term {
        kind: TermKind::Overload,
        price: tariff.overload.seconds(),
        sentence: format!(
            "Each hour planned beyond {:.0} % of what somebody has room for costs {} more",
            tariff.overload_above * 100.0,
            tariff.overload
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn begins_below_the_brim() {
        let tariff = Tariff::default();
        assert_eq!(
            price(200, &tariff),
            Some(Overload {
                above: 170,
                price: 300
            })
        );
        assert_eq!(price(0, &tariff), None);
        assert!(term(&tariff).sentence.contains("beyond 85 %"));
    }
}
