//! A named way of running a week.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::limits::{Checker, MAX_STRATEGY_BYTES};
use crate::{Fault, Kind, Record};

/// A strategy of the workspace's own, beside the presets.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Strategy {
    /// Its name, such as `our-mornings`.
    pub id: String,
    /// The strategy file (TOML).
    pub toml: String,
}

impl Record for Strategy {
    const KIND: Kind = Kind::Strategy;

    fn id(&self) -> &str {
        &self.id
    }

    fn faults(&self) -> Vec<Fault> {
        let mut checker = Checker::default();
        checker.id("id", &self.id);
        checker.text("toml", &self.toml, MAX_STRATEGY_BYTES);
        checker.faults()
    }
}
