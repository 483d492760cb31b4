//! How a workspace is run.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::limits::{Checker, MAX_TITLE};
use crate::{Fault, Kind, Record};

/// The id of the one settings record of a workspace.
pub const SETTINGS_ID: &str = "settings";

/// How a workspace is run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Always `settings`.
    pub id: String,
    /// The workspace's name, for people to read.
    pub name: String,
    /// IANA time zone in which schedules run and days of the workspace begin.
    pub zone: String,
    /// Whose week is planned: a person's id; absent until there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<String>,
    /// The strategy in force: a preset's name, or that of a strategy of the workspace.
    pub strategy: String,
    /// Days that a plan looks ahead, 1 to 28.
    #[schema(minimum = 1, maximum = 28)]
    pub days: u16,
}

impl Settings {
    /// The strategy of a new workspace.
    pub const DEFAULT_STRATEGY: &str = "morning-maker";
    /// How many days a plan looks ahead in a new workspace: this week and the next.
    pub const DEFAULT_DAYS: u16 = 14;

    /// The settings of a new workspace.
    pub fn new(name: impl Into<String>, zone: impl Into<String>) -> Settings {
        Settings {
            id: SETTINGS_ID.to_owned(),
            name: name.into(),
            zone: zone.into(),
            lead: None,
            strategy: Settings::DEFAULT_STRATEGY.to_owned(),
            days: Settings::DEFAULT_DAYS,
        }
    }
}

impl Record for Settings {
    const KIND: Kind = Kind::Settings;

    fn id(&self) -> &str {
        &self.id
    }

    fn faults(&self) -> Vec<Fault> {
        let mut checker = Checker::default();
        if self.id != SETTINGS_ID {
            checker.fault("id", format!("is always `{SETTINGS_ID}`"));
        }
        checker.line("name", &self.name, MAX_TITLE);
        checker.zone("zone", &self.zone);
        checker.maybe_id("lead", self.lead.as_ref());
        checker.id("strategy", &self.strategy);
        checker.number("days", u32::from(self.days), 1, 28);
        checker.faults()
    }
}
