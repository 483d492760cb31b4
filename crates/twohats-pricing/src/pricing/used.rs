//! What a day holds already when it is planned on: its limits do not begin anew.

use jiff::Timestamp;
use twohats_model::{Hat, Person};

use super::grid::{Grid, LocalDay};
use super::spans::{merge, total};
use crate::problem::{self, Problem, Range, Slot, Used};
use crate::situation::InForce;

/// The time of somebody that was planned from the beginning of the day at hand until `present`, by hat. Whether it went
/// as planned is not asked: whoever did something else was no less at work.
pub(super) fn used(
    force: &InForce,
    person: &Person,
    (days, grid): (&[LocalDay], &Grid),
    present: Slot,
) -> Vec<Used> {
    let place = days.iter().position(|day| day.range.contains(present));
    let Some((day, today)) = place.map(|place| (place, days[place].range)) else {
        return Vec::new();
    };
    let over = Range::new(today.from, present);
    let of = |hat: Hat| {
        let theirs = force.stretches.iter();
        let theirs = theirs.filter(|stretch| stretch.person == person.id && stretch.hat == hat);
        within(
            theirs.map(|stretch| (stretch.start, stretch.end)),
            over,
            grid,
        )
    };
    let (maker, lead) = (of(Hat::Maker), of(Hat::Lead));
    if maker + lead == 0 {
        return Vec::new();
    }
    vec![Used { day, maker, lead }]
}

/// How many slots of `over` stretches take, each slot once.
fn within(
    stretches: impl Iterator<Item = (Timestamp, Timestamp)>,
    over: Range,
    grid: &Grid,
) -> Slot {
    let ranges = stretches.map(|(start, end)| {
        let at = grid.outward(start, end);
        Range::new(at.from.max(over.from), at.to.min(over.to))
    });
    total(&merge(ranges.collect()))
}

/// Blocks that were fixed for later keep their room: what was worked counts as far as they leave some of a limit.
pub(super) fn leave_room(problem: &mut Problem) {
    let mut fixed: Vec<(String, problem::Hat, Range)> = Vec::new();
    for task in &problem.tasks {
        let pins = task.pinned.iter();
        fixed.extend(pins.map(|pin| (pin.person.clone(), task.hat, pin.at)));
    }
    for session in &problem.sessions {
        let at = Range::new(session.earliest, session.latest);
        if at.len() == session.slots {
            let people = session.people.iter();
            fixed.extend(people.map(|person| (person.clone(), session.hat, at)));
        }
    }
    for person in &mut problem.people {
        let (cap, days) = (person.cap, &person.days);
        for used in &mut person.used {
            let taken = |hat: problem::Hat| -> Slot {
                let theirs = fixed
                    .iter()
                    .filter(|(who, of, _)| *who == person.id && *of == hat);
                theirs.map(|(_, _, at)| at.overlap(days[used.day])).sum()
            };
            let (maker, lead) = (taken(problem::Hat::Maker), taken(problem::Hat::Lead));
            let room = |cap: Option<Slot>, fixed: Slot| {
                cap.map_or(Slot::MAX, |cap| cap.saturating_sub(fixed))
            };
            let whole = room(cap.total, maker + lead);
            used.maker = used.maker.min(room(cap.maker, maker)).min(whole);
            used.lead = used.lead.min(room(cap.lead, lead)).min(whole - used.maker);
        }
        person.used.retain(|used| used.maker + used.lead > 0);
    }
}
