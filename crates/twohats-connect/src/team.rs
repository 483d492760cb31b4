//! The team file, `twohats-team/1`: people with hours, zone, strengths, wishes, time off, and who leads whom.

mod cadence;
mod faults;
mod hours;
mod person;
mod print;
mod zones;

use jiff::tz::TimeZone;
use twohats_model::{CheckIn, PersonId, Team};

pub use print::print_team;

use crate::fields::Fault;
use crate::read::{Notes, Place};
use crate::text::{Lines, MAX_TOML_BYTES, check_size};
use crate::tree::{Entry, Node, Value, parse_toml};
use crate::{Problem, Read};
use person::{Defaults, PERSON_FIELDS};

/// What the field `format` says.
const FORMAT: &str = "twohats-team/1";

/// Most people that are read from one file.
pub const MAX_PEOPLE: usize = 1_000;

/// Reads a team file. `zone` is where people are who name no zone.
///
/// A person who cannot be planned for (no id, no hours) is left out, and so are fields that cannot be read; each is told
/// with line and column.
///
/// # Errors
/// When it is no TOML, or nobody can be read from it: every problem.
pub fn read_team(file_name: &str, text: &str, zone: &TimeZone) -> Result<Read<Team>, Vec<Problem>> {
    let mut notes = Notes::new(file_name);
    if let Err(error) = check_size(text.len(), MAX_TOML_BYTES, &notes) {
        return Err(vec![error.0]);
    }
    let text = text.trim_start_matches('\u{feff}');
    let lines = Lines::new(text);
    let root = match parse_toml(text) {
        Ok(root) => root,
        Err(errors) => {
            for (at, message) in errors {
                let mend = "mend this line; docs/reference/team.md shows the format";
                notes.error(lines.place(at), format!("this is no TOML: {message}"), mend);
            }
            return Err(notes.into_problems());
        }
    };
    let zone = zones::bundled(zone);
    let mut reader = Reader { lines, notes, zone };
    let members = reader.team(root.entries().unwrap_or_default());
    let check_ins = reader.check_ins(root.entries().unwrap_or_default());
    let mut notes = reader.notes;
    let team = faults::mend(members, check_ins, &mut notes);
    if team.people.is_empty() {
        notes.error(
            Place::default(),
            "nobody can be read from it",
            "write each person as a [[people]] table with an id",
        );
        return Err(notes.in_order().into_problems());
    }
    Ok(notes.in_order().finish(team))
}

/// Reads fields and tells what is wrong with them.
struct Reader<'a> {
    lines: Lines<'a>,
    notes: Notes,
    zone: TimeZone,
}

/// Something read, with the place to complain about.
struct Placed<T> {
    value: T,
    place: Place,
}

impl Reader<'_> {
    fn team(&mut self, root: &[Entry]) -> Vec<Placed<twohats_model::Person>> {
        let mut defaults = Defaults::default();
        let mut people: &[Node] = &[];
        for entry in root {
            match (entry.key.as_str(), &entry.node.value) {
                ("people", Value::List(list)) => people = list,
                ("default", Value::Table(entries)) => defaults = self.defaults(entries),
                ("check_ins", Value::List(_)) => {}
                ("format", Value::Text(format)) if format == FORMAT => {}
                ("format", _) => {
                    let message = format!("the format is not known: it is read as {FORMAT}");
                    self.notes.warn(
                        self.place(entry),
                        message,
                        &format!("write format = \"{FORMAT}\""),
                    );
                }
                ("people" | "default" | "check_ins", _) => {
                    self.wrong_kind(entry, "write [[people]] and [[check_ins]] as lists of tables, [default] as a table");
                }
                (key, _) => {
                    self.unknown(key, entry.at, &["format", "default", "people", "check_ins"]);
                }
            }
        }
        if let Some(node) = people.get(MAX_PEOPLE) {
            let message = format!("people after the first {MAX_PEOPLE} are left out");
            self.notes
                .error(self.lines.place(node.at), message, "split the team");
        }
        people
            .iter()
            .take(MAX_PEOPLE)
            .filter_map(|node| self.person(node, &defaults))
            .collect()
    }

    fn check_ins(&mut self, root: &[Entry]) -> Vec<Placed<CheckIn>> {
        let nodes = root
            .iter()
            .filter(|e| e.key == "check_ins")
            .flat_map(|e| e.node.items());
        nodes
            .take(MAX_PEOPLE)
            .filter_map(|node| self.check_in(node))
            .collect()
    }

    fn check_in(&mut self, node: &Node) -> Option<Placed<CheckIn>> {
        let place = self.lines.place(node.at);
        let entries = node.entries()?;
        let lead = entries.iter().find(|e| e.key == "lead");
        let lead = lead.and_then(|e| PersonId::new(e.node.word()?).ok());
        let Some(lead) = lead else {
            self.notes.error(
                place,
                "a team check-in without a lead is left out",
                "write lead = \"ana\"",
            );
            return None;
        };
        for entry in entries
            .iter()
            .filter(|e| !["lead", "every", "length"].contains(&e.key.as_str()))
        {
            self.unknown(&entry.key, entry.at, &["lead", "every", "length"]);
        }
        match cadence::of_fields(entries, cadence::CHECK_IN_LENGTH) {
            Ok(cadence) => Some(Placed {
                value: CheckIn { lead, cadence },
                place,
            }),
            Err(fault) => {
                let message = format!("the team check-in of {lead} is left out: {}", fault.found);
                self.notes.error(place, message, &fault.mend);
                None
            }
        }
    }

    fn place(&self, entry: &Entry) -> Place {
        self.lines.place(entry.node.at)
    }

    fn told(&mut self, name: &str, entry: &Entry, fault: &Fault) {
        let message = format!("{name}: {}", fault.found);
        self.notes
            .warn(self.lines.place(entry.node.at), message, &fault.mend);
    }

    fn wrong_kind(&mut self, entry: &Entry, mend: &str) {
        let message = format!("`{}` is {} and is left out", entry.key, entry.node.kind());
        self.notes.warn(self.place(entry), message, mend);
    }

    fn unknown(&mut self, key: &str, at: usize, known: &[&str]) {
        self.notes.unknown_field(self.lines.place(at), key, known);
    }

    /// For a field of a person.
    fn unknown_of_person(&mut self, entry: &Entry) {
        self.unknown(&entry.key, entry.at, &PERSON_FIELDS);
    }
}
