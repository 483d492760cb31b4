//! The occurrences that an event generates by its rules and dates.

use std::sync::Arc;

use jiff::{
    Timestamp, ToSpan,
    civil::{DateTime, Time},
};

use super::{
    Placed, emit_replacement,
    replaced::{Key, Keys, Replacements, civil_in},
};
use crate::{
    event::Extra,
    occurrence::{MAX_PER_SERIES, Occurrence, Work, length::Extent},
    recur::{Rule, Until, civil_from_seconds, seconds_from_civil},
    value::{Moment, Period},
    zone::instant,
};

/// Room around the window for changes of offset, in days.
const MARGIN_DAYS: i32 = 2;

/// A start that the event generates.
struct Candidate {
    /// The instant by which RECURRENCE-ID and EXDATE name it.
    key: Timestamp,
    at: DateTime,
    /// A length of its own, from an RDATE period.
    extent: Option<Extent>,
}

/// Adds every occurrence of `master` and of what replaces some of them.
pub(super) fn expand(work: &mut Work<'_>, master: &Placed, replacements: &Replacements) {
    let except = exceptions(work, master);
    for (placed, key) in replacements.iter() {
        // An occurrence that was changed first and removed later is gone.
        if !key.is_some_and(|key| except.contains(key)) {
            emit_replacement(work, placed);
        }
    }
    let Some(bounds) = bounds(work, master, replacements) else {
        return;
    };
    let mut candidates = candidates(work, master, bounds);
    candidates.sort_by_key(|it| (it.key, it.at, it.extent.is_none()));
    candidates.dedup_by_key(|it| (it.key, it.at));
    let removed = excluded(work, master, bounds);
    for candidate in candidates {
        let day = candidate.at.date();
        let gone = except.holds(candidate.key, day) || removed.holds(candidate.key, day);
        if !gone && !replacements.replaces(candidate.key, day) {
            emit(work, master, replacements, &candidate);
        }
    }
}

fn emit(work: &mut Work<'_>, master: &Placed, replacements: &Replacements, candidate: &Candidate) {
    let future = replacements.future_at(candidate.key);
    let by = future.map_or(master, |future| &replacements.all[future.index]);
    let shift = future.map_or(0, |future| future.shift);
    let extent = candidate.extent.unwrap_or(by.extent);
    let Some((start, at)) = moved(master, candidate, shift, by.all_day()) else {
        return;
    };
    let Some(end) = extent.end(start, at, &master.zone) else {
        return;
    };
    // Of two readings that a gap brings together, one occurrence is left.
    let twin = work.found.last().is_some_and(|last| {
        (last.start, last.end) == (start, end) && Arc::ptr_eq(&last.details, &by.details)
    });
    if twin {
        return;
    }
    work.add(Occurrence {
        start,
        end,
        zone: by.zone.clone(),
        all_day: by.all_day(),
        recurrence_id: master.event.is_recurring().then_some(candidate.key),
        details: Arc::clone(&by.details),
    });
}

/// Where a candidate starts after a shift on the local clock.
fn moved(
    master: &Placed,
    candidate: &Candidate,
    shift: i64,
    all_day: bool,
) -> Option<(Timestamp, DateTime)> {
    if shift == 0 && !all_day {
        return Some((candidate.key, candidate.at));
    }
    let at = civil_from_seconds(seconds_from_civil(candidate.at).checked_add(shift)?)?;
    let at = if all_day {
        at.date().to_datetime(Time::midnight())
    } else {
        at
    };
    Some((instant(at, &master.zone)?, at))
}

/// The clock readings between which starts can matter for the window.
fn bounds(
    work: &Work<'_>,
    master: &Placed,
    replacements: &Replacements,
) -> Option<(DateTime, DateTime)> {
    let mut longest = master.extent.days_at_most();
    for extra in &master.event.extra {
        if let Extra::Period(period) = extra {
            longest = longest.max(period_days(period));
        }
    }
    let (mut back, mut ahead) = (0, 0);
    for future in &replacements.futures {
        let days = i32::try_from(future.shift / 86_400).unwrap_or(0);
        back = back.max(days);
        ahead = ahead.max(-days);
        longest = longest.max(replacements.all[future.index].extent.days_at_most());
    }
    let from = master.zone.to_datetime(work.window.from);
    let to = master.zone.to_datetime(work.window.to);
    let before = longest.saturating_add(back).saturating_add(MARGIN_DAYS);
    let from = from.checked_sub(before.days()).unwrap_or(DateTime::MIN);
    let to = to
        .checked_add(ahead.saturating_add(MARGIN_DAYS).days())
        .unwrap_or(DateTime::MAX);
    (from < to).then_some((from, to))
}

fn period_days(period: &Period) -> i32 {
    match &period.end {
        crate::value::PeriodEnd::After(length) => Extent::Length(*length).days_at_most(),
        crate::value::PeriodEnd::At(end) => (end.date() - period.start.date())
            .get_days()
            .saturating_add(2),
    }
}

fn candidates(
    work: &mut Work<'_>,
    master: &Placed,
    bounds: (DateTime, DateTime),
) -> Vec<Candidate> {
    let mut found = Vec::new();
    let first = master.start.civil();
    if !ended_before_start(master) {
        push(&mut found, master, first, None);
    }
    for rule in &master.event.rules {
        for at in by_rule(work, master, rule, bounds) {
            push(&mut found, master, at, None);
        }
    }
    for extra in &master.event.extra {
        found.extend(extra_candidate(work, master, extra));
    }
    found
}

fn push(found: &mut Vec<Candidate>, master: &Placed, at: DateTime, extent: Option<Extent>) {
    if let Some(key) = instant(at, &master.zone) {
        found.push(Candidate { key, at, extent });
    }
}

/// An RDATE. One that is an instant stays that instant, also where its clock
/// reading comes twice.
fn extra_candidate(work: &mut Work<'_>, master: &Placed, extra: &Extra) -> Option<Candidate> {
    let (start, extent) = match extra {
        Extra::Start(start) => (start, None),
        Extra::Period(period) => (&period.start, period_extent(work, master, period)),
    };
    let at = civil_in(work, master, start)?;
    if master.all_day() {
        let at = at.date().to_datetime(Time::midnight());
        return Some(Candidate {
            key: instant(at, &master.zone)?,
            at,
            extent,
        });
    }
    let (key, at) = match start {
        // A day alone means the usual time on that day.
        Moment::Date(date) => {
            let at = date.to_datetime(master.start.civil().time());
            (instant(at, &master.zone)?, at)
        }
        Moment::Utc(utc) => (instant(*utc, &jiff::tz::TimeZone::UTC)?, at),
        _ => (instant(at, &master.zone)?, at),
    };
    Some(Candidate { key, at, extent })
}

fn period_extent(work: &mut Work<'_>, master: &Placed, period: &Period) -> Option<Extent> {
    if master.all_day() {
        return None;
    }
    let zone = work.zones.of(&period.start, master.scope).rules;
    Extent::of_period(
        &period.start,
        &zone,
        &period.end,
        master.scope,
        &mut work.zones,
    )
}

/// The starts that one rule gives, within its UNTIL and the limits.
fn by_rule(
    work: &mut Work<'_>,
    master: &Placed,
    rule: &Rule,
    (from, to): (DateTime, DateTime),
) -> Vec<DateTime> {
    let line = master.event.line;
    let share = work.budget.share();
    let mut starts = rule
        .between(master.start.civil(), from, to)
        .with_steps(share);
    let mut found = Vec::new();
    for at in &mut starts {
        if !within_until(rule, master, at) {
            break;
        }
        if found.len() == MAX_PER_SERIES {
            let message = format!(
                "the rule gives more than {MAX_PER_SERIES} occurrences; the later ones are left out, ask for a shorter window"
            );
            work.problems.add(line, message);
            break;
        }
        found.push(at);
    }
    if starts.steps_left() == 0 {
        work.problems.add(line, "the rule takes too long to expand; later occurrences are missing, simplify it or end it by UNTIL instead of COUNT");
    }
    work.budget.spend(share - starts.steps_left());
    found
}

/// UNTIL is inclusive. A day covers all of it, whatever the start's form: the
/// author named the last day. In UTC it is compared as an instant, and for
/// whole days by the day it falls on where the event is.
fn within_until(rule: &Rule, master: &Placed, at: DateTime) -> bool {
    match rule.until {
        None => true,
        Some(Until::Date(last)) => at.date() <= last,
        Some(Until::Local(last)) if master.all_day() => at.date() <= last.date(),
        Some(Until::Local(last)) => at <= last,
        Some(Until::Utc(last)) => {
            let Some(end) = instant(last, &jiff::tz::TimeZone::UTC) else {
                return true;
            };
            if !master.all_day() {
                return instant(at, &master.zone).is_some_and(|start| start <= end);
            }
            let local = master.zone.to_datetime(end);
            at.date()
                <= if last.time() == Time::midnight() {
                    last.date()
                } else {
                    local.date()
                }
        }
    }
}

/// A series whose rules all ended before its start is how some programs
/// remove it, so its DTSTART does not count either.
fn ended_before_start(master: &Placed) -> bool {
    let rules = &master.event.rules;
    !rules.is_empty()
        && rules
            .iter()
            .all(|rule| !within_until(rule, master, master.start.civil()))
}

/// EXDATE.
fn exceptions(work: &mut Work<'_>, master: &Placed) -> Keys {
    let mut keys = Keys::default();
    for moment in &master.event.except {
        if let Some(key) = Key::of(work, master, moment) {
            keys.insert(key);
        }
    }
    keys
}

/// EXRULE.
fn excluded(work: &mut Work<'_>, master: &Placed, bounds: (DateTime, DateTime)) -> Keys {
    let mut keys = Keys::default();
    for rule in &master.event.except_rules {
        for at in by_rule(work, master, rule, bounds) {
            if let Some(key) = instant(at, &master.zone) {
                keys.insert(Key::At(key));
            }
        }
    }
    keys
}
