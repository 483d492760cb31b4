//! From a situation to a proposal: price, decide, place, check, and say why.

use super::{
    Cost, PricedPlan, Proposal, ProposeError, Thoroughness, picture, ranked, unplaced, warning,
};
use crate::advice::{Advice, advise};
use crate::check;
use crate::plan::Plan;
use crate::pricing::{Choice, Choices, Origin, Priced, price};
use crate::problem::Problem;
use crate::search::{self, Budget};
use crate::situation::Situation;
use crate::what_if::Tried;
use crate::words::Names;

/// How often a better plan, found while weighing other choices, is taken up; after that none is looked for.
const MAX_ROUNDS: usize = 6;

/// The two stages of a plan: who does what, and where all of it stands.
pub(super) struct Stages {
    pub(super) decided: PricedPlan,
    pub(super) solved: PricedPlan,
}

impl Stages {
    pub(super) fn of(proposal: &Proposal) -> Stages {
        Stages {
            decided: proposal.decided.clone(),
            solved: proposal.solved.clone(),
        }
    }
}

/// Prices and plans.
pub(super) fn plan(
    situation: &Situation,
    thoroughness: &Thoroughness<'_>,
) -> Result<Stages, ProposeError> {
    let priced = price(situation, &Choices::default())?;
    let plan = solve(&priced.problem, None, &thoroughness.decide)?;
    place(situation, PricedPlan { priced, plan }, thoroughness)
}

/// With everybody's work decided, plans again with each brief and checkpoint as lead time of its own.
pub(super) fn place(
    situation: &Situation,
    decided: PricedPlan,
    thoroughness: &Thoroughness<'_>,
) -> Result<Stages, ProposeError> {
    let choices = choices(situation, &decided);
    let hands_over = choices
        .0
        .values()
        .any(|choice| choice.person != situation.me);
    if !hands_over {
        let solved = decided.clone();
        return Ok(Stages { decided, solved });
    }
    let priced = price(situation, &choices)?;
    let plan = solve(&priced.problem, Some(&decided.plan), &thoroughness.place)?;
    let solved = PricedPlan { priced, plan };
    Ok(Stages { decided, solved })
}

/// Everything that the plan gives to somebody, fixed to them.
fn choices(situation: &Situation, decided: &PricedPlan) -> Choices {
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

/// Says all that is to be said of a plan, and takes up every better plan that turns up on the way.
pub(super) fn tell(
    situation: &Situation,
    mut stages: Stages,
    thoroughness: &Thoroughness<'_>,
) -> Result<Proposal, ProposeError> {
    let weighing = thoroughness.weighing();
    let mut rounds = (0..MAX_ROUNDS).map(|_| weighing).map(Some).chain([None]);
    let mut advice: Option<Vec<Advice>> = None;
    loop {
        // The last round weighs nothing, so it cannot find a better plan.
        let weighing = rounds.next().flatten();
        if advice.is_none() {
            match advise(situation, &stages.decided, weighing) {
                Ok(told) => advice = Some(told),
                Err(better) => {
                    stages = redecide(situation, stages, *better, thoroughness)?;
                    continue;
                }
            }
        }
        let names = Names::new(situation, &stages.solved.priced);
        match unplaced::unplaced(names, &stages.solved, weighing) {
            Ok(unplaced) => {
                let advice = advice.unwrap_or_default();
                return Ok(assemble(situation, stages, advice, unplaced));
            }
            Err(better) => stages = replace(stages, *better),
        }
    }
}

/// Takes up a better decision, and places everything anew.
pub(super) fn redecide(
    situation: &Situation,
    stages: Stages,
    better: Tried,
    thoroughness: &Thoroughness<'_>,
) -> Result<Stages, ProposeError> {
    let decided = PricedPlan {
        priced: stages.decided.priced,
        plan: better.plan,
    };
    place(situation, decided, thoroughness)
}

/// Takes up a better placing of what was decided.
pub(super) fn replace(mut stages: Stages, better: Tried) -> Stages {
    let same = stages.decided == stages.solved;
    stages.solved.plan = better.plan;
    if same {
        stages.decided = stages.solved.clone();
    }
    stages
}

fn assemble(
    situation: &Situation,
    stages: Stages,
    advice: Vec<Advice>,
    unplaced: Vec<super::Unplaced>,
) -> Proposal {
    let Stages { decided, solved } = stages;
    let Priced { grid, notes, .. } = &solved.priced;
    let names = Names::new(situation, &solved.priced);
    let rows = picture::rows(names);
    let ranked = ranked::ranked(names, &solved.plan);
    let warnings = warning::warnings(names, &solved, &ranked, &unplaced);
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
