//! One session: why then, why not at another time.

use super::{Alternative, Basis, Better, SessionExplanation};
use crate::check;
use crate::proposal::{PricedPlan, Proposal};
use crate::situation::Situation;
use crate::what_if::{session_elsewhere, without_session};
use crate::words::{self, Names, clock, moment};

/// None when the problem has no such session; `last`: pass over better plans.
pub(super) fn explain(
    situation: &Situation,
    proposal: &Proposal,
    id: &str,
    last: bool,
) -> Result<Option<SessionExplanation>, Better> {
    let PricedPlan { priced, plan } = &proposal.solved;
    let names = Names::new(situation, priced);
    let given = priced
        .problem
        .sessions
        .iter()
        .find(|session| session.id == id);
    let index = plan.sessions.iter().position(|session| session.id == id);
    let (Some(given), Some(index)) = (given, index) else {
        return Ok(None);
    };
    let me = situation.me.as_str();
    let spell = |start: u32| {
        let end = names.at(start + given.slots, me);
        format!("{} to {}", moment(&names.at(start, me)), clock(&end))
    };
    let tried = session_elsewhere(&priced.problem, plan, index);
    let other_time = match tried {
        Some(tried) if tried.cost() < plan.cost => {
            if !last {
                return Err(Better::Placing(Box::new(tried)));
            }
            None
        }
        Some(tried) => {
            let start = tried.plan.sessions[index].start.unwrap_or(0);
            let change = format!("It would stand on {}", spell(start));
            Some(Alternative::new(change, Basis::Solved, plan, tried))
        }
        None => None,
    };
    let (without, bare) = without_session(&priced.problem, plan, id);
    let parts = check::price(&without, &bare);
    let start = plan.sessions[index].start;
    Ok(Some(SessionExplanation {
        session: id.to_owned(),
        title: names.title(id),
        decision: match start {
            Some(start) => format!("It stands on {}.", spell(start)),
            None => "It finds no place in this plan.".to_owned(),
        },
        parts: parts.map_or_else(
            |_| Vec::new(),
            |without| words::parts(&without, &plan.breakdown),
        ),
        other_time,
    }))
}
