//! What a problem says of its people.

use std::fmt::Display;

use super::{outside, price, range};
use crate::problem::fault::Faults;
use crate::problem::{Person, Problem, Range, Slot};

pub(super) fn check(problem: &Problem, faults: &mut Faults) {
    for (i, person) in problem.people.iter().enumerate() {
        let at = format!("people[{i}]");
        price(format_args!("{at}.slot_price"), person.slot_price, faults);
        if let Some(overload) = person.overload {
            price(format_args!("{at}.overload.price"), overload.price, faults);
        }
        for (j, fixed) in person.fixed.iter().enumerate() {
            let place = format_args!("{at}.fixed[{j}].at").to_string();
            range(place, fixed.at, problem.slots, faults);
        }
        for (j, window) in person.windows.iter().enumerate() {
            let place = format_args!("{at}.windows[{j}].at").to_string();
            range(place, window.at, problem.slots, faults);
        }
        used(&at, person, faults);
        time(&at, person, problem.slots, faults);
    }
}

fn used(at: &str, person: &Person, faults: &mut Faults) {
    for (j, used) in person.used.iter().enumerate() {
        let place = format_args!("{at}.used[{j}].day").to_string();
        let days = person.days.len();
        if used.day >= days {
            let found = format!("it is {}, and the person has {days} days", used.day);
            faults.add(place, found, "count the days from 0");
        } else if j > 0 && used.day <= person.used[j - 1].day {
            let found = format!(
                "day {} comes after day {}",
                used.day,
                person.used[j - 1].day
            );
            faults.add(place, found, "list each day once, in order");
        }
    }
}

fn time(at: &str, person: &Person, slots: Slot, faults: &mut Faults) {
    let before = faults.count();
    days(at, &person.days, slots, faults);
    for (j, &open) in person.open.iter().enumerate() {
        range(format_args!("{at}.open[{j}]"), open, slots, faults);
    }
    if faults.count() == before {
        apart(at, &person.open, faults);
        for (j, &open) in person.open.iter().enumerate() {
            within(format_args!("{at}.open[{j}]"), open, &person.days, faults);
        }
    }
}

fn days(at: &str, days: &[Range], slots: Slot, faults: &mut Faults) {
    let mut end = 0;
    for (j, &day) in days.iter().enumerate() {
        let place = format!("{at}.days[{j}]");
        if !range(&place, day, slots, faults) {
            continue;
        }
        if day.from < end {
            let found = format!(
                "it starts at {}, before the day above ends at {end}",
                day.from
            );
            faults.add(place, found, "list the days in order and apart");
        }
        end = end.max(day.to);
    }
}

/// No two ranges share a slot; they may stand in any order.
fn apart(at: &str, ranges: &[Range], faults: &mut Faults) {
    let mut order: Vec<usize> = (0..ranges.len()).collect();
    order.sort_by_key(|&j| ranges[j]);
    for pair in order.windows(2) {
        let (one, two) = (ranges[pair[0]], ranges[pair[1]]);
        if two.from < one.to {
            let found = format!("it overlaps open[{}]", pair[0]);
            let mend = "join the two, or cut one";
            faults.add(format_args!("{at}.open[{}]", pair[1]), found, mend);
        }
    }
}

fn within(place: impl Display, open: Range, days: &[Range], faults: &mut Faults) {
    if let Some(slot) = outside(open, days) {
        let found = format!("slot {slot} lies in none of the person's days");
        faults.add(place, found, "cut the range, or give the person that day");
    }
}
