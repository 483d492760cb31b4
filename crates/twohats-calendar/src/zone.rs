//! Zone names as files write them to zones with their rules.

mod observances;
mod windows;

use std::collections::HashMap;

use jiff::{
    Timestamp,
    civil::DateTime,
    tz::{Offset, TimeZone, TimeZoneDatabase},
};

use crate::{
    calendar::{Calendar, Component, ComponentId, Kind},
    problem::quote,
    value::Moment,
};

/// Steps that the expansion of all zones of a file may take.
const MAX_STEPS: u64 = 5_000_000;
/// So many zones that only the file describes are kept; each takes memory.
const MAX_COMPILED: usize = 1_000;
/// So many VTIMEZONE components of one name are told apart.
const MAX_NAMESAKES: usize = 100;

/// The zone that a name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    /// The rules. `iana_name()` gives the IANA name where there is one; a zone
    /// that only the file describes carries the file's name for it.
    pub rules: TimeZone,
    /// What is doubtful about it, for a message; `None` when all is well.
    pub doubt: Option<String>,
}

/// Resolves zone names within one calendar file, and remembers them.
///
/// Zone rules come from the time zone data built into this program, never from
/// the machine, so that the same file means the same instants everywhere.
#[derive(Debug)]
pub struct Zones<'a> {
    calendar: &'a Calendar,
    default: TimeZone,
    database: TimeZoneDatabase,
    /// By the VCALENDAR around and the name: two calendars in one file may
    /// describe different zones under one name.
    known: HashMap<(Option<ComponentId>, Box<str>), Zone>,
    /// The VTIMEZONE components by name, in lower case.
    described: HashMap<String, Vec<ComponentId>>,
    /// Steps left for expanding them.
    steps: u64,
    /// How many were compiled.
    compiled: usize,
}

impl<'a> Zones<'a> {
    /// A resolver for `calendar`. Floating times, all-day events and zones
    /// that nobody knows are read in `default`.
    pub fn new(calendar: &'a Calendar, default: TimeZone) -> Self {
        let mut described: HashMap<String, Vec<ComponentId>> = HashMap::new();
        for zone in calendar.of_kind(Kind::TimeZone) {
            if let Some(line) = zone.property("TZID") {
                let name = line.value().trim().trim_matches('"').to_lowercase();
                described.entry(name).or_default().push(zone.id());
            }
        }
        let database = TimeZoneDatabase::bundled();
        Self {
            calendar,
            default,
            database,
            known: HashMap::new(),
            described,
            steps: MAX_STEPS,
            compiled: 0,
        }
    }

    /// The zone for floating times and whole days.
    pub fn default_zone(&self) -> &TimeZone {
        &self.default
    }

    /// The zone called `name`, for a component inside the VCALENDAR `scope`.
    pub fn find(&mut self, name: &str, scope: Option<ComponentId>) -> Zone {
        let key = (scope, Box::from(name));
        if let Some(zone) = self.known.get(&key) {
            return zone.clone();
        }
        let zone = self.resolve(name, scope);
        self.known.insert(key, zone.clone());
        zone
    }

    /// The zone of a moment: UTC, the one it names, or the default.
    pub fn of(&mut self, moment: &Moment, scope: Option<ComponentId>) -> Zone {
        match moment {
            Moment::Utc(_) => Zone {
                rules: TimeZone::UTC,
                doubt: None,
            },
            Moment::Zoned { tzid, .. } => self.find(tzid, scope),
            Moment::Date(_) => Zone {
                rules: self.default.clone(),
                doubt: None,
            },
            Moment::Floating(_) => self.floating(scope),
        }
    }

    /// The zone for floating times: the one that the VCALENDAR names for
    /// itself in X-WR-TIMEZONE, else the default.
    fn floating(&mut self, scope: Option<ComponentId>) -> Zone {
        let key = (scope, Box::from(""));
        if let Some(zone) = self.known.get(&key) {
            return zone.clone();
        }
        let named = scope.and_then(|id| self.calendar.component(id)?.property("X-WR-TIMEZONE"));
        let rules = named
            .and_then(|line| self.by_name(line.value()))
            .unwrap_or_else(|| self.default.clone());
        let zone = Zone { rules, doubt: None };
        self.known.insert(key, zone.clone());
        zone
    }

    fn resolve(&mut self, name: &str, scope: Option<ComponentId>) -> Zone {
        let sure = |rules| Zone { rules, doubt: None };
        let described = self.described(name, scope);
        if let Some(rules) = self.by_name(name) {
            return sure(rules);
        }
        if let Some(zone) = described {
            let location = zone
                .property("X-LIC-LOCATION")
                .and_then(|line| self.by_name(line.value().trim()));
            if let Some(rules) = location {
                return sure(rules);
            }
            self.compiled += 1;
            if self.compiled > MAX_COMPILED {
                return self.unknown(
                    name,
                    &format!("the file describes more than {MAX_COMPILED} zones of its own"),
                );
            }
            match observances::compile(&zone, name, &mut self.steps) {
                Ok(rules) => return sure(rules),
                Err(reason) => {
                    return self.unknown(
                        name,
                        &format!("its VTIMEZONE at line {} {reason}", zone.line()),
                    );
                }
            }
        }
        if let Some(offset) = offset_in(name) {
            let doubt = format!(
                "the zone {} is read as the fixed offset {offset}; name an IANA zone instead",
                quote(name)
            );
            return Zone {
                rules: TimeZone::fixed(offset),
                doubt: Some(doubt),
            };
        }
        self.unknown(name, "no VTIMEZONE in the file describes it")
    }

    fn unknown(&self, name: &str, reason: &str) -> Zone {
        let default = self.default.iana_name().unwrap_or("the default zone");
        let doubt = format!(
            "the zone {} is unknown and {reason}; its times are read in {default}, name an IANA zone such as Europe/Berlin",
            quote(name)
        );
        Zone {
            rules: self.default.clone(),
            doubt: Some(doubt),
        }
    }

    /// IANA and Windows names, also behind a prefix such as
    /// `/freeassociation.sourceforge.net/` or `/mozilla.org/20070129_1/`.
    fn by_name(&self, name: &str) -> Option<TimeZone> {
        let name = name.trim().trim_matches('"');
        if ["UTC", "Z", "GMT", "Etc/UTC"]
            .iter()
            .any(|utc| name.eq_ignore_ascii_case(utc))
        {
            return Some(TimeZone::UTC);
        }
        if let Ok(zone) = self.database.get(name) {
            return Some(zone);
        }
        if let Some(zone) = windows::iana(name).and_then(|iana| self.database.get(iana).ok()) {
            return Some(zone);
        }
        let global = name.starts_with('/') || name.contains("://");
        let mut rest = global.then_some(name)?;
        while let Some((_, tail)) = rest.split_once('/') {
            rest = tail;
            if rest.eq_ignore_ascii_case("UTC") {
                return Some(TimeZone::UTC);
            }
            if let Ok(zone) = self.database.get(rest) {
                return Some(zone);
            }
        }
        None
    }

    /// The VTIMEZONE of that name, in the same VCALENDAR if it has one.
    fn described(&self, name: &str, scope: Option<ComponentId>) -> Option<Component<'a>> {
        let ids = self
            .described
            .get(&name.trim().trim_matches('"').to_lowercase())?;
        let inside = |id: &&ComponentId| {
            let zone = self.calendar.component(**id);
            zone.and_then(|zone| zone.parent())
                .map(|parent| parent.id())
                == scope
        };
        let near = ids
            .iter()
            .take(MAX_NAMESAKES)
            .find(inside)
            .or(ids.first())?;
        self.calendar.component(*near)
    }
}

/// The instant of a clock reading in a zone. A reading that the spring change
/// skips is moved on by the gap, and of two equal readings in autumn the first
/// is meant: RFC 5545 section 3.3.5, form 3.
pub(crate) fn instant(at: DateTime, zone: &TimeZone) -> Option<Timestamp> {
    zone.to_ambiguous_timestamp(at).compatible().ok()
}

/// The offset in names such as `(UTC+01:00) Berlin`, `GMT+0200`, `+02:00`.
fn offset_in(name: &str) -> Option<Offset> {
    let upper = name.trim().to_ascii_uppercase();
    let upper = upper.trim_start_matches('(');
    let rest = upper
        .strip_prefix("UTC")
        .or_else(|| upper.strip_prefix("GMT"))
        .unwrap_or(upper);
    let (sign, rest) = match rest.as_bytes().first()? {
        b'+' => (1, &rest[1..]),
        b'-' => (-1, &rest[1..]),
        _ => return None,
    };
    let digits: String = rest
        .chars()
        .take_while(|c| c.is_ascii_digit() || matches!(c, ':' | '.'))
        .collect();
    let digits = digits.replace([':', '.'], "");
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.parse::<i32>().ok()?, 0),
        3 | 4 => {
            let at = digits.len() - 2;
            (
                digits[..at].parse().ok()?,
                digits[at..].parse::<i32>().ok()?,
            )
        }
        _ => return None,
    };
    if hours > 14 || minutes > 59 {
        return None;
    }
    Offset::from_seconds(sign * (hours * 3_600 + minutes * 60)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::datetime;

    fn find(text: &str, name: &str) -> Zone {
        let calendar = Calendar::parse(text);
        let scope = calendar.of_kind(Kind::Calendar).next().map(|c| c.id());
        Zones::new(&calendar, TimeZone::UTC).find(name, scope)
    }

    #[test]
    fn names_in_all_their_dresses() {
        for (name, iana) in [
            ("Europe/Berlin", "Europe/Berlin"),
            ("europe/berlin", "Europe/Berlin"),
            ("W. Europe Standard Time", "Europe/Berlin"),
            (
                "/freeassociation.sourceforge.net/Europe/Berlin",
                "Europe/Berlin",
            ),
            (
                "/mozilla.org/20070129_1/America/Argentina/Cordoba",
                "America/Argentina/Cordoba",
            ),
            ("/citadel.org/20250101_1/Asia/Tokyo", "Asia/Tokyo"),
        ] {
            let zone = find("", name);
            assert_eq!(zone.rules.iana_name(), Some(iana), "{name}");
            assert_eq!(zone.doubt, None);
        }
        for name in ["UTC", "Z", "tzone://Microsoft/Utc", "GMT"] {
            assert_eq!(find("", name).rules, TimeZone::UTC, "{name}");
        }
    }

    #[test]
    fn an_unknown_zone_is_told_and_read_in_the_default() {
        let zone = find("", "Moon/Tranquility");
        assert_eq!(zone.rules, TimeZone::UTC);
        assert!(zone.doubt.unwrap().contains("`Moon/Tranquility`"));
        let zone = find("", "(UTC+05:30) Somewhere");
        assert_eq!(zone.rules.to_fixed_offset().unwrap().seconds(), 19_800);
    }

    #[test]
    fn a_location_hint_names_the_zone() {
        let text = "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:My Zone\nX-LIC-LOCATION:Europe/Oslo\nEND:VTIMEZONE\nEND:VCALENDAR\n";
        assert_eq!(find(text, "My Zone").rules.iana_name(), Some("Europe/Oslo"));
    }

    #[test]
    fn a_zone_that_only_the_file_describes() {
        let text = "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Customized Time Zone\nBEGIN:STANDARD\nDTSTART:16010101T030000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:16010101T020000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:DAYLIGHT\nEND:VTIMEZONE\nEND:VCALENDAR\n";
        let zone = find(text, "Customized Time Zone");
        assert_eq!(zone.doubt, None);
        let berlin = TimeZoneDatabase::bundled().get("Europe/Berlin").unwrap();
        for (month, day) in [
            (1, 5),
            (3, 30),
            (3, 31),
            (7, 1),
            (10, 26),
            (10, 27),
            (12, 31),
        ] {
            let at = datetime(2024, month, day, 2, 30, 0, 0);
            assert_eq!(instant(at, &zone.rules), instant(at, &berlin), "{at}");
        }
    }
}
