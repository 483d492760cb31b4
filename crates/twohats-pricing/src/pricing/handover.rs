//! Handover: what giving a task away takes of the lead's own time.
//!
//! How much of the decision goes along follows from the person's record with
//! this kind of work, not from seniority: the further below the need, the more
//! of the lead's time lies before and within the work; the further above, the
//! less is left, and that after it.

use twohats_model::{Minutes, Person};

use super::gap::Fit;
use super::grid::{SLOT_MINUTES, minutes_of, slots_of};
use super::term::seconds;
use super::{Authority, Checkpoint, CheckpointAt, Handover, Term, TermKind, coaching};
use crate::problem::{Price, Slot};
use crate::strategy::Tariff;

/// The shortest brief, and the part of every brief that does not grow with the task. Our own judgement.
pub const BRIEF: Minutes = Minutes(15);

/// What a brief takes more for each hour of the task. Our own judgement.
pub const BRIEF_PER_HOUR: Minutes = Minutes(5);

/// The longest brief. Our own judgement.
pub const BRIEF_MOST: Minutes = Minutes(45);

/// The part of a brief that is left for somebody who knows the area: all that the task needs, they have.
pub const BRIEF_KNOWN: f64 = 0.5;

/// The shortest look at a task that was handed over. Our own judgement.
pub const CHECKPOINT: Minutes = Minutes(15);

/// Effort after which a task that somebody else does gets one look more: two days of planned work. Our own judgement.
pub const EFFORT_PER_CHECKPOINT: Minutes = Minutes(10 * 60);

/// Work up to this long, whose decisions go along with it, needs no look of its own: the next one-on-one will do. Our
/// own judgement.
pub const EFFORT_WITHOUT_LOOK: Minutes = Minutes(4 * 60);

/// The most looks within one task. Our own judgement.
pub const MOST_CHECKPOINTS: u8 = 4;

/// How much of the decision goes with a task, by how far the weakest needed skill lies above the need.
pub(super) fn authority(fit: &Fit<'_>) -> Authority {
    match fit.margin {
        None | Some(0) => Authority::Advise,
        Some(i16::MIN..=-3) => Authority::Sell,
        Some(-2) => Authority::Consult,
        Some(-1) => Authority::Agree,
        Some(1) => Authority::Inquire,
        Some(2..) => Authority::Delegate,
    }
}

/// What handing a task to somebody takes, where it takes them `effort` slots.
pub(super) fn plan(effort: Slot, fit: &Fit<'_>, tariff: &Tariff) -> Handover {
    let authority = authority(fit);
    let coaching = coaching::time(effort, fit, tariff);
    let mut checkpoints = checkpoints(authority, effort, tariff);
    spread(coaching, &mut checkpoints);
    Handover {
        authority,
        brief: brief(effort, fit, tariff),
        coaching,
        checkpoints,
    }
}

fn brief(effort: Slot, fit: &Fit<'_>, tariff: &Tariff) -> Minutes {
    let hours = f64::from(effort) * f64::from(SLOT_MINUTES) / 60.0;
    let full = f64::from(tariff.brief.0) + f64::from(tariff.brief_per_hour.0) * hours;
    let full = full.min(f64::from(tariff.brief_most.0));
    let minutes = if fit.missing.is_empty() {
        full * BRIEF_KNOWN
    } else {
        full
    };
    let minutes = Minutes(minutes.max(f64::from(tariff.brief.0)).ceil() as u32);
    minutes_of(slots_of(minutes).max(1))
}

fn checkpoints(authority: Authority, effort: Slot, tariff: &Tariff) -> Vec<Checkpoint> {
    let (within, end) = match authority {
        Authority::Tell | Authority::Sell => (2, false),
        Authority::Consult | Authority::Agree => (1, false),
        Authority::Advise | Authority::Inquire => (0, minutes_of(effort) > EFFORT_WITHOUT_LOOK),
        Authority::Delegate => return Vec::new(),
    };
    let long = minutes_of(effort).0.saturating_sub(1) / EFFORT_PER_CHECKPOINT.0.max(1);
    // At most MOST_CHECKPOINTS, so the cast keeps the value.
    let within = (within + long).min(u32::from(MOST_CHECKPOINTS)) as u8;
    let length = minutes_of(slots_of(tariff.checkpoint).max(1));
    let at = (1..=within)
        .map(|n| CheckpointAt::Percent((u32::from(n) * 100 / (u32::from(within) + 1)) as u8));
    let end = end.then_some(CheckpointAt::End);
    at.chain(end).map(|at| Checkpoint { at, length }).collect()
}

/// Lays coaching into the checkpoints: they grow where it needs more than they hold.
fn spread(coaching: Minutes, checkpoints: &mut [Checkpoint]) {
    let count = checkpoints.len() as u32;
    if count > 0 {
        let each = minutes_of(slots_of(coaching).div_ceil(count));
        for checkpoint in checkpoints {
            checkpoint.length = checkpoint.length.max(each);
        }
    }
}

/// The prices of a handover: coaching apart from the rest. `warmup` is paid for the brief and for each look.
pub(super) fn terms(
    lead: &str,
    person: &Person,
    handover: &Handover,
    slot_price: Price,
    warmup: Price,
) -> Vec<Term> {
    let coaching = coaching::term(lead, &person.name, handover.coaching, slot_price);
    let rest = handover.total() - handover.coaching;
    let pieces = 1 + handover.checkpoints.len() as i64;
    let price = slot_price * i64::from(slots_of(rest)) + warmup * pieces;
    let looks = match handover.checkpoints.len() {
        0 => "no look in between".to_owned(),
        1 => "one look".to_owned(),
        n => format!("{n} looks"),
    };
    let term = Term {
        kind: TermKind::Handover,
        price,
        sentence: format!(
            "Handing it to {} takes {rest} of {lead} (a brief of {} and {looks}), counted as {}",
            person.name,
            handover.brief,
            seconds(price)
        ),
    };
    std::iter::once(term).chain(coaching).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::tz::TimeZone;
    use twohats_model::{Level, PersonId, Skill};

    use super::*;

    fn hand(need: i64, have: i64, effort: Slot) -> Handover {
        let skill = Skill::new("go").unwrap();
        let needs = BTreeMap::from([(skill.clone(), Level::new(need).unwrap())]);
        let mut bo = Person::new(PersonId::new("bo").unwrap(), TimeZone::UTC);
        bo.strengths = BTreeMap::from([(skill, Level::new(have).unwrap())]);
        plan(effort, &Fit::of(&needs, &bo, false), &Tariff::default())
    }

    #[test]
    fn authority_follows_the_record() {
        let levels: Vec<u8> = [(5, 1), (4, 2), (4, 3), (4, 4), (3, 4), (2, 5)]
            .map(|(n, h)| hand(n, h, 8).authority.level())
            .into();
        assert_eq!(levels, [2, 3, 4, 5, 6, 7]);
    }

    #[test]
    fn who_knows_the_area_takes_less() {
        let known = hand(3, 3, 32);
        assert_eq!(
            (known.brief, known.coaching, known.total()),
            (Minutes(30), Minutes(0), Minutes(45))
        );
        assert_eq!(known.checkpoints[0].at, CheckpointAt::End);
        let short = hand(4, 3, 32);
        assert_eq!((short.brief, short.coaching), (Minutes(45), Minutes(30)));
        assert_eq!(
            short.checkpoints,
            [Checkpoint {
                at: CheckpointAt::Percent(50),
                length: Minutes(30)
            }]
        );
        assert_eq!(hand(1, 5, 32).total(), Minutes(30), "only the brief");
    }

    #[test]
    fn long_work_is_looked_at_more_often() {
        assert_eq!(hand(4, 3, 40).checkpoints.len(), 1);
        assert_eq!(hand(4, 3, 41).checkpoints.len(), 2);
        let longest = hand(5, 1, 4000);
        let at: Vec<CheckpointAt> = longest.checkpoints.iter().map(|c| c.at).collect();
        assert_eq!(at, [20, 40, 60, 80].map(CheckpointAt::Percent));
        assert!(longest.total().0 >= longest.coaching.0 + longest.brief.0);
    }

    #[test]
    fn says_what_it_takes() {
        let bo = Person::new(PersonId::new("Bo").unwrap(), TimeZone::UTC);
        let terms = terms("Ana", &bo, &hand(4, 3, 32), 1170, 300);
        let text: Vec<&str> = terms.iter().map(|t| t.sentence.as_str()).collect();
        assert_eq!(
            text,
            [
                "Handing it to Bo takes 45 min of Ana (a brief of 45 min and one look), counted as 1 h 09",
                "Coaching Bo takes 30 min of Ana, counted as 39 min"
            ]
        );
        assert_eq!(terms.iter().map(|t| t.price).sum::<Price>(), 1170 * 5 + 600);
    }
}
