//! Calendars of people, read from iCalendar files and feeds.

pub(crate) mod feed;
mod import;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use twohats_record::{Calendar, Event};
use twohats_store::{Query, Stored};
use utoipa::ToSchema;

use crate::rights::{exists, is_mine};
use crate::write::{Changes, expect, write};
use crate::{App, AppError, How, Outcome, Permit, Read, Work, ids};

pub use feed::{CalendarView, FeedFault, FeedView, fetch, shown};
pub use import::import;
pub use twohats_connect::MAX_CALENDAR_BYTES as MAX_BYTES;

/// Events that are read at once.
const PAGE: u32 = 1_000;

/// A new calendar, still empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CalendarDraft {
    /// A name of one's own; the next free `C-n` where none is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Whose time it takes: a person's id.
    #[schema(required = true)]
    pub person: String,
    /// Name for people to read.
    #[schema(required = true)]
    pub name: String,
    /// Where to read it from, again and again: the address of an iCalendar feed, `https://…` or `webcal://…`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 2000)]
    pub feed: Option<String>,
}

/// What came of reading a calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CalendarRead {
    /// Which calendar.
    pub calendar: String,
    /// Events that are new.
    pub added: usize,
    /// Events that are not as they were.
    pub changed: usize,
    /// Events that are no longer in the file.
    pub gone: usize,
    /// Events that are as they were.
    pub unchanged: usize,
    /// What was wrong in the file, a line each.
    pub problems: Vec<String>,
}

/// Adds a calendar.
///
/// # Errors
/// [`AppError::Invalid`] by field; [`AppError::Conflict`] where the id is taken; [`AppError::Forbidden`] for another
/// person's calendar without the right to plan.
pub async fn add(
    app: &App,
    permit: &Permit<Work>,
    draft: CalendarDraft,
    how: &How,
) -> Result<Outcome<Calendar>, AppError> {
    is_mine(permit, Some(&draft.person), "this calendar")?;
    let feed = draft.feed.as_deref();
    let feed = feed.map(|text| feed::address(app, text)).transpose()?;
    write(app, permit, how, async || {
        exists(app, permit, "person", &draft.person).await?;
        let id = match &draft.id {
            Some(id) => id.clone(),
            None => ids::next(app, permit.workspace(), "C", how).await?,
        };
        let taken = app
            .store()
            .load::<Calendar>(permit.workspace(), &id)
            .await?;
        if taken.is_some() {
            let message = format!("there is a calendar `{id}` already");
            return Err(AppError::conflict(
                message,
                "choose another id, or read that one anew",
            ));
        }
        let calendar = Calendar {
            id,
            person: draft.person.clone(),
            name: draft.name.trim().to_owned(),
            source: feed.as_ref().map(|url| url.origin().to_owned()),
            read_at: None,
            feed_changes: u32::from(feed.is_some()),
        };
        let mut changes = Changes::new("calendar.add", how);
        changes.add(&calendar)?;
        // One of the same name may have been deleted a moment ago, with another feed.
        changes.schedule(feed::given(
            app,
            permit.workspace(),
            &calendar.id,
            feed.as_ref(),
        )?);
        Ok((changes, calendar))
    })
    .await
}

/// One calendar.
///
/// # Errors
/// [`AppError::Missing`] when there is none of this id.
pub async fn get(app: &App, permit: &Permit<Read>, id: &str) -> Result<Stored<Calendar>, AppError> {
    let found = app.store().load(permit.workspace(), id).await?;
    found.ok_or_else(|| AppError::missing("calendar", id))
}

/// Every calendar, by id.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(app: &App, permit: &Permit<Read>) -> Result<Vec<Stored<Calendar>>, AppError> {
    Ok(app.store().all(permit.workspace(), &[]).await?)
}

/// Changes fields of a calendar by a merge patch (RFC 7386), and where it is read from: `feed`, an address or null. Its
/// events go with it to another person.
///
/// # Errors
/// [`AppError::Missing`]; [`AppError::Invalid`] by field; [`AppError::Changed`]; [`AppError::Forbidden`].
pub async fn change(
    app: &App,
    permit: &Permit<Work>,
    id: &str,
    patch: &Value,
    how: &How,
) -> Result<Outcome<Calendar>, AppError> {
    let (feed, patch) = feed::of_patch(app, patch)?;
    write(app, permit, how, async || {
        let before = mine(app, permit, id, how).await?;
        let patched = twohats_record::patch(&before.record, &patch);
        let mut calendar = patched.map_err(AppError::Invalid)?;
        for (field, same) in [
            ("read_at", calendar.read_at == before.record.read_at),
            (
                "feed_changes",
                calendar.feed_changes == before.record.feed_changes,
            ),
        ] {
            if !same {
                return Err(AppError::field(field, "is written down by Twohats"));
            }
        }
        let mut changes = Changes::new("calendar.change", how);
        if let Some(url) = &feed {
            let url = url.as_ref();
            if let Some(url) = url {
                calendar.source = Some(url.origin().to_owned());
            }
            if feed::is_other(app, permit.workspace(), id, url).await? {
                // Whoever saw the calendar with the feed before this one has not seen it as it is.
                calendar.feed_changes = calendar.feed_changes.saturating_add(1);
                changes.schedule(feed::given(app, permit.workspace(), id, url)?);
            }
        }
        changes.put(Some(&before), &calendar)?;
        if calendar.person != before.record.person {
            is_mine(permit, Some(&calendar.person), "this calendar")?;
            exists(app, permit, "person", &calendar.person).await?;
            for event in events(app, permit, id).await? {
                changes.amend(&event, |event| event.person.clone_from(&calendar.person))?;
            }
        }
        Ok((changes, calendar))
    })
    .await
}

/// Deletes a calendar with all its events.
///
/// # Errors
/// As [`change`].
pub async fn delete(
    app: &App,
    permit: &Permit<Work>,
    id: &str,
    how: &How,
) -> Result<Outcome<Calendar>, AppError> {
    write(app, permit, how, async || {
        let before = mine(app, permit, id, how).await?;
        let mut changes = Changes::new("calendar.delete", how);
        changes.delete(&before);
        for event in events(app, permit, id).await? {
            changes.delete(&event);
        }
        Ok((changes, before.record))
    })
    .await
}

/// The calendar as an iCalendar file, each event byte for byte as it was read.
///
/// # Errors
/// [`AppError::Missing`] when there is none of this id.
pub async fn export(app: &App, permit: &Permit<Read>, id: &str) -> Result<Vec<u8>, AppError> {
    get(app, permit, id).await?;
    let events = events(app, permit, id).await?;
    Ok(twohats_connect::join_calendar(
        events.iter().map(|event| event.record.ical.as_str()),
    ))
}

/// Every event of a calendar.
pub(crate) async fn events(
    app: &App,
    permit: &Permit<Read>,
    calendar: &str,
) -> Result<Vec<Stored<Event>>, AppError> {
    let mut query = Query {
        parent: Some(calendar.to_owned()),
        limit: PAGE,
        ..Query::default()
    };
    let mut events = Vec::new();
    loop {
        let page = app.store().list(permit.workspace(), &query).await?;
        events.extend(page.items);
        match page.next {
            Some(next) => query.after = Some(next),
            None => return Ok(events),
        }
    }
}

/// A calendar that whoever asks may change, in the version that they saw.
async fn mine(
    app: &App,
    permit: &Permit<Work>,
    id: &str,
    how: &How,
) -> Result<Stored<Calendar>, AppError> {
    let stored = get(app, permit, id).await?;
    is_mine(permit, Some(&stored.record.person), "this calendar")?;
    expect(&stored, how)?;
    Ok(stored)
}
