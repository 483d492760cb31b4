//! The figures by which one week is held against another.

mod day;

use twohats_model::{Minutes, TaskId};

use crate::advice::Course;
use crate::plan::Plan;
use crate::pricing::{Origin, minutes_of, slots_of};
use crate::problem::{Price, Problem, Range, Slot};
use crate::proposal::{Block, PricedPlan, Proposal, What};

/// A run of maker work counts as focus from this length on.
pub const FOCUS_MINUTES: u32 = 120;

/// Maker blocks this close together are one run: a short break does not end focus, a meeting does.
pub const FOCUS_BREAK_MINUTES: u32 = 15;

/// Figures of a plan. All but `hours_handed_over`, `growth` and `cost` are about the lead alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measures {
    /// Time in runs of maker work of at least [`FOCUS_MINUTES`].
    pub focus: Minutes,
    /// The longest such run; zero when there is none.
    pub longest_focus: Minutes,
    /// Changes of hat within a day, meetings included.
    pub switches: u32,
    /// Sessions placed, of the lead's.
    pub sessions_kept: u32,
    /// Sessions wanted, of the lead's.
    pub sessions_wanted: u32,
    /// Work of anybody that is planned after its due date.
    pub late_work: Minutes,
    /// Work from the lead's plate that others do, less the lead's time for briefs and checkpoints.
    pub handed_over: Minutes,
    /// Work in which somebody grows.
    pub growth: Minutes,
    /// The lead's open time that nothing is planned in.
    pub free: Minutes,
    /// The plan's cost.
    pub cost: Price,
}

/// The figures of a proposal.
pub fn measures(proposal: &Proposal) -> Measures {
    let PricedPlan { priced, plan } = &proposal.solved;
    let me = proposal.me.as_str();
    let mut measures = Measures {
        late_work: minutes_of(late_slots(&priced.problem, plan)),
        growth: minutes_of(growth_slots(&priced.problem, plan)),
        handed_over: handed_over(proposal),
        cost: plan.cost,
        ..Measures::default()
    };
    if let Some(person) = priced.problem.people.iter().find(|p| p.id == me) {
        let planned = day::planned(&priced.problem, plan, me);
        let runs = day::focus_runs(person, &planned, slots_of(Minutes(FOCUS_BREAK_MINUTES)));
        let long = runs.into_iter().map(minutes_of);
        let long: Vec<Minutes> = long.filter(|run| run.0 >= FOCUS_MINUTES).collect();
        measures.focus = long.iter().copied().sum();
        measures.longest_focus = long.into_iter().max().unwrap_or_default();
        measures.switches = day::switches(person, &planned);
        let open: Slot = person.open.iter().map(|open| open.len()).sum();
        let taken: Slot = planned.iter().map(|(at, _)| at.len()).sum();
        measures.free = minutes_of(open.saturating_sub(taken));
    }
    (measures.sessions_kept, measures.sessions_wanted) = sessions(proposal);
    measures
}

fn late_slots(problem: &Problem, plan: &Plan) -> Slot {
    let late = plan.tasks.iter().filter_map(|planned| {
        let due = problem.tasks.iter().find(|t| t.id == planned.id)?.due?;
        let after = Range::new(due, Slot::MAX);
        Some(
            planned
                .chunks
                .iter()
                .map(|chunk| chunk.overlap(after))
                .sum::<Slot>(),
        )
    });
    late.sum()
}

fn growth_slots(problem: &Problem, plan: &Plan) -> Slot {
    let growing = plan.tasks.iter().filter(|planned| {
        let given = problem.tasks.iter().find(|task| task.id == planned.id);
        let options = given
            .map(|task| task.options.as_slice())
            .unwrap_or_default();
        let chosen = options
            .iter()
            .find(|o| Some(&o.person) == planned.person.as_ref());
        chosen.is_some_and(|option| option.growth > 0)
    });
    growing
        .flat_map(|planned| &planned.chunks)
        .map(|chunk| chunk.len())
        .sum()
}

fn handed_over(proposal: &Proposal) -> Minutes {
    let handed = |task: &TaskId| {
        let mut advice = proposal.advice.iter();
        advice.any(|a| a.task == *task && matches!(a.course, Course::HandTo(_)))
    };
    let blocks = proposal.blocks.iter();
    let (work, looking_after): (Vec<_>, Vec<_>) = blocks
        .filter(|block| match &block.what {
            What::Task(task) => handed(task),
            What::Brief { .. } | What::Checkpoint { .. } => true,
            What::Habit(_) | What::Session(_) => false,
        })
        .partition(|block| matches!(block.what, What::Task(_)));
    let sum = |blocks: Vec<&Block>| blocks.into_iter().map(Block::length).sum::<Minutes>();
    sum(work) - sum(looking_after)
}

/// How many sessions with the lead have a place, of how many; habits do not count.
fn sessions(proposal: &Proposal) -> (u32, u32) {
    let PricedPlan { priced, plan } = &proposal.solved;
    let (mut kept, mut wanted) = (0, 0);
    for (session, origin) in priced.problem.sessions.iter().zip(&priced.session_origins) {
        let is_habit = matches!(origin, Origin::Habit { .. });
        if is_habit || !session.people.iter().any(|p| p == proposal.me.as_str()) {
            continue;
        }
        wanted += 1;
        let planned = plan.sessions.iter().find(|s| s.id == session.id);
        kept += u32::from(planned.is_some_and(|s| s.start.is_some()));
    }
    (kept, wanted)
}
