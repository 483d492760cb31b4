//! A block is set where somebody wants it, and everything else is planned around it: moved, split, done next.

mod moved;
mod next;
mod split;

use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use twohats_model::{PersonId, TaskId};
use twohats_plan::pricing::{Choices, Priced, SLOT_MINUTES, SLOT_SECONDS, price};
use twohats_plan::problem::{Range, Slot, Task, TaskOption};
use twohats_plan::proposal::{Proposal, ProposeError, Thoroughness, What, propose_plainly};
use twohats_plan::search::Budget;
use twohats_plan::situation::{InForce, Situation, StandingBlock};
use twohats_record::{Pin, Plan, PlanDiff};
use utoipa::ToSchema;

use super::fix::{Span, in_force};
use super::{decide, diff, make};
use crate::gather::{self, Wish, World, narrow, situation};
use crate::proposal::written;
use crate::write::{Changes, write};
use crate::{App, AppError, Effort, How, Lead, Outcome, Permit, ids, work};

pub use moved::{MoveBlock, move_block};
pub use next::{DoNext, next};
pub use split::{SplitBlock, split};

/// Most steps of the search around a block that is set by hand: whoever drags it waits, and what could be better for
/// other reasons is found when the plan is made anew.
const STEPS: u64 = 40;

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

/// What is known when it is decided where it stands.
struct Known<'a> {
    /// The plan in force.
    plan: &'a Plan,
    priced: &'a Priced,
    situation: &'a Situation,
    now: Timestamp,
    /// Whom the caller stands for.
    caller: Option<&'a str>,
}

/// Where stretches of a task are to stand, whatever else has to move.
struct Stand {
    task: TaskId,
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
        let priced = price(&situation, &Choices::default());
        let priced = priced.map_err(|error| make::refused(&ProposeError::Pricing(error)))?;
        let known = Known {
            plan: before,
            priced: &priced,
            situation: &situation,
            now,
            caller: caller.as_deref(),
        };
        let stand = wanted.stand(&known)?;
        known.check(&stand)?;
        stand.enforce(situation.in_force.get_or_insert_with(InForce::default));
        let proposal =
            propose_plainly(&situation, &quickly(thoroughness)).map_err(|error| refused(&error))?;
        stand.holds(&situation, &proposal)?;
        let mut pins = before.pins.clone();
        stand.pin(&mut pins);
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

    /// The task that it names, which is planned however little it presses.
    fn task(&self) -> Option<TaskId> {
        match self {
            Wanted::Next(wish) => TaskId::new(&wish.task).ok(),
            Wanted::Moved(_) | Wanted::Split(_) => None,
        }
    }
}

impl<'a> Known<'a> {
    /// A task as it is planned now.
    fn task(&self, id: &str) -> Result<&'a Task, AppError> {
        let tasks = &self.priced.problem.tasks;
        let found = tasks.iter().find(|task| task.id == id);
        found.ok_or_else(|| {
            AppError::conflict(
                format!("`{id}` is done, put off, or nobody's to do"),
                "plan anew to see what there is to do",
            )
        })
    }

    /// How a person would do a task.
    fn option(&self, task: &'a Task, person: &str) -> Result<&'a TaskOption, AppError> {
        let found = task.options.iter().find(|option| option.person == person);
        found.ok_or_else(|| AppError::field("person", "is nobody who could do this"))
    }

    /// A person's open time.
    fn open(&self, person: &str) -> &'a [Range] {
        let mut people = self.priced.problem.people.iter();
        let found = people.find(|known| known.id == person);
        found.map_or(&[], |known| &known.open)
    }

    /// Refuses stretches that lie askew, are over, or hold more than there is to do.
    fn check(&self, stand: &Stand) -> Result<(), AppError> {
        let grid = &self.priced.grid;
        let fault = |message: String| Err(AppError::field(stand.field, message));
        let askew = |at: Timestamp| at.duration_since(grid.start()).as_secs() % SLOT_SECONDS != 0;
        for &(start, end) in &stand.spans {
            if start < self.now {
                return fault("is over: choose a time to come".to_owned());
            }
            if start >= end || askew(start) || askew(end) || end > grid.instant(grid.slots()) {
                return fault(format!(
                    "lies in the days of the plan, at a full {SLOT_MINUTES} minutes"
                ));
            }
        }
        let task = self.task(stand.task.as_str())?;
        let most = self.option(task, stand.person.as_str())?.slots;
        let lengths = stand
            .spans
            .iter()
            .map(|span| grid.inward(span.0, span.1).len());
        if lengths.sum::<Slot>() > most {
            let minutes = most * SLOT_MINUTES;
            return fault(format!(
                "is longer than the {minutes} minutes that are left to do: give the task more effort first"
            ));
        }
        Ok(())
    }
}

impl Stand {
    /// Whether a stretch of the same task stays beside it.
    fn leaves(&self, person: &str, span: Span) -> bool {
        let crosses = |other: &Span| span.0 < other.1 && other.0 < span.1;
        person == self.person.as_str() && !self.spans.iter().chain(&self.frees).any(crosses)
    }

    /// Puts it into the plan in force, fixed; what stands first keeps its place against what is fixed elsewhere.
    fn enforce(&self, force: &mut InForce) {
        force.blocks.retain(|block| {
            block.task != self.task.as_str()
                || self.leaves(block.person.as_str(), (block.start, block.end))
        });
        let fixed = self.spans.iter().map(|span| StandingBlock {
            task: self.task.to_string(),
            person: self.person.clone(),
            start: span.0,
            end: span.1,
            pinned: true,
        });
        force.blocks.splice(0..0, fixed);
    }

    /// Refuses where the planner let it go: it does not fix what is not open.
    fn holds(&self, situation: &Situation, proposal: &Proposal) -> Result<(), AppError> {
        let stands = |span: &Span| {
            proposal.blocks.iter().any(|block| {
                let covers = block.start.timestamp() <= span.0 && span.1 <= block.end.timestamp();
                covers && block.person == self.person && block.what == What::Task(self.task.clone())
            })
        };
        if self.spans.iter().all(stands) {
            return Ok(());
        }
        let people = situation.team.people.iter();
        let person = people.into_iter().find(|person| person.id == self.person);
        let name = person.map_or("this person", |person| &person.name);
        Err(AppError::field(
            self.field,
            format!(
                "is no open time of {name}: outside of working hours, or taken by a meeting or a fixed block"
            ),
        ))
    }

    /// Notes that it was fixed by hand.
    fn pin(&self, pins: &mut Vec<Pin>) {
        pins.retain(|pin| {
            pin.task != self.task.as_str() || self.leaves(&pin.person, (pin.starts_at, pin.ends_at))
        });
        pins.extend(self.spans.iter().map(|span| Pin {
            task: self.task.to_string(),
            person: self.person.to_string(),
            starts_at: span.0,
            ends_at: span.1,
        }));
    }
}

/// A length in slots from an instant on.
fn after(start: Timestamp, slots: Slot) -> Timestamp {
    let length = jiff::SignedDuration::from_secs(i64::from(slots) * SLOT_SECONDS);
    start.saturating_add(length).unwrap_or(start)
}

/// The first stretch of `open` from `from` on, outside of `taken`, that holds `least`; as long as `most` where it can.
fn first_open(
    open: &[Range],
    taken: &[Range],
    from: Slot,
    (least, most): (Slot, Slot),
) -> Option<Range> {
    for range in open {
        let mut start = range.from.max(from);
        let mut inside: Vec<&Range> = taken.iter().filter(|t| t.overlap(*range) > 0).collect();
        inside.sort_unstable();
        let ends = inside.iter().map(|t| (t.from, t.to));
        for (end, again) in ends.chain([(range.to, range.to)]) {
            let end = end.min(range.to);
            if end >= start + least {
                return Some(Range::new(start, end.min(start + most)));
            }
            start = start.max(again);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_open_stretch_goes_around_what_is_taken() {
        let open = [Range::new(4, 12), Range::new(16, 30)];
        let first = |taken: &[Range], from, lengths| {
            first_open(&open, taken, from, lengths).map(|r| (r.from, r.to))
        };
        assert_eq!(first(&[], 0, (2, 4)), Some((4, 8)));
        assert_eq!(first(&[], 10, (2, 4)), Some((10, 12)));
        assert_eq!(first(&[], 10, (4, 4)), Some((16, 20)));
        let taken = [Range::new(18, 20), Range::new(3, 11)];
        assert_eq!(first(&taken, 0, (1, 4)), Some((11, 12)));
        assert_eq!(first(&taken, 0, (2, 4)), Some((16, 18)));
        assert_eq!(first(&taken, 0, (4, 4)), Some((20, 24)));
        assert_eq!(first(&taken, 0, (11, 11)), None);
    }
}
