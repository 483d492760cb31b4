//! A block of the plan in force at another time, of another length, or with somebody else.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use twohats_model::PersonId;
use twohats_plan::people_of;
use utoipa::ToSchema;

use super::super::fix::block_of;
use super::{Known, PlanPreview, Stand, Wanted, after, preview};
use crate::{App, AppError, How, Lead, Outcome, Permit};

/// Where a block is to stand: of a task, a brief or a look, or a meeting or habit that the planner placed. What is left
/// out stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoveBlock {
    /// The block's key in the plan in force.
    pub key: String,
    /// When it is to start, at a full quarter of an hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_at: Option<Timestamp>,
    /// When it is to end; where none is given, its length stays, or is what it takes whoever gets it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<Timestamp>,
    /// Who is to do it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
}

/// Proposes the plan in which a block stands elsewhere, fixed there, with everything else planned around it. The
/// proposals before it are replaced; the plan in force stays until the new one is accepted.
///
/// # Errors
/// [`AppError::Missing`] when no plan is in force or it has no such block; [`AppError::Invalid`] for a time that is
/// over, askew, not open, or too long, and for somebody who could not do it; [`AppError::Conflict`] for what is no
/// block of a task, and where what is fixed leaves no plan.
pub async fn move_block(
    app: &App,
    permit: &Permit<Lead>,
    wish: MoveBlock,
    how: &How,
) -> Result<Outcome<PlanPreview>, AppError> {
    preview(app, permit, Wanted::Moved(wish), "plan.move", how).await
}

pub(super) fn stand(wish: &MoveBlock, known: &Known<'_>) -> Result<Stand, AppError> {
    let block = block_of(known.plan, &wish.key)?;
    let was = block.span;
    let whose = &known.plan.proposal.blocks[block.at].person;
    let person = wish.person.as_deref().unwrap_or(whose);
    if block.session && person != whose {
        let message =
            "is who it is with: a meeting is moved for all of them, and given to nobody else";
        return Err(AppError::field("person", message));
    }
    let most = known.most(&block.id, person)?;
    let start = wish.starts_at.unwrap_or(was.0);
    let length = was.1.duration_since(was.0);
    let usual = after(start, most).min(start.saturating_add(length).unwrap_or(start));
    let field = if wish.ends_at.is_some() && wish.starts_at.is_none_or(|at| at == was.0) {
        "ends_at"
    } else if wish.starts_at.is_none() && wish.person.is_some() {
        "person"
    } else {
        "starts_at"
    };
    let end = wish.ends_at.unwrap_or(usual);
    if block.session && end.duration_since(start) != length {
        let message = "is as long as the strategy has it: change it there";
        return Err(AppError::field("ends_at", message));
    }
    Ok(Stand {
        session: people_of(known.plan, &block.id)
            .filter(|_| block.session)
            .collect(),
        task: block.id,
        person: PersonId::new(person)
            .map_err(|error| AppError::field("person", error.to_string()))?,
        spans: vec![(start, end)],
        frees: vec![was],
        field,
    })
}
