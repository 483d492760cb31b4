//! Strategies: named, shareable ways of running a week.
//!
//! A strategy is a TOML file; [`Strategy::parse`] reads one and
//! [`Strategy::print`] writes it back. `docs/reference/strategy.md` lists every
//! field. What a file leaves out keeps its default.

mod check;
mod field;
mod fields;
mod nearest;
mod parse;
mod presets;
mod print;
mod tariff;

use jiff::civil::Weekday;
use twohats_model::{Cadence, DaySpan, Hat, Minutes};

pub use parse::StrategyFault;
pub use presets::{DEFAULT_PRESET, PRESET_FILES, preset, presets};
pub use tariff::Tariff;

use crate::pricing::defaults::{
    BUFFER, HABIT_WORTH, KEEP_FREE, LEAD_CHUNK_MAX, LEAD_CHUNK_MIN, MAKER_CHUNK_MAX,
    MAKER_CHUNK_MIN, MAKER_PER_DAY,
};

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
    /// Whether the maker windows hold for the whole team, not for the lead alone.
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SessionRules {
    /// Days between the first and last of which they lie; empty for any day.
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
    /// On which days; empty for every day with working hours.
    pub days: Vec<Weekday>,
    /// Hours that an hour of it is worth: what missing it costs.
    pub worth: f64,
    /// Whether it makes sense only for somebody who leads others.
    pub with_team: bool,
    /// Whether one's own tasks of the same hat count towards it.
    pub fed_by_tasks: bool,
}

/// Monday to Friday.
const WORKDAYS: [Weekday; 5] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
];

impl Default for Strategy {
    /// No windows, no habits, every other field at its default, and no name.
    fn default() -> Strategy {
        Strategy {
            name: String::new(),
            summary: String::new(),
            practice: String::new(),
            windows: Vec::new(),
            team_windows: false,
            limits: Limits::default(),
            sessions: SessionRules::default(),
            habits: Vec::new(),
            prices: Tariff::default(),
        }
    }
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            keep_free: KEEP_FREE,
            maker_per_day: Some(MAKER_PER_DAY),
            lead_per_day: None,
            maker_chunk_min: MAKER_CHUNK_MIN,
            maker_chunk_max: MAKER_CHUNK_MAX,
            lead_chunk_min: LEAD_CHUNK_MIN,
            lead_chunk_max: LEAD_CHUNK_MAX,
            buffer: BUFFER,
        }
    }
}

impl WeekWindow {
    /// What a window is before its fields are read.
    fn blank() -> WeekWindow {
        let at = DaySpan::new(0, 24 * 60).expect("a whole day is a stretch of it");
        WeekWindow {
            hat: Hat::Maker,
            days: WORKDAYS.to_vec(),
            at,
        }
    }
}

impl Habit {
    /// What a habit is before its fields are read.
    fn blank() -> Habit {
        Habit {
            name: String::new(),
            title: String::new(),
            hat: Hat::Lead,
            rhythm: Rhythm::Weekly(1),
            length: Minutes(0),
            days: Vec::new(),
            worth: HABIT_WORTH,
            with_team: false,
            fed_by_tasks: false,
        }
    }
}
