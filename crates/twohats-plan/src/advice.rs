//! Keep it or hand it over: the advice on each task on the lead's plate.

use twohats_model::{Minutes, PersonId, TaskId};

use crate::problem::Price;

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
    /// What the whole plan would cost more with it, in seconds of working time; never negative.
    pub extra: Price,
    /// What would turn the decision round, in a sentence.
    pub flip: String,
}
