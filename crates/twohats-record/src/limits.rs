//! How big a field may be. Each is far above what people write, and far below what hurts.

use std::collections::BTreeMap;

use crate::Fault;

/// Letters in an id.
pub const MAX_ID: usize = 200;
/// Letters in a name or a title.
pub const MAX_TITLE: usize = 500;
/// Letters in notes.
pub const MAX_NOTES: usize = 20_000;
/// Letters in a label, a skill or an address.
pub const MAX_WORD: usize = 254;
/// Entries of a list.
pub const MAX_LIST: usize = 200;
/// Minutes of effort: a year of working days.
pub const MAX_EFFORT_MINUTES: u32 = 120_000;
/// Bytes of one event with its overrides.
pub const MAX_EVENT_BYTES: usize = 256 * 1024;
/// Bytes of a strategy file.
pub const MAX_STRATEGY_BYTES: usize = 64 * 1024;

/// Collects the faults of one record.
#[derive(Debug, Default)]
pub(crate) struct Checker(Vec<Fault>);

impl Checker {
    /// What was found.
    pub(crate) fn faults(self) -> Vec<Fault> {
        self.0
    }

    /// Notes a fault.
    pub(crate) fn fault(&mut self, field: &str, message: impl Into<String>) {
        self.0.push(Fault::new(field, message));
    }

    /// Notes what was found in a record that a field of this one holds.
    pub(crate) fn within(&mut self, field: &str, faults: Vec<Fault>) {
        for fault in faults {
            self.fault(&format!("{field}.{}", fault.field), fault.message);
        }
    }

    /// One line of 1 to `most` letters.
    pub(crate) fn line(&mut self, field: &str, text: &str, most: usize) {
        if text.trim().is_empty() {
            self.fault(field, "is empty");
        } else if text.trim() != text {
            self.fault(field, "starts or ends with white space");
        }
        if text.chars().any(char::is_control) {
            self.fault(field, "holds a line break or another control character");
        }
        self.length(field, text, most);
    }

    /// An id: one line of at most [`MAX_ID`] letters.
    pub(crate) fn id(&mut self, field: &str, id: &str) {
        self.line(field, id, MAX_ID);
    }

    /// An id that need not be there.
    pub(crate) fn maybe_id(&mut self, field: &str, id: Option<&String>) {
        if let Some(id) = id {
            self.id(field, id);
        }
    }

    /// Text of several lines, perhaps empty.
    pub(crate) fn text(&mut self, field: &str, text: &str, most: usize) {
        let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
        if text.chars().any(odd) {
            self.fault(field, "holds a control character");
        }
        self.length(field, text, most);
    }

    /// A number within limits.
    pub(crate) fn number(&mut self, field: &str, value: u32, least: u32, most: u32) {
        if !(least..=most).contains(&value) {
            self.fault(field, format!("is {least} to {most}, found {value}"));
        }
    }

    /// A list of ids or words.
    pub(crate) fn list(&mut self, field: &str, words: &[String], most: usize) {
        self.count(field, words.len());
        for (at, word) in words.iter().enumerate().take(MAX_LIST) {
            self.line(&format!("{field}.{at}"), word, most);
        }
    }

    /// Skills with levels of 1 to 5.
    pub(crate) fn skills(&mut self, field: &str, skills: &BTreeMap<String, u8>) {
        self.count(field, skills.len());
        for (skill, level) in skills.iter().take(MAX_LIST) {
            let field = format!("{field}.{skill}");
            if let Err(error) = twohats_model::Skill::new(skill) {
                self.fault(&field, error.to_string());
            }
            self.number(&field, u32::from(*level), 1, 5);
        }
    }

    /// How many entries a list has.
    pub(crate) fn count(&mut self, field: &str, count: usize) {
        if count > MAX_LIST {
            self.fault(
                field,
                format!("has at most {MAX_LIST} entries, found {count}"),
            );
        }
    }

    /// An IANA time zone.
    pub(crate) fn zone(&mut self, field: &str, name: &str) {
        if jiff::tz::TimeZone::get(name).is_err() {
            let shown: String = name.chars().take(60).collect();
            self.fault(
                field,
                format!("`{shown}` is no time zone: name it as Region/City, such as Europe/Berlin"),
            );
        }
    }

    fn length(&mut self, field: &str, text: &str, most: usize) {
        let found = text.chars().count();
        if found > most {
            self.fault(field, format!("has at most {most} letters, found {found}"));
        }
    }
}
