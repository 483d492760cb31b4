#![doc = include_str!("../README.md")]

pub mod calendar;
pub mod event;
pub mod line;
pub mod occurrence;
pub mod problem;
pub mod recur;
pub mod text;
pub mod todo;
pub mod value;
pub mod write;
pub mod zone;

pub use calendar::{Calendar, Component, ComponentId, Edit, Kind};
pub use event::Event;
pub use occurrence::{Busy, Expansion, Occurrence, Window, expand};
pub use problem::Problem;
pub use recur::Rule;
pub use todo::Todo;
pub use value::{Length, Moment};
pub use write::{ContentLine, NewCalendar, NewEvent};
pub use zone::Zones;
