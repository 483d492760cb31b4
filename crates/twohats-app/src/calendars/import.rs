//! Reading the content of a calendar anew.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use twohats_connect::{CalendarPiece, cut_calendar, say_the_same};
use twohats_record::{Calendar, Event, MAX_EVENT_BYTES, MAX_TITLE};
use twohats_store::Stored;

use super::{CalendarRead, events, mine};
use crate::write::{Changes, write};
use crate::{App, AppError, How, Outcome, Permit, Work, gather};

/// Where content comes from.
#[derive(Clone, Copy, Debug)]
pub(super) enum Source<'a> {
    /// A file of this name, which somebody sent.
    File(&'a str),
    /// A feed at this place: where nothing is new, nothing is written.
    Feed(&'a str),
}

/// Reads the content of a calendar anew: what is new is added, what is gone is deleted, and what stayed keeps its id.
///
/// An event that only bears a new stamp is taken as unchanged, so that a daily export does not fill the history.
///
/// # Errors
/// [`AppError::Missing`]; [`AppError::Invalid`] for a file that is no calendar or too large; [`AppError::Changed`].
pub async fn import(
    app: &App,
    permit: &Permit<Work>,
    id: &str,
    source: &str,
    bytes: Vec<u8>,
    how: &How,
) -> Result<Outcome<CalendarRead>, AppError> {
    take_in(app, permit, id, Source::File(source), bytes, how).await
}

/// The same, from anywhere.
pub(super) async fn take_in(
    app: &App,
    permit: &Permit<Work>,
    id: &str,
    source: Source<'_>,
    bytes: Vec<u8>,
    how: &How,
) -> Result<Outcome<CalendarRead>, AppError> {
    let calendar = mine(app, permit, id, how).await?.record;
    let world = gather::world(app, permit.workspace()).await?;
    let owner = world.member(&calendar.person).cloned();
    let owner = owner.ok_or_else(|| AppError::missing("person", &calendar.person))?;
    let read =
        tokio::task::spawn_blocking(move || cut_calendar(bytes, &owner, MAX_EVENT_BYTES)).await;
    let read = read.map_err(|error| AppError::Internal(format!("the reader failed: {error}")))?;
    let (pieces, problems) = read.map_err(|message| AppError::field("content", message))?;
    write(app, permit, how, async || {
        let before = mine(app, permit, id, how).await?;
        let present = events(app, permit, id).await?;
        let calendar = read_now(app, &before.record, source);
        let mut changes = Changes::new("calendar.import", how);
        if let Source::File(_) = source {
            changes.put(Some(&before), &calendar)?;
        }
        let mut told = compared(&calendar, &pieces, &present, &mut changes)?;
        if !changes.is_empty() {
            changes.put(Some(&before), &calendar)?;
        }
        told.problems.extend(problems.iter().cloned());
        changes.remark(format!(
            "{} added, {} changed, {} gone",
            told.added, told.changed, told.gone
        ));
        Ok((changes, told))
    })
    .await
}

/// The calendar as it is once it was read.
fn read_now(app: &App, before: &Calendar, source: Source<'_>) -> Calendar {
    let (Source::File(name) | Source::Feed(name)) = source;
    let mut calendar = before.clone();
    calendar.source = Some(name.trim().to_owned()).filter(|source| !source.is_empty());
    calendar.read_at = Some(app.now());
    calendar
}

/// What the file changes of what is there.
fn compared(
    calendar: &Calendar,
    pieces: &[CalendarPiece],
    present: &[Stored<Event>],
    changes: &mut Changes,
) -> Result<CalendarRead, AppError> {
    let mut told = CalendarRead {
        calendar: calendar.id.clone(),
        ..CalendarRead::default()
    };
    let mut left: BTreeMap<&str, &Stored<Event>> = present
        .iter()
        .map(|event| (event.record.id.as_str(), event))
        .collect();
    for piece in pieces {
        let event = of_piece(calendar, piece);
        let before = left.remove(event.id.as_str());
        match before {
            None => told.added += 1,
            Some(before) if is_same(&before.record, &event) => {
                told.unchanged += 1;
                continue;
            }
            Some(_) => told.changed += 1,
        }
        changes.put(before, &event)?;
    }
    for event in left.into_values() {
        told.gone += 1;
        changes.delete(event);
    }
    Ok(told)
}

fn of_piece(calendar: &Calendar, piece: &CalendarPiece) -> Event {
    Event {
        id: event_id(&calendar.id, &piece.uid),
        calendar: calendar.id.clone(),
        person: calendar.person.clone(),
        title: piece
            .title
            .chars()
            .take(MAX_TITLE)
            .collect::<String>()
            .trim_end()
            .to_owned(),
        starts_at: piece.starts_at,
        ends_at: piece.ends_at,
        recurs: piece.recurs,
        ical: piece.ical.clone(),
    }
}

fn is_same(before: &Event, event: &Event) -> bool {
    let alike = Event {
        ical: before.ical.clone(),
        ..event.clone()
    };
    *before == alike && say_the_same(&before.ical, &event.ical)
}

/// An id that the same event of the same calendar always gets.
fn event_id(calendar: &str, uid: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(calendar.len().to_be_bytes());
    hash.update(calendar);
    hash.update(uid);
    let hash = hash.finalize();
    let hex: String = hash
        .iter()
        .take(10)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("EV-{hex}")
}
