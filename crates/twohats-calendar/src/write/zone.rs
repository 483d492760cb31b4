//! A VTIMEZONE for a zone, for the time that the events need.
//!
//! Where the zone changes by a yearly rule, two parts with an RRULE are
//! written, because Outlook makes a zone of its own from exactly that. Else
//! each change is written out.

use jiff::{
    Timestamp, ToSpan,
    civil::DateTime,
    tz::{Offset, TimeZone},
};

use super::ContentLine;

/// Years before and after the events for which changes are looked at.
const YEARS_AROUND: i64 = 2;

struct Change {
    /// The clock reading before the change, at its instant.
    local: DateTime,
    from: Offset,
    to: Offset,
    name: String,
    daylight: bool,
}

/// The VTIMEZONE of `zone`, right at least from `from` to `to`.
pub(super) fn lines(
    tzid: &str,
    zone: &TimeZone,
    from: Timestamp,
    to: Timestamp,
) -> Vec<ContentLine> {
    let mut lines = vec![
        ContentLine::raw("BEGIN", "VTIMEZONE"),
        ContentLine::raw("TZID", tzid),
    ];
    // A zone that came from a file's own description has no location.
    if tzid.contains('/') {
        lines.push(ContentLine::raw("X-LIC-LOCATION", tzid));
    }
    let changes = changes(zone, from, to);
    match yearly(&changes) {
        _ if changes.is_empty() => {
            let offset = zone.to_offset_info(from);
            let epoch = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);
            let name = offset.abbreviation().to_owned();
            let only = Change {
                local: epoch,
                from: offset.offset(),
                to: offset.offset(),
                name,
                daylight: false,
            };
            lines.extend(part(&only, None));
        }
        Some(rules) => {
            for (change, rule) in changes.iter().zip(rules) {
                lines.extend(part(change, Some(&rule)));
            }
        }
        None => lines.extend(changes.iter().flat_map(|change| part(change, None))),
    }
    lines.push(ContentLine::raw("END", "VTIMEZONE"));
    lines
}

fn changes(zone: &TimeZone, from: Timestamp, to: Timestamp) -> Vec<Change> {
    let around = (366 * 24 * YEARS_AROUND).hours();
    let (start, end) = (from.saturating_sub(around), to.saturating_add(around));
    let (Ok(start), Ok(end)) = (start, end) else {
        return Vec::new();
    };
    let mut before = zone.to_offset(start);
    let mut found = Vec::new();
    for change in zone
        .following(start)
        .take_while(|change| change.timestamp() <= end)
    {
        let to = change.offset();
        found.push(Change {
            local: before.to_datetime(change.timestamp()),
            from: before,
            to,
            name: change.abbreviation().to_owned(),
            daylight: change.dst().is_dst(),
        });
        before = to;
    }
    found
}

/// The rules of the first two changes, if all later ones follow them.
fn yearly(changes: &[Change]) -> Option<[String; 2]> {
    let [first, second, ..] = changes else {
        return None;
    };
    let rule = |index: usize| {
        let model = &changes[index];
        let series: Vec<_> = changes.iter().skip(index).step_by(2).collect();
        let alike = series.iter().all(|change| {
            change.local.month() == model.local.month()
                && change.local.weekday() == model.local.weekday()
                && change.local.time() == model.local.time()
                && (change.from, change.to) == (model.from, model.to)
        });
        if !alike {
            return None;
        }
        let last = series
            .iter()
            .all(|change| change.local.day() + 7 > change.local.days_in_month());
        let nth = (model.local.day() - 1) / 7 + 1;
        let position = match last {
            true => -1,
            false
                if series
                    .iter()
                    .all(|change| (change.local.day() - 1) / 7 + 1 == nth) =>
            {
                nth
            }
            false => return None,
        };
        let day = &model.local.weekday_code();
        Some(format!(
            "FREQ=YEARLY;BYMONTH={};BYDAY={position}{day}",
            model.local.month()
        ))
    };
    let by_turns = first.to == second.from && second.to == first.from && changes.len() >= 4;
    if by_turns {
        Some([rule(0)?, rule(1)?])
    } else {
        None
    }
}

trait WeekdayCode {
    fn weekday_code(&self) -> &'static str;
}

impl WeekdayCode for DateTime {
    fn weekday_code(&self) -> &'static str {
        let codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
        codes[usize::from(self.weekday().to_monday_zero_offset().unsigned_abs())]
    }
}

fn part(change: &Change, rule: Option<&str>) -> Vec<ContentLine> {
    let name = if change.daylight {
        "DAYLIGHT"
    } else {
        "STANDARD"
    };
    let mut lines = vec![
        ContentLine::raw("BEGIN", name),
        ContentLine::raw("TZOFFSETFROM", &offset(change.from)),
        ContentLine::raw("TZOFFSETTO", &offset(change.to)),
        ContentLine::raw("TZNAME", &change.name),
        ContentLine::raw(
            "DTSTART",
            &change.local.strftime("%Y%m%dT%H%M%S").to_string(),
        ),
    ];
    lines.extend(rule.map(|rule| ContentLine::raw("RRULE", rule)));
    lines.push(ContentLine::raw("END", name));
    lines
}

fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let seconds = seconds.abs();
    format!("{sign}{:02}{:02}", seconds / 3_600, seconds / 60 % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Calendar, Kind, Zones, zone::instant};
    use jiff::tz::TimeZoneDatabase;

    /// What is written for a zone and read without its IANA name gives the
    /// same instants.
    #[test]
    fn a_written_zone_reads_the_same() {
        let database = TimeZoneDatabase::bundled();
        for name in [
            "Europe/Berlin",
            "America/New_York",
            "Asia/Kolkata",
            "Africa/Casablanca",
            "Australia/Lord_Howe",
        ] {
            let zone = database.get(name).unwrap();
            let from: Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
            let to = from + (24 * 300).hours();
            let mut text = b"BEGIN:VCALENDAR\r\n".to_vec();
            for line in lines("Elsewhere", &zone, from, to) {
                if line.name() != "X-LIC-LOCATION" {
                    line.print(&mut text, "\r\n");
                }
            }
            text.extend_from_slice(b"END:VCALENDAR\r\n");
            let calendar = Calendar::parse(text);
            let scope = calendar.of_kind(Kind::Calendar).next().map(|it| it.id());
            let read = Zones::new(&calendar, TimeZone::UTC).find("Elsewhere", scope);
            assert_eq!(read.doubt, None, "{name}");
            let mut at = zone.to_datetime(from);
            while instant(at, &zone).unwrap() < to {
                assert_eq!(instant(at, &read.rules), instant(at, &zone), "{name} {at}");
                at += 7.hours();
            }
        }
    }
}
