//! A task in one line, read while it is typed.

use serde::{Deserialize, Serialize};
use twohats_connect::{QuickAdd, QuickAddContext, parse_quick_add};
use twohats_model::{Importance, Team};
use utoipa::ToSchema;

use super::TaskDraft;
use crate::gather::{self, World};
use crate::rights::viewer;
use crate::{App, AppError, Permit, Read};

/// Longest line that is read, in bytes: the longest title, and marks for several lines more.
pub const MAX_LINE: usize = 4_000;

/// A line, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct QuickAddView {
    /// The task that it describes. Its title is empty where the line holds nothing but marks.
    pub draft: TaskDraft,
    /// Every word that is a mark, in the order of the line.
    pub marks: Vec<QuickAddMark>,
    /// Marks that could not be read; each has no effect.
    pub problems: Vec<QuickAddProblem>,
}

/// A word that is a mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct QuickAddMark {
    /// What it says: `due`, `effort`, `hat`, `label`, `skill`, `importance`, `owner`; `literal` for a backslash that
    /// makes the word behind it title.
    pub kind: String,
    /// Where it starts, in UTF-16 code units, as browsers count.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// A mark that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct QuickAddProblem {
    /// What was found, and what would mend it.
    pub message: String,
    /// Where it starts, in UTF-16 code units.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// Takes a line apart in the zone and on the day of whoever asks; nothing is written.
///
/// # Errors
/// [`AppError::Invalid`] for a line that is too long.
pub async fn read_line(
    app: &App,
    permit: &Permit<Read>,
    line: &str,
) -> Result<QuickAddView, AppError> {
    if line.len() > MAX_LINE {
        let message = format!("has at most {MAX_LINE} bytes, found {}", line.len());
        return Err(AppError::field("line", message));
    }
    let world = gather::world(app, permit.workspace()).await?;
    let member = viewer(&world, permit).and_then(|id| world.member(id));
    let zone = member.map_or_else(|| world.zone(), |person| person.zone.clone());
    let nobody = Team::default();
    let context = QuickAddContext {
        today: app.now().to_zoned(zone.clone()).date(),
        zone,
        team: Some(team(&world).unwrap_or(&nobody)),
    };
    Ok(view(line, &parse_quick_add(line, &context)))
}

/// Whom a name may mean; whoever is made up to plan alone is nobody to hand a task to.
fn team(world: &World) -> Option<&Team> {
    (!world.people.is_empty()).then_some(&*world.team)
}

fn view(line: &str, found: &QuickAdd) -> QuickAddView {
    let place = |at: usize| line[..at].encode_utf16().count();
    let marks = found.marks.iter().map(|mark| QuickAddMark {
        kind: mark.kind.name().to_owned(),
        start: place(mark.span.start),
        end: place(mark.span.end),
    });
    let problems = found.faults().map(|(mark, fault)| QuickAddProblem {
        message: fault.to_owned(),
        start: place(mark.span.start),
        end: place(mark.span.end),
    });
    QuickAddView {
        draft: draft(found),
        marks: marks.collect(),
        problems: problems.collect(),
    }
}

fn draft(found: &QuickAdd) -> TaskDraft {
    let skills = found.skills.iter();
    TaskDraft {
        title: found.title.clone(),
        hat: found.hat.map(Into::into),
        effort_minutes: found.effort.map(|effort| effort.0),
        importance: found.importance.map(Importance::get),
        due: found.due.map(Into::into),
        skills: skills
            .map(|(skill, level)| (skill.as_str().to_owned(), level.get()))
            .collect(),
        owner: found.owner.as_ref().map(|id| id.as_str().to_owned()),
        labels: found.labels.clone(),
        ..TaskDraft::default()
    }
}
