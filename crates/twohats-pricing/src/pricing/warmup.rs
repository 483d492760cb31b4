//! Warm-up: getting back into a piece of work takes time before anything is done.

use twohats_model::Minutes;

use super::{Term, TermKind};
use crate::problem::PerHat;
use crate::strategy::Tariff;

/// Paid for every stretch of maker work. Programmers were measured to take 10 to 15 minutes from resuming a task to
/// the first edit (Parnin and Rugaber 2011).
pub const WARMUP_MAKER: Minutes = Minutes(15);

/// Paid for every stretch of lead work. Our own judgement: looking up where things stand.
pub const WARMUP_LEAD: Minutes = Minutes(5);

/// The price for each hat.
pub(super) fn price(tariff: &Tariff) -> PerHat {
    PerHat {
        maker: tariff.warmup_maker.seconds(),
        lead: tariff.warmup_lead.seconds(),
    }
}

/// The rule in words.
pub(super) fn term(tariff: &Tariff) -> Term {
    let (maker, lead) = (tariff.warmup_maker, tariff.warmup_lead);
    Term {
        kind: TermKind::Warmup,
        price: maker.seconds(),
        sentence: format!(
            "Getting into a piece of maker work costs {maker} each time, of lead work {lead}"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_hat_has_its_own() {
        let tariff = Tariff::default();
        assert_eq!(
            price(&tariff),
            PerHat {
                maker: 900,
                lead: 300
            }
        );
        assert_eq!(
            term(&tariff).sentence,
            "Getting into a piece of maker work costs 15 min each time, of lead work 5 min"
        );
    }
}
