#![doc = include_str!("../README.md")]

mod calendar;
mod entry;
mod event;
mod fault;
mod hours;
mod kind;
mod limits;
mod member;
mod model;
mod moment;
mod patch;
mod person;
mod plan;
mod proposal;
mod record;
mod settings;
mod strategy;
mod task;

pub use calendar::Calendar;
pub use entry::{Entry, EntryKind};
pub use event::Event;
pub use fault::Fault;
pub use hours::Hours;
pub use kind::Kind;
pub use limits::*;
pub use member::{Member, Role};
pub use model::{RecordError, task_from_model};
pub use moment::Moment;
pub use patch::{Patched, patch};
pub use person::{Cadence, DaySpan, Person};
pub use plan::{Pin, Plan, PlanState};
pub use proposal::*;
pub use record::{Index, Record};
pub use settings::{SETTINGS_ID, Settings};
pub use strategy::Strategy;
pub use task::{Hat, Task, TaskSource, TaskState};
