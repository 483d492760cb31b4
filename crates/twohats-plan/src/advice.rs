//! Keep it or hand it over: the advice on each task on the lead's plate.

//!
//! Each piece of advice stands on whole plans: the one that was chosen, and the best
//! one found with the other choice forced, both priced by the check.

mod reasons;

use twohats_model::{Minutes, PersonId, TaskId};

use crate::pricing::{OptionTerms, TaskTerms, minutes_of};
use crate::problem::{self, Price};
use crate::proposal::PricedPlan;
use crate::situation::Situation;
use crate::what_if::{Tried, Weighing, planned_slots, restrict_option};
use crate::words::{Names, minutes};

/// What to do with a task.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Course {
    /// The lead keeps it.
    Keep,
    /// Somebody else takes it.
    HandTo(PersonId),
    /// Nobody does it within the horizon.
    LeaveOut,
}

/// The advice on one task.
#[derive(Clone, Debug, PartialEq)]
pub struct Advice {
    /// The task.
    pub task: TaskId,
    /// Its title.
    pub title: String,
    /// Its place in the ranked list, from 1.
    pub rank: usize,
    /// What the plan does with it.
    pub course: Course,
    /// The choice in a few words: "Keep it", "Hand it to Bo".
    pub headline: String,
    /// Why, in words and minutes: what the next best choice would cost more, and what speaks for this one.
    pub reason: String,
    /// The lead's own time that a handover takes (brief, checkpoints, coaching); zero when kept.
    pub handover: Minutes,
    /// The lead's own time that a handover saves, net of `handover`; zero when kept.
    pub freed: Minutes,
    /// The next best choice; none where there is no other.
    pub runner_up: Option<RunnerUp>,
}

/// The choice that came second.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunnerUp {
    /// What it is.
    pub course: Course,
    /// What the whole plan would cost more with it, in seconds of working time; never negative. Where it is not planned
    /// out, what the task would cost more by its prices alone.
    pub extra: Price,
    /// What would turn the decision round, in a sentence.
    pub flip: String,
}

/// The most tasks whose other choices are planned out; the rest, lower in the list, are advised on by their prices alone.
const MAX_PLANNED_OUT: usize = 40;

/// Advice, and the best plan that turned up on the way.
pub(crate) struct Advised {
    pub(crate) told: Vec<Advice>,
    /// Cheaper than the plan decided on: to be taken up, and advised on anew.
    pub(crate) better: Option<Box<Tried>>,
}

/// Advice on every task on the lead's plate, in ranked order; without `weighing`, by the prices alone.
pub(crate) fn advise(
    situation: &Situation,
    decided: &PricedPlan,
    weighing: Option<Weighing>,
) -> Advised {
    let names = Names::new(situation, &decided.priced);
    let mut advised = Advised {
        told: Vec::new(),
        better: None,
    };
    let ranks = decided.priced.ranks.iter().enumerate();
    for (place, ranked) in ranks.filter(|(_, r)| on_plate(situation, &r.task)) {
        let Some(index) = index_of(names, &ranked.task) else {
            continue;
        };
        let mut desk = Desk {
            names,
            decided,
            task: &decided.priced.problem.tasks[index],
            terms: &decided.priced.terms[index],
            weighing: weighing.filter(|_| advised.told.len() < MAX_PLANNED_OUT),
            better: None,
        };
        advised.told.push(desk.advise(&ranked.task, place + 1));
        advised.better = cheaper(advised.better, desk.better);
    }
    advised
}

fn cheaper(best: Option<Box<Tried>>, next: Option<Box<Tried>>) -> Option<Box<Tried>> {
    match (best, next) {
        (Some(best), Some(next)) if next.cost() < best.cost() => Some(next),
        (Some(best), _) => Some(best),
        (None, next) => next,
    }
}

/// Whether a task is the lead's to keep or hand over.
fn on_plate(situation: &Situation, id: &TaskId) -> bool {
    let task = situation.tasks.iter().find(|task| task.id == *id);
    task.is_some_and(|task| {
        task.owner
            .as_ref()
            .is_none_or(|owner| *owner == situation.me)
    })
}

fn index_of(names: Names<'_>, id: &TaskId) -> Option<usize> {
    let id = names.problem_id(id)?;
    let mut tasks = names.priced.problem.tasks.iter();
    tasks.position(|task| task.id == id)
}

/// All that advice on one task is made from.
struct Desk<'a> {
    names: Names<'a>,
    decided: &'a PricedPlan,
    task: &'a problem::Task,
    terms: &'a TaskTerms,
    /// How hard to search for the other plans; none where they are not planned out.
    weighing: Option<Weighing>,
    /// Another choice that turned out cheaper.
    better: Option<Box<Tried>>,
}

/// Another choice, planned out.
struct Other<'a> {
    terms: &'a OptionTerms,
    tried: Tried,
}

impl<'a> Desk<'a> {
    fn advise(&mut self, id: &TaskId, rank: usize) -> Advice {
        let mut advice = Advice {
            task: id.clone(),
            title: self.names.task_title(id),
            rank,
            course: Course::LeaveOut,
            headline: "Leave it for now".to_owned(),
            reason: "It finds no place in this plan.".to_owned(),
            handover: Minutes(0),
            freed: Minutes(0),
            runner_up: None,
        };
        let Some(chosen) = self.chosen() else {
            return advice;
        };
        advice.course = self.course(chosen);
        advice.headline = self.headline(chosen);
        if advice.course != Course::Keep {
            let handover = chosen.handover.as_ref();
            advice.handover = handover.map_or(Minutes(0), |handover| handover.total());
            let mine = self.mine().map_or(Minutes(0), |mine| mine.effort);
            advice.freed = mine - advice.handover;
        }
        let other = self.other(chosen);
        advice.reason = match &other {
            Some(other) => self.reason(chosen, other, advice.handover),
            None => self.reason_by_prices(chosen, advice.handover),
        };
        let second = match &other {
            Some(other) => Some((other.terms, self.extra(other))),
            None => self.second_by_prices(chosen),
        };
        advice.runner_up = second.map(|(terms, extra)| RunnerUp {
            course: self.course(terms),
            extra,
            flip: self.flip(chosen, extra),
        });
        advice
    }

    /// The terms of whoever has the task in the plan.
    fn chosen(&self) -> Option<&'a OptionTerms> {
        let planned = self
            .decided
            .plan
            .tasks
            .iter()
            .find(|t| t.id == self.task.id)?;
        let person = planned.person.as_deref()?;
        let mut options = self.terms.options.iter();
        options.find(|option| option.person.as_str() == person)
    }

    fn mine(&self) -> Option<&'a OptionTerms> {
        self.terms.options.iter().find(|option| self.is_me(option))
    }

    fn is_me(&self, option: &OptionTerms) -> bool {
        self.names.is_me(option.person.as_str())
    }

    fn course(&self, option: &OptionTerms) -> Course {
        if self.is_me(option) {
            Course::Keep
        } else {
            Course::HandTo(option.person.clone())
        }
    }

    fn headline(&self, option: &OptionTerms) -> String {
        if self.is_me(option) {
            "Keep it".to_owned()
        } else {
            format!("Hand it to {}", self.names.name(option.person.as_str()))
        }
    }

    /// The other choice that matters, planned out: to keep what is handed over, to hand what is kept to whom it suits best.
    fn other(&mut self, chosen: &OptionTerms) -> Option<Other<'a>> {
        let weighing = self.weighing?;
        let terms = self.second(chosen)?;
        let PricedPlan { priced, plan } = self.decided;
        let person = terms.person.as_str();
        let tried = restrict_option(&priced.problem, plan, &self.task.id, person, weighing)?;
        if tried.cost() < plan.cost {
            self.better = Some(Box::new(tried));
            return None;
        }
        Some(Other { terms, tried })
    }

    /// Whose choice comes second: the lead's own, else whom it suits best of the others.
    fn second(&self, chosen: &OptionTerms) -> Option<&'a OptionTerms> {
        let options = self.terms.options.iter();
        let others = options.filter(|option| option.person != chosen.person);
        let likely = others.min_by_key(|option| (option.total(), option.person.clone()));
        let mine = self.mine().filter(|mine| mine.person != chosen.person);
        mine.or(likely)
    }

    /// The second choice where nothing is planned out, and what it costs more by the prices alone.
    fn second_by_prices(&self, chosen: &OptionTerms) -> Option<(&'a OptionTerms, Price)> {
        if self.weighing.is_some() {
            return None;
        }
        let second = self.second(chosen)?;
        Some((second, (second.total() - chosen.total()).max(0)))
    }

    fn extra(&self, other: &Other<'_>) -> Price {
        other.tried.cost() - self.decided.plan.cost
    }

    fn reason(&self, chosen: &OptionTerms, other: &Other<'_>, handover: Minutes) -> String {
        let subject = if self.is_me(other.terms) {
            "Keeping it".to_owned()
        } else {
            format!(
                "Handing it to {}",
                self.names.name(other.terms.person.as_str())
            )
        };
        let extra = minutes(self.extra(other));
        let why = reasons::speaking_for(
            self.names,
            chosen,
            other.terms,
            reasons::Weeks {
                problem: &self.decided.priced.problem,
                task: &self.task.id,
                plan: &self.decided.plan,
                other: &other.tried.plan,
            },
        );
        let why = if why.is_empty() {
            String::new()
        } else {
            format!(": {}", crate::words::list(&why))
        };
        let price = if extra.0 == 0 {
            "would cost the same".to_owned()
        } else {
            format!("would cost you {extra} more")
        };
        format!("{subject} {price}{why}{}.", handing_over(chosen, handover))
    }

    /// Where no other choice could be planned out.
    fn reason_by_prices(&self, chosen: &OptionTerms, handover: Minutes) -> String {
        let others = self
            .terms
            .options
            .iter()
            .filter(|o| o.person != chosen.person);
        let next = others.min_by_key(|option| option.total());
        match next {
            None if self.is_me(chosen) && self.names_only_me() => {
                "Only you may do it: the task says so.".to_owned()
            }
            None if self.is_me(chosen) => "Nobody else may do it.".to_owned(),
            None => {
                let name = self.names.name(chosen.person.as_str());
                format!("Only {name} may do it{}.", handing_over(chosen, handover))
            }
            Some(_) if self.better.is_some() => "It is close: either would do.".to_owned(),
            Some(_) if self.weighing.is_some() => {
                let tail = handing_over(chosen, handover);
                let who = if self.is_me(chosen) {
                    "Nobody else has"
                } else {
                    "You have not"
                };
                format!("{who} the time for it in this plan{tail}.")
            }
            Some(next) => {
                let name = self.names.you(next.person.as_str());
                let tail = handing_over(chosen, handover);
                let extra = minutes(next.total() - chosen.total());
                if next.total() <= chosen.total() {
                    return format!(
                        "It stays as it was planned; by its prices alone {name} would do as well{tail}."
                    );
                }
                format!("By its prices alone, it costs {extra} more with {name}{tail}.")
            }
        }
    }

    /// Whether the task itself leaves it to the lead alone.
    fn names_only_me(&self) -> bool {
        let situation = self.names.situation;
        let mut tasks = situation.tasks.iter();
        let task = tasks.find(|task| task.id.as_str() == self.task.id);
        task.is_some_and(|task| task.only.contains(&situation.me))
    }

    /// What would turn the decision round: the growth that carries it, or effort.
    fn flip(&self, chosen: &OptionTerms, extra: Price) -> String {
        let id = chosen.person.as_str();
        let name = self.names.you(id);
        let options = self.task.options.iter().find(|o| o.person == id);
        let growth = options.map_or(0, |o| {
            o.growth * Price::from(planned_slots(&self.decided.plan, &self.task.id))
        });
        if growth > extra {
            return format!("It would turn round if {name} did not want to grow in it.");
        }
        let people = self.decided.priced.problem.people.iter();
        let person = people.into_iter().find(|person| person.id == id);
        let slot_price = person.map_or(0, |person| person.slot_price).max(1);
        let slots = Price::max(1, (extra + slot_price - 1) / slot_price);
        let more = minutes_of(u32::try_from(slots).unwrap_or(u32::MAX));
        let effort = chosen.effort;
        if more > effort {
            return format!("It is clear: it would hold even if {name} needed twice the {effort}.");
        }
        format!("It would turn round if {name} needed about {more} more than {effort}.")
    }
}

fn handing_over(chosen: &OptionTerms, handover: Minutes) -> String {
    if chosen.handover.is_none() || handover.0 == 0 {
        return String::new();
    }
    format!("; handing over costs you {handover}")
}
