//! What one day offers a class of tasks, and a cache of it: days change seldom, and mostly back to
//! what they were, so that a table is worked out once and asked for a hundred times.

use super::compile::NEVER;
use super::ring::{Ring, Span};
use super::timeline::mix;
use twohats_problem::problem::{Price, Slot};

/// A way to end the task in the day.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct End {
    pub slots: u32,
    pub short: u8,
    pub at: Slot,
    pub cost: Price,
}

/// The cheapest way to plan each number of slots in one day: time, windows, warm-up and switches,
/// less what is kept; growth is not in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table<'a> {
    pub room: usize,
    /// By `short * (room + 1) + slots`.
    costs: &'a [Price],
    /// The same, with the last chunk ending where the next day's opening begins; empty if none does.
    closing: &'a [Price],
    /// Per `short` and slots, later ends are cheaper.
    pub ends: &'a [End],
}

impl Table<'_> {
    pub(crate) fn costs(&self, short: usize) -> &[Price] {
        row(self.costs, short)
    }

    /// Empty where no chunk can end at the day's end and meet the next day.
    pub(crate) fn closing(&self, short: usize) -> &[Price] {
        row(self.closing, short)
    }
}

fn row(rows: &[Price], short: usize) -> &[Price] {
    let length = rows.len() / 2;
    &rows[short * length..(short + 1) * length]
}

/// A [`Table`] in its own memory, to be filled.
#[derive(Debug, Default)]
pub(crate) struct DayTable {
    room: usize,
    /// The rows of the costs, then those of the closing costs if there are any.
    rows: Vec<Price>,
    pub ends: Vec<End>,
}

impl DayTable {
    /// An empty table for up to `room` slots.
    pub(crate) fn reset(&mut self, room: usize, closes: bool) {
        self.room = room;
        self.rows.clear();
        let rows = if closes { 4 } else { 2 };
        self.rows.resize(rows * (room + 1), NEVER);
        self.ends.clear();
    }

    /// Becomes the same as `other`, in its own memory.
    pub(crate) fn copy_from(&mut self, other: Table) {
        self.room = other.room;
        self.rows.clear();
        self.rows.extend_from_slice(other.costs);
        self.rows.extend_from_slice(other.closing);
        self.ends.clear();
        self.ends.extend_from_slice(other.ends);
    }

    pub(crate) fn table(&self) -> Table<'_> {
        table(self.room, &self.rows, &self.ends)
    }

    pub(crate) fn costs_mut(&mut self, short: usize) -> &mut [Price] {
        let length = self.room + 1;
        &mut self.rows[short * length..(short + 1) * length]
    }

    /// Of a table that closes.
    pub(crate) fn closing_mut(&mut self, short: usize) -> &mut [Price] {
        self.costs_mut(2 + short)
    }
}

fn table<'a>(room: usize, rows: &'a [Price], ends: &'a [End]) -> Table<'a> {
    let (costs, closing) = rows.split_at(2 * (room + 1));
    Table {
        room,
        costs,
        closing,
        ends,
    }
}

/// The most tables that are held.
const MOST_TABLES: usize = 1 << 13;

/// Tables for each day and class, while there are not too many.
const TABLES_EACH: usize = 256;

/// Costs for each table there is a place for; the mean is below.
const COSTS_EACH: usize = 64;

/// Ends for each table there is a place for; the mean is below.
const ENDS_EACH: usize = 16;

/// Tables by day, class of task and what stands in the day. Their contents lie in rings, so that nothing is allocated
/// for a table and little memory lies idle.
#[derive(Debug)]
pub(crate) struct TableCache {
    entries: Vec<Entry>,
    rows: Ring<Price>,
    ends: Ring<End>,
}

/// A table that was put into the cache.
#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    key: u64,
    room: u32,
    rows: Span,
    ends: Span,
}

/// Which table: where its entry stands, and under which key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    at: usize,
    key: u64,
}

impl TableCache {
    /// For so many pairs of a day and a class.
    pub(crate) fn new(pairs: usize) -> Self {
        let count = (pairs * TABLES_EACH)
            .clamp(1, MOST_TABLES)
            .next_power_of_two();
        TableCache {
            entries: vec![Entry::default(); count],
            rows: Ring::new(count * COSTS_EACH),
            ends: Ring::new(count * ENDS_EACH),
        }
    }

    /// Where the table of this day stands, or will stand.
    pub(crate) fn place(&self, day: usize, (class, reach): (u32, usize), content: u64) -> Place {
        let kind = (u64::from(class) + 1) << 6 | u64::from(reach.trailing_zeros());
        let key = mix(content ^ mix(((day as u64) << 40) ^ kind)) | 1;
        let at = (key >> 32) as usize % self.entries.len();
        Place { at, key }
    }

    /// The table, while it is there.
    pub(crate) fn get(&self, place: Place) -> Option<Table<'_>> {
        let entry = &self.entries[place.at];
        if entry.key != place.key {
            return None;
        }
        let rows = self.rows.get(entry.rows)?;
        Some(table(entry.room as usize, rows, self.ends.get(entry.ends)?))
    }

    /// Holds a table until later ones take its place.
    pub(crate) fn put(&mut self, place: Place, table: &DayTable) {
        self.entries[place.at] = Entry {
            key: place.key,
            room: table.room as u32,
            rows: self.rows.push(&table.rows),
            ends: self.ends.push(&table.ends),
        };
    }
}
