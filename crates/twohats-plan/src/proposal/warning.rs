//! What a lead should know before accepting a plan.

mod dates;
mod load;
mod missed;

use twohats_model::{PersonId, TaskId};

use super::{Item, PricedPlan, RankedTask, Unplaced};
use crate::words::Names;

/// One thing to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// What sort of thing.
    pub kind: WarningKind,
    /// Whom it is about, where it is about somebody.
    pub person: Option<PersonId>,
    /// The task it is about, where it is about one.
    pub task: Option<TaskId>,
    /// The sentence.
    pub text: String,
}

/// Sorts of warning, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WarningKind {
    /// A task is complete only after it is due.
    Late,
    /// A task near the top of the list found no place.
    RankedHighUnplaced,
    /// Somebody has more planned than the strategy wants.
    Overload,
    /// Somebody's open time does not hold the work that only they may do.
    OverCapacity,
    /// A one-on-one or check-in was not placed.
    MissedCadence,
    /// A habit stays below the strategy's minimum.
    MissedHabit,
    /// A task makes its date only if the estimate holds.
    DeadlineAtRisk,
    /// Lead time for a brief or checkpoint found no place.
    HandoverWithoutTime,
}

/// A task this high in the ranked list is missed when it has no place.
const RANKED_HIGH: usize = 5;

/// All there is to know, the gravest first.
pub(super) fn warnings(
    names: Names<'_>,
    (decided, solved): (&PricedPlan, &PricedPlan),
    ranked: &[RankedTask],
    unplaced: &[Unplaced],
) -> Vec<Warning> {
    let mut warnings = dates::warnings(names, solved);
    warnings.extend(ranked_high(ranked, unplaced));
    warnings.extend(load::warnings(names, &decided.priced.problem, solved));
    warnings.extend(missed::warnings(names, unplaced));
    // Stable: within a kind as found.
    warnings.sort_by_key(|warning| warning.kind);
    warnings
}

fn ranked_high(ranked: &[RankedTask], unplaced: &[Unplaced]) -> Vec<Warning> {
    let high = ranked.iter().filter(|task| task.rank <= RANKED_HIGH);
    high.filter_map(|task| {
        let item = Item::Task(task.task.clone());
        let out = unplaced.iter().find(|out| out.item == item)?;
        let RankedTask { title, rank, .. } = task;
        let how_much = if out.missing == out.of {
            "has no place".to_owned()
        } else {
            format!("has no place for {} of {}", out.missing, out.of)
        };
        Some(Warning {
            kind: WarningKind::RankedHighUnplaced,
            person: None,
            task: Some(task.task.clone()),
            text: format!(
                "“{title}” is number {rank} in the list and {how_much}. {}",
                out.why
            ),
        })
    })
    .collect()
}
