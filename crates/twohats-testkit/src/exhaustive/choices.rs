//! All that could be done with one task or session, and what that costs by itself.

use twohats_problem::check;
use twohats_problem::plan::{Plan, PlannedSession, PlannedTask};
use twohats_problem::problem::{Price, Problem, Range, Slot};

use crate::sketch;

/// One way to treat one task or session.
pub(super) struct Choice {
    what: What,
    /// Whose time it takes, by their place in the problem.
    pub(super) people: Vec<usize>,
    /// Which slots of theirs, as bits.
    pub(super) slots: u32,
    /// What it costs by itself.
    pub(super) cost: Price,
}

enum What {
    /// The task, and the chunks.
    Task(usize, Vec<Range>),
    /// The session, and its start.
    Session(usize, Option<Slot>),
}

impl Choice {
    /// Writes it into a plan.
    pub(super) fn write(&self, problem: &Problem, plan: &mut Plan) {
        match &self.what {
            What::Task(task, chunks) => plan.tasks.push(PlannedTask {
                id: problem.tasks[*task].id.clone(),
                person: self
                    .people
                    .first()
                    .map(|&person| problem.people[person].id.clone()),
                chunks: chunks.clone(),
            }),
            What::Session(session, start) => plan.sessions.push(PlannedSession {
                id: problem.sessions[*session].id.clone(),
                start: *start,
            }),
        }
    }
}

/// For each session and then each task all its choices, the cheapest first.
pub(super) fn choices(problem: &Problem) -> Vec<Vec<Choice>> {
    let sessions = (0..problem.sessions.len()).map(|i| sorted(session(problem, i)));
    let tasks = (0..problem.tasks.len()).map(|i| sorted(task(problem, i)));
    sessions.chain(tasks).collect()
}

fn sorted(mut choices: Vec<Choice>) -> Vec<Choice> {
    choices.sort_by_key(|choice| choice.cost);
    choices
}

fn person(problem: &Problem, id: &str) -> usize {
    problem
        .people
        .iter()
        .position(|person| person.id == id)
        .expect("a validated problem")
}

fn bits(range: Range) -> u32 {
    (range.from..range.to).fold(0, |bits, slot| bits | 1 << slot)
}

/// The problem with this session or task alone, whose cost is the choice's. What others could
/// only add to is left out: the meetings that stand, and what a task waits for.
fn alone(problem: &Problem) -> Problem {
    let mut alone = problem.clone();
    alone.tasks.clear();
    alone.sessions.clear();
    alone.prices.finish = 0;
    for person in &mut alone.people {
        person.fixed.clear();
    }
    alone
}

fn session(problem: &Problem, index: usize) -> Vec<Choice> {
    let session = &problem.sessions[index];
    let mut alone = alone(problem);
    alone.sessions.push(session.clone());
    let people: Vec<usize> = session
        .people
        .iter()
        .map(|id| person(problem, id))
        .collect();
    let starts = (0..problem.slots).map(Some).chain([None]);
    starts
        .filter_map(|start| {
            let plan = sketch::plan(Vec::new(), vec![sketch::placed(&session.id, start)]);
            let cost = check::price(&alone, &plan).ok()?.total();
            Some(Choice {
                what: What::Session(index, start),
                people: if start.is_some() {
                    people.clone()
                } else {
                    Vec::new()
                },
                slots: start.map_or(0, |from| bits(Range::new(from, from + session.slots))),
                cost,
            })
        })
        .collect()
}

fn task(problem: &Problem, index: usize) -> Vec<Choice> {
    let task = &problem.tasks[index];
    let mut alone = alone(problem);
    alone.tasks.push(task.clone());
    alone.tasks[0].after.clear();
    let mut choices = Vec::new();
    let mut judge = |person: Option<usize>, chunks: Vec<Range>| {
        let line = PlannedTask {
            id: task.id.clone(),
            person: person.map(|person| problem.people[person].id.clone()),
            chunks: chunks.clone(),
        };
        if let Ok(breakdown) = check::price(&alone, &sketch::plan(vec![line], Vec::new())) {
            choices.push(Choice {
                people: person.into_iter().collect(),
                slots: chunks.iter().fold(0, |all, chunk| all | bits(*chunk)),
                cost: breakdown.total(),
                what: What::Task(index, chunks),
            });
        }
    };
    judge(None, Vec::new());
    for option in &task.options {
        let person = person(problem, &option.person);
        let open = problem.people[person].open.iter();
        let open: Vec<Slot> = open.flat_map(|open| open.from..open.to).collect();
        let mut slots = Vec::new();
        subsets(&open, option.slots, &mut slots, &mut |slots| {
            judge(Some(person), runs(slots));
        });
    }
    choices
}

/// Every set of one to `most` of the slots, in order.
fn subsets(open: &[Slot], most: Slot, slots: &mut Vec<Slot>, each: &mut impl FnMut(&[Slot])) {
    if most == 0 {
        return;
    }
    for (i, &slot) in open.iter().enumerate() {
        slots.push(slot);
        each(slots);
        subsets(&open[i + 1..], most - 1, slots, each);
        slots.pop();
    }
}

/// The maximal runs of consecutive slots.
fn runs(slots: &[Slot]) -> Vec<Range> {
    let mut runs: Vec<Range> = Vec::new();
    for &slot in slots {
        match runs.last_mut() {
            Some(last) if last.to == slot => last.to += 1,
            _ => runs.push(Range::new(slot, slot + 1)),
        }
    }
    runs
}
