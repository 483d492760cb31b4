//! Where we and the reference read a file in different ways: the reasons, and
//! for each a check that a difference is of its kind and nothing else.

use std::collections::BTreeSet;

use crate::{reference::ZONE, text::zone};
use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    tz::{TimeZone, TimeZoneDatabase},
};

/// An occurrence as both sides know it: start, end, title. Whole days are
/// written as dates, times as seconds since 1970.
pub(crate) type Row = (String, String, String);

/// Both readings of one file.
pub(crate) struct Difference<'a> {
    pub(crate) text: &'a str,
    pub(crate) ours: &'a BTreeSet<Row>,
    pub(crate) theirs: &'a BTreeSet<Row>,
}

impl Difference<'_> {
    pub(crate) fn only_ours(&self) -> impl Iterator<Item = &Row> {
        self.ours.difference(self.theirs)
    }

    pub(crate) fn only_theirs(&self) -> impl Iterator<Item = &Row> {
        self.theirs.difference(self.ours)
    }
}

/// A reason, and whether a difference is of its kind.
pub(crate) type Reason = (&'static str, fn(&Difference<'_>) -> bool);

/// The differences that we accept, each with its reason.
pub(crate) const REASONS: &[Reason] = &[
    (
        "DTEND and hours in DURATION give an exact length (RFC 5545 sections 3.3.6 and 3.8.5.3); the reference \
         adds them to the clock reading, so an occurrence over a change of the clock ends up to an hour off",
        only_ends_are_off,
    ),
    (
        "The reference looks up RECURRENCE-ID and EXDATE by their UTC reading and by their local reading in one \
         table, so an occurrence is lost when its reading in UTC is another one's local reading",
        only_mixed_up_readings_are_lost,
    ),
    (
        "UNTIL is inclusive and a day means all of it, so a timed series whose UNTIL is a day has an occurrence on \
         that day; the reference takes the day's first instant in UTC",
        only_the_last_day_is_more,
    ),
    (
        "A yearly rule with BYWEEKNO and no BYDAY comes on the weekday of DTSTART, which RFC 5545 section 3.3.10 \
         derives what a rule leaves open from; the reference gives all seven days of the week",
        only_other_weekdays_are_missing,
    ),
    (
        "Exchange writes a whole day as midnight to midnight with X-MICROSOFT-CDO-ALLDAYEVENT:TRUE; we read the \
         days, the reference the two times",
        only_marked_days_are_whole,
    ),
];

/// Every occurrence that only one side has is on the other with the same
/// start and an end at most an hour away.
fn only_ends_are_off(difference: &Difference<'_>) -> bool {
    let twin = |row: &Row, others: &BTreeSet<Row>| {
        others.iter().any(|other| {
            let ends = (row.1.parse::<i64>(), other.1.parse::<i64>());
            let near = matches!(ends, (Ok(one), Ok(two)) if one.abs_diff(two) <= 3_600);
            (&row.0, &row.2) == (&other.0, &other.2) && near
        })
    };
    difference
        .only_ours()
        .all(|row| twin(row, difference.theirs))
        && difference
            .only_theirs()
            .all(|row| twin(row, difference.ours))
}

fn only_mixed_up_readings_are_lost(difference: &Difference<'_>) -> bool {
    let readings = |name: &str| -> BTreeSet<DateTime> {
        let lines = difference
            .text
            .lines()
            .filter(|line| line.starts_with(name));
        lines.flat_map(both_readings).collect()
    };
    let (ids, exceptions) = (readings("RECURRENCE-ID"), readings("EXDATE"));
    let name = difference
        .text
        .lines()
        .find_map(|line| line.strip_prefix("DTSTART;TZID="));
    let Some((name, _)) = name.and_then(|line| line.split_once(':')) else {
        return false;
    };
    let explained = |row: &Row| {
        let Ok(second) = row.0.parse() else {
            return false;
        };
        let at = Timestamp::from_second(second).unwrap();
        let Ok(zone) = TimeZoneDatabase::bundled().get(name) else {
            return false;
        };
        let local = [zone.to_datetime(at), TimeZone::UTC.to_datetime(at)];
        local
            .iter()
            .any(|reading| ids.contains(reading) || exceptions.contains(reading))
            || (row.2.starts_with("replaced") && !ids.is_disjoint(&exceptions))
    };
    difference.only_theirs().next().is_none() && difference.only_ours().all(explained)
}

/// The clock reading of a line with an IANA zone, there and in UTC.
fn both_readings(line: &str) -> Vec<DateTime> {
    let readings = || {
        let (head, value) = line.split_once(':')?;
        let zone = TimeZoneDatabase::bundled()
            .get(head.split_once("TZID=")?.1)
            .ok()?;
        let local: DateTime = value.parse().ok()?;
        Some(vec![
            local,
            TimeZone::UTC.to_datetime(local.to_zoned(zone).ok()?.timestamp()),
        ])
    };
    readings().unwrap_or_default()
}

fn only_the_last_day_is_more(difference: &Difference<'_>) -> bool {
    let until = difference
        .text
        .split_once("UNTIL=")
        .map(|(_, rest)| rest.split(['\r', ';']).next().unwrap());
    let Some(Ok(last)) = until
        .filter(|text| text.len() == 8)
        .map(|text| text.parse::<Date>())
    else {
        return false;
    };
    let noon = last
        .at(12, 0, 0, 0)
        .to_zoned(TimeZone::UTC)
        .unwrap()
        .timestamp()
        .as_second();
    let ours: Vec<_> = difference.only_ours().collect();
    let on_last = |row: &&Row| {
        row.0
            .parse::<i64>()
            .is_ok_and(|start| (start - noon).abs() < 26 * 3_600)
    };
    ours.len() == 1 && ours.iter().all(on_last) && difference.only_theirs().next().is_none()
}

fn only_other_weekdays_are_missing(difference: &Difference<'_>) -> bool {
    let weekday = |row: &Row| {
        let at = Timestamp::from_second(row.0.parse().unwrap()).unwrap();
        TimeZone::UTC.to_datetime(at).weekday()
    };
    let Some(own) = difference.ours.first().map(weekday) else {
        return false;
    };
    let rule_has_days = difference
        .text
        .lines()
        .any(|line| line.contains("BYWEEKNO=") && line.contains("BYDAY="));
    let open = difference.text.contains("BYWEEKNO=") && !rule_has_days;
    open && difference.only_ours().next().is_none()
        && difference.only_theirs().all(|row| weekday(row) != own)
}

fn only_marked_days_are_whole(difference: &Difference<'_>) -> bool {
    let midnight = |day: &str| {
        let day: Date = day.parse().ok()?;
        Some(
            day.to_zoned(zone(ZONE))
                .ok()?
                .timestamp()
                .as_second()
                .to_string(),
        )
    };
    let as_times =
        |(start, end, title): &Row| Some((midnight(start)?, midnight(end)?, title.clone()));
    let ours: Option<BTreeSet<Row>> = difference.only_ours().map(as_times).collect();
    difference.text.contains("ALLDAYEVENT:TRUE")
        && ours.is_some_and(|ours| ours.iter().eq(difference.only_theirs()))
}
