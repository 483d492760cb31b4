//! Taking a change back: what it changed becomes what it was, and so does the plan that was made anew for it.

mod fits;
mod remade;

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;
use twohats_record::{
    Calendar, Entry, Event, Kind, Member, Person, Plan, Record, Role, Settings, Strategy, Task,
};
use twohats_store::{Change, Expect, HistoryChange, HistoryEntry, Stored};

use super::{Undone, touched};
use crate::access::members::another_owner;
use crate::actor::Right;
use crate::write::{Changes, write};
use crate::{App, AppError, How, Outcome, Permit, Work};

/// How far back a change is looked for that can be taken back.
const DEEPEST: u32 = 1_000;
/// Changes that are looked at at once.
const PAGE: u32 = 50;
/// Records that a refusal names.
const LISTED: usize = 10;

/// Takes a change back, all of it; where no number is given, the latest one of whoever asks that is not taken back
/// yet. What was taken back can be taken back again, which does it anew.
///
/// # Errors
/// [`AppError::Missing`] when there is no such change; [`AppError::Conflict`] when something of it was changed since,
/// naming what; [`AppError::Forbidden`] for another person's change without the right to plan.
pub async fn undo(
    app: &App,
    permit: &Permit<Work>,
    seq: Option<u64>,
    how: &How,
) -> Result<Outcome<Undone>, AppError> {
    write(app, permit, how, async || {
        let entry = match seq {
            Some(seq) => app.store().change(permit.workspace(), seq).await?,
            None => latest(app, permit).await?,
        };
        let entry = entry.ok_or_else(|| match seq {
            Some(seq) => AppError::missing("change", &seq.to_string()),
            None => AppError::conflict(
                "there is nothing of yours to take back",
                "name the number of the change; the history lists them",
            ),
        })?;
        permitted(permit, &entry)?;
        let mut changes = Changes::new("undo", how);
        changes.undoes(entry.seq);
        changes.remark(entry.action.clone());
        let entry = remade::with(app, permit.workspace(), entry).await?;
        let all = &entry.changes;
        let mut moved = Vec::new();
        let present = present(app, permit.workspace(), all).await?;
        for change in all.iter().rev() {
            match inverse(change, &present)? {
                Ok(inverse) => changes.push(inverse, reversed(change)),
                Err(name) => moved.push(name),
            }
        }
        unmoved(entry.seq, &moved)?;
        for change in all.iter().filter(|change| takes_owner(change)) {
            changes.guard(&another_owner(app, permit.workspace(), &change.id).await?);
        }
        // Who is named again must not leave in between.
        changes.expect_inputs(fits::check(app, permit, &entry).await?);
        if all.iter().any(changes_feed) {
            changes.note("the address of the feed stays: the history does not hold the one before");
        }
        let undone = Undone {
            seq: entry.seq,
            action: entry.action.clone(),
            records: all.iter().map(|change| touched(change, false)).collect(),
        };
        if all.iter().any(|change| change.kind == Kind::Plan) {
            changes.replan();
        }
        Ok((changes, undone))
    })
    .await
}

/// The latest change of whoever asks that still stands and takes nothing back itself.
async fn latest(app: &App, permit: &Permit<Work>) -> Result<Option<HistoryEntry>, AppError> {
    let who = permit.who();
    let mut before = None;
    let mut taken_back = BTreeSet::new();
    for _ in 0..DEEPEST / PAGE {
        let page = app
            .store()
            .history_heads(permit.workspace(), before, PAGE)
            .await?;
        for entry in page {
            before = Some(entry.seq);
            let stands = !taken_back.remove(&entry.seq);
            match entry.undoes {
                Some(undone) if stands => {
                    taken_back.insert(undone);
                }
                Some(_) => {}
                None if stands && entry.by.is(&who) && !BEGINNINGS.contains(&&*entry.action) => {
                    return Ok(app.store().change(permit.workspace(), entry.seq).await?);
                }
                None => {}
            }
        }
        if before.is_none_or(|before| before <= 1) {
            break;
        }
    }
    Ok(None)
}

/// The first change of every workspace.
const CREATED: &str = "workspace.create";
/// What nobody means who takes back the latest thing that they did.
const BEGINNINGS: [&str; 2] = [CREATED, "member.join"];

fn permitted(permit: &Permit<Work>, entry: &HistoryEntry) -> Result<(), AppError> {
    if entry.action == CREATED {
        let hint = "delete the workspace instead";
        return Err(AppError::conflict(
            "a workspace's beginning cannot be taken back",
            hint,
        ));
    }
    let right = permit.actor().right();
    if right < Right::Lead && !entry.by.is(&permit.who()) {
        let message = "this change is not yours, and taking it back needs the right `lead`";
        return Err(AppError::Forbidden(message.to_owned()));
    }
    let members = entry
        .changes
        .iter()
        .any(|change| change.kind == Kind::Member);
    if members && right < Right::Own {
        let message = "taking back who may do what needs the right `own`";
        return Err(AppError::Forbidden(message.to_owned()));
    }
    Ok(())
}

/// Whether somebody who owns the workspace would do so no longer.
fn takes_owner(change: &HistoryChange) -> bool {
    let owns = |body: &Option<String>| {
        let member = body.as_deref().map(serde_json::from_str::<Member>);
        member.is_some_and(|member| member.is_ok_and(|member| member.role == Role::Owner))
    };
    change.kind == Kind::Member && owns(&change.after) && !owns(&change.before)
}

/// Whether a calendar that stays was given another feed.
fn changes_feed(change: &HistoryChange) -> bool {
    let feeds = |body: &Option<String>| {
        let calendar = serde_json::from_str::<Calendar>(body.as_deref()?).ok()?;
        Some(calendar.feed_changes)
    };
    let (before, after) = (feeds(&change.before), feeds(&change.after));
    change.kind == Kind::Calendar && before.is_some() && after.is_some() && before != after
}

/// What makes a record again what it was; its name when it is no longer what the change made of it.
fn inverse(change: &HistoryChange, present: &Present) -> Result<Result<Change, String>, AppError> {
    let now = present.get(&(change.kind, change.id.clone()));
    let after = change.after.as_deref().map(serde_json::from_str::<Value>);
    let after = after.and_then(Result::ok);
    let expect = match (now, &after) {
        (None, None) => Expect::Absent,
        (Some((version, body)), Some(after)) if body == after => Expect::Version(*version),
        _ => return Ok(Err(format!("{} `{}`", change.kind, change.id))),
    };
    let before = change.before.clone();
    Ok(Ok(Change::raw(change.kind, &change.id, before, expect)?))
}

fn reversed(change: &HistoryChange) -> crate::Touched {
    let mut touched = touched(change, true);
    std::mem::swap(&mut touched.before, &mut touched.after);
    touched
}

fn unmoved(seq: u64, moved: &[String]) -> Result<(), AppError> {
    if moved.is_empty() {
        return Ok(());
    }
    let more = moved.len().saturating_sub(LISTED);
    let mut told = moved[..moved.len() - more].join(", ");
    if more > 0 {
        told.push_str(&format!(" and {more} more"));
    }
    Err(AppError::conflict(
        format!("change {seq} cannot be taken back: {told} changed since"),
        "take back the later changes first, or change by hand what is to be as it was",
    ))
}

/// Version and content of records as they are.
type Present = HashMap<(Kind, String), (u64, Value)>;

/// The records that a change was about, as they are now.
async fn present(
    app: &App,
    workspace: &str,
    changes: &[HistoryChange],
) -> Result<Present, AppError> {
    let mut present = Present::new();
    for kind in Kind::ALL {
        let ids = changes.iter().filter(|change| change.kind == kind);
        let ids: Vec<String> = ids.map(|change| change.id.clone()).collect();
        if ids.is_empty() {
            continue;
        }
        let found = match kind {
            Kind::Settings => load::<Settings>(app, workspace, &ids).await?,
            Kind::Member => load::<Member>(app, workspace, &ids).await?,
            Kind::Person => load::<Person>(app, workspace, &ids).await?,
            Kind::Strategy => load::<Strategy>(app, workspace, &ids).await?,
            Kind::Calendar => load::<Calendar>(app, workspace, &ids).await?,
            Kind::Event => load::<Event>(app, workspace, &ids).await?,
            Kind::Task => load::<Task>(app, workspace, &ids).await?,
            Kind::Entry => load::<Entry>(app, workspace, &ids).await?,
            Kind::Plan => load::<Plan>(app, workspace, &ids).await?,
        };
        present.extend(found.into_iter().map(|(id, state)| ((kind, id), state)));
    }
    Ok(present)
}

async fn load<R: Record>(
    app: &App,
    workspace: &str,
    ids: &[String],
) -> Result<Vec<(String, (u64, Value))>, AppError> {
    let found = app
        .store()
        .load_many::<R>(workspace, ids)
        .await?
        .into_iter();
    let state = |stored: Stored<R>| {
        let body = serde_json::to_value(&stored.record).unwrap_or_default();
        (stored.record.id().to_owned(), (stored.version, body))
    };
    Ok(found.map(state).collect())
}
