//! The parts of a proposal as they are kept.

use crate::plan::{Breakdown, Plan};
use crate::proposal::{self, Item, What};
use crate::{advice, pricing};
use twohats_record::{
    CostParts, PlannedBlock, ProposalAdvice, ProposalAssumption, ProposalCost, ProposalMeeting,
    ProposalNote, ProposalPerson, ProposalRemedy, ProposalRunnerUp, ProposalUnplaced,
    ProposalWarning, ProposalWindow, RankTerm, RankedTask, Solution, SolutionSession, SolutionTask,
};

use super::words::{self, busy_name, course, event_kind_name, instant, quadrant_name};

pub(super) fn person(row: &proposal::Row) -> ProposalPerson {
    let open = row.open.iter();
    let windows = row.windows.iter().map(|(span, hat)| ProposalWindow {
        start: instant(&span.from),
        end: instant(&span.to),
        hat: (*hat).into(),
    });
    ProposalPerson {
        id: row.person.as_str().to_owned(),
        name: row.name.clone(),
        open: open.map(|s| [instant(&s.from), instant(&s.to)]).collect(),
        windows: windows.collect(),
    }
}

pub(super) fn block(block: &proposal::Block) -> PlannedBlock {
    let mut written = PlannedBlock {
        key: block.key.clone(),
        person: block.person.as_str().to_owned(),
        start: instant(&block.start),
        end: instant(&block.end),
        hat: block.hat.into(),
        title: block.title.clone(),
        kind: String::new(),
        task: None,
        to: None,
        habit: None,
        people: Vec::new(),
        part: block.part.nth,
        parts: block.part.of,
    };
    let kind = match &block.what {
        What::Task(task) => {
            written.task = Some(task.to_string());
            "task"
        }
        What::Habit(name) => {
            written.habit = Some(name.clone());
            "habit"
        }
        What::Session(people) => {
            written.people = people.iter().map(ToString::to_string).collect();
            "session"
        }
        What::Brief { task, to } => {
            (written.task, written.to) = (Some(task.to_string()), Some(to.to_string()));
            "brief"
        }
        What::Checkpoint { task, to } => {
            (written.task, written.to) = (Some(task.to_string()), Some(to.to_string()));
            "checkpoint"
        }
    };
    kind.clone_into(&mut written.kind);
    written
}

pub(super) fn meeting(standing: &proposal::Standing) -> ProposalMeeting {
    ProposalMeeting {
        person: standing.person.as_str().to_owned(),
        start: instant(&standing.start),
        end: instant(&standing.end),
        title: standing.title.clone(),
        hat: standing.hat.map(Into::into),
        busy: busy_name(standing.busy).to_owned(),
        kind: event_kind_name(standing.kind).to_owned(),
        all_day: standing.all_day,
    }
}

pub(super) fn ranked(ranked: &proposal::RankedTask) -> RankedTask {
    RankedTask {
        rank: ranked.rank,
        task: ranked.task.as_str().to_owned(),
        title: ranked.title.clone(),
        hat: ranked.hat.into(),
        quadrant: quadrant_name(ranked.quadrant).to_owned(),
        score: ranked.score,
        terms: ranked.terms.iter().map(term).collect(),
        why: ranked.why.clone(),
        effort_minutes: ranked.effort.0,
        person: ranked.person.as_ref().map(ToString::to_string),
        done: ranked.done.as_ref().map(instant),
    }
}

/// A part of a score.
pub fn term(term: &pricing::Term) -> RankTerm {
    RankTerm {
        price: term.price,
        sentence: term.sentence.clone(),
    }
}

pub(super) fn advice(advice: &advice::Advice) -> ProposalAdvice {
    let (name, to) = course(&advice.course);
    let runner_up = advice.runner_up.as_ref().map(|second| {
        let (name, to) = course(&second.course);
        ProposalRunnerUp {
            course: name.to_owned(),
            to: to.map(ToOwned::to_owned),
            extra: second.extra,
            flip: second.flip.clone(),
        }
    });
    ProposalAdvice {
        task: advice.task.as_str().to_owned(),
        title: advice.title.clone(),
        rank: advice.rank,
        course: name.to_owned(),
        to: to.map(ToOwned::to_owned),
        headline: advice.headline.clone(),
        reason: advice.reason.clone(),
        handover_minutes: advice.handover.0,
        freed_minutes: advice.freed.0,
        runner_up,
    }
}

pub(super) fn unplaced(unplaced: &proposal::Unplaced) -> ProposalUnplaced {
    let (kind, id) = match &unplaced.item {
        Item::Task(task) => ("task", task.as_str()),
        Item::Habit { id, .. } => ("habit", id.as_str()),
        Item::Session(id) => ("session", id.as_str()),
        Item::Handover { id, .. } => ("handover", id.as_str()),
    };
    ProposalUnplaced {
        kind: kind.to_owned(),
        id: id.to_owned(),
        title: unplaced.title.clone(),
        missing_minutes: unplaced.missing.0,
        of_minutes: unplaced.of.0,
        cost: unplaced.cost,
        cause: words::cause(&unplaced.cause).to_owned(),
        why: unplaced.why.clone(),
        remedy: unplaced.remedy.as_ref().map(|remedy| ProposalRemedy {
            change: remedy.change.clone(),
            extra: remedy.extra,
        }),
    }
}

pub(super) fn warning(warning: &proposal::Warning) -> ProposalWarning {
    ProposalWarning {
        kind: words::warning(warning.kind).to_owned(),
        person: warning.person.as_ref().map(ToString::to_string),
        task: warning.task.as_ref().map(ToString::to_string),
        text: warning.text.clone(),
    }
}

pub(super) fn assumption(assumption: &twohats_model::Assumption) -> ProposalAssumption {
    ProposalAssumption {
        about: assumption.about.clone(),
        what: assumption.what.clone(),
    }
}

pub(super) fn note(note: &pricing::Note) -> ProposalNote {
    ProposalNote {
        file: note.source.file.clone(),
        line: note.source.line,
        message: note.message.clone(),
    }
}

pub(super) fn cost(cost: &proposal::Cost) -> ProposalCost {
    ProposalCost {
        total: cost.total,
        parts: cost_parts(&cost.parts),
        bound: cost.bound,
    }
}

pub(super) fn solution(plan: &Plan) -> Solution {
    let tasks = plan.tasks.iter().map(|task| SolutionTask {
        id: task.id.clone(),
        person: task.person.clone(),
        chunks: task
            .chunks
            .iter()
            .map(|range| [range.from, range.to])
            .collect(),
    });
    let sessions = plan.sessions.iter().map(|session| SolutionSession {
        id: session.id.clone(),
        start: session.start,
    });
    Solution {
        format: plan.format.clone(),
        cost: plan.cost,
        breakdown: cost_parts(&plan.breakdown),
        tasks: tasks.collect(),
        sessions: sessions.collect(),
        bound: plan.bound,
    }
}

fn cost_parts(parts: &Breakdown) -> CostParts {
    CostParts {
        late: parts.late,
        delay: parts.delay,
        unplanned: parts.unplanned,
        assign: parts.assign,
        growth: parts.growth,
        time: parts.time,
        warmup: parts.warmup,
        switch: parts.switch,
        window: parts.window,
        overload: parts.overload,
        missed: parts.missed,
        moved: parts.moved,
        finish: parts.finish,
    }
}
