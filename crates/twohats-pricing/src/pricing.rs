//! From people, tasks, calendars and a strategy to a problem of plain integers.
//!
//! Everything that a plan trades is priced in seconds of somebody's working
//! time. Each price is one file here: what it is, its defaults, its tests, and
//! the sentence that explains it to a person.

mod busy;
mod coaching;
pub mod defaults;
mod delay;
mod effort;
mod gap;
mod grid;
mod growth;
mod habits;
mod handed;
mod handover;
mod hat;
mod importance;
mod late;
mod lead_time;
mod limits;
mod meetings;
mod moving;
mod open;
mod option;
mod order;
mod origin;
mod overload;
mod people;
mod periods;
mod promise;
mod ranks;
mod reference;
mod scene;
mod spans;
mod switch;
mod tasks;
mod term;
mod unplanned;
mod used;
mod warmup;
mod window;
mod work;

use std::collections::BTreeMap;

use jiff::Timestamp;
use twohats_model::{Assumption, PersonId, Source, TaskId, TeamFault};

use crate::problem::{PROBLEM_FORMAT, Prices, Problem, Range};
use crate::situation::Situation;
use crate::strategy::Tariff;
use scene::Scene;
use tasks::Tasks;

pub use grid::{Grid, SLOT_MINUTES, SLOT_SECONDS, minutes_of, slots_of};
pub use moving::{MOVE_BY_HAND, held};
pub use origin::{Authority, Checkpoint, CheckpointAt, Handover, Origin};
pub use promise::{Risk, factor as promise_factor, risk};
pub use ranks::{Quadrant, Ranked, rank};
pub use reference::reference;
pub use term::{OptionTerms, TaskTerms, Term, TermKind};

/// Who does what, fixed after a first solve.
///
/// A task that is fixed to somebody other than the lead gets its brief and its
/// checkpoints as tasks of the lead's own, instead of their price.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices(pub BTreeMap<TaskId, Choice>);

/// One task's fixed choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Who does it.
    pub person: PersonId,
    /// When the first plan starts and ends it: checkpoints are laid between.
    pub span: Option<(Timestamp, Timestamp)>,
}

/// A problem, and all that is needed to speak about it in the words of the world.
#[derive(Clone, Debug, PartialEq)]
pub struct Priced {
    /// What the search solves.
    pub problem: Problem,
    /// What each of the problem's tasks stands for, in the same order.
    pub origins: Vec<Origin>,
    /// What each of the problem's sessions stands for, in the same order.
    pub session_origins: Vec<Origin>,
    /// The days to which each of the problem's sessions belongs, in the same order: it may be fixed anywhere in them.
    pub session_periods: Vec<Range>,
    /// What each of the problem's tasks costs and why, in the same order.
    pub terms: Vec<TaskTerms>,
    /// What missing each of the problem's sessions costs, in the same order.
    pub session_terms: Vec<Term>,
    /// What holds for the whole plan: warm-up, switch, window, overload, move.
    pub rules: Vec<Term>,
    /// How many times its estimate each of the situation's tasks is promised with, by the problem's id.
    pub promises: BTreeMap<String, f64>,
    /// All time in which a block may be fixed, of each of the problem's people in the same order: what is open, and
    /// what is kept free of it.
    pub room: Vec<Vec<Range>>,
    /// Slots as instants and as people's local time.
    pub grid: Grid,
    /// Everything to be done, the most pressing first.
    pub ranks: Vec<Ranked>,
    /// What was filled in because nobody said.
    pub assumptions: Vec<Assumption>,
    /// What could not be used as it stood, and what was done instead.
    pub notes: Vec<Note>,
}

/// Input that could not be used as it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where it was read, if it was read from a file.
    pub source: Source,
    /// What was found, what was done with it, and what would mend it.
    pub message: String,
}

/// Why there is no problem to solve at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PricingError {
    /// The plan's owner is not in the team.
    #[error("`{0}` is not in the team: name one of {1}")]
    UnknownMe(PersonId, String),
    /// The team contradicts itself.
    #[error("the team cannot be planned for: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Team(Vec<TeamFault>),
    /// No days, or too many.
    #[error("a plan covers 1 to {most} days, {found} were asked for")]
    Days {
        /// What was asked for.
        found: u16,
        /// The most.
        most: u16,
    },
    /// A date or instant outside what calendars can count.
    #[error(
        "the plan would begin or end outside the calendar: choose a first day between years 1 and 9998"
    )]
    OutOfCalendar,
}

/// Turns a situation into a problem.
///
/// # Errors
/// Only where nothing can be planned at all; what is wrong with single tasks is a [`Note`].
pub fn price(situation: &Situation, choices: &Choices) -> Result<Priced, PricingError> {
    let (mut assumptions, mut notes) = (Vec::new(), Vec::new());
    let scene = Scene::set(situation, &mut notes)?;
    unknown_strengths(&scene, &mut assumptions);
    let works = work::sort_out(&scene, &mut assumptions, &mut notes);
    let Tasks {
        tasks,
        origins,
        terms,
    } = tasks::price(&works, &scene, choices, &mut notes);
    let mut all = meetings::meetings(&scene, &mut assumptions);
    habits::habits(&scene, &tasks, &mut all, &mut assumptions);
    let ranks = ranks::ranked(&works, &scene);
    let promises = works
        .iter()
        .map(|w| (w.task.id.to_string(), promise::factor(w.task)))
        .collect();
    let mut problem = Problem {
        format: PROBLEM_FORMAT.to_owned(),
        slot_minutes: Some(SLOT_MINUTES),
        start: Some(scene.grid.start().to_string()),
        slots: scene.grid.slots(),
        prices: prices(&situation.strategy.prices),
        people: scene
            .members
            .iter()
            .map(|m| people::person(m, &scene))
            .collect(),
        tasks,
        sessions: all.sessions,
    };
    used::leave_room(&mut problem);
    Ok(Priced {
        problem,
        origins,
        session_origins: all.origins,
        session_periods: all.periods,
        terms,
        session_terms: all.terms,
        rules: rules(&situation.strategy.prices),
        promises,
        room: scene.members.iter().map(|m| m.whole.clone()).collect(),
        grid: scene.grid,
        ranks,
        assumptions,
        notes,
    })
}

fn prices(tariff: &Tariff) -> Prices {
    Prices {
        warmup: warmup::price(tariff),
        hat_switch: switch::price(tariff),
        window: window::price(tariff),
        finish: 0,
    }
}

/// What holds for the whole plan under a tariff, in words.
pub fn rules(tariff: &Tariff) -> Vec<Term> {
    let terms = [
        warmup::term,
        switch::term,
        window::term,
        overload::term,
        moving::term,
    ];
    terms.iter().map(|term| term(tariff)).collect()
}

/// Somebody without strengths among people with some is taken for a beginner in nothing and an expert in nothing.
fn unknown_strengths(scene: &Scene<'_>, assumptions: &mut Vec<Assumption>) {
    let needed = scene
        .situation
        .tasks
        .iter()
        .any(|t| !t.done && !t.skills.is_empty());
    let unknown = scene
        .members
        .iter()
        .filter(|m| m.person.strengths.is_empty());
    for member in unknown.filter(|_| needed && scene.strengths_listed) {
        let what = if member.is_me {
            "has no strengths listed, and is taken to have what each task needs".to_owned()
        } else {
            format!(
                "has no strengths listed, and is taken to be {} level below what each task needs",
                gap::UNKNOWN_SHORT
            )
        };
        assumptions.push(Assumption::new(member.name(), what));
    }
}
