//! The best place for one session: every start is tried at which all its people are free.

use super::compile::Compiled;
use super::state::{State, meeting_cost};
use twohats_problem::problem::{Price, Slot};

/// The cheapest start of session `s` while everything else stays, with the cost it brings (the
/// session's own parts, switches and overload of its people).
pub(crate) fn best_start(c: &Compiled, state: &State, s: usize) -> Option<(Slot, Price)> {
    let meeting = &c.meetings[s];
    let last = meeting.latest.checked_sub(meeting.slots)?;
    let overload: Price = meeting
        .people
        .iter()
        .map(|&p| surcharge(c, state, p, meeting.slots))
        .sum();
    let mut best: Option<(Slot, Price)> = None;
    let mut at = meeting.earliest;
    while at <= last {
        match extra_at(c, state, s, at) {
            Ok(extra) => {
                let cost = extra + overload + meeting_cost(c, s, Some(at));
                if best.is_none_or(|b| cost < b.1) {
                    best = Some((at, cost));
                }
                at += 1;
            }
            Err(next) => at = next,
        }
    }
    best
}

fn surcharge(c: &Compiled, state: &State, person: usize, slots: Slot) -> Price {
    let used = state.used[person];
    c.people[person].overload_of(used + slots) - c.people[person].overload_of(used)
}

/// What the session's people pay for switches when it starts at `at`; otherwise the next start
/// that is not known to be impossible.
fn extra_at(c: &Compiled, state: &State, s: usize, at: Slot) -> Result<Price, Slot> {
    let meeting = &c.meetings[s];
    let mut extra = 0;
    for &person in &meeting.people {
        let d = c.day_from(person, at);
        if d == c.people[person].days.end {
            return Err(Slot::MAX);
        }
        let (day, line) = (&c.days[d], &state.lines[d]);
        if line.room(day, meeting.hat) < meeting.slots {
            return Err(day.range.to.max(at + 1));
        }
        let i = line.runs.partition_point(|run| run.to <= at);
        let Some(run) = line.runs.get(i) else {
            return Err(day.range.to.max(at + 1));
        };
        if run.from > at {
            return Err(run.from);
        }
        let joined = line.runs[i + 1..].iter().take_while(|run| run.joined);
        let end = joined.last().map_or(run.to, |run| run.to);
        if end < at + meeting.slots {
            return Err(end);
        }
        let toll = state.tolls.get(d).map_or(0, |toll| toll[meeting.hat]);
        extra += run.extra[meeting.hat] + toll * Price::from(meeting.slots);
    }
    Ok(extra)
}
