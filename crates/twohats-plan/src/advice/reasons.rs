//! What speaks for a choice, in words, the weightiest first.

use crate::plan::Breakdown;
use crate::pricing::{OptionTerms, TermKind};
use crate::problem::Price;
use crate::words::{Names, list};

/// The most reasons given at once.
const MAX_REASONS: usize = 3;

/// Reasons that weigh less than this are not worth a clause: 5 minutes.
const WORTH_SAYING: Price = 5 * 60;

/// What the other choice would cost more for, beside the price of handing over itself.
pub(super) fn speaking_for(
    names: Names<'_>,
    chosen: &OptionTerms,
    other: &OptionTerms,
    plan: &Breakdown,
    with_other: &Breakdown,
) -> Vec<String> {
    let mut reasons = of_people(names, chosen, other);
    reasons.extend(of_the_weeks(names, other, plan, with_other));
    reasons.retain(|(price, _)| *price >= WORTH_SAYING);
    reasons.sort_by_key(|(price, _)| -price);
    let reasons = reasons.into_iter().map(|(_, words)| words);
    reasons.take(MAX_REASONS).collect()
}

/// Reasons that lie in the two people, whenever it is done.
fn of_people(names: Names<'_>, chosen: &OptionTerms, other: &OptionTerms) -> Vec<(Price, String)> {
    let more = |kind| other.price_of(kind) - chosen.price_of(kind);
    let who = chosen.person.as_str();
    let verb = |they: &str, you: &str| if names.is_me(who) { you } else { they }.to_owned();
    let (gap, growth) = (more(TermKind::Gap), more(TermKind::Growth));
    let mut predicates = Vec::new();
    if gap >= WORTH_SAYING {
        predicates.push(verb("knows the area better", "know the area better"));
    }
    if growth >= WORTH_SAYING {
        predicates.push(verb("wants to grow in it", "want to grow in it"));
    }
    let able = format!("{} {}", names.you(who), list(&predicates));
    let handing = more(TermKind::Handover) + more(TermKind::Coaching);
    vec![
        (gap.max(0) + growth.max(0), able),
        (
            more(TermKind::LeadTime),
            "your own hours are worth more elsewhere".to_owned(),
        ),
        (handing, handing_words(other)),
    ]
}

fn handing_words(other: &OptionTerms) -> String {
    let takes = other.handover.as_ref().map(|handover| handover.total());
    match takes {
        Some(takes) => format!("the handover would take {takes} of your time"),
        None => "looking after it would take your time".to_owned(),
    }
}

/// Reasons that lie in the weeks: what else the other choice would shift.
fn of_the_weeks(
    names: Names<'_>,
    other: &OptionTerms,
    plan: &Breakdown,
    with_other: &Breakdown,
) -> Vec<(Price, String)> {
    let your = names.your(other.person.as_str());
    vec![
        (
            with_other.late - plan.late,
            "work would be done late".to_owned(),
        ),
        (
            with_other.delay - plan.delay,
            "work would be done later".to_owned(),
        ),
        (
            with_other.unplanned - plan.unplanned,
            "other work would find no place".to_owned(),
        ),
        (
            with_other.warmup + with_other.switch + with_other.window
                - plan.warmup
                - plan.switch
                - plan.window,
            "days would be cut up more".to_owned(),
        ),
        (
            with_other.overload - plan.overload,
            format!("{your} weeks would be too full"),
        ),
        (
            with_other.missed - plan.missed,
            "sessions or habits would find no place".to_owned(),
        ),
        (
            with_other.moved - plan.moved,
            "agreed work would move".to_owned(),
        ),
    ]
}
