//! Members of a workspace.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::{Cadence, Level, PersonId, Skill, WeekHours};

/// Whole local days, both ends inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateSpan {
    /// First day.
    pub first: Date,
    /// Last day, not before `first`.
    pub last: Date,
}

impl DateSpan {
    /// Whether `day` lies inside.
    pub fn contains(self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }
}

/// A member of a workspace.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Short name that tells them apart.
    pub id: PersonId,
    /// Name for people to read.
    pub name: String,
    /// Where their local day is.
    pub zone: TimeZone,
    /// When they work, in local time.
    pub hours: WeekHours,
    /// What they are good at.
    pub strengths: BTreeMap<Skill, Level>,
    /// What they want to learn.
    pub growth_wishes: BTreeSet<Skill>,
    /// Days they are away.
    pub time_off: Vec<DateSpan>,
    /// Who leads them.
    pub led_by: Option<PersonId>,
    /// Their one-on-one with the person who leads them; none where there is none.
    pub one_on_one: Option<Cadence>,
    /// Addresses they are invited under, in lower case, to tell a declined invitation from a kept one.
    pub emails: Vec<String>,
}

impl Person {
    /// Somebody of whom only the id and zone are known: default hours, no strengths.
    pub fn new(id: PersonId, zone: TimeZone) -> Person {
        Person {
            name: id.as_str().to_owned(),
            id,
            zone,
            hours: WeekHours::default_hours(),
            strengths: BTreeMap::new(),
            growth_wishes: BTreeSet::new(),
            time_off: Vec::new(),
            led_by: None,
            one_on_one: None,
            emails: Vec::new(),
        }
    }
}
