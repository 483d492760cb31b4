//! The ranked list: what matters, who does it, when it is done.

use jiff::Zoned;
use twohats_model::{Due, Hat, Minutes, PersonId, TaskId};

use crate::plan::Plan;
use crate::pricing::{self, Quadrant, Term, minutes_of};
use crate::problem::Price;
use crate::proposal::picture;
use crate::what_if::{effort, missing_slots};
use crate::words::{Names, day, moment};

/// A task in the ranked list.
#[derive(Clone, Debug, PartialEq)]
pub struct RankedTask {
    /// Place in the list, from 1.
    pub rank: usize,
    /// The task.
    pub task: TaskId,
    /// Its title.
    pub title: String,
    /// Its hat.
    pub hat: Hat,
    /// What putting it off by a day costs, in seconds of working time: what the list is ordered by.
    pub score: Price,
    /// The parts of the score with their sentences.
    pub terms: Vec<Term>,
    /// Its field in the matrix of importance and urgency.
    pub quadrant: Quadrant,
    /// Urgency and importance in words: "importance 5, due Thursday 12 March".
    pub why: String,
    /// Effort that remains: of whoever does it, or of whoever would need least.
    pub effort: Minutes,
    /// Who does it in this plan.
    pub person: Option<PersonId>,
    /// When it is complete in this plan, in `me`'s zone.
    pub done: Option<Zoned>,
}

/// The list with what the plan does with each task.
pub(super) fn ranked(names: Names<'_>, plan: &Plan) -> Vec<RankedTask> {
    let ranks = names.priced.ranks.iter().enumerate();
    ranks
        .map(|(place, ranked)| one(names, plan, place + 1, ranked))
        .collect()
}

fn one(names: Names<'_>, plan: &Plan, rank: usize, ranked: &pricing::Ranked) -> RankedTask {
    let problem = &names.priced.problem;
    let id = names.problem_id(&ranked.task).unwrap_or_default();
    let given = problem.tasks.iter().find(|task| task.id == id);
    let planned = plan.tasks.iter().find(|task| task.id == id);
    let person = planned.and_then(|planned| planned.person.as_deref());
    let end = planned
        .and_then(|planned| planned.chunks.last())
        .map(|chunk| chunk.to);
    let whole = missing_slots(problem, plan, id) == 0;
    let tasks = names.situation.tasks.iter();
    let task = tasks.into_iter().find(|task| task.id == ranked.task);
    let hat = given.map(|given| picture::hat(given.hat));
    RankedTask {
        rank,
        task: ranked.task.clone(),
        title: names.task_title(&ranked.task),
        hat: hat.or(task.and_then(|task| task.hat)).unwrap_or(Hat::Maker),
        score: ranked.score,
        terms: ranked.terms.clone(),
        quadrant: ranked.quadrant,
        why: why(names, ranked, task.and_then(|task| task.due)),
        effort: minutes_of(effort(problem, plan, id)),
        person: person.map(|person| names.person(person)),
        done: end
            .filter(|_| whole)
            .map(|slot| names.priced.grid.local(slot, &names.situation.me)),
    }
}

fn why(names: Names<'_>, ranked: &pricing::Ranked, due: Option<Due>) -> String {
    let importance = format!("importance {}", ranked.importance);
    let due = match due {
        None => return importance,
        Some(Due::Day(date)) => date.strftime("%A %-d %B").to_string(),
        Some(Due::At(instant)) => {
            let me = names.situation.team.get(&names.situation.me);
            let zone = me.map_or(jiff::tz::TimeZone::UTC, |me| me.zone.clone());
            let local = instant.to_zoned(zone);
            if local.hour() == 0 && local.minute() == 0 {
                day(&local)
            } else {
                moment(&local)
            }
        }
    };
    format!("{importance}, due {due}")
}
