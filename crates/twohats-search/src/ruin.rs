//! Which items a step takes out: always some that stand in each other's way.

use super::engine::Engine;
use super::state::NOBODY;
use super::timeline::MEETING;
use twohats_problem::problem::Slot;

/// The ways to choose what is taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ruin {
    /// Anything.
    Scattered,
    /// One person's work around a slot.
    Stretch,
    /// Work around a slot of all who could do one task.
    Rivals,
    /// A task with what it waits for and what waits for it.
    Chain,
}

/// Every way.
pub(crate) const RUINS: [Ruin; 4] = [Ruin::Scattered, Ruin::Stretch, Ruin::Rivals, Ruin::Chain];

/// Takes about `count` items out around item `seed`.
pub(crate) fn ruin(engine: &mut Engine, how: Ruin, seed: usize, count: usize) {
    engine.mark(seed);
    match how {
        Ruin::Scattered => scatter(engine, count),
        Ruin::Stretch => {
            let (person, slot) = engine.whereabouts(seed);
            stretch(engine, person, slot, count);
        }
        Ruin::Rivals => rivals(engine, seed, count),
        Ruin::Chain => chain(engine, seed, count),
    }
    engine.lift_marked();
}

fn scatter(engine: &mut Engine, count: usize) {
    for _ in 1..count {
        let item = engine.any();
        engine.mark(item);
    }
}

/// Marks items of `person` around `slot`, day by day outwards, until `count` are marked.
fn stretch(engine: &mut Engine, person: usize, slot: Slot, count: usize) {
    let c = engine.c;
    let days = c.people[person].days.clone();
    if days.is_empty() {
        return;
    }
    let middle = c.day_from(person, slot).min(days.end - 1);
    let (mut low, mut high) = (middle, middle);
    while engine.marked() < count && (low > days.start || high < days.end) {
        let first = low == high;
        let up = high < days.end && (first || low == days.start || engine.rng.chance(500));
        if up {
            high += 1;
            mark_day(engine, high - 1, slot, count);
        } else {
            low -= 1;
            mark_day(engine, low, slot, count);
        }
    }
}

/// Marks the day's items around `slot` outwards.
fn mark_day(engine: &mut Engine, d: usize, slot: Slot, count: usize) {
    let length = engine.state.lines[d].items.len();
    let middle = engine.state.lines[d]
        .items
        .partition_point(|i| i.to <= slot);
    let (mut low, mut high) = (middle, middle);
    while engine.marked() < count && (low > 0 || high < length) {
        let up = high < length && (low == 0 || engine.rng.chance(500));
        let i = if up { high } else { low - 1 };
        if up {
            high += 1;
        } else {
            low -= 1;
        }
        let owner = engine.state.lines[d].items[i].owner;
        let item = engine.item_of(owner);
        engine.mark(item);
    }
}

fn rivals(engine: &mut Engine, seed: usize, count: usize) {
    let c = engine.c;
    let (_, slot) = engine.whereabouts(seed);
    let Some(job) = c.jobs.get(seed) else {
        let people = &c.meetings[seed - c.jobs.len()].people;
        for &person in people {
            let target = engine.marked() + count.div_ceil(people.len().max(1));
            stretch(engine, person, slot, target);
        }
        return;
    };
    let people = job.options.len();
    let each = count.div_ceil(people.min(3));
    let first = engine.rng.below(people);
    for i in 0..people.min(3) {
        let person = job.options[(first + i) % people].person;
        let target = (engine.marked() + each).min(count + 1);
        stretch(engine, person, slot, target);
    }
}

fn chain(engine: &mut Engine, seed: usize, count: usize) {
    let c = engine.c;
    let Some(job) = c.jobs.get(seed) else {
        return rivals(engine, seed, count);
    };
    let further = |&b: &u32| c.jobs[b as usize].before.iter();
    let before = job.before.iter().chain(job.before.iter().flat_map(further));
    for &t in before.chain(&job.chain) {
        if engine.marked() >= count {
            return;
        }
        engine.mark(t as usize);
    }
    let (person, slot) = engine.whereabouts(seed);
    stretch(engine, person, slot, count);
}

impl Engine<'_> {
    pub(crate) fn items(&self) -> usize {
        self.c.jobs.len() + self.c.meetings.len()
    }

    /// Any item of the part at hand.
    pub(crate) fn any(&mut self) -> usize {
        self.part[self.rng.below(self.part.len())] as usize
    }

    pub(crate) fn item_of(&self, owner: u32) -> usize {
        if owner & MEETING == 0 {
            owner as usize
        } else {
            self.c.jobs.len() + (owner & !MEETING) as usize
        }
    }

    /// A person and slot of an item: where it stands, or where it could.
    fn whereabouts(&mut self, item: usize) -> (usize, Slot) {
        let c = self.c;
        let Some(job) = c.jobs.get(item) else {
            let s = item - c.jobs.len();
            let meeting = &c.meetings[s];
            let n = self.rng.below(meeting.people.len());
            let room = meeting.latest.saturating_sub(meeting.earliest) as usize;
            let any = meeting.earliest + self.rng.below(room) as Slot;
            let person = meeting.people.get(n).copied().unwrap_or(0);
            return (person, self.state.meetings[s].unwrap_or(any));
        };
        let placed = &self.state.jobs[item];
        if placed.option != NOBODY && self.rng.chance(700) {
            let n = self.rng.below(placed.chunks.len());
            return (job.options[placed.option].person, placed.chunks[n].from);
        }
        let person = job.options[self.rng.below(job.options.len())].person;
        let until = job.due.min(c.slots).max(job.release + 1);
        let slot = job.release + self.rng.below((until - job.release) as usize) as Slot;
        (person, slot)
    }
}
