//! A block is set where somebody wants it, and everything else is planned around it: moved, split, done next.

mod known;
mod moved;
mod next;
mod split;

use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use twohats_model::{PersonId, TaskId};
use twohats_plan::narrow;
use twohats_plan::pricing::SLOT_SECONDS;
use twohats_plan::problem::Slot;
use twohats_plan::proposal::{
    Proposal, ProposeError, Thoroughness, is_session, named_by, propose_around,
};
use twohats_plan::search::Budget;
use twohats_plan::situation::{InForce, StandingBlock, StandingSession};
use twohats_record::{Pin, Plan, PlanDiff};
use utoipa::ToSchema;

use super::fix::{Span, in_force};
use super::{decide, diff, make};
use crate::gather::{self, Wish, World, situation};
use crate::proposal::written;
use crate::write::{Changes, write};
use crate::{App, AppError, Effort, How, Lead, Outcome, Permit, ids, work};

use known::Known;
pub use moved::{MoveBlock, move_block};
pub use next::{DoNext, next};
pub use split::{SplitBlock, split};

/// Most steps of the search around a block that is set by hand: whoever drags it waits, and what could be better for
/// other reasons is found when the plan is made anew.
const STEPS: u64 = 200;

/// A plan that was proposed, and what it would change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PlanPreview {
    /// The plan.
    pub plan: Plan,
    /// What it changes against the plan in force.
    pub diff: PlanDiff,
}

/// What somebody wants to stand.
#[derive(Clone, Debug)]
enum Wanted {
    Moved(MoveBlock),
    Next(DoNext),
    Split(SplitBlock),
}

/// Where stretches of a task are to stand, whatever else has to move.
struct Stand {
    /// Its id in the plan: a task's own, or that of a brief, a look, a session or a habit.
    task: String,
    /// Everybody whom it takes, where it is a session or a habit; else nobody.
    session: Vec<PersonId>,
    person: PersonId,
    /// Stretches to be fixed.
    spans: Vec<Span>,
    /// Stretches whose place they take.
    frees: Vec<Span>,
    /// The field of the wish that is to blame when they cannot stand there.
    field: &'static str,
}

/// Plans around what is wanted, and proposes that.
async fn preview(
    app: &App,
    permit: &Permit<Lead>,
    wanted: Wanted,
    action: &'static str,
    how: &How,
) -> Result<Outcome<PlanPreview>, AppError> {
    write(app, permit, how, async || {
        let world = gather::world(app, permit.workspace()).await?;
        let before = in_force(&world, how)?;
        let caller = permit.actor().person.clone();
        let made = around(app, &world, caller, wanted.clone()).await?;
        let id = ids::next(app, permit.workspace(), "P", how).await?;
        // The new plan keeps the pins of the one before it, those that were set just now among them.
        let mut pinned = World::clone(&world);
        let mut fixed = before;
        fixed.record.pins.clone_from(&made.pins);
        pinned.plan = Some(Arc::new(fixed));
        let mut plan = make::record(id, made.proposal, &pinned, app.now());
        plan.diff = Some(made.diff.clone());
        let mut changes = Changes::new(action, how);
        changes.expect_inputs(world.inputs);
        changes.add(&plan)?;
        decide::replace(app, permit, &world, &plan, false, &mut changes).await?;
        plan.diff = None;
        let diff = made.diff;
        Ok((changes, PlanPreview { plan, diff }))
    })
    .await
}

/// What the planner made.
struct Made {
    proposal: twohats_record::Proposal,
    diff: PlanDiff,
    pins: Vec<Pin>,
}

/// Plans on a thread of the planner, from the plan in force, plainly: whoever drags a block waits for it.
async fn around(
    app: &App,
    world: &Arc<World>,
    caller: Option<String>,
    wanted: Wanted,
) -> Result<Made, AppError> {
    let (world, now) = (Arc::clone(world), app.now());
    let make = move |thoroughness: &Thoroughness<'_>| {
        let Some(before) = world.plan.as_deref().map(|stored| &stored.record) else {
            return Err(AppError::Missing("plan in force".to_owned()));
        };
        let strategy = work::strategy(&world, before).to_owned();
        let wish = Wish {
            strategy: Some(strategy.clone()),
            ..Wish::default()
        };
        let mut situation = situation(&world, &wish, now)?;
        narrow(&mut situation, wanted.task().as_ref());
        wanted.put_off(situation.in_force.get_or_insert_with(InForce::default));
        let stand = {
            let known = Known::new(before, &situation, now, caller.as_deref())?;
            let stand = wanted.stand(&known)?;
            known.check(&stand)?;
            stand
        };
        let pins = stand.pins(&before.pins);
        let force = situation.in_force.get_or_insert_with(InForce::default);
        stand.enforce(force, &pins);
        let proposal =
            propose_around(&situation, &quickly(thoroughness)).map_err(|error| refused(&error))?;
        stand.holds(&proposal)?;
        Ok(Made {
            diff: diff::against(&world, before, &situation, &proposal),
            proposal: written(&proposal, &strategy),
            pins,
        })
    };
    app.planner().run(Effort::Replan, make).await?
}

/// The same with fewer steps.
fn quickly<'a>(thoroughness: &Thoroughness<'a>) -> Thoroughness<'a> {
    let few = |budget: &Budget<'a>| Budget {
        steps: Some(budget.steps.map_or(STEPS, |steps| steps.min(STEPS))),
        ..*budget
    };
    Thoroughness {
        decide: few(&thoroughness.decide),
        place: few(&thoroughness.place),
        weigh: thoroughness.weigh,
    }
}

/// Why there is no plan around it.
fn refused(error: &ProposeError) -> AppError {
    match error {
        ProposeError::Search(_) => AppError::conflict(
            error.to_string(),
            "choose another time, or release a block that was fixed by hand",
        ),
        // A time that is open and yet cannot hold it, by a cap of the day or what waits for it: the search cannot say so.
        ProposeError::Unsound(_) => AppError::conflict(
            "it cannot stand there with all that is fixed around it",
            "choose another time, or release a block that was fixed by hand",
        ),
        ProposeError::Pricing(_) => make::refused(error),
    }
}

impl Wanted {
    fn stand(&self, known: &Known<'_>) -> Result<Stand, AppError> {
        match self {
            Wanted::Moved(wish) => moved::stand(wish, known),
            Wanted::Next(wish) => next::stand(wish, known),
            Wanted::Split(wish) => split::stand(wish, known),
        }
    }

    /// A meeting that is moved stands at its new time, so that one that should have begun can be put off.
    fn put_off(&self, force: &mut InForce) {
        let Wanted::Moved(MoveBlock {
            key,
            starts_at: Some(start),
            ..
        }) = self
        else {
            return;
        };
        let Some(session) = named_by(key).filter(|_| is_session(key)) else {
            return;
        };
        let start = *start;
        force
            .sessions
            .retain(|standing| standing.session != session);
        force.sessions.push(StandingSession { session, start });
    }

    /// The task that it names, which is planned however little it presses.
    fn task(&self) -> Option<TaskId> {
        match self {
            Wanted::Next(wish) => TaskId::new(&wish.task).ok(),
            Wanted::Moved(_) | Wanted::Split(_) => None,
        }
    }
}

impl Stand {
    /// Whether a stretch of the same task stays beside it.
    fn leaves(&self, person: &str, span: Span) -> bool {
        let crosses = |other: &Span| span.0 < other.1 && other.0 < span.1;
        person == self.person.as_str() && !self.spans.iter().chain(&self.frees).any(crosses)
    }

    /// Puts it into the plan in force, fixed as `pins` have it; what stands first keeps its place against what is fixed
    /// elsewhere.
    fn enforce(&self, force: &mut InForce, pins: &[Pin]) {
        force.blocks.retain(|block| {
            let stays = self.leaves(block.person.as_str(), (block.start, block.end));
            block.task != self.task || (stays && !block.pinned)
        });
        let people = if self.session.is_empty() {
            std::slice::from_ref(&self.person)
        } else {
            self.session.as_slice()
        };
        let fixed = pins.iter().filter(|pin| pin.task == self.task);
        let fixed = fixed.flat_map(|pin| {
            people.iter().map(|person| StandingBlock {
                task: self.task.clone(),
                person: person.clone(),
                start: pin.starts_at,
                end: pin.ends_at,
                pinned: true,
            })
        });
        force.blocks.splice(0..0, fixed);
    }

    /// Refuses where the planner let it go.
    fn holds(&self, proposal: &Proposal) -> Result<(), AppError> {
        let tasks = &proposal.solved.plan.tasks;
        let planned = tasks.iter().find(|planned| planned.id == self.task);
        let theirs = planned.filter(|p| p.person.as_deref() == Some(self.person.as_str()));
        let grid = &proposal.solved.priced.grid;
        let stands = |span: &Span| {
            let chunks = theirs.iter().flat_map(|planned| &planned.chunks);
            let mut spans = chunks.map(|at| (grid.instant(at.from), grid.instant(at.to)));
            spans.any(|(start, end)| start <= span.0 && span.1 <= end)
        };
        let mut sessions = proposal.solved.plan.sessions.iter();
        let session = sessions.find(|planned| planned.id == self.task);
        let start = session
            .and_then(|s| s.start)
            .map(|start| grid.instant(start));
        let held = start.is_some() && start == self.spans.first().map(|span| span.0);
        if held || self.spans.iter().all(stands) {
            return Ok(());
        }
        Err(AppError::field(
            self.field,
            "leaves no plan with all that is fixed around it: choose another time",
        ))
    }

    /// All that is fixed then. What touches something fixed of the same task is one with it: a block that is as long as
    /// what was fixed may be longer than the strategy would make it.
    fn pins(&self, before: &[Pin]) -> Vec<Pin> {
        let stays = |pin: &&Pin| {
            pin.task != self.task || self.leaves(&pin.person, (pin.starts_at, pin.ends_at))
        };
        let stay = before.iter().filter(stays).cloned();
        let (mut own, mut pins): (Vec<Pin>, Vec<Pin>) = stay.partition(|pin| pin.task == self.task);
        own.extend(self.spans.iter().map(|span| Pin {
            task: self.task.clone(),
            person: self.person.to_string(),
            starts_at: span.0,
            ends_at: span.1,
        }));
        own.sort_by_key(|pin| pin.starts_at);
        own.dedup_by(|next, pin| {
            let touch = pin.ends_at == next.starts_at;
            pin.ends_at = if touch { next.ends_at } else { pin.ends_at };
            touch
        });
        pins.extend(own);
        pins
    }
}

/// A length in slots from an instant on.
fn after(start: Timestamp, slots: Slot) -> Timestamp {
    let length = jiff::SignedDuration::from_secs(i64::from(slots) * SLOT_SECONDS);
    start.saturating_add(length).unwrap_or(start)
}
