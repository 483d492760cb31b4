//! What a problem says of its sessions.

use std::collections::{HashMap, HashSet};

use super::{index, known, price, quoted};
use crate::problem::Problem;
use crate::problem::fault::Faults;

pub(super) fn check(problem: &Problem, people: &HashMap<&str, usize>, faults: &mut Faults) {
    let ids = problem.sessions.iter().map(|session| session.id.as_str());
    index("sessions", ids, faults);
    for (i, session) in problem.sessions.iter().enumerate() {
        let at = format!("sessions[{i}]");
        if session.people.is_empty() {
            let mend = "name who meets, or leave the session out";
            faults.add(format_args!("{at}.people"), "nobody", mend);
        }
        let mut seen = HashSet::new();
        for (j, id) in session.people.iter().enumerate() {
            let place = format!("{at}.people[{j}]");
            known(&place, id, people, faults);
            if !seen.insert(id) {
                faults.add(&place, format!("{} again", quoted(id)), "name each once");
            }
        }
        if session.slots == 0 {
            faults.add(format_args!("{at}.slots"), "0", "write 1 or more");
        }
        if session.latest < session.earliest {
            let found = format!("{}, before earliest {}", session.latest, session.earliest);
            let mend = "raise latest or lower earliest";
            faults.add(format_args!("{at}.latest"), found, mend);
        }
        price(
            format_args!("{at}.missed_price"),
            session.missed_price,
            faults,
        );
        if let Some(keep) = session.keep {
            price(format_args!("{at}.keep.price"), keep.price, faults);
        }
    }
}
