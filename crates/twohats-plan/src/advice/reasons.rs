//! What speaks for a choice, in words, the weightiest first.

use crate::plan::Plan;
use crate::pricing::{OptionTerms, TermKind};
use crate::problem::{Price, Problem, Slot};
use crate::what_if::{missing_slots, pushed_out};
use crate::words::{Names, list};

/// The most reasons given at once.
const MAX_REASONS: usize = 3;

/// Reasons that weigh less than this are not worth a clause: 5 minutes.
const WORTH_SAYING: Price = 5 * 60;

/// The plan, and the one with the other choice for a task.
#[derive(Clone, Copy)]
pub(super) struct Weeks<'a> {
    pub(super) problem: &'a Problem,
    pub(super) task: &'a str,
    pub(super) plan: &'a Plan,
    pub(super) other: &'a Plan,
}

/// What the other choice would cost more for, beside the price of handing over itself.
pub(super) fn speaking_for(
    names: Names<'_>,
    chosen: &OptionTerms,
    other: &OptionTerms,
    weeks: Weeks<'_>,
) -> Vec<String> {
    let mut reasons = of_people(names, chosen, other);
    reasons.extend(weeks.reasons(names, other));
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

impl Weeks<'_> {
    /// Reasons that lie in the weeks: what else the other choice would shift.
    fn reasons(&self, names: Names<'_>, other: &OptionTerms) -> Vec<(Price, String)> {
        let (before, after) = (&self.plan.breakdown, &self.other.breakdown);
        let your = names.your(other.person.as_str());
        let lost = after.unplanned + after.missed - before.unplanned - before.missed;
        let cut_up = |b: &crate::plan::Breakdown| b.warmup + b.switch + b.window;
        let (late, wait) = (after.late - before.late, after.delay - before.delay);
        let mut reasons = vec![
            (lost, self.lost(names)),
            (
                cut_up(after) - cut_up(before),
                "days would be cut up more".to_owned(),
            ),
            (
                after.overload - before.overload,
                format!("{your} weeks would be too full"),
            ),
            (
                after.moved - before.moved,
                "agreed work would move".to_owned(),
            ),
        ];
        // What is late waits as well: one clause is enough.
        if late >= WORTH_SAYING {
            reasons.push((late + wait.max(0), self.late(names)));
        } else {
            reasons.push((wait, "work would wait longer".to_owned()));
        }
        reasons
    }

    /// What would find no place, by name.
    fn lost(&self, names: Names<'_>) -> String {
        let mut lost = pushed_out(self.problem, self.plan, self.other, "");
        if lost.iter().any(|id| id == self.task) {
            return "it would find no place, or only in part".to_owned();
        }
        lost.dedup_by_key(|id| names.title(id));
        name(names, &lost, "other work", "would find no place")
    }

    /// What would be late, or later than it is, by name.
    fn late(&self, names: Names<'_>) -> String {
        let tasks = self.problem.tasks.iter();
        let late = tasks.filter(|task| {
            let late = |plan: &Plan| -> Slot {
                let due = task.due.unwrap_or(Slot::MAX);
                completion(self.problem, plan, &task.id).saturating_sub(due)
            };
            late(self.other) > late(self.plan)
        });
        let late: Vec<String> = late.map(|task| task.id.clone()).collect();
        if late == [self.task] {
            return "it would be late".to_owned();
        }
        name(names, &late, "work", "would be late")
    }
}

/// When a task is complete; the end of the horizon where it is not.
fn completion(problem: &Problem, plan: &Plan, id: &str) -> Slot {
    let planned = plan.tasks.iter().find(|task| task.id == id);
    let last = planned.and_then(|planned| planned.chunks.last());
    match last {
        Some(last) if missing_slots(problem, plan, id) == 0 => last.to,
        _ => problem.slots,
    }
}

/// "“X” would be late", "“X” and 2 more would be late".
fn name(names: Names<'_>, ids: &[String], nothing: &str, what: &str) -> String {
    match ids {
        [] => format!("{nothing} {what}"),
        [only] => format!("“{}” {what}", names.title(only)),
        [first, rest @ ..] => format!("“{}” and {} more {what}", names.title(first), rest.len()),
    }
}
