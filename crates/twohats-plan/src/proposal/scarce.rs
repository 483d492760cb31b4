//! What the lead's hours are worth when there are too few of them.
//!
//! In deciding who does what, a handover is a price; it takes no place in the lead's week yet. Where the week cannot hold
//! the handovers beside the lead's own work, that price is too low: each brief pushes out something else. So the week
//! is made shorter by what the handovers will take, and each of their hours is charged what the cheapest work is
//! worth that it would push out.

use crate::plan::Plan;
use crate::pricing::{Priced, Term, TermKind, minutes_of, slots_of};
use crate::problem::{Person, Price, Problem, Slot};
use crate::words::minutes;

/// How scarce the lead's time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scarcity {
    /// Slots that handovers will take in each day.
    reserve: Slot,
    /// What a slot is worth beyond its own price.
    price: Price,
}

/// At most this part of a day's limit is set aside for handovers.
const MOST_RESERVED: Slot = 2;

/// Whether, and by how much, the handovers of a plan overfill the lead's weeks.
pub(super) fn scarcity(priced: &Priced, plan: &Plan, me: &str) -> Option<Scarcity> {
    let person = priced
        .problem
        .people
        .iter()
        .find(|person| person.id == me)?;
    let handovers = handovers(priced, plan, me);
    let own = own(&priced.problem, plan, me);
    let used: Slot = own.iter().map(|(_, slots)| slots).sum();
    let capacity = capacity(person);
    let over = (used + handovers).checked_sub(capacity)?;
    if over == 0 || handovers == 0 {
        return None;
    }
    let days = person
        .days
        .iter()
        .filter(|day| person.open.iter().any(|open| open.overlap(**day) > 0));
    let days = Slot::try_from(days.count()).unwrap_or(Slot::MAX).max(1);
    let worth = pushed_out(own, over);
    Some(Scarcity {
        reserve: handovers / days,
        price: (worth - person.slot_price).max(0),
    })
}

/// Charges for the scarce time, and sets it aside.
pub(super) fn charge(priced: &mut Priced, scarcity: Scarcity, me: &str) {
    if let Some(person) = priced.problem.people.iter_mut().find(|p| p.id == me) {
        let cap = &mut person.cap;
        for cap in [&mut cap.total, &mut cap.lead].into_iter().flatten() {
            *cap -= scarcity.reserve.min(*cap / MOST_RESERVED);
        }
        // Nothing is handed over in the hours that are over: what is left of such a day stays.
        for used in &mut person.used {
            used.lead = used.lead.saturating_sub(scarcity.reserve);
        }
    }
    for (task, terms) in priced.problem.tasks.iter_mut().zip(&mut priced.terms) {
        for (option, terms) in task.options.iter_mut().zip(&mut terms.options) {
            let Some(handover) = &terms.handover else {
                continue;
            };
            let slots = slots_of(handover.total());
            let price = scarcity.price * Price::from(slots);
            if price == 0 {
                continue;
            }
            option.price += price;
            let (takes, more) = (minutes_of(slots), minutes(price));
            terms.terms.push(Term {
                kind: TermKind::Handover,
                price,
                sentence: format!(
                    "Your weeks are full, so the {takes} of handing over would push out other work worth {more} more"
                ),
            });
        }
    }
}

/// The lead's slots that the chosen handovers will take.
fn handovers(priced: &Priced, plan: &Plan, me: &str) -> Slot {
    let tasks = priced.problem.tasks.iter().zip(&priced.terms);
    tasks
        .filter_map(|(task, terms)| {
            let planned = plan.tasks.iter().find(|planned| planned.id == task.id)?;
            let person = planned.person.as_deref().filter(|person| *person != me)?;
            let mut options = terms.options.iter();
            let chosen = options.find(|option| option.person.as_str() == person)?;
            Some(slots_of(chosen.handover.as_ref()?.total()))
        })
        .sum()
}

/// What the lead does in a plan: the worth of a slot of each, and its slots.
fn own(problem: &Problem, plan: &Plan, me: &str) -> Vec<(Price, Slot)> {
    let mut own = Vec::new();
    for planned in plan
        .tasks
        .iter()
        .filter(|t| t.person.as_deref() == Some(me))
    {
        if let Some(task) = problem.tasks.iter().find(|task| task.id == planned.id) {
            let slots = planned.chunks.iter().map(|chunk| chunk.len()).sum();
            own.push((task.unplanned_price, slots));
        }
    }
    for planned in plan.sessions.iter().filter(|s| s.start.is_some()) {
        let session = problem.sessions.iter().find(|s| s.id == planned.id);
        if let Some(session) = session.filter(|s| s.people.iter().any(|p| p == me)) {
            let worth = session.missed_price / Price::from(session.slots.max(1));
            own.push((worth, session.slots));
        }
    }
    own
}

/// The worth of a slot of the dearest work among the cheapest that fills `over` slots.
fn pushed_out(mut own: Vec<(Price, Slot)>, over: Slot) -> Price {
    own.sort_unstable();
    let mut left = over;
    for (worth, slots) in &own {
        if *slots >= left {
            return *worth;
        }
        left -= slots;
    }
    own.last().map_or(0, |(worth, _)| *worth)
}

/// Slots that somebody's days can hold within their limits.
pub(super) fn capacity(person: &Person) -> Slot {
    let days = person.days.iter().enumerate().map(|(n, day)| {
        let open: Slot = person.open.iter().map(|open| open.overlap(*day)).sum();
        person.cap_on(n).total.map_or(open, |cap| open.min(cap))
    });
    days.sum()
}
