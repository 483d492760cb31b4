//! Entries of outside calendars.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use twohats_record::Event;
use twohats_store::{Page, Query, Stored};
use utoipa::ToSchema;

use crate::asking::{limit, place};
use crate::gather;
use crate::view::{self, Item};
use crate::{App, AppError, Permit, Read};

/// Events in one answer where nobody says how many.
const USUAL: u32 = 100;
/// Most events in one answer.
const MOST: u32 = 500;
/// Longest time whose occurrences are told at once.
const LONGEST: SignedDuration = SignedDuration::from_hours(24 * 62);

/// Which events.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, utoipa::IntoParams,
)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct EventQuery {
    /// Only those with an occurrence that ends after this.
    pub from: Option<Timestamp>,
    /// Only those with an occurrence that starts before this.
    pub to: Option<Timestamp>,
    /// Only those of this person.
    pub person: Option<String>,
    /// Only those of this calendar.
    pub calendar: Option<String>,
    /// Where the last page ended.
    pub after: Option<String>,
    /// How many, 1 to 500; 100 where none is given.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<u32>,
}

/// One event.
///
/// # Errors
/// [`AppError::Missing`] when there is none of this id.
pub async fn get(app: &App, permit: &Permit<Read>, id: &str) -> Result<Stored<Event>, AppError> {
    let found = app.store().load(permit.workspace(), id).await?;
    found.ok_or_else(|| AppError::missing("event", id))
}

/// Events, a page at a time: by start where a time is given, else by id.
///
/// # Errors
/// [`AppError::Invalid`] for a limit out of range, or no place where a page ended.
pub async fn list(
    app: &App,
    permit: &Permit<Read>,
    query: &EventQuery,
) -> Result<Page<Event>, AppError> {
    let query = Query {
        person: query.person.clone(),
        parent: query.calendar.clone(),
        from: query.from,
        to: query.to,
        after: place(query.after.as_deref())?,
        limit: limit(query.limit, USUAL, MOST)?,
        ..Query::default()
    };
    Ok(app.store().list(permit.workspace(), &query).await?)
}

/// Everything that stands in the calendars between two instants, at most 62 days apart, an item for each occurrence.
///
/// # Errors
/// [`AppError::Invalid`] for a time that is too long or ends before it starts.
pub async fn occurrences(
    app: &App,
    permit: &Permit<Read>,
    from: Timestamp,
    to: Timestamp,
    person: Option<&str>,
) -> Result<Vec<Item>, AppError> {
    if to <= from || to.duration_since(from) > LONGEST {
        let message = "lies after `from`, at most 62 days";
        return Err(AppError::field("to", message));
    }
    let world = gather::world(app, permit.workspace()).await?;
    let events = gather::events_between(app, permit.workspace(), &world, (from, to)).await?;
    let span = (from, to);
    let mut items = view::standing(&world, &events, span, person, app.now());
    view::in_order(&mut items);
    Ok(items)
}
