//! The occurrences that an event generates by its rules and dates.

use std::sync::Arc;

use jiff::{
    SignedDuration, Timestamp,
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
    value::{Moment, Period, PeriodEnd},
    zone::instant,
};

/// Room around the window, in seconds, for a move over a change of the clock.
const MARGIN: i64 = 3 * 3_600;
/// Room on the clock, in seconds. The greatest gap so far was a whole day,
/// when Samoa moved over the date line.
const CLOCK_MARGIN: i64 = 26 * 3_600;

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
    let Some(reach) = Reach::new(work, master, replacements) else {
        return;
    };
    let mut candidates = candidates(work, master, reach);
    candidates.sort_by_key(|it| (it.key, it.at, it.extent.is_none()));
    candidates.dedup_by_key(|it| (it.key, it.at));
    let removed = excluded(work, master, reach);
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

/// Where starts can matter for the window: the window, and before and after
/// it the longest occurrence and the farthest move.
#[derive(Clone, Copy)]
struct Reach {
    from: Timestamp,
    to: Timestamp,
    /// The same on the clock of the series, with room for changes of it.
    clock: (DateTime, DateTime),
}

impl Reach {
    fn new(work: &Work<'_>, master: &Placed, replacements: &Replacements) -> Option<Self> {
        let mut longest = master.extent.at_most();
        for extra in &master.event.extra {
            if let Extra::Period(period) = extra {
                longest = longest.max(period_at_most(period));
            }
        }
        let (mut back, mut ahead) = (0, 0);
        for future in &replacements.futures {
            back = back.max(future.shift);
            ahead = ahead.max(-future.shift);
            longest = longest.max(replacements.all[future.index].extent.at_most());
        }
        let before = SignedDuration::from_secs(longest.saturating_add(back).saturating_add(MARGIN));
        let after = SignedDuration::from_secs(ahead.saturating_add(MARGIN));
        let from = work
            .window
            .from
            .checked_sub(before)
            .unwrap_or(Timestamp::MIN);
        let to = work.window.to.checked_add(after).unwrap_or(Timestamp::MAX);
        let room = SignedDuration::from_secs(CLOCK_MARGIN);
        let clock = (
            master
                .zone
                .to_datetime(from)
                .checked_sub(room)
                .unwrap_or(DateTime::MIN),
            master
                .zone
                .to_datetime(to)
                .checked_add(room)
                .unwrap_or(DateTime::MAX),
        );
        (from < to).then_some(Self { from, to, clock })
    }

    fn holds(&self, start: Timestamp) -> bool {
        self.from <= start && start < self.to
    }
}

fn period_at_most(period: &Period) -> i64 {
    match &period.end {
        PeriodEnd::After(length) => Extent::Length(*length).at_most(),
        PeriodEnd::At(end) => {
            let days = (end.date() - period.start.date()).get_days();
            Extent::Days(days.saturating_add(2)).at_most()
        }
    }
}

fn candidates(work: &mut Work<'_>, master: &Placed, reach: Reach) -> Vec<Candidate> {
    let mut found = Vec::new();
    let first = master.start.civil();
    if !ended_before_start(master) {
        let key = instant(first, &master.zone);
        found.extend(key.map(|key| Candidate {
            key,
            at: first,
            extent: None,
        }));
    }
    for rule in &master.event.rules {
        found.append(&mut by_rule(work, master, rule, reach));
    }
    for extra in &master.event.extra {
        found.extend(extra_candidate(work, master, extra));
    }
    found
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
fn by_rule(work: &mut Work<'_>, master: &Placed, rule: &Rule, reach: Reach) -> Vec<Candidate> {
    let line = master.event.line;
    let share = work.budget.share();
    let (from, to) = reach.clock;
    let mut starts = rule
        .between(master.start.civil(), from, to)
        .with_steps(share);
    let mut found = Vec::new();
    for at in &mut starts {
        if !within_until(rule, master, at) {
            break;
        }
        let Some(key) = instant(at, &master.zone).filter(|&key| reach.holds(key)) else {
            continue;
        };
        if found.len() == MAX_PER_SERIES {
            let message = format!(
                "the rule gives more than {MAX_PER_SERIES} occurrences; the later ones are left out, ask for a shorter window"
            );
            work.problems.add(line, message);
            break;
        }
        found.push(Candidate {
            key,
            at,
            extent: None,
        });
    }
    if starts.steps_left() == 0 {
        let message = "the rule takes too long to expand; later occurrences are missing, simplify it or end it by UNTIL instead of COUNT";
        work.problems.add(line, message);
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
fn excluded(work: &mut Work<'_>, master: &Placed, reach: Reach) -> Keys {
    let mut keys = Keys::default();
    for rule in &master.event.except_rules {
        for start in by_rule(work, master, rule, reach) {
            keys.insert(Key::At(start.key));
        }
    }
    keys
}
