//! The plan's form: every task and session once, every range a range.

use std::collections::HashMap;

use super::Violation;
use crate::plan::{PLAN_FORMAT, Plan, PlannedTask};
use crate::problem::{Problem, Range, Slot, Task};

/// What a plan gives, in the order of the problem's lists.
pub(super) struct Given<'a> {
    pub(super) tasks: Vec<GivenTask<'a>>,
    /// Each session's start.
    pub(super) sessions: Vec<Option<Slot>>,
}

/// What a plan gives one task.
pub(super) struct GivenTask<'a> {
    pub(super) task: &'a Task,
    /// The person's id as the plan writes it.
    pub(super) person: Option<&'a str>,
    /// By start; they may still overlap.
    pub(super) chunks: Vec<Range>,
}

impl GivenTask<'_> {
    /// Slots of all chunks.
    pub(super) fn planned(&self) -> u64 {
        self.chunks.iter().map(|chunk| u64::from(chunk.len())).sum()
    }

    /// The end of the last chunk where the chunks add up to the option's effort.
    pub(super) fn complete(&self) -> Option<Slot> {
        let option = self
            .task
            .options
            .iter()
            .find(|o| Some(o.person.as_str()) == self.person)?;
        let full = self.planned() == u64::from(option.slots);
        let end = self.chunks.iter().map(|chunk| chunk.to).max()?;
        full.then_some(end)
    }
}

/// Brings the plan into the problem's order.
pub(super) fn read<'a>(problem: &'a Problem, plan: &'a Plan) -> Result<Given<'a>, Vec<Violation>> {
    let mut wrong = Vec::new();
    if plan.format != PLAN_FORMAT {
        let what = format!("{:?}, not \"{PLAN_FORMAT}\"", plan.format);
        wrong.push(Violation::new(0, "format", what));
    }
    let ids = problem.tasks.iter().map(|task| task.id.as_str());
    let lines = plan.tasks.iter().map(|task| task.id.as_str());
    let tasks = matched("tasks", ids, lines, &mut wrong);
    let ids = problem.sessions.iter().map(|session| session.id.as_str());
    let lines = plan.sessions.iter().map(|session| session.id.as_str());
    let sessions = matched("sessions", ids, lines, &mut wrong);
    for (i, line) in plan.tasks.iter().enumerate() {
        chunks(i, line, &mut wrong);
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let tasks = problem.tasks.iter().zip(tasks).map(|(task, line)| {
        let line = &plan.tasks[line];
        GivenTask {
            task,
            person: line.person.as_deref(),
            chunks: sorted(&line.chunks),
        }
    });
    Ok(Given {
        tasks: tasks.collect(),
        sessions: sessions
            .iter()
            .map(|&line| plan.sessions[line].start)
            .collect(),
    })
}

/// For each id of the problem its line in the plan, where every one is there once.
fn matched<'a>(
    list: &str,
    ids: impl Iterator<Item = &'a str>,
    lines: impl Iterator<Item = &'a str>,
    wrong: &mut Vec<Violation>,
) -> Vec<usize> {
    let mut places = HashMap::new();
    for (line, id) in lines.enumerate() {
        if let Some(first) = places.insert(id, line) {
            let what = format!("{id:?} stands in {list}[{first}] too; each stands once");
            wrong.push(Violation::new(0, format_args!("{list}[{line}]"), what));
        }
    }
    let mut order = Vec::new();
    for id in ids {
        match places.remove(id) {
            Some(line) => order.push(line),
            None => {
                let what = format!("{id:?} is missing; each stands once");
                wrong.push(Violation::new(0, list, what));
            }
        }
    }
    let mut unknown: Vec<_> = places.into_iter().map(|(id, line)| (line, id)).collect();
    unknown.sort_unstable();
    for (line, id) in unknown {
        let what = format!("the problem has no {id:?}");
        wrong.push(Violation::new(0, format_args!("{list}[{line}]"), what));
    }
    order
}

fn sorted(chunks: &[Range]) -> Vec<Range> {
    let mut chunks = chunks.to_vec();
    chunks.sort_unstable();
    chunks
}

/// Chunks hold slots, and those of one task are listed apart.
fn chunks(line: usize, planned: &PlannedTask, wrong: &mut Vec<Violation>) {
    let place = format!("tasks[{line}] {:?}", planned.id);
    for chunk in planned.chunks.iter().filter(|chunk| chunk.is_empty()) {
        let what = format!("the chunk [{}, {}] holds no slot", chunk.from, chunk.to);
        wrong.push(Violation::new(0, &place, what));
    }
    for pair in sorted(&planned.chunks).windows(2) {
        if pair[0].to == pair[1].from && !pair[1].is_empty() {
            let what = format!(
                "the chunks that touch at {} are one: list them as one",
                pair[1].from
            );
            wrong.push(Violation::new(0, &place, what));
        }
    }
}
