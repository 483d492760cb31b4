//! The rules that look at one person's time: 2, 7 and 8.

use crate::check::Violation;
use crate::check::desk::{Desk, What, Work};
use crate::check::form::Given;
use crate::problem::{Hat, Problem};

/// Rule 2: work lies apart, in open time, and within one day.
pub(super) fn apart_and_open_within_a_day(
    problem: &Problem,
    desks: &[Desk<'_>],
    broken: &mut Vec<Violation>,
) {
    for desk in desks {
        for work in &desk.work {
            let name = || work.what.name(problem);
            if let Some(slot) = desk.closed(work.at) {
                let what = format!("{} stands in slot {slot}, which is not open", name());
                broken.push(at(2, desk, what));
            }
            let day = desk.day(work.at.from).map(|day| desk.person.days[day]);
            if let Some(day) = day.filter(|day| day.to < work.at.to) {
                let what = format!("{} crosses the end of a day at {}", name(), day.to);
                broken.push(at(2, desk, what));
            }
        }
        for (one, two) in overlaps(&desk.work) {
            let (one, two, from) = (one.what.name(problem), two.what.name(problem), two.at.from);
            broken.push(at(2, desk, format!("{one} and {two} overlap at {from}")));
        }
    }
}

/// Rule 7: no more slots in a day than the caps allow. Work that crosses into another day has
/// broken rule 2 already, and counts where it starts.
pub(super) fn caps(desks: &[Desk<'_>], broken: &mut Vec<Violation>) {
    for desk in desks {
        let kinds = [
            ("total", None),
            ("maker", Some(Hat::Maker)),
            ("lead", Some(Hat::Lead)),
        ];
        for (name, hat) in kinds {
            for (n, planned) in planned(desk, hat).into_iter().enumerate() {
                let cap = desk.person.cap_on(n);
                let most = hat.map_or(cap.total, |hat| cap.of(hat));
                if let Some(most) = most.filter(|most| planned > u64::from(*most)) {
                    let day = desk.person.days[n];
                    let day = format!("[{}, {}]", day.from, day.to);
                    let left = match desk.person.used.iter().any(|used| used.day == n) {
                        true => "what is left of ",
                        false => "",
                    };
                    let what =
                        format!("{planned} slots in the day {day}, above {left}cap.{name} {most}");
                    broken.push(at(7, desk, what));
                }
            }
        }
    }
}

/// For each day the planned slots of a hat, or of both.
fn planned(desk: &Desk<'_>, hat: Option<Hat>) -> Vec<u64> {
    let mut planned = vec![0; desk.person.days.len()];
    for work in &desk.work {
        if let Some(day) = desk.day(work.at.from)
            && hat.is_none_or(|hat| work.hat == hat)
        {
            planned[day] += u64::from(work.at.overlap(desk.person.days[day]));
        }
    }
    planned
}

/// Rule 8: a session lies in its range, where all its people are open and free.
pub(super) fn sessions_fit(
    problem: &Problem,
    plan: &Given<'_>,
    desks: &[Desk<'_>],
    broken: &mut Vec<Violation>,
) {
    for (i, start) in plan.sessions.iter().enumerate() {
        let Some(start) = *start else { continue };
        let session = &problem.sessions[i];
        let end = u64::from(start) + u64::from(session.slots);
        if start < session.earliest || end > u64::from(session.latest) {
            let range = format!("[{}, {}]", session.earliest, session.latest);
            let what = format!("[{start}, {end}] does not lie within {range}");
            broken.push(of_session(problem, i, what));
        }
    }
    for desk in desks {
        let name = &desk.person.id;
        for work in &desk.work {
            if let (What::Session(i), Some(slot)) = (work.what, desk.closed(work.at)) {
                let what = format!("{name:?} is not open in slot {slot}");
                broken.push(of_session(problem, i, what));
            }
        }
        for (one, two) in overlaps(&desk.work) {
            for (work, other) in [(one, two), (two, one)] {
                if let What::Session(i) = work.what {
                    let what = format!("{name:?} has {} then", other.what.name(problem));
                    broken.push(of_session(problem, i, what));
                }
            }
        }
    }
}

fn of_session(problem: &Problem, index: usize, what: String) -> Violation {
    let id = &problem.sessions[index].id;
    Violation::new(8, format_args!("sessions[{index}] {id:?}"), what)
}

/// Each piece of work with one that starts before it and has not ended.
fn overlaps(work: &[Work]) -> Vec<(&Work, &Work)> {
    let mut pairs = Vec::new();
    let mut longest: Option<&Work> = None;
    for next in work {
        if let Some(before) = longest
            && next.at.from < before.at.to
        {
            pairs.push((before, next));
        }
        if longest.is_none_or(|before| next.at.to > before.at.to) {
            longest = Some(next);
        }
    }
    pairs
}

fn at(rule: u8, desk: &Desk<'_>, what: impl Into<String>) -> Violation {
    let place = format!("people[{}] {:?}", desk.index, desk.person.id);
    Violation::new(rule, place, what)
}
