//! One person of a team file.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use twohats_model::{Cadence, DateSpan, Level, Person, PersonId, Skill, WeekHours};

use super::{Placed, Reader, cadence, hours, zones};
use crate::dates::{DATE_MEND, Written};
use crate::fields::{self, Fault};
use crate::read::shorten;
use crate::tree::{Entry, Node, Value};

/// What a person can have.
pub(super) const PERSON_FIELDS: [&str; 10] = [
    "id",
    "name",
    "zone",
    "hours",
    "strengths",
    "growth_wishes",
    "time_off",
    "led_by",
    "one_on_one",
    "emails",
];

/// What people have who say nothing else.
#[derive(Default)]
pub(super) struct Defaults {
    zone: Option<TimeZone>,
    hours: Option<WeekHours>,
    led_by: Option<PersonId>,
    one_on_one: Option<Cadence>,
}

/// Longest name of a person, in characters.
const MAX_NAME_CHARS: usize = 200;

impl Reader<'_> {
    pub(super) fn defaults(&mut self, entries: &[Entry]) -> Defaults {
        let mut defaults = Defaults::default();
        for entry in entries {
            let set = match entry.key.as_str() {
                "zone" => zones::read(&entry.node).map(|zone| defaults.zone = Some(zone)),
                "hours" => hours::read(&entry.node).map(|hours| defaults.hours = Some(hours)),
                "led_by" => person_id(&entry.node).map(|id| defaults.led_by = Some(id)),
                "one_on_one" => cadence::read(&entry.node, cadence::ONE_ON_ONE_LENGTH)
                    .map(|c| defaults.one_on_one = c),
                key => {
                    self.unknown(key, entry.at, &["zone", "hours", "led_by", "one_on_one"]);
                    Ok(())
                }
            };
            if let Err(fault) = set {
                self.told("default", entry, &fault);
            }
        }
        defaults
    }

    pub(super) fn person(&mut self, node: &Node, defaults: &Defaults) -> Option<Placed<Person>> {
        let place = self.lines.place(node.at);
        let Some(entries) = node.entries() else {
            let message = format!("a person is {} and is left out", node.kind());
            self.notes
                .error(place, message, "write it as a [[people]] table");
            return None;
        };
        let zone = defaults.zone.as_ref().unwrap_or(&self.zone).clone();
        let mut person = Person::new(self.named(entries, place)?, zone);
        person.led_by = defaults.led_by.clone().filter(|lead| *lead != person.id);
        person.one_on_one = defaults.one_on_one;
        if let Some(hours) = &defaults.hours {
            person.hours = hours.clone();
        }
        let mut told_hours = defaults.hours.is_some();
        for entry in entries {
            if !PERSON_FIELDS.contains(&entry.key.as_str()) {
                self.unknown_of_person(entry);
                continue;
            }
            match self.set(&mut person, entry) {
                Ok(()) => told_hours |= entry.key == "hours",
                Err(fault) => self.told(person.id.as_str(), entry, &fault),
            }
        }
        if !told_hours {
            let what = "works Monday to Friday, 9:00 to 17:00, as no hours are given";
            self.notes.assume(person.id.as_str(), what);
        }
        Some(Placed {
            value: person,
            place,
        })
    }

    /// The id, or one made from the name.
    fn named(&mut self, entries: &[Entry], place: crate::read::Place) -> Option<PersonId> {
        let word = |key: &str| {
            entries
                .iter()
                .find(|e| e.key == key)
                .and_then(|e| e.node.word())
        };
        if let Some(id) = word("id").and_then(|id| PersonId::new(id).ok()) {
            return Some(id);
        }
        let first = word("name").and_then(|name| name.split_whitespace().next());
        match first.and_then(|first| PersonId::new(&first.to_lowercase()).ok()) {
            Some(id) => {
                self.notes.assume(
                    id.as_str(),
                    "is called so after the name, as no id is given",
                );
                Some(id)
            }
            None => {
                self.notes.error(
                    place,
                    "a person without an id is left out",
                    "write id = \"ana\"",
                );
                None
            }
        }
    }

    /// Fills one field; where only part of it can be read, that part counts and the fault is told.
    fn set(&mut self, person: &mut Person, entry: &Entry) -> Result<(), Fault> {
        let node = &entry.node;
        match entry.key.as_str() {
            "name" => person.name = shorten(text(node)?, MAX_NAME_CHARS),
            "zone" => person.zone = zones::read(node)?,
            "hours" => person.hours = hours::read(node)?,
            "strengths" => return self.strengths(&mut person.strengths, entry, person.id.as_str()),
            "growth_wishes" => {
                for item in node.items() {
                    let wish = Skill::new(text(item)?);
                    person.growth_wishes.insert(wish.map_err(|e| {
                        Fault::new(e.to_string(), "write growth_wishes = [\"sql\"]")
                    })?);
                }
            }
            "time_off" => {
                for item in node.items() {
                    person.time_off.push(days(item)?);
                }
            }
            "led_by" => person.led_by = person_id_or_none(node)?,
            "one_on_one" => person.one_on_one = cadence::read(node, cadence::ONE_ON_ONE_LENGTH)?,
            "emails" => {
                for item in node.items() {
                    person.emails.push(email(item)?);
                }
            }
            _ => {}
        }
        if person.name.is_empty() {
            person.id.as_str().clone_into(&mut person.name);
        }
        Ok(())
    }

    /// `{ rust = 5, sql = 3 }`, or `"rust:5; sql:3"`.
    fn strengths(
        &mut self,
        strengths: &mut BTreeMap<Skill, Level>,
        entry: &Entry,
        name: &str,
    ) -> Result<(), Fault> {
        let Value::Table(skills) = &entry.node.value else {
            return fields::skills(text(&entry.node)?, strengths);
        };
        for skill in skills {
            let read = Skill::new(&skill.key)
                .map_err(|e| Fault::new(e.to_string(), "write strengths = { rust = 4 }"));
            let level = skill.node.word().and_then(|w| w.parse::<i64>().ok());
            match (read, level) {
                (Ok(read), Some(level)) => {
                    let taken = fields::level_near(level);
                    if let Some(fault) = fields::level_fault(read.as_str(), level, taken) {
                        self.told(name, skill, &fault);
                    }
                    strengths.insert(read, taken);
                }
                (Ok(read), None) => {
                    let fault = Fault::new(
                        format!(
                            "the level of `{read}` is {} and is left out",
                            skill.node.kind()
                        ),
                        "write a whole number from 1 to 5",
                    );
                    self.told(name, skill, &fault);
                }
                (Err(fault), _) => self.told(name, skill, &fault),
            }
        }
        Ok(())
    }
}

fn text(node: &Node) -> Result<&str, Fault> {
    node.word().ok_or_else(|| {
        Fault::new(
            format!("a text should stand here, not {}", node.kind()),
            "docs/reference/team.md tells what each field holds",
        )
    })
}

fn person_id(node: &Node) -> Result<PersonId, Fault> {
    PersonId::new(text(node)?)
        .map_err(|error| Fault::new(error.to_string(), "write the id of a member of the team"))
}

/// `led_by = ""` takes back what the default says.
fn person_id_or_none(node: &Node) -> Result<Option<PersonId>, Fault> {
    if text(node)?.trim().is_empty() {
        Ok(None)
    } else {
        person_id(node).map(Some)
    }
}

fn email(node: &Node) -> Result<String, Fault> {
    let text = text(node)?.trim();
    let email = text.strip_prefix("mailto:").unwrap_or(text).to_lowercase();
    let plain = email.contains('@') && !email.chars().any(|c| c.is_control() || c.is_whitespace());
    if plain && email.len() <= 320 {
        Ok(email)
    } else {
        Err(Fault::new(
            format!("`{}` is no address and is left out", shorten(&email, 60)),
            "write emails = [\"ana@example.org\"]",
        ))
    }
}

/// A day, `2026-12-24..2027-01-02`, or `{ first = …, last = … }`.
fn days(node: &Node) -> Result<DateSpan, Fault> {
    let refuse = |why: &str| {
        Fault::new(
            why.to_owned(),
            format!("{DATE_MEND}; a stretch as 2026-12-24..2027-01-02"),
        )
    };
    let (first, last) = match &node.value {
        Value::Table(entries) => {
            let of = |names: [&str; 2]| {
                entries
                    .iter()
                    .find(|e| names.contains(&e.key.as_str()))
                    .and_then(|e| e.node.word())
            };
            let first = of(["first", "from"])
                .ok_or_else(|| refuse("the time off has no first day and is left out"))?;
            (first, of(["last", "to"]).unwrap_or(first))
        }
        _ => {
            let text = text(node)?;
            let parts = ["..", " to ", "/", " - ", "–"]
                .iter()
                .find_map(|mark| text.split_once(mark));
            parts.unwrap_or((text, text))
        }
    };
    let day = |text: &str| -> Result<Date, Fault> {
        match Written::parse(text) {
            Some(Written::Day(day)) => Ok(day),
            Some(Written::Local(local)) => Ok(local.date()),
            _ => Err(refuse(&format!(
                "the time off `{}` is left out: it is no day",
                shorten(text, 40)
            ))),
        }
    };
    let span = DateSpan {
        first: day(first)?,
        last: day(last)?,
    };
    if span.last < span.first {
        return Err(refuse(&format!(
            "the time off {}..{} is left out: it ends before it starts",
            span.first, span.last
        )));
    }
    Ok(span)
}
