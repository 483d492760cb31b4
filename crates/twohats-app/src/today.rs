//! Somebody's day: what is on now, what comes next, what is left over, what waits.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use twohats_record::Entry;
use utoipa::ToSchema;

use crate::ranked::RankedItem;
use crate::view::{HatNow, Item, PersonHead, PlanHead};
use crate::{App, AppError, Permit, Read};

/// A day as somebody should see it in the morning, and at any moment of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Today {
    /// The present, with offset.
    pub at: String,
    /// Which day, in the person's zone.
    pub date: Date,
    /// Whose day; absent as long as the workspace has nobody.
    pub person: Option<PersonHead>,
    /// The plan in force.
    pub plan: Option<PlanHead>,
    /// The hat that is on now.
    pub hat: Option<HatNow>,
    /// What runs: work that was started, an interruption.
    pub running: Vec<Entry>,
    /// Everything of the day, by start.
    pub items: Vec<Item>,
    /// What comes next, on this day or later.
    pub next: Option<Item>,
    /// Blocks of earlier days whose tasks are still open, the latest first.
    pub unfinished: Vec<Item>,
    /// What waits for this person, and what they wait for.
    pub waiting: Vec<Waiting>,
    /// What matters most of what they have, the first few.
    pub top: Vec<RankedItem>,
}

/// Why something is listed as waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WaitKind {
    /// A proposed plan waits for a decision.
    Plan,
    /// A task of theirs cannot begin before others are done.
    Blocked,
    /// They handed it over.
    HandedOver,
    /// It was put off until a day that has come.
    Awake,
}

/// Something that waits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Waiting {
    /// Why it is listed.
    pub kind: WaitKind,
    /// The plan or task.
    pub id: String,
    /// Its title.
    pub title: String,
    /// In a sentence.
    pub text: String,
}

/// The day of `person`, or of whoever asks, or of the lead.
///
/// # Errors
/// [`AppError::Missing`] when there is no such person.
pub async fn today(
    app: &App,
    permit: &Permit<Read>,
    person: Option<&str>,
) -> Result<Today, AppError> {
    let _ = (app, permit, person);
    Err(AppError::Internal("not yet".to_owned()))
}
