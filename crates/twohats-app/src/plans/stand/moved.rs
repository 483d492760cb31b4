//! A block of the plan in force at another time, of another length, or with somebody else.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use twohats_model::PersonId;
use twohats_plan::people_of;
use twohats_plan::proposal::{is_session, named_by};
use twohats_record::Plan;
use utoipa::ToSchema;

use super::super::fix::{Span, block_of};
use super::{Known, PlanPreview, Stand, Wanted, after, preview};
use crate::view::instant;
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

/// A block of the plan in force; or a meeting or habit from before it, which is put off.
fn block_to_move(plan: &Plan, key: &str) -> Result<ToMove, AppError> {
    let past = plan.past.iter().rev();
    let put_off = past.filter(|block| is_session(key) && block.key == key);
    let put_off = put_off.filter_map(|block| {
        Some(ToMove {
            id: named_by(key)?,
            session: true,
            person: block.person.clone(),
            span: instant(&block.start).zip(instant(&block.end))?,
        })
    });
    match block_of(plan, key) {
        Ok(held) => Ok(ToMove {
            person: plan.proposal.blocks[held.at].person.clone(),
            id: held.id,
            session: held.session,
            span: held.span,
        }),
        Err(missing) => put_off.into_iter().next().ok_or(missing),
    }
}

/// What is to be moved.
struct ToMove {
    /// Its id in the plan.
    id: String,
    /// Whether it is a meeting or a habit.
    session: bool,
    person: String,
    span: Span,
}

pub(super) fn stand(wish: &MoveBlock, known: &Known<'_>) -> Result<Stand, AppError> {
    let block = block_to_move(known.plan, &wish.key)?;
    let was = block.span;
    let whose = &block.person;
    let person = wish.person.as_deref().unwrap_or(whose);
    if block.session && person != whose {
        let message =
            "is who it is with: a meeting is moved for all of them, and given to nobody else";
        return Err(AppError::field("person", message));
    }
    let most = known.most(&block.id, person)?;
    let start = wish.starts_at.unwrap_or(was.0);
    let length = was.1.duration_since(was.0);
    let most = after(start, most);
    let usual = if block.session {
        most
    } else {
        most.min(start.saturating_add(length).unwrap_or(start))
    };
    let field = if wish.ends_at.is_some() && wish.starts_at.is_none_or(|at| at == was.0) {
        "ends_at"
    } else if wish.starts_at.is_none() && wish.person.is_some() {
        "person"
    } else {
        "starts_at"
    };
    let end = wish.ends_at.unwrap_or(usual);
    if block.session && end != usual {
        let message = "is as long as the strategy has it: change it there";
        return Err(AppError::field("ends_at", message));
    }
    Ok(Stand {
        session: if block.session {
            people_of(known.plan, &block.id).into_iter().collect()
        } else {
            Vec::new()
        },
        task: block.id,
        person: PersonId::new(person)
            .map_err(|error| AppError::field("person", error.to_string()))?,
        spans: vec![(start, end)],
        frees: vec![was],
        field,
    })
}
