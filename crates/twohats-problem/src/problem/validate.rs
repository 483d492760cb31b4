//! Every rule that a problem must keep before it can be planned.

mod cycles;
mod dearest;
mod people;
mod sessions;
mod tasks;

use std::collections::HashMap;
use std::fmt::Display;

use super::fault::Faults;
use super::limits::{
    MAX_COST, MAX_ID_BYTES, MAX_PEOPLE, MAX_PERSON_SLOTS, MAX_PRICE, MAX_SESSIONS, MAX_SLOTS,
    MAX_TASKS,
};
use super::{Fault, PROBLEM_FORMAT, Price, Problem, Range, Slot};

/// Checks a problem against every rule of its format.
///
/// A problem that passes has a meaning for every plan, and no sum of its prices leaves an
/// [`i64`]. Without pins the empty plan is valid for it; pins that stand well each for itself
/// may still contradict each other, a cap or `after`, which only a search finds out.
///
/// # Errors
/// Every fault that was found, up to [`MAX_FAULTS`](super::MAX_FAULTS), the rest counted.
pub fn validate(problem: &Problem) -> Result<(), Vec<Fault>> {
    let mut faults = Faults::default();
    sizes(problem, &mut faults);
    if faults.count() > 0 {
        return faults.into_result(); // Beyond these limits the other checks are not bounded.
    }
    shared_prices(problem, &mut faults);
    let people = index(
        "people",
        problem.people.iter().map(|person| person.id.as_str()),
        &mut faults,
    );
    people::check(problem, &mut faults);
    tasks::check(problem, &people, &mut faults);
    sessions::check(problem, &people, &mut faults);
    if faults.count() == 0 {
        cost(problem, &mut faults);
    }
    faults.into_result()
}

fn sizes(problem: &Problem, faults: &mut Faults) {
    if problem.format != PROBLEM_FORMAT {
        let found = format!("{:?}", problem.format);
        faults.add("format", found, format!("write \"{PROBLEM_FORMAT}\""));
    }
    if problem.slots == 0 {
        faults.add("slots", "an empty horizon", "give it at least one slot");
    }
    let most = |faults: &mut Faults, place: &str, found: u64, most: u64| {
        if found > most {
            let mend = format!("at most {most}: plan fewer people or a shorter time at once");
            faults.add(place, found.to_string(), mend);
        }
    };
    let people = problem.people.len() as u64;
    most(faults, "slots", problem.slots.into(), MAX_SLOTS.into());
    most(faults, "people", people, MAX_PEOPLE as u64);
    let cells = u64::from(problem.slots).saturating_mul(people);
    most(faults, "slots × people", cells, MAX_PERSON_SLOTS);
    let (tasks, sessions) = (problem.tasks.len() as u64, problem.sessions.len() as u64);
    most(faults, "tasks", tasks, MAX_TASKS as u64);
    most(faults, "sessions", sessions, MAX_SESSIONS as u64);
}

fn shared_prices(problem: &Problem, faults: &mut Faults) {
    let prices = &problem.prices;
    price("prices.warmup.maker", prices.warmup.maker, faults);
    price("prices.warmup.lead", prices.warmup.lead, faults);
    price("prices.hat_switch", prices.hat_switch, faults);
    price("prices.window", prices.window, faults);
    price("prices.finish", prices.finish, faults);
}

fn cost(problem: &Problem, faults: &mut Faults) {
    let dearest = dearest::plan(problem);
    if dearest > i128::from(MAX_COST) {
        faults.add(
            "prices",
            format!("a plan could cost {dearest}"),
            format!("lower the prices until the dearest plan costs at most {MAX_COST}"),
        );
    }
}

/// Where each id stands in its list; an id twice, empty or too long is a fault.
fn index<'a>(
    list: &str,
    ids: impl Iterator<Item = &'a str>,
    faults: &mut Faults,
) -> HashMap<&'a str, usize> {
    let mut places = HashMap::new();
    for (i, id) in ids.enumerate() {
        let place = format_args!("{list}[{i}].id").to_string();
        if id.is_empty() {
            faults.add(place, "an empty id", "give it an id of its own");
        } else if id.len() > MAX_ID_BYTES {
            let found = format!("an id of {} bytes", id.len());
            faults.add(place, found, format!("at most {MAX_ID_BYTES}"));
        } else if let Some(first) = places.get(id) {
            let found = format!("{} is {list}[{first}] already", quoted(id));
            faults.add(place, found, "give each an id of its own");
        } else {
            places.insert(id, i);
        }
    }
    places
}

/// Not negative and within [`MAX_PRICE`].
fn price(place: impl Display, price: Price, faults: &mut Faults) {
    if price < 0 {
        faults.add(place, format!("the price {price}"), "write 0 or more");
    } else if price > MAX_PRICE {
        let found = format!("the price {price}");
        faults.add(place, found, format!("at most {MAX_PRICE}"));
    }
}

/// Whether a range holds a slot and lies within the horizon; a fault if not.
fn range(place: impl Display, at: Range, slots: Slot, faults: &mut Faults) -> bool {
    let found = format!("[{}, {}]", at.from, at.to);
    if at.is_empty() {
        let mend = "a range holds at least one slot: its second number is the greater";
        faults.add(place, format!("the empty range {found}"), mend);
    } else if at.to > slots {
        let mend = format!("the horizon ends at {slots}: cut the range there, or leave it out");
        faults.add(place, found, mend);
    } else {
        return true;
    }
    false
}

/// Whether a person of that name is there; a fault if not.
fn known(
    place: impl Display,
    id: &str,
    people: &HashMap<&str, usize>,
    faults: &mut Faults,
) -> Option<usize> {
    let found = people.get(id).copied();
    if found.is_none() {
        let mend = "name one of `people`, or leave it out";
        faults.add(place, format!("no person {}", quoted(id)), mend);
    }
    found
}

/// An id in quotes, cut where it is too long to print.
fn quoted(id: &str) -> String {
    const SHOWN: usize = 60;
    match id.char_indices().nth(SHOWN) {
        Some((cut, _)) => format!("{:?}…", &id[..cut]),
        None => format!("{id:?}"),
    }
}

/// The first slot of `range` that none of the others covers; they are in order and apart.
fn outside(range: Range, others: &[Range]) -> Option<Slot> {
    let mut slot = range.from;
    let first = others.partition_point(|other| other.to <= slot);
    for other in &others[first..] {
        if slot >= range.to || slot < other.from {
            break;
        }
        slot = other.to;
    }
    (slot < range.to).then_some(slot)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_first_slot_outside() {
        let days = [(4, 8), (8, 12), (16, 20)].map(Range::from);
        assert_eq!(outside((4, 12).into(), &days), None);
        assert_eq!(outside((5, 7).into(), &days), None);
        assert_eq!(outside((6, 13).into(), &days), Some(12));
        assert_eq!(outside((3, 5).into(), &days), Some(3));
        assert_eq!(outside((12, 18).into(), &days), Some(12));
        assert_eq!(outside((20, 21).into(), &days), Some(20));
    }
}
