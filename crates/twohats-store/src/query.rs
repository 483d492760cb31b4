//! What is asked for, and what comes of it.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use twohats_record::Record;

/// A record as the database holds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored<R> {
    /// The record.
    pub record: R,
    /// The number of the change that wrote it; no two versions of a record ever share it.
    pub version: u64,
    /// When that was.
    pub changed_at: Timestamp,
}

/// Which records of a kind. The default is all of them, by id, a page of 50.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// In one of these states; any, where empty.
    pub states: Vec<String>,
    /// Of this person.
    pub person: Option<String>,
    /// Part of this record.
    pub parent: Option<String>,
    /// Not over by then. What has no end is never over; what has no start is not found by time.
    pub from: Option<Timestamp>,
    /// Begun before then.
    pub to: Option<Timestamp>,
    /// After this place, the end of the page before.
    pub after: Option<Cursor>,
    /// At most so many.
    pub limit: u32,
    /// By start, the last first. Otherwise by start where `from` or `to` is given, and else by id.
    pub newest_first: bool,
}

impl Default for Query {
    fn default() -> Query {
        Query {
            states: Vec::new(),
            person: None,
            parent: None,
            from: None,
            to: None,
            after: None,
            limit: 50,
            newest_first: false,
        }
    }
}

impl Query {
    /// Whether the order is that of starts.
    pub(crate) fn is_by_time(&self) -> bool {
        self.newest_first || self.from.is_some() || self.to.is_some()
    }
}

/// Some of the records that a query finds.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<R> {
    /// They, in order.
    pub items: Vec<Stored<R>>,
    /// Where to go on; `None` at the end.
    pub next: Option<Cursor>,
}

/// A place in a list: behind a certain record, whether that still exists or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// Microseconds; absent in a list by id.
    pub(crate) starts: Option<i64>,
    pub(crate) id: String,
}

impl Cursor {
    /// The place behind a record.
    pub(crate) fn behind<R: Record>(record: &R, by_time: bool) -> Cursor {
        let starts = record.index().starts.filter(|_| by_time);
        Cursor {
            starts: starts.map(Timestamp::as_microsecond),
            id: record.id().to_owned(),
        }
    }
}

/// A text that is no place in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no place in a list: give the `next` of an earlier page, unchanged")]
pub struct CursorError;

impl fmt::Display for Cursor {
    /// Letters and digits alone, so that it stands in an address as it is.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let starts = self.starts.map(|starts| starts.to_string());
        let text = format!("{}/{}", starts.unwrap_or_default(), self.id);
        text.bytes().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Cursor {
    type Err = CursorError;

    fn from_str(text: &str) -> Result<Cursor, CursorError> {
        let digits: Option<Vec<u8>> = text
            .chars()
            .map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
            .collect();
        let digits = digits.filter(|digits| digits.len().is_multiple_of(2));
        let pairs = digits.ok_or(CursorError)?;
        let bytes = pairs.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect();
        let text = String::from_utf8(bytes).map_err(|_| CursorError)?;
        let (starts, id) = text.split_once('/').ok_or(CursorError)?;
        let starts = match starts {
            "" => None,
            starts => Some(starts.parse().map_err(|_| CursorError)?),
        };
        Ok(Cursor {
            starts,
            id: id.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_survives_being_text() {
        for starts in [None, Some(-5), Some(1_800_000_000_000_000)] {
            for id in ["T-1", "a/b", "", "größe"] {
                let id = id.to_owned();
                let cursor = Cursor { starts, id };
                let text = cursor.to_string();
                assert!(text.chars().all(|c| c.is_ascii_alphanumeric()));
                assert_eq!(text.parse(), Ok(cursor));
            }
        }
    }

    #[test]
    fn nonsense_is_no_cursor() {
        for text in ["", "f", "zz", "2", "ff2f", "612f", "é", "6161"] {
            assert_eq!(text.parse::<Cursor>(), Err(CursorError), "{text}");
        }
    }
}
