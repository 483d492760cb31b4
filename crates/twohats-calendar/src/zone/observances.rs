//! A VTIMEZONE that names no known zone, turned into rules.
//!
//! Its STANDARD and DAYLIGHT parts are expanded into a list of changes, and
//! the list is handed to jiff in the TZif format (RFC 9636). So every zone in
//! this crate is one type, whoever described it.

use jiff::{
    civil::{DateTime, datetime},
    tz::{Offset, TimeZone},
};

use crate::{
    calendar::{Component, Kind},
    recur::{Rule, Until, civil_from_seconds, seconds_from_civil},
    value::Moment,
};

/// Changes are computed up to this year; the last one holds from then on.
const LAST_YEAR: i16 = 2100;
/// A zone with more changes than this is a mistake or an attack.
const MAX_CHANGES: usize = 4_000;

/// Steps that one rule may take; a yearly one needs about six a year.
const STEPS_PER_RULE: u64 = 100_000;

/// One change of the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Change {
    /// Seconds since 1970 in UTC.
    at: i64,
    from: i32,
    to: i32,
    daylight: bool,
}

/// The rules of `zone`, or why there are none.
pub(super) fn compile(
    zone: &Component<'_>,
    name: &str,
    steps: &mut u64,
) -> Result<TimeZone, String> {
    let mut changes = Vec::new();
    for part in zone
        .children()
        .filter(|part| matches!(part.kind(), Kind::Standard | Kind::Daylight))
    {
        read_observance(&part, &mut changes, steps)?;
    }
    changes.sort_unstable();
    changes.dedup_by_key(|change| change.at);
    let first = changes.first().ok_or("has no STANDARD or DAYLIGHT part")?;
    if changes.len() == 1 && first.from == first.to {
        let offset = Offset::from_seconds(first.to).map_err(|_| "has an impossible offset")?;
        return Ok(TimeZone::fixed(offset));
    }
    TimeZone::tzif(name, &tzif(&changes)).map_err(|error| format!("cannot be used: {error}"))
}

fn read_observance(
    part: &Component<'_>,
    changes: &mut Vec<Change>,
    steps: &mut u64,
) -> Result<(), String> {
    let offset = |name: &str| {
        let line = part
            .property(name)
            .ok_or_else(|| format!("has no {name}"))?;
        parse_offset(line.value().trim())
            .ok_or_else(|| format!("has a {name} that is no offset like +0100"))
    };
    let to = offset("TZOFFSETTO")?;
    let from = offset("TZOFFSETFROM").unwrap_or(to);
    let start = match part.moment("DTSTART") {
        Some(Ok(moment)) => moment.civil(),
        _ => return Err("has a part without a DTSTART".into()),
    };
    let daylight = part.kind() == Kind::Daylight;
    let mut add = |local: DateTime| {
        let at = seconds_from_civil(local) - i64::from(from);
        if changes.len() < MAX_CHANGES {
            changes.push(Change {
                at,
                from,
                to,
                daylight,
            });
        }
    };
    add(start);
    for line in part.properties_named("RDATE") {
        Moment::read_list(&line)
            .0
            .iter()
            .for_each(|moment| add(moment.civil()));
    }
    for line in part.properties_named("RRULE") {
        let Ok(rule) = Rule::parse(line.value()) else {
            continue;
        };
        let last = until(&rule, from);
        let share = STEPS_PER_RULE.min(*steps);
        let mut starts = rule
            .between(start, start, datetime(LAST_YEAR, 1, 1, 0, 0, 0, 0))
            .with_steps(share);
        (&mut starts)
            .take_while(|&local| last.is_none_or(|last| local <= last))
            .take(MAX_CHANGES)
            .for_each(&mut add);
        *steps -= share - starts.steps_left();
    }
    Ok(())
}

/// UNTIL on the local clock before the change.
fn until(rule: &Rule, from: i32) -> Option<DateTime> {
    Some(match rule.until? {
        Until::Date(date) => date.at(23, 59, 59, 0),
        Until::Local(at) => at,
        Until::Utc(at) => civil_from_seconds(seconds_from_civil(at) + i64::from(from))?,
    })
}

/// `+0100`, `-073000`, `+01:00`, in seconds.
fn parse_offset(text: &str) -> Option<i32> {
    let (sign, digits) = match text.as_bytes().first()? {
        b'-' => (-1, &text[1..]),
        b'+' => (1, &text[1..]),
        _ => (1, text),
    };
    let digits = digits.replace(':', "");
    if !matches!(digits.len(), 2 | 4 | 6) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let part = |at: usize| {
        digits
            .get(at..at + 2)
            .map_or(Some(0), |two| two.parse::<i32>().ok())
    };
    let seconds = part(0)? * 3_600 + part(2)? * 60 + part(4)?;
    (seconds < 26 * 3_600).then_some(sign * seconds)
}

/// The changes as a version 2 TZif file: an empty version 1 part, the changes,
/// and no rule for the time after them.
fn tzif(changes: &[Change]) -> Vec<u8> {
    let mut kinds: Vec<(i32, bool)> = Vec::new();
    if let Some(first) = changes.first() {
        kinds.push((first.from, false));
    }
    let mut indexes = Vec::with_capacity(changes.len());
    for change in changes {
        let kind = (change.to, change.daylight);
        let index = kinds
            .iter()
            .position(|known| *known == kind)
            .unwrap_or_else(|| {
                kinds.push(kind);
                kinds.len() - 1
            });
        // One octet per index; a 256th kind of time keeps the one before.
        indexes.push(u8::try_from(index).unwrap_or(u8::MAX));
    }
    kinds.truncate(256);
    let mut out = Vec::new();
    header(&mut out, 0, 1);
    kind_of_time(&mut out, (0, false));
    out.push(0);
    header(&mut out, changes.len(), kinds.len());
    for change in changes {
        out.extend_from_slice(&change.at.to_be_bytes());
    }
    out.extend_from_slice(&indexes);
    for kind in kinds {
        kind_of_time(&mut out, kind);
    }
    out.push(0);
    out.extend_from_slice(b"\n\n");
    out
}

fn header(out: &mut Vec<u8>, changes: usize, kinds: usize) {
    out.extend_from_slice(b"TZif2");
    out.extend_from_slice(&[0; 15]);
    for count in [0, 0, 0, changes, kinds, 1] {
        out.extend_from_slice(&u32::try_from(count).unwrap_or(0).to_be_bytes());
    }
}

fn kind_of_time(out: &mut Vec<u8>, (offset, daylight): (i32, bool)) {
    out.extend_from_slice(&offset.to_be_bytes());
    out.push(u8::from(daylight));
    out.push(0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets() {
        assert_eq!(parse_offset("+0100"), Some(3_600));
        assert_eq!(parse_offset("-073000"), Some(-27_000));
        assert_eq!(parse_offset("05:30"), Some(19_800));
        assert_eq!(parse_offset("+1"), None);
        assert_eq!(parse_offset("+9900"), None);
    }
}
