#![doc = include_str!("../README.md")]

pub mod actor;
mod app;
mod asking;
pub mod calendars;
mod clock;
pub mod entries;
mod error;
pub mod events;
mod gather;
pub mod history;
mod how;
mod ids;
pub mod jobs;
pub mod people;
mod planner;
pub mod plans;
pub mod proposal;
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

pub use actor::{Actor, Lead, Own, Permit, Read, Right, Work};
pub use app::{App, Operator, Settings};
pub use clock::{Clock, FixedClock, SystemClock};
pub use error::{AppError, Code};
pub use how::{How, IdempotencyKey, Outcome, Touched};
pub use planner::{Effort, Planner, PlannerSettings};
