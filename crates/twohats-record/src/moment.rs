//! A day or an instant, as one text.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

/// A local day (`2026-11-27`) or an instant (`2026-11-27T16:00:00Z`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Moment {
    /// A day, of whoever does the work.
    Day(Date),
    /// An instant.
    At(Timestamp),
}

/// A text that is neither day nor instant.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is neither a day such as 2026-11-27 nor an instant such as 2026-11-27T16:00:00Z")]
pub struct MomentError(String);

impl FromStr for Moment {
    type Err = MomentError;

    fn from_str(text: &str) -> Result<Moment, MomentError> {
        // A day alone is ten bytes; whatever is longer has to say its offset, or nobody knows when it is.
        let day = (text.len() == 10).then(|| text.parse().ok()).flatten();
        let at = || text.parse().ok().map(Moment::At);
        day.map(Moment::Day)
            .or_else(at)
            .ok_or_else(|| MomentError(text.chars().take(60).collect()))
    }
}

impl TryFrom<String> for Moment {
    type Error = MomentError;

    fn try_from(text: String) -> Result<Moment, MomentError> {
        text.parse()
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> String {
        moment.to_string()
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Moment::Day(day) => day.fmt(f),
            Moment::At(at) => at.fmt(f),
        }
    }
}

impl PartialSchema for Moment {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .description(Some(
                "A local day (`2026-11-27`) or an instant (`2026-11-27T16:00:00Z`).",
            ))
            .pattern(Some(r"^\d{4}-\d{2}-\d{2}(T.+)?$"))
            .into()
    }
}

impl ToSchema for Moment {}
