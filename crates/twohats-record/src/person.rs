//! A member of the team.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::limits::{Checker, MAX_TITLE, MAX_WORD};
use crate::{Fault, Hours, Kind, Record};

/// A regular exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Cadence {
    /// Days from one to the next, 1 to 365.
    #[schema(minimum = 1, maximum = 365)]
    pub every_days: u16,
    /// How long each lasts, 5 to 480.
    #[schema(minimum = 5, maximum = 480)]
    pub minutes: u16,
}

/// Whole local days, both ends inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DaySpan {
    /// First day.
    pub first: Date,
    /// Last day, not before the first.
    pub last: Date,
}

/// Somebody who works in the workspace.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Short name that tells them apart, such as `ana`.
    pub id: String,
    /// Name for people to read.
    pub name: String,
    /// IANA time zone of their local day.
    pub zone: String,
    /// When they work, in local time; absent for the usual office hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Hours>,
    /// What they are good at, and how well: 1 to 5.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub strengths: BTreeMap<String, u8>,
    /// Skills they want to learn.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub growth_wishes: BTreeSet<String>,
    /// Days they are away.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub time_off: Vec<DaySpan>,
    /// Who leads them: a person's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub led_by: Option<String>,
    /// Their one-on-one with the person who leads them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub one_on_one: Option<Cadence>,
    /// The regular meeting they hold with all whom they lead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check_in: Option<Cadence>,
    /// Addresses they are invited under, in lower case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub emails: Vec<String>,
}

impl Record for Person {
    const KIND: Kind = Kind::Person;

    fn id(&self) -> &str {
        &self.id
    }

    fn faults(&self) -> Vec<Fault> {
        let mut checker = Checker::default();
        checker.id("id", &self.id);
        checker.line("name", &self.name, MAX_TITLE);
        checker.zone("zone", &self.zone);
        if let Some(hours) = &self.hours {
            hours.check("hours", &mut checker);
        }
        checker.skills("strengths", &self.strengths);
        let wishes: Vec<String> = self.growth_wishes.iter().cloned().collect();
        checker.list("growth_wishes", &wishes, 60);
        checker.count("time_off", self.time_off.len());
        for (at, span) in self.time_off.iter().enumerate() {
            if span.last < span.first {
                checker.fault(&format!("time_off.{at}"), "ends before it starts");
            }
        }
        checker.maybe_id("led_by", self.led_by.as_ref());
        if self.led_by.as_ref() == Some(&self.id) {
            checker.fault("led_by", "names the person: nobody leads themselves");
        }
        for (field, cadence) in [("one_on_one", self.one_on_one), ("check_in", self.check_in)] {
            if let Some(cadence) = cadence {
                checker.number(
                    &format!("{field}.every_days"),
                    cadence.every_days.into(),
                    1,
                    365,
                );
                checker.number(&format!("{field}.minutes"), cadence.minutes.into(), 5, 480);
            }
        }
        checker.list("emails", &self.emails, MAX_WORD);
        checker.faults()
    }
}
