//! The plan in force meets a change.

use twohats_problem::plan::Plan;
use twohats_problem::problem::{
    Fixed, Hat, KeptChunk, KeptStart, Pin, Price, Problem, Range, normalise,
};

use super::without;
use crate::dice::Dice;

/// What a moved slot of work costs in the replans: most of the slot's own worth.
pub const MOVE_PRICE: Price = 600;

/// What changed since the plan was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// A meeting was put on top of planned work.
    NewMeeting,
    /// A planned task is done already.
    DoneEarly,
    /// Somebody dragged a block to another place, where it now is pinned.
    DraggedBlock,
    /// A task like one that is planned came in.
    AddedTask,
}

impl Change {
    /// All of them.
    pub const ALL: [Change; 4] = [
        Change::NewMeeting,
        Change::DoneEarly,
        Change::DraggedBlock,
        Change::AddedTask,
    ];

    /// Its name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Change::NewMeeting => "meeting",
            Change::DoneEarly => "done",
            Change::DraggedBlock => "dragged",
            Change::AddedTask => "added",
        }
    }
}

/// The problem with the plan as what it should keep, and one change; nothing where the plan has
/// no block that could change so.
pub fn replan(problem: &Problem, plan: &Plan, change: Change, seed: u64) -> Option<Problem> {
    let mut dice = Dice::new(seed ^ 0x7265_706c_616e_0000);
    let mut next = problem.clone();
    keep(&mut next, plan);
    let movable: Vec<usize> = (0..next.tasks.len())
        .filter(|&i| {
            let task = &next.tasks[i];
            !task.keep.is_empty() && task.pinned.is_empty()
        })
        .collect();
    if movable.is_empty() {
        return None;
    }
    let task = dice.pick(&movable);
    match change {
        Change::NewMeeting => meet(&mut next, task, &mut dice),
        Change::DoneEarly => finish(&mut next, task),
        Change::DraggedBlock => drag(&mut next, &movable, &mut dice)?,
        Change::AddedTask => add(&mut next, task),
    }
    normalise(&mut next);
    Some(next)
}

fn keep(problem: &mut Problem, plan: &Plan) {
    for task in &mut problem.tasks {
        let line = plan.tasks.iter().find(|line| line.id == task.id);
        task.keep.clear();
        if let Some((person, chunks)) = line.and_then(|l| Some((l.person.as_ref()?, &l.chunks))) {
            task.keep.extend(chunks.iter().map(|&at| KeptChunk {
                person: person.clone(),
                at,
                price: MOVE_PRICE,
            }));
        }
    }
    for session in &mut problem.sessions {
        let line = plan.sessions.iter().find(|line| line.id == session.id);
        session.keep = line.and_then(|line| line.start).map(|start| KeptStart {
            start,
            price: MOVE_PRICE * Price::from(session.slots) * session.people.len() as Price,
        });
    }
}

/// A meeting of up to an hour at the start of one of the task's blocks.
fn meet(problem: &mut Problem, task: usize, dice: &mut Dice) {
    let block = &problem.tasks[task].keep;
    let block = block[dice.below(block.len() as u32) as usize].clone();
    let at = Range::new(block.at.from, block.at.to.min(block.at.from + 4));
    for person in &mut problem.people {
        if person.id == block.person {
            let hat = dice.pick(&[Some(Hat::Lead), None]);
            person.open = without(&person.open, at);
            person.fixed.push(Fixed { at, hat });
        }
    }
}

/// The task is gone, and nothing waits for it any more.
fn finish(problem: &mut Problem, task: usize) {
    let done = problem.tasks.remove(task).id;
    for task in &mut problem.tasks {
        task.after.retain(|id| *id != done);
    }
}

/// Another task of the same kind, for which nothing waits.
fn add(problem: &mut Problem, task: usize) {
    let mut added = problem.tasks[task].clone();
    added.id = (0..)
        .map(|n| format!("added-{n}"))
        .find(|id| problem.tasks.iter().all(|task| task.id != *id))
        .unwrap_or_default();
    added.keep.clear();
    problem.tasks.push(added);
}

/// Pins a block of a task that waits for nothing elsewhere in its person's open time, in a day
/// without a pin.
fn drag(problem: &mut Problem, movable: &[usize], dice: &mut Dice) -> Option<()> {
    let waiting = |&&i: &&usize| problem.tasks[i].after.is_empty();
    let free: Vec<usize> = movable.iter().filter(waiting).copied().collect();
    if free.is_empty() {
        return None;
    }
    let task = dice.pick(&free);
    let block = dice.below(problem.tasks[task].keep.len() as u32) as usize;
    let block = problem.tasks[task].keep[block].clone();
    let person = problem
        .people
        .iter()
        .find(|person| person.id == block.person)?;
    let pins: Vec<Range> = problem
        .tasks
        .iter()
        .flat_map(|task| &task.pinned)
        .filter(|pin| pin.person == person.id)
        .map(|pin| pin.at)
        .collect();
    let day = |slot| person.days.iter().find(|day| day.contains(slot)).copied();
    let release = problem.tasks[task].release;
    let places: Vec<Range> = person
        .open
        .iter()
        .flat_map(|open| (open.from..open.to).map(move |from| (from, open.to)))
        .filter(|&(from, to)| {
            from >= release && from + block.at.len() <= to && from != block.at.from
        })
        .map(|(from, _)| Range::new(from, from + block.at.len()))
        .filter(|at| {
            let day = day(at.from).unwrap_or(Range::new(0, 0));
            at.to <= day.to && pins.iter().all(|pin| pin.overlap(day) == 0)
        })
        .collect();
    if places.is_empty() {
        return None;
    }
    let at = dice.pick(&places);
    let task = &mut problem.tasks[task];
    task.keep.retain(|kept| *kept != block);
    task.pinned.push(Pin {
        person: block.person,
        at,
    });
    Some(())
}
