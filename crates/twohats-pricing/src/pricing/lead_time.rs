//! The lead's dearer time: whoever leads others is the one everybody waits for.

use twohats_model::Team;

use super::{Term, TermKind, grid::SLOT_SECONDS, term::seconds};
use crate::problem::{Price, Slot};
use crate::strategy::Tariff;
use twohats_model::PersonId;

/// What an hour of a lead's time costs, in hours of anybody's.
///
/// Our own judgement: enough that work of equal effort leaves the lead's plate, not so much that a
/// missing skill level is overlooked.
pub const LEAD_TIME: f64 = 1.3;

/// The value of one slot of somebody's time.
pub(super) fn slot_price(team: &Team, person: &PersonId, tariff: &Tariff) -> Price {
    if team.is_lead(person) {
        (SLOT_SECONDS as f64 * tariff.lead_time).round() as Price
    } else {
        SLOT_SECONDS
    }
}

/// What `slots` of a lead's time cost beyond anybody's; none for others.
pub(super) fn term(name: &str, slots: Slot, slot_price: Price) -> Option<Term> {
    let price = (slot_price - SLOT_SECONDS) * i64::from(slots);
    (price != 0).then(|| Term {
        kind: TermKind::LeadTime,
        price,
        sentence: format!(
            "{name} leads others, so {} of that time counts as {}",
            seconds(SLOT_SECONDS * i64::from(slots)),
            seconds(slot_price * i64::from(slots)),
        ),
    })
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;
    use twohats_model::Person;

    use super::*;

    #[test]
    fn only_who_leads_is_dearer() {
        let person = |id: &str| Person::new(PersonId::new(id).unwrap(), TimeZone::UTC);
        let (ana, mut bo) = (person("ana"), person("bo"));
        bo.led_by = Some(ana.id.clone());
        let team = Team {
            people: vec![ana.clone(), bo.clone()],
            check_ins: vec![],
        };
        let tariff = Tariff::default();
        assert_eq!(slot_price(&team, &ana.id, &tariff), 1170);
        assert_eq!(slot_price(&team, &bo.id, &tariff), 900);
        assert_eq!(term("Bo", 4, 900), None);
        let term = term("Ana", 8, 1170).unwrap();
        assert_eq!(term.price, 8 * 270);
        assert_eq!(
            term.sentence,
            "Ana leads others, so 2 h of that time counts as 2 h 36"
        );
    }
}
