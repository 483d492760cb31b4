//! A plan as it leaves the search: format `twohats-plan/1`.

use serde::{Deserialize, Serialize};

use crate::problem::{Price, Range, Slot};

/// The value of a plan's `format` field.
pub const PLAN_FORMAT: &str = "twohats-plan/1";

/// What one task got.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlannedTask {
    /// The task.
    pub id: String,
    /// Who does it; none exactly when it has no chunk.
    pub person: Option<String>,
    /// Maximal runs of slots, ascending.
    pub chunks: Vec<Range>,
}

/// Where one session stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlannedSession {
    /// The session.
    pub id: String,
    /// Its start; none when it found no place.
    pub start: Option<Slot>,
}

/// A plan's cost by part, in seconds of working time. `docs/PLANNING-MODEL.md` defines each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Breakdown {
    pub late: Price,
    pub delay: Price,
    pub unplanned: Price,
    pub assign: Price,
    pub growth: Price,
    pub time: Price,
    pub warmup: Price,
    pub switch: Price,
    pub window: Price,
    pub overload: Price,
    pub missed: Price,
    #[serde(rename = "move")]
    pub moved: Price,
    pub finish: Price,
}

impl Breakdown {
    /// Every part with its name, in the documented order.
    pub fn parts(&self) -> [(&'static str, Price); 13] {
        [
            ("late", self.late),
            ("delay", self.delay),
            ("unplanned", self.unplanned),
            ("assign", self.assign),
            ("growth", self.growth),
            ("time", self.time),
            ("warmup", self.warmup),
            ("switch", self.switch),
            ("window", self.window),
            ("overload", self.overload),
            ("missed", self.missed),
            ("move", self.moved),
            ("finish", self.finish),
        ]
    }

    /// The sum of the parts.
    pub fn total(&self) -> Price {
        self.parts().iter().map(|(_, price)| price).sum()
    }
}

/// Who does what and when, with its cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// [`PLAN_FORMAT`].
    pub format: String,
    /// The sum of `breakdown`.
    pub cost: Price,
    /// The cost by part.
    pub breakdown: Breakdown,
    /// Every task once.
    pub tasks: Vec<PlannedTask>,
    /// Every session once.
    pub sessions: Vec<PlannedSession>,
    /// A proven lower bound on any plan's cost, where one is known.
    pub bound: Option<Price>,
}
