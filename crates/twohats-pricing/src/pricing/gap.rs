//! Missing skill: work takes longer for somebody who still has to learn it.

use std::collections::BTreeMap;

use twohats_model::{Level, Person, Skill};

use super::{Term, TermKind, grid::SLOT_SECONDS, term::seconds};
use crate::problem::{Price, Slot};
use crate::strategy::Tariff;

/// How much longer work takes for each missing skill level.
///
/// Measured programmers differ by about 2 to 1, not by the often quoted 28 to 1 (Prechelt 1999).
pub const SKILL_GAP: f64 = 1.3;

/// How much longer it takes at most, however much is missing.
pub const SKILL_GAP_MOST: f64 = 2.5;

/// What is assumed of somebody with no strengths listed, in a team where others have some: this much below what is needed.
pub const UNKNOWN_SHORT: u8 = 1;

/// A skill that somebody lacks for a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Missing<'a> {
    pub(super) skill: &'a Skill,
    pub(super) need: u8,
    /// 0 where they do not have it at all.
    pub(super) have: u8,
}

/// How somebody's strengths meet what a task needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fit<'a> {
    pub(super) missing: Vec<Missing<'a>>,
    /// How far the weakest of the needed skills lies above the need; none where a task needs no skill.
    pub(super) margin: Option<i16>,
}

impl<'a> Fit<'a> {
    /// Compares needs with strengths. `known` is whether the team lists strengths at all.
    pub(super) fn of(needs: &'a BTreeMap<Skill, Level>, person: &Person, trusted: bool) -> Fit<'a> {
        let unknown = person.strengths.is_empty();
        let have = |skill: &Skill, need: u8| match person.strengths.get(skill) {
            Some(level) => level.get(),
            None if unknown && trusted => need,
            None if unknown => need.saturating_sub(UNKNOWN_SHORT),
            None => 0,
        };
        let compared = needs.iter().map(|(skill, need)| Missing {
            skill,
            need: need.get(),
            have: have(skill, need.get()),
        });
        let compared: Vec<Missing<'a>> = compared.collect();
        let margin = compared
            .iter()
            .map(|m| i16::from(m.have) - i16::from(m.need))
            .min();
        let missing = compared.into_iter().filter(|m| m.have < m.need).collect();
        Fit { missing, margin }
    }

    /// Missing levels over all needed skills.
    pub(super) fn levels(&self) -> u32 {
        self.missing
            .iter()
            .map(|m| u32::from(m.need - m.have))
            .sum()
    }
}

/// How many times the effort becomes with so many missing levels.
pub(super) fn factor(levels: u32, tariff: &Tariff) -> f64 {
    // Multiplied step by step: every machine rounds this alike.
    let mut factor = 1.0;
    for _ in 0..levels.min(64) {
        factor *= tariff.skill_gap;
    }
    f64::min(factor, tariff.skill_gap_most).max(1.0)
}

/// Effort in slots for somebody with this fit, rounded up.
pub(super) fn slots(effort: Slot, fit: &Fit<'_>, tariff: &Tariff) -> Slot {
    // The small amount taken off keeps 10 * 1.3 at 13 whatever the rounding of the product.
    (f64::from(effort) * factor(fit.levels(), tariff) - 1e-6)
        .ceil()
        .max(1.0) as Slot
}

/// What the extra effort costs; none where nothing is missing.
pub(super) fn term(name: &str, effort: Slot, fit: &Fit<'_>, tariff: &Tariff) -> Option<Term> {
    let extra = slots(effort, fit, tariff) - effort;
    let price: Price = SLOT_SECONDS * i64::from(extra);
    (extra > 0).then(|| Term {
        kind: TermKind::Gap,
        price,
        sentence: format!("{name} {}, which takes {} more", lacks(fit), seconds(price)),
    })
}

/// "has level 2 of 4 in sql and has no go", the two largest gaps.
fn lacks(fit: &Fit<'_>) -> String {
    let mut missing: Vec<&Missing<'_>> = fit.missing.iter().collect();
    missing.sort_by_key(|m| std::cmp::Reverse(m.need - m.have));
    let part = |m: &&Missing<'_>| match m.have {
        0 => format!("has no {} (level {} needed)", m.skill, m.need),
        have => format!("has level {have} of {} in {}", m.need, m.skill),
    };
    let parts: Vec<String> = missing.iter().take(2).map(part).collect();
    parts.join(" and ")
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;
    use twohats_model::PersonId;

    use super::*;

    fn levels(pairs: &[(&str, i64)]) -> BTreeMap<Skill, Level> {
        let pair = |(s, l): &(&str, i64)| (Skill::new(s).unwrap(), Level::new(*l).unwrap());
        pairs.iter().map(pair).collect()
    }

    fn person(pairs: &[(&str, i64)]) -> Person {
        let mut person = Person::new(PersonId::new("bo").unwrap(), TimeZone::UTC);
        person.strengths = levels(pairs);
        person
    }

    #[test]
    fn each_missing_level_takes_longer() {
        let needs = levels(&[("go", 3), ("sql", 4)]);
        let bo = person(&[("go", 5), ("sql", 2)]);
        let fit = Fit::of(&needs, &bo, false);
        assert_eq!((fit.levels(), fit.margin), (2, Some(-2)));
        // 8 h * 1.69 = 13 h 31, in quarter hours 13 h 45.
        assert_eq!(slots(32, &fit, &Tariff::default()), 55);
        let term = term("Bo", 32, &fit, &Tariff::default()).unwrap();
        assert_eq!(term.price, 23 * 900);
        assert_eq!(
            term.sentence,
            "Bo has level 2 of 4 in sql, which takes 5 h 45 more"
        );
    }

    #[test]
    fn never_more_than_the_most() {
        let needs = levels(&[("go", 5), ("sql", 5)]);
        let fit_of = |p: &Person| slots(10, &Fit::of(&needs, p, false), &Tariff::default());
        assert_eq!(fit_of(&person(&[("css", 1)])), 25);
        assert_eq!(fit_of(&person(&[("go", 5), ("sql", 5)])), 10);
        assert_eq!(fit_of(&person(&[("go", 5), ("sql", 4)])), 13);
    }

    #[test]
    fn unlisted_strengths_are_no_zero() {
        let needs = levels(&[("go", 4)]);
        let bo = person(&[]);
        assert_eq!(Fit::of(&needs, &bo, true).levels(), 0);
        assert_eq!(Fit::of(&needs, &bo, false).levels(), 1);
        assert_eq!(Fit::of(&BTreeMap::new(), &bo, false).margin, None);
    }
}
