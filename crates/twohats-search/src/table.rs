//! What one day offers a class of tasks, and a cache of it: days change seldom, and mostly back to
//! what they were, so that a table is worked out once and asked for a hundred times.

use super::compile::NEVER;
use super::timeline::mix;
use twohats_problem::problem::{Price, Slot};

/// A way to end the task in the day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct End {
    pub slots: u32,
    pub short: u8,
    pub at: Slot,
    pub cost: Price,
}

/// The cheapest way to plan each number of slots in one day: time, windows, warm-up and switches,
/// less what is kept; growth is not in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct DayTable {
    pub room: usize,
    /// By `short * (room + 1) + slots`.
    costs: Vec<Price>,
    /// The same, with the last chunk ending where the next day's opening begins; empty if none does.
    closing: Vec<Price>,
    /// Per `short` and slots, later ends are cheaper.
    pub ends: Vec<End>,
}

impl DayTable {
    /// An empty table for up to `room` slots.
    pub(crate) fn reset(&mut self, room: usize, closes: bool) {
        self.room = room;
        self.costs.clear();
        self.costs.resize(2 * (room + 1), NEVER);
        self.closing.clear();
        if closes {
            self.closing.resize(2 * (room + 1), NEVER);
        }
        self.ends.clear();
    }

    /// Becomes the same as `other`, in its own memory.
    pub(crate) fn copy_from(&mut self, other: &DayTable) {
        self.room = other.room;
        self.costs.clone_from(&other.costs);
        self.closing.clone_from(&other.closing);
        self.ends.clone_from(&other.ends);
    }

    pub(crate) fn costs(&self, short: usize) -> &[Price] {
        let length = self.room + 1;
        &self.costs[short * length..(short + 1) * length]
    }

    pub(crate) fn costs_mut(&mut self, short: usize) -> &mut [Price] {
        let length = self.room + 1;
        &mut self.costs[short * length..(short + 1) * length]
    }

    /// Empty where no chunk can end at the day's end and meet the next day.
    pub(crate) fn closing(&self, short: usize) -> &[Price] {
        let length = self.closing.len() / 2;
        &self.closing[short * length..(short + 1) * length]
    }

    pub(crate) fn closing_mut(&mut self, short: usize) -> &mut [Price] {
        let length = self.closing.len() / 2;
        &mut self.closing[short * length..(short + 1) * length]
    }
}

/// The most tables that are held.
const MOST_TABLES: usize = 1 << 13;

/// Tables for each day and class, while there are not too many.
const TABLES_EACH: usize = 256;

/// Tables by day, class of task and what stands in the day.
#[derive(Debug)]
pub(crate) struct TableCache {
    keys: Vec<u64>,
    tables: Vec<DayTable>,
}

impl TableCache {
    /// For so many pairs of a day and a class.
    pub(crate) fn new(pairs: usize) -> Self {
        let count = (pairs * TABLES_EACH)
            .clamp(1, MOST_TABLES)
            .next_power_of_two();
        TableCache {
            keys: vec![0; count],
            tables: Vec::new(),
        }
    }

    /// Where the table of this day stands, or will stand; true if it is there.
    pub(crate) fn find(
        &mut self,
        day: usize,
        (class, reach): (u32, usize),
        content: u64,
    ) -> (usize, bool) {
        if self.tables.is_empty() {
            self.tables.resize(self.keys.len(), DayTable::default());
        }
        let kind = (u64::from(class) + 1) << 6 | u64::from(reach.trailing_zeros());
        let key = mix(content ^ mix(((day as u64) << 40) ^ kind)) | 1;
        let at = (key >> 32) as usize % self.keys.len();
        let known = self.keys[at] == key;
        self.keys[at] = key;
        (at, known)
    }

    pub(crate) fn get(&self, at: usize) -> &DayTable {
        &self.tables[at]
    }

    pub(crate) fn get_mut(&mut self, at: usize) -> &mut DayTable {
        &mut self.tables[at]
    }
}
