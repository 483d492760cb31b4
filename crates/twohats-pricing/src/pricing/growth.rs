//! Growth: work in a skill that somebody wants to learn is worth something beyond its result.

use std::collections::BTreeSet;

use twohats_model::Skill;

use super::gap::Fit;
use super::grid::SLOT_SECONDS;
use super::term::{seconds, whole};
use super::{Term, TermKind};
use crate::problem::{Price, Slot};
use crate::strategy::Tariff;

/// What an hour of stretch work is worth, in hours. Our own judgement: it nearly pays for the extra effort of one
/// missing level, so a person who wants to learn wins over an equal who does not.
pub const GROWTH: f64 = 0.25;

/// Missing levels beyond which work is no stretch but a strain. Our own judgement.
pub const STRETCH_MOST: u32 = 3;

/// The skill in which somebody would grow: wished for, needed, and not yet had at the level needed.
pub(super) fn stretch<'a>(fit: &Fit<'a>, wishes: &BTreeSet<Skill>) -> Option<&'a Skill> {
    let wished = fit.missing.iter().find(|m| wishes.contains(m.skill))?;
    (fit.levels() <= STRETCH_MOST).then_some(wished.skill)
}

/// What each planned slot is worth.
pub(super) fn per_slot(tariff: &Tariff) -> Price {
    whole(SLOT_SECONDS as f64 * tariff.growth)
}

/// What all of it is worth, as a negative price, in words.
pub(super) fn term(name: &str, skill: &Skill, slots: Slot, tariff: &Tariff) -> Term {
    let worth = per_slot(tariff) * i64::from(slots);
    Term {
        kind: TermKind::Growth,
        price: -worth,
        sentence: format!(
            "{name} wants to grow in {skill}, which is worth {}",
            seconds(worth)
        ),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::tz::TimeZone;
    use twohats_model::{Level, Person, PersonId};

    use super::*;

    #[test]
    fn growth_needs_a_wish_and_a_gap_that_is_no_chasm() {
        let skill = |s: &str| Skill::new(s).unwrap();
        let level = |l| Level::new(l).unwrap();
        let needs = BTreeMap::from([(skill("go"), level(4))]);
        let mut bo = Person::new(PersonId::new("bo").unwrap(), TimeZone::UTC);
        let wishes = BTreeSet::from([skill("go")]);
        for (have, grows) in [(1, true), (3, true), (4, false), (5, false)] {
            bo.strengths = BTreeMap::from([(skill("go"), level(have))]);
            let fit = Fit::of(&needs, &bo, false);
            assert_eq!(stretch(&fit, &wishes).is_some(), grows, "{have}");
            assert_eq!(stretch(&fit, &BTreeSet::new()), None);
        }
        bo.strengths = BTreeMap::from([(skill("css"), level(3))]);
        assert_eq!(
            stretch(&Fit::of(&needs, &bo, false), &wishes),
            None,
            "four levels are too many"
        );
        let term = term("Bo", &skill("go"), 8, &Tariff::default());
        assert_eq!(
            (term.price, term.sentence.as_str()),
            (-1800, "Bo wants to grow in go, which is worth 30 min")
        );
    }
}
