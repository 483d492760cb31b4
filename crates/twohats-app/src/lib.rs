#![doc = include_str!("../README.md")]

pub mod access;
mod app;
mod asking;
pub mod calendars;
pub mod entries;
pub mod events;
mod gather;
pub mod history;
mod ids;
pub mod jobs;
pub mod load;
pub mod people;
mod planner;
pub mod plans;
pub mod ranked;
mod rights;
pub mod settings;
pub mod strategies;
pub mod tasks;
pub mod today;
pub mod view;
pub mod week;
pub mod whole;
pub mod work;
pub mod workspaces;
mod write;

pub use app::{App, Operator, Settings};
pub use planner::{Effort, Planner, PlannerSettings};
pub use twohats_permit::{
    Actor, AppError, Clock, Code, FixedClock, How, IdempotencyKey, Lead, MAX_KEY, Outcome, Own,
    Permit, Read, Right, SystemClock, Touched, Work, actor,
};
pub use twohats_plan::written as proposal;
pub use twohats_store as store;

/// The target of spans that are for traces and not for the log: how long the parts of the work take.
pub const TRACES: &str = "twohats::traces";
