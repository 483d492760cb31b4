//! A proposal as it is written: `twohats-proposal/1`, described in `docs/reference/plan-json.md`.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{CostParts, Hat, Solution};

/// The value of the `format` field.
pub const PROPOSAL_FORMAT: &str = "twohats-proposal/1";

/// A plan in the words of people, with its reasons: `twohats-proposal/1`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// `twohats-proposal/1`.
    pub format: String,
    /// Whose plan it is: whoever "you" means in the sentences.
    pub me: String,
    /// Name of the strategy.
    pub strategy: String,
    /// First instant of the days that are planned, with its offset.
    pub from: String,
    /// First instant after them.
    pub to: String,
    /// Everybody whose time is planned, `me` first.
    pub people: Vec<ProposalPerson>,
    /// Planned time, by start.
    pub blocks: Vec<PlannedBlock>,
    /// What stands in the calendars, by start.
    pub meetings: Vec<ProposalMeeting>,
    /// Every open task, the one that matters most first.
    pub ranked: Vec<RankedTask>,
    /// Keep it or hand it over, for each task on `me`'s plate, by rank.
    pub advice: Vec<ProposalAdvice>,
    /// What found no place, or not all of it, the dearest first.
    pub unplaced: Vec<ProposalUnplaced>,
    /// What to know before accepting, the gravest first.
    pub warnings: Vec<ProposalWarning>,
    /// What was filled in because nobody said.
    pub assumptions: Vec<ProposalAssumption>,
    /// Input that could not be used as it stood.
    pub notes: Vec<ProposalNote>,
    /// What the plan costs.
    pub cost: ProposalCost,
    /// The plan in the public format `twohats-plan/1`.
    pub plan: Solution,
}

/// Somebody whose time is planned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposalPerson {
    /// Who.
    pub id: String,
    /// Name for people to read.
    pub name: String,
    /// Starts and ends of stretches in which work could be planned.
    pub open: Vec<[String; 2]>,
    /// What the strategy reserves for a hat.
    pub windows: Vec<ProposalWindow>,
}

/// A part of the week reserved for a hat.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposalWindow {
    /// Start, with offset.
    pub start: String,
    /// End, with offset.
    pub end: String,
    /// For which.
    pub hat: Hat,
}

/// A stretch of planned time of one person. A session has one for each of its people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlannedBlock {
    /// Names the block across plans: the same work in the same week keeps it when it moves.
    pub key: String,
    /// Whose time.
    pub person: String,
    /// Start, with offset.
    pub start: String,
    /// End, with offset.
    pub end: String,
    /// Which hat.
    pub hat: Hat,
    /// What it is.
    pub title: String,
    /// `task`, `habit`, `session`, `brief` or `checkpoint`.
    pub kind: String,
    /// The task; of a task, brief or checkpoint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task: Option<String>,
    /// Who has the task; of a brief or checkpoint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The habit's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub habit: Option<String>,
    /// All who take part; of a session.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<String>,
    /// Which stretch.
    pub part: usize,
    /// Of how many.
    pub parts: usize,
}

/// An entry of somebody's calendar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposalMeeting {
    /// Whose.
    pub person: String,
    /// Start, with offset.
    pub start: String,
    /// End, with offset.
    pub end: String,
    /// Empty where the calendar hides it.
    pub title: String,
    /// Its hat, where that is known.
    pub hat: Option<Hat>,
    /// `busy`, `tentative` or `free`.
    pub busy: String,
    /// `meeting`, `out-of-office` or `focus`.
    pub kind: String,
    /// Whether it lasts whole days.
    pub all_day: bool,
}

/// A task in the ranked list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RankedTask {
    /// Place, from 1.
    pub rank: usize,
    /// The task.
    pub task: String,
    /// Its title.
    pub title: String,
    /// Its hat.
    pub hat: Hat,
    /// `do-now`, `schedule`, `hand-over` or `later`.
    pub quadrant: String,
    /// What putting it off by a day costs, in seconds of working time.
    pub score: i64,
    /// The parts of the score.
    pub terms: Vec<RankTerm>,
    /// Urgency and importance in words.
    pub why: String,
    /// Effort that remains.
    pub effort_minutes: u32,
    /// Who does it in this plan.
    pub person: Option<String>,
    /// When it is complete in this plan.
    pub done: Option<String>,
}

/// A part of a score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RankTerm {
    /// In seconds of working time.
    pub price: i64,
    /// In words.
    pub sentence: String,
}

/// Keep a task or hand it over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposalAdvice {
    /// The task.
    pub task: String,
    /// Its title.
    pub title: String,
    /// Its place in the ranked list.
    pub rank: usize,
    /// `keep`, `hand-over` or `leave-out`.
    pub course: String,
    /// To whom.
    pub to: Option<String>,
    /// In a few words.
    pub headline: String,
    /// Why.
    pub reason: String,
    /// What handing it over takes.
    pub handover_minutes: u32,
    /// What handing it over gives back.
    pub freed_minutes: u32,
    /// The choice that came second.
    pub runner_up: Option<ProposalRunnerUp>,
}

/// The choice that came second.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposalRunnerUp {
    /// As in the advice.
    pub course: String,
    /// To whom.
    pub to: Option<String>,
    /// What it would cost more, in seconds of working time.
    pub extra: i64,
    /// What would make it the better one.
    pub flip: String,
}

/// What found no place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposalUnplaced {
    /// `task`, `habit`, `session` or `handover`.
    pub kind: String,
    /// Which.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How much of it has no place.
    pub missing_minutes: u32,
    /// How much there is of it.
    pub of_minutes: u32,
    /// What leaving it out costs, in seconds of working time.
    pub cost: i64,
    /// What keeps it out, for programs.
    pub cause: String,
    /// The same for people.
    pub why: String,
    /// The smallest change that would place it.
    pub remedy: Option<ProposalRemedy>,
}

/// A change that would place something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposalRemedy {
    /// In words.
    pub change: String,
    /// What it would cost more, in seconds of working time.
    pub extra: i64,
}

/// What to know before accepting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposalWarning {
    /// For programs.
    pub kind: String,
    /// Whom it is about.
    pub person: Option<String>,
    /// Which task it is about.
    pub task: Option<String>,
    /// For people.
    pub text: String,
}

/// What was filled in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposalAssumption {
    /// What it is about.
    pub about: String,
    /// What was assumed.
    pub what: String,
}

/// Input that could not be used as it stood.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposalNote {
    /// Where it was read.
    pub file: String,
    /// Line, from 1; 0 where lines mean nothing.
    pub line: usize,
    /// What was wrong.
    pub message: String,
}

/// What a plan costs, in seconds of working time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposalCost {
    /// The sum of the parts.
    pub total: i64,
    /// By part.
    pub parts: CostParts,
    /// No plan costs less, where that is known.
    pub bound: Option<i64>,
}
