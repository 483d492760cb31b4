//! Parts of a problem that have nothing to do with each other: no person, no waiting, nothing paid in common. What is best
//! for one is best for the whole.

use super::compile::Compiled;
use super::pieces;

/// With fewer parts, all walks had better look at everything.
const FEWEST: usize = 4;

/// The items of each part, at least one, tasks first by index, sessions after them.
#[derive(Clone, Debug)]
pub(crate) struct Parts(Vec<Vec<u32>>);

impl Parts {
    /// Everything in one.
    pub(crate) fn one(c: &Compiled) -> Self {
        let items = c.jobs.len() + c.meetings.len();
        Parts(vec![(0..items as u32).collect()])
    }

    /// As many as there are, where that is worth it.
    pub(crate) fn of(c: &Compiled) -> Self {
        // The walks over orders and shares look at all of it.
        if c.finish > 0 || pieces::in_pieces(c) {
            return Parts::one(c);
        }
        // Tasks, sessions and then people, each with one that it belongs together with; the first of all with itself.
        let items = c.jobs.len() + c.meetings.len();
        let mut with: Vec<usize> = (0..items + c.people.len()).collect();
        for (t, job) in c.jobs.iter().enumerate() {
            for option in &job.options {
                join(&mut with, t, items + option.person);
            }
            for &before in &job.before {
                join(&mut with, t, before as usize);
            }
        }
        for (s, meeting) in c.meetings.iter().enumerate() {
            for &person in &meeting.people {
                join(&mut with, c.jobs.len() + s, items + person);
            }
        }
        let mut parts = vec![Vec::new(); with.len()];
        for item in 0..items {
            parts[first(&mut with, item)].push(item as u32);
        }
        parts.retain(|part| !part.is_empty());
        if parts.len() < FEWEST {
            return Parts::one(c);
        }
        Parts(parts)
    }

    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn items(&self, part: usize) -> &[u32] {
        &self.0[part]
    }
}

fn join(with: &mut [usize], one: usize, other: usize) {
    let (one, other) = (first(with, one), first(with, other));
    with[one.max(other)] = one.min(other);
}

fn first(with: &mut [usize], mut at: usize) -> usize {
    while with[at] != at {
        with[at] = with[with[at]];
        at = with[at];
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROBLEM: &str = r#"{"format": "twohats-problem/1", "slots": 8,
        "prices": {"warmup": {"maker": 0, "lead": 0}, "hat_switch": 0, "window": 0, "finish": 0},
        "people": [PEOPLE], "tasks": [TASKS],
        "sessions": [{"id": "s", "people": ["c", "d"], "hat": "lead", "slots": 1, "earliest": 0, "latest": 8,
            "missed_price": 1, "keep": null}]}"#;

    fn parts(finish: bool) -> Vec<Vec<u32>> {
        let person = |id: &str| {
            format!(
                r#"{{"id": "{id}", "slot_price": 1, "days": [[0, 8]], "open": [[0, 8]], "fixed": [], "windows": [],
                "cap": {{"total": null, "maker": null, "lead": null}}, "overload": null}}"#
            )
        };
        let task = |(id, person, after): (&str, &str, &str)| {
            format!(
                r#"{{"id": "{id}", "hat": "maker", "release": 0, "due": null, "late_price": 0, "delay_price": 0,
                "unplanned_price": 9, "min_chunk": 1, "max_chunk": 8, "after": [{after}], "pinned": [], "keep": [],
                "options": [{{"person": "{person}", "slots": 1, "price": 0, "growth": 0}}]}}"#
            )
        };
        let tasks = [
            ("0", "a", ""),
            ("1", "b", ""),
            ("2", "c", ""),
            ("3", "d", ""),
            ("4", "e", r#""1""#),
            ("5", "f", ""),
        ];
        let mut text = PROBLEM.replace(
            "PEOPLE",
            &["a", "b", "c", "d", "e", "f"].map(person).join(","),
        );
        text = text.replace("TASKS", &tasks.map(task).join(","));
        if finish {
            text = text.replace(r#""finish": 0"#, r#""finish": 1"#);
        }
        let problem = twohats_problem::problem::parse(&text).unwrap();
        Parts::of(&Compiled::new(&problem).unwrap()).0
    }

    #[test]
    fn what_shares_people_or_waits_belongs_together() {
        assert_eq!(parts(false), [vec![0], vec![1, 4], vec![2, 3, 6], vec![5]]);
    }

    #[test]
    fn a_price_on_the_last_completion_holds_all_together() {
        assert_eq!(parts(true), [vec![0, 1, 2, 3, 4, 5, 6]]);
    }
}
