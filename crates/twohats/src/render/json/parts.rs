//! The parts of a proposal as they are written.

use jiff::Zoned;
use serde::Serialize;
use twohats_model::{Busy, EventKind};
use twohats_plan::advice::{self, Course};
use twohats_plan::plan::Breakdown;
use twohats_plan::pricing::{self, Quadrant};
use twohats_plan::problem::Price;
use twohats_plan::proposal::{self, Cause, Item, WarningKind, What};

/// An instant with its offset, as RFC 3339 has it.
pub(crate) fn instant(at: &Zoned) -> String {
    at.timestamp().display_with_offset(at.offset()).to_string()
}

/// Somebody whose time is planned.
#[derive(Serialize)]
pub(super) struct Person<'a> {
    id: &'a str,
    name: &'a str,
    open: Vec<[String; 2]>,
    windows: Vec<Window>,
}

/// A part of the week reserved for a hat.
#[derive(Serialize)]
struct Window {
    start: String,
    end: String,
    hat: &'static str,
}

impl<'a> Person<'a> {
    pub(super) fn of(row: &'a proposal::Row) -> Self {
        let open = row.open.iter();
        let windows = row.windows.iter().map(|(span, hat)| Window {
            start: instant(&span.from),
            end: instant(&span.to),
            hat: hat.name(),
        });
        Person {
            id: row.person.as_str(),
            name: &row.name,
            open: open.map(|s| [instant(&s.from), instant(&s.to)]).collect(),
            windows: windows.collect(),
        }
    }
}

/// A stretch of planned time.
#[derive(Serialize)]
pub(super) struct Block<'a> {
    key: &'a str,
    person: &'a str,
    start: String,
    end: String,
    hat: &'static str,
    title: &'a str,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    task: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    habit: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    people: Vec<&'a str>,
    part: usize,
    parts: usize,
}

impl<'a> Block<'a> {
    pub(super) fn of(block: &'a proposal::Block) -> Self {
        let mut written = Block {
            key: &block.key,
            person: block.person.as_str(),
            start: instant(&block.start),
            end: instant(&block.end),
            hat: block.hat.name(),
            title: &block.title,
            kind: "",
            task: None,
            to: None,
            habit: None,
            people: Vec::new(),
            part: block.part.nth,
            parts: block.part.of,
        };
        match &block.what {
            What::Task(task) => {
                written.kind = "task";
                written.task = Some(task.as_str());
            }
            What::Habit(name) => {
                written.kind = "habit";
                written.habit = Some(name);
            }
            What::Session(people) => {
                written.kind = "session";
                written.people = people.iter().map(|person| person.as_str()).collect();
            }
            What::Brief { task, to } => {
                written.kind = "brief";
                (written.task, written.to) = (Some(task.as_str()), Some(to.as_str()));
            }
            What::Checkpoint { task, to } => {
                written.kind = "checkpoint";
                (written.task, written.to) = (Some(task.as_str()), Some(to.as_str()));
            }
        }
        written
    }
}

/// An entry of somebody's calendar.
#[derive(Serialize)]
pub(super) struct Meeting<'a> {
    person: &'a str,
    start: String,
    end: String,
    title: &'a str,
    hat: Option<&'static str>,
    busy: &'static str,
    kind: &'static str,
    all_day: bool,
}

impl<'a> Meeting<'a> {
    pub(super) fn of(standing: &'a proposal::Standing) -> Self {
        Meeting {
            person: standing.person.as_str(),
            start: instant(&standing.start),
            end: instant(&standing.end),
            title: &standing.title,
            hat: standing.hat.map(twohats_model::Hat::name),
            busy: busy(standing.busy),
            kind: kind(standing.kind),
            all_day: standing.all_day,
        }
    }
}

/// `busy`, `tentative` or `free`.
pub(crate) fn busy(busy: Busy) -> &'static str {
    match busy {
        Busy::Busy => "busy",
        Busy::Tentative => "tentative",
        Busy::Free => "free",
    }
}

/// `meeting`, `out-of-office` or `focus`.
pub(crate) fn kind(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Meeting => "meeting",
        EventKind::OutOfOffice => "out-of-office",
        EventKind::Focus => "focus",
    }
}

/// A task in the ranked list.
#[derive(Serialize)]
pub(super) struct Ranked<'a> {
    rank: usize,
    task: &'a str,
    title: &'a str,
    hat: &'static str,
    quadrant: &'static str,
    score: Price,
    terms: Vec<Term<'a>>,
    why: &'a str,
    effort_minutes: u32,
    person: Option<&'a str>,
    done: Option<String>,
}

/// A part of a score.
#[derive(Serialize)]
struct Term<'a> {
    price: Price,
    sentence: &'a str,
}

impl<'a> Term<'a> {
    fn of(term: &'a pricing::Term) -> Self {
        Term {
            price: term.price,
            sentence: &term.sentence,
        }
    }
}

impl<'a> Ranked<'a> {
    pub(super) fn of(ranked: &'a proposal::RankedTask) -> Self {
        Ranked {
            rank: ranked.rank,
            task: ranked.task.as_str(),
            title: &ranked.title,
            hat: ranked.hat.name(),
            quadrant: match ranked.quadrant {
                Quadrant::DoNow => "do-now",
                Quadrant::Schedule => "schedule",
                Quadrant::HandOver => "hand-over",
                Quadrant::Later => "later",
            },
            score: ranked.score,
            terms: ranked.terms.iter().map(Term::of).collect(),
            why: &ranked.why,
            effort_minutes: ranked.effort.0,
            person: ranked.person.as_ref().map(|person| person.as_str()),
            done: ranked.done.as_ref().map(instant),
        }
    }
}

/// Keep it or hand it over.
#[derive(Serialize)]
pub(super) struct Advice<'a> {
    task: &'a str,
    title: &'a str,
    rank: usize,
    course: &'static str,
    to: Option<&'a str>,
    headline: &'a str,
    reason: &'a str,
    handover_minutes: u32,
    freed_minutes: u32,
    runner_up: Option<RunnerUp<'a>>,
}

/// The choice that came second.
#[derive(Serialize)]
struct RunnerUp<'a> {
    course: &'static str,
    to: Option<&'a str>,
    extra: Price,
    flip: &'a str,
}

impl<'a> Advice<'a> {
    pub(super) fn of(advice: &'a advice::Advice) -> Self {
        let (name, to) = course(&advice.course);
        Advice {
            task: advice.task.as_str(),
            title: &advice.title,
            rank: advice.rank,
            course: name,
            to,
            headline: &advice.headline,
            reason: &advice.reason,
            handover_minutes: advice.handover.0,
            freed_minutes: advice.freed.0,
            runner_up: advice.runner_up.as_ref().map(|second| {
                let (name, to) = course(&second.course);
                RunnerUp {
                    course: name,
                    to,
                    extra: second.extra,
                    flip: &second.flip,
                }
            }),
        }
    }
}

fn course(course: &Course) -> (&'static str, Option<&str>) {
    match course {
        Course::Keep => ("keep", None),
        Course::HandTo(person) => ("hand-over", Some(person.as_str())),
        Course::LeaveOut => ("leave-out", None),
    }
}

/// What found no place.
#[derive(Serialize)]
pub(super) struct Unplaced<'a> {
    kind: &'static str,
    id: &'a str,
    title: &'a str,
    missing_minutes: u32,
    of_minutes: u32,
    cost: Price,
    cause: &'static str,
    why: &'a str,
    remedy: Option<Remedy<'a>>,
}

/// The smallest change that would place it.
#[derive(Serialize)]
struct Remedy<'a> {
    change: &'a str,
    extra: Price,
}

impl<'a> Unplaced<'a> {
    pub(super) fn of(unplaced: &'a proposal::Unplaced) -> Self {
        let (kind, id) = match &unplaced.item {
            Item::Task(task) => ("task", task.as_str()),
            Item::Habit { id, .. } => ("habit", id.as_str()),
            Item::Session(id) => ("session", id.as_str()),
            Item::Handover { id, .. } => ("handover", id.as_str()),
        };
        let cause = match unplaced.cause {
            Cause::NoOpenTime { .. } => "no-open-time",
            Cause::CapReached(_) => "daily-limit",
            Cause::WaitsFor(_) => "waits-for",
            Cause::Needs(_) => "no-common-time",
            Cause::CheaperLeftOut { .. } => "cheaper-left-out",
            Cause::Crowded => "crowded",
        };
        Unplaced {
            kind,
            id,
            title: &unplaced.title,
            missing_minutes: unplaced.missing.0,
            of_minutes: unplaced.of.0,
            cost: unplaced.cost,
            cause,
            why: &unplaced.why,
            remedy: unplaced.remedy.as_ref().map(|remedy| Remedy {
                change: &remedy.change,
                extra: remedy.extra,
            }),
        }
    }
}

/// What to know before accepting.
#[derive(Serialize)]
pub(super) struct Warning<'a> {
    kind: &'static str,
    person: Option<&'a str>,
    task: Option<&'a str>,
    text: &'a str,
}

impl<'a> Warning<'a> {
    pub(super) fn of(warning: &'a proposal::Warning) -> Self {
        let kind = match warning.kind {
            WarningKind::Late => "late",
            WarningKind::RankedHighUnplaced => "ranked-high-unplaced",
            WarningKind::Overload => "overload",
            WarningKind::OverCapacity => "over-capacity",
            WarningKind::MissedCadence => "missed-cadence",
            WarningKind::MissedHabit => "missed-habit",
            WarningKind::DeadlineAtRisk => "deadline-at-risk",
            WarningKind::HandoverWithoutTime => "handover-without-time",
        };
        Warning {
            kind,
            person: warning.person.as_ref().map(|person| person.as_str()),
            task: warning.task.as_ref().map(|task| task.as_str()),
            text: &warning.text,
        }
    }
}

/// What was filled in.
#[derive(Serialize)]
pub(super) struct Assumption<'a> {
    about: &'a str,
    what: &'a str,
}

impl<'a> Assumption<'a> {
    pub(super) fn of(assumption: &'a twohats_model::Assumption) -> Self {
        Assumption {
            about: &assumption.about,
            what: &assumption.what,
        }
    }
}

/// Input that could not be used as it stood.
#[derive(Serialize)]
pub(super) struct Note<'a> {
    file: &'a str,
    line: usize,
    message: &'a str,
}

impl<'a> Note<'a> {
    pub(super) fn of(note: &'a pricing::Note) -> Self {
        Note {
            file: &note.source.file,
            line: note.source.line,
            message: &note.message,
        }
    }
}

/// What the plan costs, in seconds of working time.
#[derive(Serialize)]
pub(super) struct Cost {
    total: Price,
    parts: Breakdown,
    bound: Option<Price>,
}

impl Cost {
    pub(super) fn of(cost: &proposal::Cost) -> Self {
        Cost {
            total: cost.total,
            parts: cost.parts,
            bound: cost.bound,
        }
    }
}
