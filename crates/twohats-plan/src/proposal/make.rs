//! From a situation to a proposal: price, decide, place, check, and say why.

use twohats_model::TaskId;

use super::{
    Cost, PricedPlan, Proposal, ProposeError, Thoroughness, picture, ranked, scarce, unplaced,
    warning,
};
use crate::advice::{Advice, advise};
use crate::check;
use crate::plan::Plan;
use crate::pricing::{Choice, Choices, Origin, Priced, price};
use crate::problem::{Problem, Slot};
use crate::search::{self, Budget};
use crate::situation::Situation;
use crate::what_if::{Tried, Weighing};
use crate::words::Names;

/// How often a better placing, found while looking for causes, is taken up; after that none is looked for.
const MAX_ROUNDS: usize = 2;

/// Steps of a first glance at the weeks, which tells whether the lead's time is scarce.
const GLANCE_STEPS: u64 = 200;

/// When a first glance is taken at the weeks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Glances {
    /// Always: the search begins with what it finds.
    Always,
    /// Only where something could be handed over: else the lead's time cannot become scarce by it.
    ForHandovers,
}

/// The two stages of a plan, who does what and where all of it stands, with the advice that goes with the first.
pub(super) struct Stages {
    pub(super) decided: PricedPlan,
    pub(super) advice: Vec<Advice>,
    pub(super) solved: PricedPlan,
}

impl Stages {
    pub(super) fn of(proposal: &Proposal) -> Stages {
        Stages {
            decided: proposal.decided.clone(),
            advice: proposal.advice.clone(),
            solved: proposal.solved.clone(),
        }
    }
}

/// Prices, and decides who does what.
pub(super) fn decide(
    situation: &Situation,
    thoroughness: &Thoroughness<'_>,
    glances: Glances,
) -> Result<PricedPlan, ProposeError> {
    let priced = price(situation, &Choices::default())?;
    if glances == Glances::ForHandovers && !may_hand_over(&priced) {
        let plan = solve(&priced.problem, None, &thoroughness.decide)?;
        return Ok(PricedPlan { priced, plan });
    }
    let glance = Budget {
        steps: Some(GLANCE_STEPS.min(thoroughness.decide.steps.unwrap_or(GLANCE_STEPS))),
        ..thoroughness.decide
    };
    let first = solve(&priced.problem, None, &glance)?;
    let me = situation.me.as_str();
    if let Some(scarcity) = scarce::scarcity(&priced, &first, me) {
        let mut charged = priced.clone();
        scarce::charge(&mut charged, scarcity, me);
        // What is pinned may need the time that was set aside: then nothing is.
        if let Ok(plan) = solve(&charged.problem, Some(&first), &thoroughness.decide) {
            return Ok(PricedPlan {
                priced: charged,
                plan,
            });
        }
    }
    let plan = solve(&priced.problem, Some(&first), &thoroughness.decide)?;
    Ok(PricedPlan { priced, plan })
}

/// Weighs the other choices, takes up a better plan that turns up once, and places what is decided then; without
/// `weighing`, takes the decision as it is.
pub(super) fn settle(
    situation: &Situation,
    mut decided: PricedPlan,
    weighing: Option<Weighing>,
    thoroughness: &Thoroughness<'_>,
) -> Result<Stages, ProposeError> {
    let mut advice = advise(situation, &decided, weighing);
    if let Some(better) = advice.better.take() {
        decided.plan = with_bound(better.plan, &decided.plan);
        advice = advise(situation, &decided, weighing);
    }
    let solved = place(situation, &decided, thoroughness)?;
    let advice = advice.told;
    Ok(Stages {
        decided,
        advice,
        solved,
    })
}

/// With everybody's work decided, plans again with each brief and checkpoint as lead time of its own.
fn place(
    situation: &Situation,
    decided: &PricedPlan,
    thoroughness: &Thoroughness<'_>,
) -> Result<PricedPlan, ProposeError> {
    let hands_over = hands_over(decided);
    let choices = if hands_over {
        choices(situation, decided)
    } else {
        Choices::default()
    };
    let priced = price(situation, &choices)?;
    if priced.problem == decided.priced.problem {
        return Ok(decided.clone());
    }
    let briefs = briefs(&priced, &decided.plan);
    let start = search::begin(&priced.problem, &decided.plan, &briefs)?;
    let plan = solve(&priced.problem, Some(&start), &thoroughness.place)?;
    Ok(PricedPlan { priced, plan })
}

/// Whether anybody but whom the plan speaks to could do something of theirs, at the price of a handover.
fn may_hand_over(priced: &Priced) -> bool {
    let mut options = priced.terms.iter().flat_map(|terms| &terms.options);
    options.any(|option| option.handover.is_some())
}

/// Whether anything is handed over by whom the plan speaks to.
fn hands_over(decided: &PricedPlan) -> bool {
    let planned = decided.plan.tasks.iter();
    let mut all = planned.zip(&decided.priced.terms);
    all.any(|(planned, terms)| {
        let mut options = terms.options.iter();
        let chosen = options.find(|o| Some(o.person.as_str()) == planned.person.as_deref());
        chosen.is_some_and(|option| option.handover.is_some())
    })
}

/// The briefs, those of the work that begins first at first: without them that work cannot begin.
fn briefs<'a>(priced: &'a Priced, plan: &Plan) -> Vec<&'a str> {
    let start = |id: &TaskId| {
        let planned = plan.tasks.iter().find(|planned| planned.id == id.as_str());
        planned
            .and_then(|planned| planned.chunks.first())
            .map(|chunk| chunk.from)
    };
    let tasks = priced.problem.tasks.iter().zip(&priced.origins);
    let mut briefs: Vec<(Slot, &str)> = tasks
        .filter_map(|(brief, origin)| match origin {
            Origin::Brief { task, .. } => Some((start(task)?, brief.id.as_str())),
            _ => None,
        })
        .collect();
    briefs.sort_unstable();
    briefs.into_iter().map(|(_, id)| id).collect()
}

/// Everything that the plan gives to somebody, fixed to them.
pub(crate) fn choices(situation: &Situation, decided: &PricedPlan) -> Choices {
    let PricedPlan { priced, plan } = decided;
    let names = Names::new(situation, priced);
    let given = plan.tasks.iter().filter_map(|planned| {
        let Some(Origin::Task(task)) = names.task_origin(&planned.id) else {
            return None;
        };
        let person = names.person(planned.person.as_deref()?);
        let first = planned.chunks.first()?.from;
        let last = planned.chunks.last()?.to;
        let span = Some((priced.grid.instant(first), priced.grid.instant(last)));
        Some((task.clone(), Choice { person, span }))
    });
    Choices(given.collect())
}

/// The search's best plan, once it has passed the check.
fn solve(
    problem: &Problem,
    start: Option<&Plan>,
    budget: &Budget<'_>,
) -> Result<Plan, ProposeError> {
    let solved = search::solve(problem, start, budget, &mut |_| ())?;
    check::check(problem, &solved.plan).map_err(ProposeError::Unsound)?;
    Ok(solved.plan)
}

/// Says all that is to be said of a plan, and takes up a better placing that turns up on the way.
pub(super) fn tell(
    situation: &Situation,
    mut stages: Stages,
    weighing: Option<Weighing>,
) -> Proposal {
    let mut rounds = vec![weighing; MAX_ROUNDS].into_iter();
    loop {
        // The last round weighs nothing, so it cannot find a better plan.
        let weighing = rounds.next().flatten();
        let names = Names::new(situation, &stages.solved.priced);
        match unplaced::unplaced(names, &stages.solved, weighing) {
            Ok(unplaced) => return assemble(situation, stages, unplaced),
            Err(better) => stages = replace(stages, *better),
        }
    }
}

/// Takes up a better placing of what was decided.
pub(super) fn replace(mut stages: Stages, better: Tried) -> Stages {
    let same = stages.decided == stages.solved;
    stages.solved.plan = with_bound(better.plan, &stages.solved.plan);
    if same {
        stages.decided = stages.solved.clone();
    }
    stages
}

/// A better plan of the same problem: what bounds one bounds the other.
pub(super) fn with_bound(better: Plan, plan: &Plan) -> Plan {
    Plan {
        bound: plan.bound,
        ..better
    }
}

fn assemble(situation: &Situation, stages: Stages, unplaced: Vec<super::Unplaced>) -> Proposal {
    let Stages {
        decided,
        advice,
        solved,
    } = stages;
    let Priced { grid, notes, .. } = &solved.priced;
    let names = Names::new(situation, &solved.priced);
    let rows = picture::rows(names);
    let ranked = ranked::ranked(names, &solved.plan);
    let warnings = warning::warnings(names, (&decided, &solved), &ranked, &unplaced);
    Proposal {
        me: situation.me.clone(),
        from: grid.local(0, &situation.me),
        to: grid.local(grid.slots(), &situation.me),
        blocks: picture::blocks(names, &solved.plan, &rows),
        standing: picture::standing(names, &rows),
        rows,
        ranked,
        advice,
        unplaced,
        warnings,
        assumptions: solved.priced.assumptions.clone(),
        notes: notes.clone(),
        cost: Cost {
            total: solved.plan.cost,
            parts: solved.plan.breakdown,
            bound: solved.plan.bound,
        },
        solved,
        decided,
    }
}
