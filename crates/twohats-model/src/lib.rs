#![doc = include_str!("../README.md")]

mod assumption;
mod cadence;
mod event;
mod hat;
mod hours;
mod ids;
mod minutes;
mod person;
mod skill;
pub mod spans;
mod task;
mod team;

pub use assumption::Assumption;
pub use cadence::Cadence;
pub use event::{Busy, Event, EventKind};
pub use hat::Hat;
pub use hours::{DayHours, DaySpan, HoursError, WeekHours};
pub use ids::{IdError, MAX_ID_CHARS, PersonId, TaskId};
pub use minutes::{MINUTES_PER_WORKDAY, Minutes, MinutesError};
pub use person::{DateSpan, Person};
pub use skill::{Level, LevelError, MAX_SKILL_CHARS, Skill, SkillError};
pub use task::{Due, Importance, ImportanceError, Source, Task};
pub use team::{CheckIn, Team, TeamFault};
