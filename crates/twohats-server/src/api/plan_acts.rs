//! Blocks of the plan in force that are set where somebody wants them: a plan is proposed around each.

use axum::extract::State;
use twohats_app::plans::{self, DoNext, MoveBlock, PlanPreview, SplitBlock};
use twohats_app::{App, Lead, Outcome, Right};
use utoipa_axum::routes;

use crate::answer::{Answer, place};
use crate::guard::Allowed;
use crate::limits::Planning;
use crate::need::Need;
use crate::problem::Problem;
use crate::routes::Routes;
use crate::writing::{Keyed, MayMatch, Trial, Write};

pub(super) fn add(routes: Routes) -> Routes {
    routes
        .add(Need::In(Right::Lead), routes!(move_block))
        .add(Need::In(Right::Lead), routes!(next))
        .add(Need::In(Right::Lead), routes!(split))
}

type Preview = Result<Answer<Outcome<PlanPreview>>, Problem>;

fn made(workspace: &str, outcome: Outcome<PlanPreview>) -> Preview {
    Ok(Answer::made(outcome, |made| {
        place(workspace, "plans", &made.plan.id)
    }))
}

/// Proposes the plan in which a block stands at another time, is of another length or somebody else's, and everything
/// else is planned around it. The plan in force stays until the proposal is accepted.
#[utoipa::path(
    post, path = "/api/v1/workspaces/{ws}/plans/in-force/move", operation_id = "move_block", tag = "plans",
    params(("ws" = String, Path, description = "The workspace"), Trial, Keyed, MayMatch),
    request_body = MoveBlock,
    responses(
        (status = 201, body = Outcome<PlanPreview>, description = "The proposed plan, and what it changes"),
        (status = 200, body = Outcome<PlanPreview>, description = "What a trial would propose"),
    )
)]
async fn move_block(
    State(app): State<App>,
    Allowed(permit): Allowed<Lead>,
    _place: Planning,
    write: Write<MoveBlock>,
) -> Preview {
    let outcome = plans::move_block(&app, &permit, write.body, &write.how).await?;
    made(permit.workspace(), outcome)
}

/// Proposes the plan in which a task is done next: at the next open time of whoever it is planned for.
#[utoipa::path(
    post, path = "/api/v1/workspaces/{ws}/plans/in-force/next", operation_id = "do_next", tag = "plans",
    params(("ws" = String, Path, description = "The workspace"), Trial, Keyed, MayMatch),
    request_body = DoNext,
    responses(
        (status = 201, body = Outcome<PlanPreview>, description = "The proposed plan, and what it changes"),
        (status = 200, body = Outcome<PlanPreview>, description = "What a trial would propose"),
    )
)]
async fn next(
    State(app): State<App>,
    Allowed(permit): Allowed<Lead>,
    _place: Planning,
    write: Write<DoNext>,
) -> Preview {
    let outcome = plans::next(&app, &permit, write.body, &write.how).await?;
    made(permit.workspace(), outcome)
}

/// Proposes the plan in which a block is cut in two, both fixed.
#[utoipa::path(
    post, path = "/api/v1/workspaces/{ws}/plans/in-force/split", operation_id = "split_block", tag = "plans",
    params(("ws" = String, Path, description = "The workspace"), Trial, Keyed, MayMatch),
    request_body = SplitBlock,
    responses(
        (status = 201, body = Outcome<PlanPreview>, description = "The proposed plan, and what it changes"),
        (status = 200, body = Outcome<PlanPreview>, description = "What a trial would propose"),
    )
)]
async fn split(
    State(app): State<App>,
    Allowed(permit): Allowed<Lead>,
    _place: Planning,
    write: Write<SplitBlock>,
) -> Preview {
    let outcome = plans::split(&app, &permit, write.body, &write.how).await?;
    made(permit.workspace(), outcome)
}
