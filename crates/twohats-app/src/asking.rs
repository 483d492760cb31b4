//! What all lists have in common: how many, and from where.

use twohats_store::Cursor;

use crate::AppError;

/// How many items of a list, within its limits.
pub(crate) fn limit(asked: Option<u32>, usual: u32, most: u32) -> Result<u32, AppError> {
    match asked {
        None => Ok(usual),
        Some(asked) if (1..=most).contains(&asked) => Ok(asked),
        Some(asked) => {
            let message = format!("is 1 to {most}, found {asked}");
            Err(AppError::field("limit", message))
        }
    }
}

/// Where the last page ended.
pub(crate) fn place(after: Option<&str>) -> Result<Option<Cursor>, AppError> {
    let read = after.map(str::parse::<Cursor>).transpose();
    read.map_err(|error| AppError::field("after", error.to_string()))
}
