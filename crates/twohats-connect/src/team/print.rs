//! Prints a team file.

use std::collections::BTreeMap;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use twohats_model::{Cadence, DateSpan, Person, Team, WeekHours};

use super::FORMAT;
use super::hours::DAYS;
use crate::own::print_minutes;

/// The team as a team file that [`crate::read_team`] reads back as the same team.
pub fn print_team(team: &Team) -> String {
    let file = File {
        format: FORMAT,
        people: team.people.iter().map(Printed::new).collect(),
        check_ins: team
            .check_ins
            .iter()
            .map(|c| PrintedCheckIn {
                lead: c.lead.as_str(),
                every: c.cadence.every_days,
                length: print_minutes(c.cadence.length),
            })
            .collect(),
    };
    toml::to_string(&file).expect("texts, numbers and tables of them are TOML")
}

#[derive(Serialize)]
struct File<'a> {
    format: &'static str,
    people: Vec<Printed<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    check_ins: Vec<PrintedCheckIn<'a>>,
}

/// A person's fields in the order of docs/reference/team.md; what is not there is not printed.
#[derive(Serialize)]
struct Printed<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    zone: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    led_by: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    growth_wishes: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    time_off: Vec<String>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    emails: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    one_on_one: Option<PrintedCadence>,
    #[serde(serialize_with = "print_hours")]
    hours: &'a WeekHours,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    strengths: BTreeMap<&'a str, u8>,
}

#[derive(Serialize)]
struct PrintedCadence {
    every: u16,
    length: String,
}

#[derive(Serialize)]
struct PrintedCheckIn<'a> {
    lead: &'a str,
    every: u16,
    length: String,
}

impl<'a> Printed<'a> {
    fn new(person: &'a Person) -> Self {
        Printed {
            id: person.id.as_str(),
            name: &person.name,
            zone: person.zone.iana_name(),
            led_by: person.led_by.as_ref().map(|lead| lead.as_str()),
            growth_wishes: person
                .growth_wishes
                .iter()
                .map(|skill| skill.as_str())
                .collect(),
            time_off: person.time_off.iter().map(print_days).collect(),
            emails: &person.emails,
            one_on_one: person.one_on_one.map(print_cadence),
            hours: &person.hours,
            strengths: person
                .strengths
                .iter()
                .map(|(s, l)| (s.as_str(), l.get()))
                .collect(),
        }
    }
}

fn print_cadence(cadence: Cadence) -> PrintedCadence {
    PrintedCadence {
        every: cadence.every_days,
        length: print_minutes(cadence.length),
    }
}

fn print_days(span: &DateSpan) -> String {
    if span.first == span.last {
        span.first.to_string()
    } else {
        format!("{}..{}", span.first, span.last)
    }
}

/// The days that have hours, in the order of the week.
fn print_hours<S: Serializer>(hours: &WeekHours, to: S) -> Result<S::Ok, S::Error> {
    let mut map = to.serialize_map(None)?;
    for (name, day) in DAYS {
        let spans: Vec<String> = hours
            .on(day)
            .spans()
            .iter()
            .map(ToString::to_string)
            .collect();
        if !spans.is_empty() {
            map.serialize_entry(name, &spans.join(", "))?;
        }
    }
    map.end()
}
