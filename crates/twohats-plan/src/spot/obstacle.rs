//! What is in the way of a stretch that is set by hand, in words.

use std::fmt;

use jiff::Zoned;
use twohats_model::Minutes;

use crate::problem::Hat;
use crate::words::{day, moment};

/// Why a stretch cannot stand somewhere. Its text goes on from the name of the time: "is ...".
#[derive(Clone, Debug, PartialEq)]
pub enum Obstacle {
    /// Nobody's working time.
    Closed {
        /// Whose.
        name: String,
    },
    /// A meeting stands there, or too near.
    Meeting {
        /// Its title; empty where the calendar hides it.
        title: String,
    },
    /// The work may not begin yet.
    NotBefore {
        /// When it may.
        at: Zoned,
    },
    /// It recurs, and belongs to other days.
    OtherDays {
        /// In the first of them.
        first: Zoned,
        /// In the last.
        last: Zoned,
    },
    /// Something has to be done first.
    Waits {
        /// What.
        on: String,
        /// When that can be done at the earliest.
        until: Zoned,
    },
    /// The day holds no more beside what is fixed in it.
    Full {
        /// Whose day.
        name: String,
        /// The most that is planned in a day.
        most: Minutes,
        /// What is fixed in it.
        fixed: Minutes,
        /// For which hat, where the limit is that hat's own.
        hat: Option<Hat>,
    },
    /// What is fixed around it, with what that waits for, leaves no plan.
    Crowded,
}

impl fmt::Display for Obstacle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Obstacle::Closed { name } => write!(f, "is outside of {name}'s working hours"),
            Obstacle::Meeting { title } if title.is_empty() => f.write_str("is taken by a meeting"),
            Obstacle::Meeting { title } => write!(f, "is taken by the meeting “{title}”"),
            Obstacle::NotBefore { at } => {
                write!(f, "is before {}, when it may begin", moment(at))
            }
            Obstacle::OtherDays { first, last } if first.date() == last.date() => {
                write!(f, "is not on {}, to which it belongs", day(first))
            }
            Obstacle::OtherDays { first, last } => {
                let (first, last) = (day(first), day(last));
                write!(f, "is not between {first} and {last}, to which it belongs")
            }
            Obstacle::Waits { on, until } => write!(
                f,
                "is before “{on}” can be done, for which it waits: {} at the earliest",
                moment(until)
            ),
            Obstacle::Full {
                name,
                most,
                fixed,
                hat,
            } => {
                let work = match hat {
                    Some(Hat::Maker) => " of maker work",
                    Some(Hat::Lead) => " of lead work",
                    None => "",
                };
                write!(f, "is in a day of {name}'s that holds {most}{work} at most")?;
                if fixed.0 > 0 {
                    write!(f, ", of which {fixed} are fixed")?;
                }
                Ok(())
            }
            Obstacle::Crowded => f.write_str(
                "leaves too little time for what is fixed around it and what has to be done before",
            ),
        }
    }
}
