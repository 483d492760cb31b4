//! Coaching: the lead's time for what somebody has yet to learn.

use twohats_model::Minutes;

use super::gap::Fit;
use super::grid::{SLOT_MINUTES, minutes_of};
use super::term::seconds;
use super::{Term, TermKind};
use crate::problem::{Price, Slot};
use crate::strategy::Tariff;

/// The lead's coaching for each missing level, as a share of the person's effort. Our own judgement.
pub const COACHING: f64 = 0.05;

/// The largest share that coaching takes, however much is missing. Our own judgement.
pub const COACHING_MOST: f64 = 0.25;

/// The lead's time to coach somebody through `effort` slots of their work, in whole slots.
pub(super) fn time(effort: Slot, fit: &Fit<'_>, tariff: &Tariff) -> Minutes {
    let share = f64::min(
        f64::from(fit.levels()) * tariff.coaching,
        tariff.coaching_most,
    );
    let minutes = f64::from(effort) * f64::from(SLOT_MINUTES) * share;
    minutes_of((minutes / f64::from(SLOT_MINUTES) - 1e-6).ceil().max(0.0) as Slot)
}

/// What coaching costs; none where there is none.
pub(super) fn term(lead: &str, name: &str, time: Minutes, slot_price: Price) -> Option<Term> {
    let price = slot_price * i64::from(time.0 / SLOT_MINUTES);
    (time.0 > 0).then(|| Term {
        kind: TermKind::Coaching,
        price,
        sentence: format!(
            "Coaching {name} takes {time} of {lead}, counted as {}",
            seconds(price)
        ),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::tz::TimeZone;
    use twohats_model::{Level, Person, PersonId, Skill};

    use super::*;

    #[test]
    fn grows_with_what_is_missing_up_to_a_quarter() {
        let skill = Skill::new("go").unwrap();
        let needs = BTreeMap::from([(skill.clone(), Level::new(5).unwrap())]);
        let mut bo = Person::new(PersonId::new("bo").unwrap(), TimeZone::UTC);
        let mut at = |level| {
            bo.strengths = BTreeMap::from([(skill.clone(), Level::new(level).unwrap())]);
            time(40, &Fit::of(&needs, &bo, false), &Tariff::default())
        };
        assert_eq!(
            (at(5), at(4), at(3), at(1)),
            (Minutes(0), Minutes(30), Minutes(60), Minutes(120))
        );
        assert_eq!(term("Ana", "Bo", Minutes(0), 1170), None);
        let term = term("Ana", "Bo", Minutes(30), 1170).unwrap();
        assert_eq!(
            term.sentence,
            "Coaching Bo takes 30 min of Ana, counted as 39 min"
        );
    }
}
