//! Small problems and plans in a few words: start from the plainest value, then set the fields
//! that a test is about.

use twohats_problem::check;
use twohats_problem::plan::{Breakdown, PLAN_FORMAT, Plan, PlannedSession, PlannedTask};
use twohats_problem::problem::{
    Cap, Fixed, Hat, KeptChunk, PROBLEM_FORMAT, Person, Pin, Price, Prices, Problem, Range,
    Session, Slot, Task, TaskOption, Window,
};

/// An empty problem without prices.
pub fn problem(slots: Slot) -> Problem {
    Problem {
        format: PROBLEM_FORMAT.to_owned(),
        slot_minutes: None,
        start: None,
        slots,
        prices: Prices::default(),
        people: Vec::new(),
        tasks: Vec::new(),
        sessions: Vec::new(),
    }
}

/// Somebody whose days are the ranges, all of them open, and whose time costs nothing.
pub fn person(id: &str, days: &[(Slot, Slot)]) -> Person {
    Person {
        id: id.to_owned(),
        slot_price: 0,
        days: ranges(days),
        open: ranges(days),
        fixed: Vec::new(),
        windows: Vec::new(),
        cap: Cap::default(),
        used: Vec::new(),
        overload: None,
    }
}

/// A meeting that stands.
pub fn fixed(from: Slot, to: Slot, hat: Option<Hat>) -> Fixed {
    Fixed {
        at: Range::new(from, to),
        hat,
    }
}

/// A window for a hat.
pub fn window(from: Slot, to: Slot, hat: Hat) -> Window {
    Window {
        at: Range::new(from, to),
        hat,
    }
}

/// Maker work without prices that one person can do, in chunks of any length.
pub fn task(id: &str, person: &str, slots: Slot) -> Task {
    Task {
        id: id.to_owned(),
        hat: Hat::Maker,
        release: 0,
        due: None,
        late_price: 0,
        delay_price: 0,
        unplanned_price: 0,
        min_chunk: 1,
        max_chunk: slots.max(1),
        after: Vec::new(),
        options: vec![option(person, slots)],
        pinned: Vec::new(),
        keep: Vec::new(),
    }
}

/// Somebody who could do a task, without prices.
pub fn option(person: &str, slots: Slot) -> TaskOption {
    TaskOption {
        person: person.to_owned(),
        slots,
        price: 0,
        growth: 0,
    }
}

/// A chunk that must stand.
pub fn pin(person: &str, from: Slot, to: Slot) -> Pin {
    Pin {
        person: person.to_owned(),
        at: Range::new(from, to),
    }
}

/// A chunk of the plan in force.
pub fn kept(person: &str, from: Slot, to: Slot, price: Price) -> KeptChunk {
    KeptChunk {
        person: person.to_owned(),
        at: Range::new(from, to),
        price,
    }
}

/// A meeting of the lead hat to place, without prices.
pub fn session(id: &str, people: &[&str], slots: Slot, within: (Slot, Slot)) -> Session {
    Session {
        id: id.to_owned(),
        people: people.iter().map(|&id| id.to_owned()).collect(),
        hat: Hat::Lead,
        slots,
        earliest: within.0,
        latest: within.1,
        missed_price: 0,
        keep: None,
    }
}

/// What a plan gives one task.
pub fn planned(id: &str, person: &str, chunks: &[(Slot, Slot)]) -> PlannedTask {
    PlannedTask {
        id: id.to_owned(),
        person: Some(person.to_owned()),
        chunks: ranges(chunks),
    }
}

/// A task that the plan leaves out.
pub fn unplanned(id: &str) -> PlannedTask {
    PlannedTask {
        id: id.to_owned(),
        person: None,
        chunks: Vec::new(),
    }
}

/// Where a plan puts a session.
pub fn placed(id: &str, start: Option<Slot>) -> PlannedSession {
    PlannedSession {
        id: id.to_owned(),
        start,
    }
}

/// A plan whose figures are still nought.
pub fn plan(tasks: Vec<PlannedTask>, sessions: Vec<PlannedSession>) -> Plan {
    Plan {
        format: PLAN_FORMAT.to_owned(),
        cost: 0,
        breakdown: Breakdown::default(),
        tasks,
        sessions,
        bound: None,
    }
}

/// The plan that plans nothing.
pub fn empty_plan(problem: &Problem) -> Plan {
    plan(
        problem
            .tasks
            .iter()
            .map(|task| unplanned(&task.id))
            .collect(),
        problem
            .sessions
            .iter()
            .map(|s| placed(&s.id, None))
            .collect(),
    )
}

/// The plan with the cost that the check finds.
///
/// # Panics
/// Where the plan breaks a rule.
pub fn priced(problem: &Problem, mut plan: Plan) -> Plan {
    match check::price(problem, &plan) {
        Ok(breakdown) => {
            plan.breakdown = breakdown;
            plan.cost = breakdown.total();
            plan
        }
        Err(broken) => panic!(
            "{}",
            broken
                .iter()
                .map(|b| b.to_string() + "\n")
                .collect::<String>()
        ),
    }
}

fn ranges(pairs: &[(Slot, Slot)]) -> Vec<Range> {
    pairs.iter().copied().map(Range::from).collect()
}
