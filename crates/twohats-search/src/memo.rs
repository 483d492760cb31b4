//! Answers of the insertion, by task, option and all that stands in the person's days: most people
//! are as they were a step ago.

use super::compile::Compiled;
use super::insert::Ask;
use super::state::State;
use super::timeline::mix;
use twohats_problem::problem::Price;

/// The most answers that are held.
const MOST_ANSWERS: usize = 1 << 16;

/// Answers for each option, while there are not too many.
const ANSWERS_EACH: usize = 128;

#[derive(Clone, Copy, Debug)]
struct Answer {
    key: u64,
    /// The cost, or where it is not `exact` something that it is not below.
    cost: Price,
    exact: bool,
}

/// A table of answers; what comes later takes the place.
#[derive(Debug)]
pub(crate) struct Memo {
    answers: Vec<Answer>,
}

/// Where an answer stands, and by which key.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    at: usize,
    key: u64,
}

impl Memo {
    /// For so many options of tasks.
    pub(crate) fn new(options: usize) -> Self {
        let count = (options * ANSWERS_EACH)
            .clamp(1, MOST_ANSWERS)
            .next_power_of_two();
        let none = Answer {
            key: 0,
            cost: 0,
            exact: false,
        };
        Memo {
            answers: vec![none; count],
        }
    }

    pub(crate) fn find(&self, c: &Compiled, state: &State, ask: Ask) -> Place {
        let person = c.jobs[ask.task].options[ask.option].person;
        let who = mix(((ask.task as u64) << 24) ^ (ask.option as u64 + 1));
        let span = (u64::from(ask.from) << 33) | (u64::from(ask.to) << 1) | u64::from(ask.whole);
        let end = if c.finish > 0 { state.last_end() } else { 0 };
        let key = mix(state.content[person] ^ who ^ mix(span + 1) ^ mix(u64::from(end) + 7)) | 1;
        Place {
            at: (key >> 20) as usize % self.answers.len(),
            key,
        }
    }

    /// What is known: a cost below `limit`, or that there is none; nothing where it has to be
    /// worked out.
    pub(crate) fn get(&self, place: Place, limit: Price) -> Option<Option<Price>> {
        let answer = &self.answers[place.at];
        if answer.key != place.key {
            None
        } else if answer.cost >= limit {
            Some(None)
        } else {
            answer.exact.then_some(Some(answer.cost))
        }
    }

    pub(crate) fn set(&mut self, place: Place, cost: Option<Price>, limit: Price) {
        self.answers[place.at] = Answer {
            key: place.key,
            cost: cost.unwrap_or(limit),
            exact: cost.is_some(),
        };
    }
}
