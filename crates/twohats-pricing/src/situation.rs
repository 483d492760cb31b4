//! Everything a plan is made from: the world as one value.

use jiff::Timestamp;
use jiff::civil::Date;
use twohats_model::{Event, Hat, PersonId, Task, Team};

use crate::strategy::Strategy;

/// What is known when a plan is made. Pricing reads nothing else.
#[derive(Clone, Debug, PartialEq)]
pub struct Situation {
    /// Everybody in the workspace.
    pub team: Team,
    /// Whose plan it is: the lead, or somebody who plans alone.
    pub me: PersonId,
    /// All work, of everybody, done or not.
    pub tasks: Vec<Task>,
    /// Calendar entries of everybody, one per occurrence.
    pub events: Vec<Event>,
    /// How the week is to be run.
    pub strategy: Strategy,
    /// First local day of the plan.
    pub first: Date,
    /// How many local days it covers, at least 1.
    pub days: u16,
    /// The present; nothing is planned before it. Without it the whole of `first` is open.
    pub now: Option<Timestamp>,
    /// The plan in force, which moves only for a gain.
    pub in_force: Option<InForce>,
}

/// The plan in force, as far as the next one should respect it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InForce {
    /// Chunks of tasks.
    pub blocks: Vec<StandingBlock>,
    /// Sessions and habits that have a place.
    pub sessions: Vec<StandingSession>,
    /// All that was planned, by this plan and those before it, with its hat.
    pub stretches: Vec<Stretch>,
}

/// Time of somebody that was planned for one hat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Whose time it is.
    pub person: PersonId,
    /// Which hat.
    pub hat: Hat,
    /// When it starts.
    pub start: Timestamp,
    /// When it ends.
    pub end: Timestamp,
}

/// A chunk of the plan in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandingBlock {
    /// Id of the problem's task: a task's own id, or that of a brief or checkpoint as pricing named it. What is pinned may
    /// be a session or habit too, with a block for each of its people.
    pub task: String,
    /// Whose time it is.
    pub person: PersonId,
    /// When it starts.
    pub start: Timestamp,
    /// When it ends.
    pub end: Timestamp,
    /// It must stand exactly so: its owner fixed it.
    pub pinned: bool,
}

/// A session or habit of the plan in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandingSession {
    /// Id of the problem's session, as pricing named it.
    pub session: String,
    /// When it starts.
    pub start: Timestamp,
}
