//! New calendars, in the form that Google Calendar, Outlook, Apple Calendar,
//! Nextcloud and Thunderbird import: CRLF, folded lines, a VTIMEZONE for each
//! zone that is named, DTSTAMP and UID in every event.

mod zone;

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use crate::text::{escape, push_folded};

/// One property to print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentLine {
    name: String,
    params: Vec<(String, String)>,
    value: String,
}

impl ContentLine {
    /// A property whose value is TEXT; escapes it.
    pub fn text(name: &str, text: &str) -> Self {
        Self {
            name: clean_name(name),
            params: Vec::new(),
            value: escape(text),
        }
    }

    /// A property whose value is printed as it is. Ends of lines in it, which
    /// would start another property, are taken out.
    pub fn raw(name: &str, value: &str) -> Self {
        Self {
            name: clean_name(name),
            params: Vec::new(),
            value: value.replace(['\r', '\n'], ""),
        }
    }

    /// A property whose value is a list of TEXT.
    pub fn list<S: AsRef<str>>(name: &str, items: &[S]) -> Self {
        let items: Vec<_> = items.iter().map(|item| escape(item.as_ref())).collect();
        Self {
            name: clean_name(name),
            params: Vec::new(),
            value: items.join(","),
        }
    }

    /// Adds a parameter; quotes its value where needed.
    #[must_use]
    pub fn param(mut self, name: &str, value: &str) -> Self {
        let value = value
            .replace('^', "^^")
            .replace('\n', "^n")
            .replace('"', "^'")
            .replace('\r', "");
        let quoted = if value.contains([':', ';', ',']) {
            format!("\"{value}\"")
        } else {
            value
        };
        self.params.push((clean_name(name), quoted));
        self
    }

    /// The property's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Appends the folded line with the given end of line.
    pub(crate) fn print(&self, out: &mut Vec<u8>, end: &str) {
        let mut line = self.name.clone();
        for (name, value) in &self.params {
            line.extend([";", name, "=", value]);
        }
        line.push(':');
        line.push_str(&self.value);
        push_folded(out, &line, end);
    }
}

fn clean_name(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect()
}

/// When a new event takes place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewTime {
    /// From one instant to another, shown in a zone.
    Timed {
        /// Where it starts.
        start: Timestamp,
        /// Where it ends.
        end: Timestamp,
        /// The zone to write. One without an IANA name is written as UTC.
        zone: TimeZone,
    },
    /// Whole days.
    Days {
        /// The first day.
        first: Date,
        /// The day after the last.
        after: Date,
    },
}

/// An event to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// UID; the same for the same thing each time, so that an import updates.
    pub uid: String,
    /// DTSTAMP: when this was decided.
    pub stamp: Timestamp,
    /// When it takes place.
    pub time: NewTime,
    /// SUMMARY.
    pub title: String,
    /// DESCRIPTION; left out when empty.
    pub description: String,
    /// LOCATION; left out when empty.
    pub location: String,
    /// CATEGORIES.
    pub categories: Vec<String>,
    /// Whether it takes the owner's time: TRANSP OPAQUE or TRANSPARENT.
    pub busy: bool,
    /// More properties, such as `X-` ones.
    pub more: Vec<ContentLine>,
}

impl NewEvent {
    /// A busy event with nothing but what is needed.
    pub fn new(uid: &str, stamp: Timestamp, title: &str, time: NewTime) -> Self {
        Self {
            uid: uid.to_owned(),
            stamp,
            time,
            title: title.to_owned(),
            description: String::new(),
            location: String::new(),
            categories: Vec::new(),
            busy: true,
            more: Vec::new(),
        }
    }

    fn lines(&self) -> Vec<ContentLine> {
        let mut lines = vec![
            ContentLine::raw("BEGIN", "VEVENT"),
            ContentLine::text("UID", &self.uid),
            ContentLine::raw("DTSTAMP", &utc(self.stamp)),
        ];
        lines.extend(self.times());
        lines.push(ContentLine::text("SUMMARY", &self.title));
        for (name, text) in [
            ("DESCRIPTION", &self.description),
            ("LOCATION", &self.location),
        ] {
            if !text.is_empty() {
                lines.push(ContentLine::text(name, text));
            }
        }
        if !self.categories.is_empty() {
            lines.push(ContentLine::list("CATEGORIES", &self.categories));
        }
        let (transparency, status) = if self.busy {
            ("OPAQUE", "BUSY")
        } else {
            ("TRANSPARENT", "FREE")
        };
        lines.push(ContentLine::raw("TRANSP", transparency));
        lines.push(ContentLine::raw("X-MICROSOFT-CDO-BUSYSTATUS", status));
        lines.extend(self.more.iter().cloned());
        lines.push(ContentLine::raw("END", "VEVENT"));
        lines
    }

    fn times(&self) -> [ContentLine; 2] {
        match &self.time {
            NewTime::Days { first, after } => {
                [("DTSTART", first), ("DTEND", after)].map(|(name, date)| {
                    ContentLine::raw(name, &date.strftime("%Y%m%d").to_string())
                        .param("VALUE", "DATE")
                })
            }
            NewTime::Timed { start, end, zone } => {
                [("DTSTART", *start), ("DTEND", *end)].map(|(name, at)| match zone_name(zone) {
                    Some(tzid) => {
                        let local = zone.to_datetime(at).strftime("%Y%m%dT%H%M%S").to_string();
                        ContentLine::raw(name, &local).param("TZID", tzid)
                    }
                    None => ContentLine::raw(name, &utc(at)),
                })
            }
        }
    }
}

/// A calendar to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewCalendar {
    /// PRODID, such as `-//Twohats//Twohats 0.1//EN`.
    pub product: String,
    /// X-WR-CALNAME; left out when empty.
    pub name: String,
    /// The events, in the order in which they are printed.
    pub events: Vec<NewEvent>,
}

impl NewCalendar {
    /// The file, in UTF-8 with CRLF.
    pub fn print(&self) -> Vec<u8> {
        let mut lines = vec![
            ContentLine::raw("BEGIN", "VCALENDAR"),
            ContentLine::raw("VERSION", "2.0"),
            ContentLine::text("PRODID", &self.product),
            ContentLine::raw("CALSCALE", "GREGORIAN"),
            ContentLine::raw("METHOD", "PUBLISH"),
        ];
        if !self.name.is_empty() {
            lines.push(ContentLine::text("X-WR-CALNAME", &self.name));
        }
        for (name, (zone, from, to)) in self.zones() {
            lines.extend(zone::lines(name, zone, from, to));
        }
        lines.extend(self.events.iter().flat_map(NewEvent::lines));
        lines.push(ContentLine::raw("END", "VCALENDAR"));
        let mut out = Vec::new();
        for line in lines {
            line.print(&mut out, "\r\n");
        }
        out
    }

    /// The zones that the events name, each with the instants it must cover.
    fn zones(&self) -> BTreeMap<&str, (&TimeZone, Timestamp, Timestamp)> {
        let mut zones = BTreeMap::new();
        for event in &self.events {
            let NewTime::Timed { start, end, zone } = &event.time else {
                continue;
            };
            let Some(name) = zone_name(zone) else {
                continue;
            };
            let known = zones.entry(name).or_insert((zone, *start, *end));
            known.1 = known.1.min(*start);
            known.2 = known.2.max(*end);
        }
        zones
    }
}

/// The name under which a zone is written; `None` for UTC and zones without
/// an IANA name, whose events are written in UTC.
fn zone_name(zone: &TimeZone) -> Option<&str> {
    zone.iana_name()
        .filter(|name| !matches!(*name, "UTC" | "Etc/UTC" | "Etc/Unknown"))
}

fn utc(at: Timestamp) -> String {
    TimeZone::UTC
        .to_datetime(at)
        .strftime("%Y%m%dT%H%M%SZ")
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_cannot_be_smuggled_in() {
        let mut out = Vec::new();
        ContentLine::raw("X-A\r\nB", "1\r\nEND:VEVENT")
            .param("P", "a\"b\nc,d")
            .print(&mut out, "\r\n");
        ContentLine::text("SUMMARY", "a\r\nEND:VEVENT").print(&mut out, "\r\n");
        let text = String::from_utf8(out).unwrap();
        assert_eq!(
            text,
            "X-AB;P=\"a^'b^nc,d\":1END:VEVENT\r\nSUMMARY:a\\nEND:VEVENT\r\n"
        );
    }
}
