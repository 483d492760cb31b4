//! The plan in force after one thing changed: who does what stays, and what stands stays where it can.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use twohats_model::{PersonId, TaskId};

use super::make::Stages;
use super::{PricedPlan, ProposeError, make};
use crate::advice::advise;
use crate::check;
use crate::plan::Plan;
use crate::pricing::{Choice, Choices, Priced, held, price};
use crate::problem::Problem;
use crate::search::{self, Budget};
use crate::situation::Situation;

/// Who does what and where all of it stands, from the plan in force and what is fixed in it.
pub(super) fn stages(situation: &Situation, budget: &Budget<'_>) -> Result<Stages, ProposeError> {
    let priced = price(situation, &Choices::default())?;
    let mut standing = standing_choices(situation, &priced);
    let mut plan = adjust(&priced.problem, &given(&priced.problem, &standing), budget)?;
    if give_up(&mut standing, &plan) {
        plan = adjust(&priced.problem, &given(&priced.problem, &standing), budget)?;
    }
    let decided = PricedPlan { priced, plan };
    let mut choices = make::choices(situation, &decided);
    // Looks at what is handed over are laid by where the work stood: it is not to push them about.
    for (task, choice) in standing.0 {
        choices.0.insert(task, choice);
    }
    let placed = price(situation, &choices)?;
    let solved = if placed.problem == decided.priced.problem {
        decided.clone()
    } else {
        let plan = adjust(&placed.problem, &placed.problem, budget)?;
        PricedPlan {
            priced: placed,
            plan,
        }
    };
    let advice = advise(situation, &decided, None).told;
    Ok(Stages {
        decided,
        advice,
        solved,
    })
}

/// Who does what by the situation's plan in force, where they still could. What is fixed goes first.
pub fn standing_choices(situation: &Situation, priced: &Priced) -> Choices {
    let mut spans: HashMap<&str, (PersonId, Timestamp, Timestamp)> = HashMap::new();
    let blocks = situation.in_force.iter().flat_map(|plan| &plan.blocks);
    let coming = blocks.filter(|block| situation.now.is_none_or(|now| block.end > now));
    for block in coming {
        let known = spans.entry(block.task.as_str());
        let known = known.or_insert_with(|| (block.person.clone(), block.start, block.end));
        if block.pinned || known.0 == block.person {
            known.0 = block.person.clone();
            known.1 = known.1.min(block.start);
            known.2 = known.2.max(block.end);
        }
    }
    let tasks = priced.problem.tasks.iter();
    let choices = tasks.filter_map(|task| {
        let (person, start, end) = spans.remove(task.id.as_str())?;
        let able = task.options.iter().any(|o| o.person == person.as_str());
        let id = TaskId::new(&task.id).ok().filter(|_| able)?;
        let span = Some((start, end));
        Some((id, Choice { person, span }))
    });
    Choices(choices.collect::<BTreeMap<_, _>>())
}

/// What those who had it find no time for any more may go to somebody else; whether there is such work.
fn give_up(standing: &mut Choices, plan: &Plan) -> bool {
    let before = standing.0.len();
    for planned in plan.tasks.iter().filter(|task| task.chunks.is_empty()) {
        standing.0.retain(|id, _| id.as_str() != planned.id);
    }
    standing.0.len() < before
}

/// The problem in which nobody else may do what is chosen already.
fn given(problem: &Problem, choices: &Choices) -> Problem {
    let mut given = problem.clone();
    let by_id: HashMap<&str, &Choice> = choices
        .0
        .iter()
        .map(|(id, choice)| (id.as_str(), choice))
        .collect();
    for task in &mut given.tasks {
        if let Some(choice) = by_id.get(task.id.as_str()) {
            let person = choice.person.as_str();
            task.options.retain(|option| option.person == person);
        }
    }
    given
}

/// The plan that changes least, found in a problem that may allow less, and priced as `problem` has it.
fn adjust(problem: &Problem, allowed: &Problem, budget: &Budget<'_>) -> Result<Plan, ProposeError> {
    let steps = budget.steps.unwrap_or(u64::MAX);
    let mut plan = search::adjust(&held(allowed), steps, budget.stop)?;
    plan.breakdown = check::price(problem, &plan).map_err(ProposeError::Unsound)?;
    plan.cost = plan.breakdown.total();
    plan.bound = None;
    Ok(plan)
}
