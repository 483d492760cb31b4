//! Entries of outside calendars.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use twohats_record::Event;
use twohats_store::{Page, Stored};
use utoipa::ToSchema;

use crate::view::Item;
use crate::{App, AppError, Permit, Read};

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
/// As [`AppError`] has them.
pub async fn get(app: &App, permit: &Permit<Read>, id: &str) -> Result<Stored<Event>, AppError> {
    let _ = (app, permit, id);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Events, by start, a page at a time.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn list(
    app: &App,
    permit: &Permit<Read>,
    query: &EventQuery,
) -> Result<Page<Event>, AppError> {
    let _ = (app, permit, query);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Everything that stands in the calendars between two instants, at most 62 days apart, an item for each occurrence.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn occurrences(
    app: &App,
    permit: &Permit<Read>,
    from: Timestamp,
    to: Timestamp,
    person: Option<&str>,
) -> Result<Vec<Item>, AppError> {
    let _ = (app, permit, from, to, person);
    Err(AppError::Internal("not yet".to_owned()))
}
