//! The planner's problem in plain integers: format `twohats-problem/1`.
//!
//! Time is counted in slots from the start of the horizon; every price is in
//! seconds of somebody's working time. `docs/PLANNING-MODEL.md` says what each
//! field means and what makes a plan valid.

mod anonymise;
mod fault;
pub mod limits;
mod normalise;
mod parse;
mod validate;

use serde::{Deserialize, Serialize};

pub use anonymise::anonymise;
pub use fault::{Fault, MAX_FAULTS};
pub use normalise::joined;
pub use normalise::normalise;
pub use parse::{parse, parse_plan, print, print_plan};
pub use validate::validate;

/// The value of a problem's `format` field.
pub const PROBLEM_FORMAT: &str = "twohats-problem/1";

/// A number of slots, or a slot's place on the horizon.
pub type Slot = u32;

/// A price in seconds of working time.
pub type Price = i64;

/// A half-open range of slots, written `[from, to]` in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "(Slot, Slot)", into = "(Slot, Slot)")]
pub struct Range {
    /// First slot inside.
    pub from: Slot,
    /// First slot after.
    pub to: Slot,
}

impl Range {
    /// The range `[from, to)`.
    pub const fn new(from: Slot, to: Slot) -> Self {
        Range { from, to }
    }

    /// How many slots it holds; none when it is inverted.
    pub const fn len(self) -> Slot {
        self.to.saturating_sub(self.from)
    }

    /// Whether it holds no slot.
    pub const fn is_empty(self) -> bool {
        self.to <= self.from
    }

    /// Whether `slot` lies inside.
    pub const fn contains(self, slot: Slot) -> bool {
        self.from <= slot && slot < self.to
    }

    /// How many slots both ranges share.
    pub fn overlap(self, other: Range) -> Slot {
        self.to
            .min(other.to)
            .saturating_sub(self.from.max(other.from))
    }
}

impl From<(Slot, Slot)> for Range {
    fn from((from, to): (Slot, Slot)) -> Self {
        Range { from, to }
    }
}

impl From<Range> for (Slot, Slot) {
    fn from(range: Range) -> Self {
        (range.from, range.to)
    }
}

/// The two kinds of work, as the problem writes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Hat {
    /// Deep technical work.
    Maker,
    /// One-on-ones, mentoring, reviews, strategy, clearing obstacles.
    Lead,
}

impl Hat {
    /// The other hat.
    pub const fn other(self) -> Hat {
        match self {
            Hat::Maker => Hat::Lead,
            Hat::Lead => Hat::Maker,
        }
    }
}

/// A price for each hat.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PerHat {
    /// For maker work.
    pub maker: Price,
    /// For lead work.
    pub lead: Price,
}

impl PerHat {
    /// The price for `hat`.
    pub const fn of(self, hat: Hat) -> Price {
        match hat {
            Hat::Maker => self.maker,
            Hat::Lead => self.lead,
        }
    }
}

/// Prices that hold for the whole problem.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prices {
    /// Paid for every chunk, by its hat.
    pub warmup: PerHat,
    /// Paid for every change of hat within a person's day.
    pub hat_switch: Price,
    /// Per slot worked inside a window of the other hat.
    pub window: Price,
    /// Per slot from 0 to the completion of the task that completes last.
    #[serde(default)]
    pub finish: Price,
}

/// A meeting that stands, or a window: a range with a hat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fixed {
    /// When.
    pub at: Range,
    /// Which hat; none when it does not count for switches.
    pub hat: Option<Hat>,
}

/// A part of the week that a strategy reserves for a hat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// When.
    pub at: Range,
    /// For which hat.
    pub hat: Hat,
}

/// The most slots planned in one day; `None` where there is no limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cap {
    /// Of both hats together.
    pub total: Option<Slot>,
    /// Of maker work.
    pub maker: Option<Slot>,
    /// Of lead work.
    pub lead: Option<Slot>,
}

impl Cap {
    /// The cap on one hat.
    pub const fn of(self, hat: Hat) -> Option<Slot> {
        match hat {
            Hat::Maker => self.maker,
            Hat::Lead => self.lead,
        }
    }
}

/// What a day holds of work that is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Used {
    /// Which of the person's days, from 0.
    pub day: usize,
    /// Slots of maker work.
    pub maker: Slot,
    /// Slots of lead work.
    pub lead: Slot,
}

/// What planned slots beyond a threshold cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overload {
    /// Slots over the horizon that are free of the surcharge.
    pub above: Slot,
    /// Price of each slot beyond.
    pub price: Price,
}

/// Someone whose time is planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Unique among the people.
    pub id: String,
    /// Value of one slot of this person's time.
    pub slot_price: Price,
    /// Local days, disjoint and ascending.
    pub days: Vec<Range>,
    /// Where work may be planned, within the days.
    pub open: Vec<Range>,
    /// Meetings that stand, for counting switches.
    pub fixed: Vec<Fixed>,
    /// Windows of the strategy.
    pub windows: Vec<Window>,
    /// Daily limits.
    pub cap: Cap,
    /// What days hold already, in their order: it counts within the limits, and nowhere else.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub used: Vec<Used>,
    /// Surcharge over the horizon.
    pub overload: Option<Overload>,
}

impl Person {
    /// What is left of the daily limits on one of the days, from 0.
    pub fn cap_on(&self, day: usize) -> Cap {
        let Ok(place) = self.used.binary_search_by_key(&day, |used| used.day) else {
            return self.cap;
        };
        let used = self.used[place];
        let left = |cap: Option<Slot>, used: Slot| cap.map(|cap| cap.saturating_sub(used));
        Cap {
            total: left(self.cap.total, used.maker.saturating_add(used.lead)),
            maker: left(self.cap.maker, used.maker),
            lead: left(self.cap.lead, used.lead),
        }
    }
}

/// One way to do a task: who, how long, at what price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskOption {
    /// Who.
    pub person: String,
    /// Effort it takes this person, at least 1.
    pub slots: Slot,
    /// What choosing this person costs beside their time.
    pub price: Price,
    /// What each planned slot is worth as growth.
    pub growth: Price,
}

/// A chunk that must stand exactly so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pin {
    /// Who.
    pub person: String,
    /// When.
    pub at: Range,
}

/// A chunk of the plan in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptChunk {
    /// Who.
    pub person: String,
    /// When.
    pub at: Range,
    /// Paid for each of its slots that the new plan does not give to the same task and person.
    pub price: Price,
}

/// A piece of work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// Unique among the tasks.
    pub id: String,
    /// Its hat.
    pub hat: Hat,
    /// No work before this slot.
    pub release: Slot,
    /// When it should be complete.
    pub due: Option<Slot>,
    /// Per slot of completion after `due`.
    pub late_price: Price,
    /// Per slot of completion after `release`.
    pub delay_price: Price,
    /// Per slot of effort left unplanned.
    pub unplanned_price: Price,
    /// Shortest chunk; one chunk of the task may be shorter.
    pub min_chunk: Slot,
    /// Longest chunk.
    pub max_chunk: Slot,
    /// Tasks that must be complete first.
    pub after: Vec<String>,
    /// Who could do it; at least one, each person once.
    pub options: Vec<TaskOption>,
    /// Chunks that must stand.
    pub pinned: Vec<Pin>,
    /// Chunks of the plan in force.
    pub keep: Vec<KeptChunk>,
}

/// Where a session stood in the plan in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptStart {
    /// Its start.
    pub start: Slot,
    /// Paid when it starts elsewhere or is missed.
    pub price: Price,
}

/// A meeting that the planner places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// Unique among the sessions.
    pub id: String,
    /// All of them needed.
    pub people: Vec<String>,
    /// Its hat.
    pub hat: Hat,
    /// Length, in one piece.
    pub slots: Slot,
    /// It lies within `[earliest, latest)`.
    pub earliest: Slot,
    /// See `earliest`.
    pub latest: Slot,
    /// Paid when it is not placed.
    pub missed_price: Price,
    /// Where it stood in the plan in force.
    pub keep: Option<KeptStart>,
}

/// A planning problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Problem {
    /// [`PROBLEM_FORMAT`].
    pub format: String,
    /// Minutes in a slot; for people, the search ignores it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slot_minutes: Option<u32>,
    /// Instant of slot 0 (RFC 3339); for people, the search ignores it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    /// The horizon's length.
    pub slots: Slot,
    /// Prices of the whole problem.
    pub prices: Prices,
    /// Whose time is planned.
    pub people: Vec<Person>,
    /// The work.
    pub tasks: Vec<Task>,
    /// The meetings to place.
    pub sessions: Vec<Session>,
}
