//! One task: who, when, and what else it could have been.

use twohats_model::TaskId;

use super::{Alternative, Basis, Better, CostPart, OptionPrice, TaskExplanation, stretch};
use crate::check;
use crate::plan::Plan;
use crate::pricing::{Origin, Priced};
use crate::problem::Price;
use crate::proposal::{PricedPlan, Proposal};
use crate::situation::Situation;
use crate::what_if::{
    Tried, Weighing, force_option, leave_out, missing_slots, restrict_option, without_task,
};
use crate::words::{self, Names, clock, moment};

/// The most alternatives that are told.
const MAX_ALTERNATIVES: usize = 2;

/// None when the task is not among the open ones; `last`: pass over better plans.
pub(super) fn explain(
    situation: &Situation,
    proposal: &Proposal,
    id: &TaskId,
    weighing: Weighing,
    last: bool,
) -> Result<Option<TaskExplanation>, Better> {
    let decided = Names::new(situation, &proposal.decided.priced);
    let solved = Names::new(situation, &proposal.solved.priced);
    let (Some(in_decided), Some(in_solved)) = (decided.problem_id(id), solved.problem_id(id))
    else {
        return Ok(None);
    };
    let people = people(decided, &proposal.decided, in_decided, weighing, last)?;
    let chunks = stretch::reasons(solved, &proposal.solved, in_solved, last)?;
    let person = people
        .others
        .iter()
        .min_by_key(|other| other.extra)
        .cloned();
    let times = chunks.iter().filter_map(|chunk| chunk.other_time.clone());
    let time = times.min_by_key(|other| other.extra);
    let mut alternatives: Vec<Alternative> = person.into_iter().chain(time).collect();
    if alternatives.len() < MAX_ALTERNATIVES && !chunks.is_empty() {
        alternatives.extend(left_out(&proposal.decided, in_decided, weighing, last)?);
    }
    alternatives.sort_by_key(|other| other.extra);
    Ok(Some(TaskExplanation {
        task: id.clone(),
        title: solved.task_title(id),
        decision: decision(solved, &proposal.solved, in_solved),
        parts: parts(&proposal.solved, id),
        options: people.options,
        chunks,
        alternatives,
    }))
}

/// Everybody who could do it, and the plans in which others do.
struct People {
    options: Vec<OptionPrice>,
    others: Vec<Alternative>,
}

fn people(
    names: Names<'_>,
    decided: &PricedPlan,
    id: &str,
    weighing: Weighing,
    last: bool,
) -> Result<People, Better> {
    let PricedPlan { priced, plan } = decided;
    let index = priced.problem.tasks.iter().position(|task| task.id == id);
    let terms = index.and_then(|index| priced.terms.get(index));
    let planned = plan.tasks.iter().find(|task| task.id == id);
    let chosen = planned.and_then(|planned| planned.person.as_deref());
    let mut people = People {
        options: Vec::new(),
        others: Vec::new(),
    };
    for option in terms
        .map(|terms| terms.options.as_slice())
        .unwrap_or_default()
    {
        let person = option.person.as_str();
        let is_chosen = chosen == Some(person);
        let mut extra = is_chosen.then_some(0);
        if !is_chosen
            && let Some(tried) = with(priced, plan, id, person, chosen.is_some(), weighing)
            && let Some(other) = Alternative::found(
                change_of_person(names, &tried, id, person),
                decided,
                tried,
                last,
            )?
        {
            extra = Some(other.extra);
            people.others.push(other);
        }
        people.options.push(OptionPrice {
            person: option.person.clone(),
            name: names.name(person),
            chosen: is_chosen,
            effort: option.effort,
            terms: option
                .terms
                .iter()
                .map(|term| CostPart {
                    what: term.sentence.clone(),
                    price: term.price,
                })
                .collect(),
            extra,
        });
    }
    let unplannable = |option: &OptionPrice| option.extra.unwrap_or(Price::MAX);
    people.options.sort_by_key(unplannable);
    Ok(people)
}

/// The plan with a person for the task: as the prices would have it where the task has a place anyway, and otherwise
/// forced to have one.
fn with(
    priced: &Priced,
    plan: &Plan,
    id: &str,
    person: &str,
    placed: bool,
    weighing: Weighing,
) -> Option<Tried> {
    if placed {
        restrict_option(&priced.problem, plan, id, person, weighing)
    } else {
        force_option(&priced.problem, plan, id, person, weighing)
    }
}

impl Alternative {
    /// A plan in which somebody else does it; none when it is cheaper and better plans are passed over.
    fn found(
        change: String,
        decided: &PricedPlan,
        tried: Tried,
        last: bool,
    ) -> Result<Option<Alternative>, Better> {
        if tried.cost() >= decided.plan.cost {
            let plan = &decided.plan;
            return Ok(Some(Alternative::new(change, Basis::Decided, plan, tried)));
        }
        if last {
            return Ok(None);
        }
        Err(Better::Decision(Box::new(tried)))
    }
}

fn left_out(
    decided: &PricedPlan,
    id: &str,
    weighing: Weighing,
    last: bool,
) -> Result<Option<Alternative>, Better> {
    match leave_out(&decided.priced.problem, &decided.plan, id, weighing) {
        None => Ok(None),
        Some(tried) => Alternative::found("Nobody does it".to_owned(), decided, tried, last),
    }
}

fn change_of_person(names: Names<'_>, tried: &Tried, id: &str, person: &str) -> String {
    let planned = tried.plan.tasks.iter().find(|task| task.id == id);
    let first = planned.and_then(|planned| planned.chunks.first());
    let Some(first) = first else {
        return format!("It waits for {}, and finds no place", names.you(person));
    };
    let verb = if names.is_me(person) { "do" } else { "does" };
    let who = words::capital(&names.you(person));
    let from = moment(&names.at(first.from, person));
    if missing_slots(&names.priced.problem, &tried.plan, id) > 0 {
        return format!("{who} {verb} a part of it, from {from}");
    }
    format!("{who} {verb} it, from {from}")
}

/// "Bo does it: Tuesday 3 March, 9:00 to 11:00."
fn decision(names: Names<'_>, solved: &PricedPlan, id: &str) -> String {
    let planned = solved.plan.tasks.iter().find(|task| task.id == id);
    let Some((planned, person)) = planned.and_then(|p| Some((p, p.person.as_deref()?))) else {
        return "It finds no place in this plan.".to_owned();
    };
    let stretches: Vec<String> = planned
        .chunks
        .iter()
        .map(|chunk| {
            let (from, to) = (names.at(chunk.from, person), names.at(chunk.to, person));
            format!("{} to {}", moment(&from), clock(&to))
        })
        .collect();
    let verb = if names.is_me(person) { "do" } else { "does" };
    let who = words::capital(&names.you(person));
    match stretches.as_slice() {
        [first, _, _, .., last] => {
            let count = stretches.len();
            format!("{who} {verb} it in {count} stretches, from {first} until {last}.")
        }
        few => format!("{who} {verb} it: {}.", words::list(few)),
    }
}

/// What the task, with its brief and checkpoints, adds to the plan's cost.
fn parts(solved: &PricedPlan, id: &TaskId) -> Vec<CostPart> {
    let (mut problem, mut plan) = (solved.priced.problem.clone(), solved.plan.clone());
    for (task, origin) in solved
        .priced
        .problem
        .tasks
        .iter()
        .zip(&solved.priced.origins)
    {
        let belongs = match origin {
            Origin::Task(task) => task == id,
            Origin::Brief { task, .. } | Origin::Checkpoint { task, .. } => task == id,
            _ => false,
        };
        if belongs {
            (problem, plan) = without_task(&problem, &plan, &task.id);
        }
    }
    match check::price(&problem, &plan) {
        Ok(without) => words::parts(&without, &solved.plan.breakdown),
        Err(_) => Vec::new(),
    }
}
