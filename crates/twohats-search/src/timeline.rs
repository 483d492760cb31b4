//! One person's day: what stands in it and the free runs between.

use super::compile::{Day, Worker};
use twohats_problem::problem::{Price, Slot};

/// Marks an item's owner as a session.
pub(crate) const MEETING: u32 = 1 << 31;

/// A chunk or session in a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    pub from: Slot,
    pub to: Slot,
    pub hat: u8,
    /// The task, or the session with [`MEETING`] set.
    pub owner: u32,
}

impl Item {
    fn fingerprint(&self) -> u64 {
        let place = (u64::from(self.from) << 33) | (u64::from(self.to) << 1) | u64::from(self.hat);
        mix(place + 1)
    }
}

/// Scatters the bits of a number.
pub(crate) fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Free slots side by side, between the same two things that count for switches.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    pub from: Slot,
    pub to: Slot,
    /// Runs of one gap lie between the same two hats; a day's gaps ascend.
    pub gap: u16,
    /// It begins where the run before ends: only a standing meeting's start divides them.
    pub joined: bool,
    /// What work of each hat in this gap pays for switches, once however many chunks it has.
    pub extra: [Price; 2],
    /// Every slot costs the same for the hat, and how many of them pay `window` (all or none).
    pub even: [bool; 2],
    pub window: [Price; 2],
}

impl Run {
    pub(crate) fn len(&self) -> Slot {
        self.to - self.from
    }
}

/// A day's items in order, with what follows from them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    pub items: Vec<Item>,
    pub runs: Vec<Run>,
    /// Planned slots of each hat.
    pub used: [Slot; 2],
    pub switches: Slot,
    pub free: Slot,
    /// Tells apart what stands in the day, whoever it belongs to.
    pub content: u64,
}

impl Line {
    pub(crate) fn insert(&mut self, item: Item) {
        let at = self.items.partition_point(|i| i.from < item.from);
        self.items.insert(at, item);
        self.content ^= item.fingerprint();
        self.used[item.hat as usize] += item.to - item.from;
    }

    pub(crate) fn remove(&mut self, from: Slot, owner: u32) {
        let at = self.items.partition_point(|i| i.from < from);
        debug_assert!(self.items[at].from == from && self.items[at].owner == owner);
        let item = self.items.remove(at);
        self.content ^= item.fingerprint();
        self.used[item.hat as usize] -= item.to - item.from;
    }

    /// How many more slots of `hat` the caps allow.
    pub(crate) fn room(&self, day: &Day, hat: usize) -> Slot {
        let hat_room = day.hat_cap[hat].saturating_sub(self.used[hat]);
        hat_room.min(day.cap.saturating_sub(self.used[0] + self.used[1]))
    }

    /// Works out runs and switches anew after items came or went.
    pub(crate) fn rebuild(&mut self, day: &Day, worker: &Worker, switch: Price, window: Price) {
        let mut walk = Walk {
            day,
            items: &self.items,
            mark: 0,
            item: 0,
            last: None,
            gap: 0,
            switches: 0,
        };
        self.runs.clear();
        self.free = 0;
        let mut next = 0;
        for open in &day.open {
            let mut from = open.from;
            while from < open.to {
                let to = self
                    .items
                    .get(next)
                    .map_or(open.to, |i| i.from.min(open.to));
                if from < to {
                    cut(&mut walk, &mut self.runs, from, to, switch);
                    self.free += to - from;
                }
                if to == open.to {
                    break;
                }
                from = self.items[next].to;
                next += 1;
            }
        }
        walk.pass(Slot::MAX);
        self.switches = walk.switches;
        for run in &mut self.runs {
            for hat in 0..2 {
                let inside = worker.window_slots(hat, run.from, run.to);
                run.even[hat] = inside == 0 || inside == run.len();
                run.window[hat] = if inside == 0 { 0 } else { window };
            }
        }
    }
}

/// Adds the runs of the free stretch `[from, to)`, divided where a standing meeting starts inside.
fn cut(walk: &mut Walk, runs: &mut Vec<Run>, from: Slot, to: Slot, switch: Price) {
    let mut start = from;
    let mut joined = false;
    while start < to {
        walk.pass(start);
        let end = walk.next_mark().map_or(to, |at| at.min(to));
        let (before, after) = (walk.last, walk.next_hat());
        let extra = [0, 1].map(|hat| {
            let with = differ(before, Some(hat)) + differ(Some(hat), after);
            switch * (with - differ(before, after))
        });
        runs.push(Run {
            from: start,
            to: end,
            gap: walk.gap,
            joined,
            extra,
            even: [true; 2],
            window: [0; 2],
        });
        start = end;
        joined = true;
    }
}

fn differ(one: Option<u8>, other: Option<u8>) -> Price {
    match (one, other) {
        (Some(a), Some(b)) => Price::from(a != b),
        _ => 0,
    }
}

/// Goes through a day's items and marks in order of start, marks first.
struct Walk<'a> {
    day: &'a Day,
    items: &'a [Item],
    mark: usize,
    item: usize,
    last: Option<u8>,
    gap: u16,
    switches: Slot,
}

impl Walk<'_> {
    /// Passes everything that starts at or before `slot`.
    fn pass(&mut self, slot: Slot) {
        loop {
            let hat = match self.peek() {
                Some((at, hat, mark)) if at <= slot => {
                    self.mark += usize::from(mark);
                    self.item += usize::from(!mark);
                    hat
                }
                _ => return,
            };
            self.switches += differ(self.last, Some(hat)) as Slot;
            self.last = Some(hat);
            self.gap += 1;
        }
    }

    fn peek(&self) -> Option<(Slot, u8, bool)> {
        let mark = self.day.marks.get(self.mark);
        let item = self.items.get(self.item);
        match (mark, item) {
            (Some(m), Some(i)) if m.0 <= i.from => Some((m.0, m.1, true)),
            (Some(m), None) => Some((m.0, m.1, true)),
            (_, Some(i)) => Some((i.from, i.hat, false)),
            (None, None) => None,
        }
    }

    fn next_mark(&self) -> Option<Slot> {
        self.day.marks.get(self.mark).map(|m| m.0)
    }

    fn next_hat(&self) -> Option<u8> {
        self.peek().map(|next| next.1)
    }
}
