//! Strategies: named, shareable ways of running a week.
//!
//! A strategy is a TOML file; [`Strategy::parse`] reads one and
//! [`Strategy::print`] writes it back. `docs/reference/strategy.md` lists every
//! field. What a file leaves out keeps its default.

mod parse;
mod presets;
mod tariff;

use jiff::civil::Weekday;
use twohats_model::{Cadence, DaySpan, Hat, Minutes};

pub use parse::StrategyFault;
pub use presets::{DEFAULT_PRESET, preset, presets};
pub use tariff::Tariff;

/// A way of running a week: windows, limits, cadences, habits, prices.
#[derive(Clone, Debug, PartialEq)]
pub struct Strategy {
    /// Short name, such as `morning-maker`.
    pub name: String,
    /// What it is for, in a sentence or two.
    pub summary: String,
    /// Which recommended practice it carries out.
    pub practice: String,
    /// Parts of the week reserved for a hat; they do not overlap.
    pub windows: Vec<WeekWindow>,
    /// Whether the windows hold for the whole team, not for the lead alone.
    pub team_windows: bool,
    /// What a day may hold.
    pub limits: Limits,
    /// Meetings that the planner places.
    pub sessions: SessionRules,
    /// Planned time that recurs without a task.
    pub habits: Vec<Habit>,
    /// What things cost.
    pub prices: Tariff,
}

/// A part of the week reserved for a hat, in local time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeekWindow {
    /// For which hat.
    pub hat: Hat,
    /// On which days, ascending from Monday, each once.
    pub days: Vec<Weekday>,
    /// From when to when.
    pub at: DaySpan,
}

/// What a day may hold, and in which pieces.
#[derive(Clone, Debug, PartialEq)]
pub struct Limits {
    /// Share of each working day kept free for what nobody planned, 0 to 0.9.
    pub keep_free: f64,
    /// Most maker work planned for the lead in one day; none where there is no limit.
    pub maker_per_day: Option<Minutes>,
    /// Most lead work planned for the lead in one day; none where there is no limit.
    pub lead_per_day: Option<Minutes>,
    /// Shortest stretch of maker work worth starting.
    pub maker_chunk_min: Minutes,
    /// Longest stretch of maker work before a break.
    pub maker_chunk_max: Minutes,
    /// Shortest stretch of lead work worth starting.
    pub lead_chunk_min: Minutes,
    /// Longest stretch of lead work.
    pub lead_chunk_max: Minutes,
    /// Kept free before and after every meeting.
    pub buffer: Minutes,
}

/// How meetings that the planner places are to lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRules {
    /// Days on which they should lie; empty for any day.
    pub days: Vec<Weekday>,
    /// The rarest and shortest one-on-one the strategy allows: a person's own cadence holds where it asks for more.
    pub one_on_one: Option<Cadence>,
    /// A team check-in for leads who have none of their own.
    pub check_in: Option<Cadence>,
}

/// How often a habit recurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rhythm {
    /// On each of its days.
    Daily,
    /// So many times in each week, spread over its days.
    Weekly(u8),
}

/// Planned time that recurs without a task.
#[derive(Clone, Debug, PartialEq)]
pub struct Habit {
    /// Short name, unique in the strategy: `hands-on`.
    pub name: String,
    /// Name for people: "Hands-on time".
    pub title: String,
    /// Which hat it needs.
    pub hat: Hat,
    /// How often.
    pub rhythm: Rhythm,
    /// How long each time.
    pub length: Minutes,
    /// On which days; all working days by default.
    pub days: Vec<Weekday>,
    /// Hours that an hour of it is worth: what missing it costs.
    pub worth: f64,
    /// Whether it makes sense only for somebody who leads others.
    pub with_team: bool,
    /// Whether one's own tasks of the same hat count towards it.
    pub fed_by_tasks: bool,
}
