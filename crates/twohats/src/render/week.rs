//! A week as a picture: days across, hours down.
//!
//! What Twohats planned is filled, what stands anyway is outlined. The two hats differ by edge and
//! filling (`▌░` maker, `║·` lead), and by colour only on top of that.

mod block;
pub(crate) mod diary;
mod grid;
mod list;
mod picture;
pub(crate) mod view;

use jiff::civil::Date;

use super::line::Line;
use crate::terminal::Terminal;

/// Columns below which days across are too narrow to read, for each day shown.
const MIN_DAY_COLUMNS: usize = 11;
/// Columns of the hours at the left.
const GUTTER: usize = 6;

/// What an entry is, from which its look follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// Planned maker time.
    Maker,
    /// Planned lead time.
    Lead,
    /// A meeting that stands anyway.
    Meeting,
    /// Not at work.
    Away,
}

impl Look {
    /// How an entry of a calendar looks, by its kind in JSON.
    pub(crate) fn standing(kind: &str) -> Look {
        match kind {
            "out-of-office" => Look::Away,
            _ => Look::Meeting,
        }
    }
}

/// A stretch of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Local minute of the day at which it starts.
    pub(crate) from: u16,
    /// Local minute at which it ends, after `from`, at most 1440.
    pub(crate) to: u16,
    /// What it is.
    pub(crate) title: String,
    /// How it looks.
    pub(crate) look: Look,
}

/// A day of the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Day {
    /// Which day.
    pub(crate) date: Date,
    /// What holds for the whole day: holidays, time off.
    pub(crate) banners: Vec<String>,
    /// Its entries, in any order.
    pub(crate) entries: Vec<Entry>,
}

/// One person's week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Week {
    /// The heading: whose, which week, in which zone.
    pub(crate) heading: String,
    /// The days to show, ascending.
    pub(crate) days: Vec<Day>,
    /// Local minutes of the day that are shown in any case: the working hours.
    pub(crate) hours: (u16, u16),
}

/// Draws the week: as a picture, or as a list of days where the terminal is too narrow for one.
pub(crate) fn draw(week: &Week, terminal: &Terminal) -> Vec<Line> {
    let days = week.days.len().max(1);
    if terminal.width < GUTTER + days * MIN_DAY_COLUMNS {
        list::draw(week, terminal)
    } else {
        picture::draw(week, terminal)
    }
}

/// What the edges and fillings mean.
pub(crate) fn legend() -> Line {
    block::legend()
}

#[cfg(test)]
mod tests;
