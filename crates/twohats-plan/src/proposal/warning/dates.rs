//! Dates that do not hold, or hold only if the estimate does.

use super::{Warning, WarningKind};
use crate::pricing::{Origin, Risk, risk};
use crate::proposal::PricedPlan;
use crate::what_if::missing_slots;
use crate::words::Names;

pub(super) fn warnings(names: Names<'_>, solved: &PricedPlan) -> Vec<Warning> {
    let PricedPlan { priced, plan } = solved;
    let mut warnings = Vec::new();
    for (index, given) in priced.problem.tasks.iter().enumerate() {
        let Some(Origin::Task(task)) = priced.origins.get(index) else {
            continue;
        };
        let planned = plan.tasks.iter().find(|planned| planned.id == given.id);
        let Some((person, last)) = planned.and_then(|p| p.person.as_ref().zip(p.chunks.last()))
        else {
            continue;
        };
        if missing_slots(&priced.problem, plan, &given.id) > 0 {
            continue;
        }
        let (kind, text) = match risk(priced, index, person, last.to) {
            Risk::Safe => continue,
            Risk::Late { .. } if given.due == Some(0) => (
                WarningKind::Late,
                "It is overdue: its date was before this plan begins.".to_owned(),
            ),
            Risk::Tight { sentence, .. } => (WarningKind::DeadlineAtRisk, sentence),
            Risk::Late { sentence, .. } => (WarningKind::Late, sentence),
        };
        warnings.push(Warning {
            kind,
            person: Some(names.person(person)),
            task: Some(task.clone()),
            text: about(&names.task_title(task), &text),
        });
    }
    warnings
}

/// "“Title”: it is complete 2 h after its date."
fn about(title: &str, sentence: &str) -> String {
    let mut chars = sentence.chars();
    let first: String = chars
        .next()
        .map_or_else(String::new, |c| c.to_lowercase().collect());
    let rest = chars.as_str().trim_end_matches('.');
    format!("“{title}”: {first}{rest}.")
}
