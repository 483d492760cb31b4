//! What one insertion knows of its task and person, and the least that is still to come.

use super::compile::{Choice, Compiled, Job, NEVER};
use super::insert::Ask;
use super::state::State;
use super::timeline::mix;
use twohats_problem::problem::{Price, Range, Slot};

/// Longer days change too often, and their tables are too large, to be worth keeping.
const LONGEST_CACHED: Slot = 400;

/// One task, one person, and the plan around them.
pub(crate) struct Case<'a> {
    pub c: &'a Compiled,
    pub state: &'a State,
    pub ask: Ask,
    pub job: &'a Job,
    pub choice: Choice,
    /// Time of each slot; growth is taken off where days add up.
    pub unit: Price,
    /// What a complete plan pays whenever it ends.
    pub whole_cost: Price,
    /// Some `keep` names this person.
    pub keeps: bool,
    /// The pins that the chunks must cover, and the end of the last.
    pub pins: &'a [Range],
    pub pins_end: Slot,
    /// What keeping every kept slot would save.
    pub gain: Price,
    floor: [Price; 2],
}

impl<'a> Case<'a> {
    pub(crate) fn new(c: &'a Compiled, state: &'a State, ask: Ask) -> Self {
        let job = &c.jobs[ask.task];
        let choice = job.options[ask.option];
        let worker = &c.people[choice.person];
        let unit = worker.slot_price - choice.growth;
        let used = state.used[choice.person];
        let overload = worker.overload_of(used + choice.slots) - worker.overload_of(used);
        let whole_cost = choice.price + job.keep_total + overload;
        let own = job.keep.iter().filter(|k| k.0 == choice.person);
        let gain: Price = own.clone().map(|k| k.2 * Price::from(k.1.len())).sum();
        let fixed = choice.price + job.keep_total + job.warmup - gain;
        let slots = Price::from(choice.slots);
        let part = fixed + slots * unit.min(job.unplanned_price);
        Case {
            c,
            state,
            ask,
            job,
            choice,
            unit: worker.slot_price,
            whole_cost,
            keeps: own.count() > 0,
            pins: &job.pins,
            pins_end: job.base.last().map_or(0, |r| r.to),
            gain,
            floor: [fixed + overload + slots * unit, part],
        }
    }

    /// The person's days that the task may use.
    pub(crate) fn days(&self) -> std::ops::Range<usize> {
        let end = self.c.people[self.choice.person].days.end;
        let first = self.c.day_from(self.choice.person, self.ask.from);
        let among = &self.c.days[first..end];
        first..first + among.partition_point(|day| day.range.from < self.ask.to)
    }

    /// The most slots that the task may have in a day.
    pub(crate) fn room(&self, d: usize) -> usize {
        self.full_room(d).min(self.choice.slots as usize)
    }

    /// Tasks of about the same effort share their tables: the next power of two.
    pub(crate) fn reach(&self) -> usize {
        (self.choice.slots as usize).next_power_of_two()
    }

    /// The most slots that tasks of its hat and reach may have in a day.
    pub(crate) fn full_room(&self, d: usize) -> usize {
        let line = &self.state.lines[d];
        let room = line.room(&self.c.days[d], self.job.hat).min(line.free) as usize;
        room.min(self.reach()).min(self.c.most)
    }

    /// Whether the day's table depends on nothing but what stands there, the task's class and what the task keeps there.
    pub(crate) fn is_cached(&self, d: usize) -> bool {
        let day = &self.c.days[d];
        self.pins.is_empty()
            && day.range.len() <= LONGEST_CACHED
            && day.range.from >= self.ask.from
            && day.range.to <= self.ask.to
            && !day.touches_previous
    }

    /// Stands for what the day's table depends on beside the class: what stands in the day, and which task it is where
    /// that keeps some of it.
    pub(crate) fn content(&self, d: usize) -> u64 {
        let content = self.state.lines[d].content;
        let day = self.c.days[d].range;
        if self.special(day.from, day.to) {
            let who = ((self.ask.task as u64 + 1) << 24) ^ (self.ask.option as u64);
            content ^ mix(mix(who))
        } else {
            content
        }
    }

    /// What each slot in day `d` is worth as growth, less the day's toll.
    pub(crate) fn growth(&self, d: usize) -> Price {
        let toll = self.state.tolls.get(d).map_or(0, |toll| toll[self.job.hat]);
        self.choice.growth - toll - self.noise(d)
    }

    /// One day in four seems dearer by up to the slot's own price.
    fn noise(&self, d: usize) -> Price {
        if self.ask.noise == 0 {
            return 0;
        }
        let drawn = mix(self.ask.noise ^ (d as u64 + 1));
        if drawn.is_multiple_of(4) {
            ((drawn >> 8) % (self.unit.unsigned_abs() + 1)) as Price
        } else {
            0
        }
    }

    /// What completion at `end` costs.
    pub(crate) fn done(&self, end: Slot) -> Price {
        let later = end.saturating_sub(self.state.last_end());
        let pull = self.ask.pull * Price::from(end);
        let heirs = self.state.heirs.of(self.ask.task, end);
        self.job.completion(end) + self.c.finish * Price::from(later) + pull + heirs
    }

    /// What a plan of `planned` slots pays beside the days' costs when the rest is left out.
    pub(crate) fn part_cost(&self, planned: Slot) -> Price {
        let worker = &self.c.people[self.choice.person];
        let used = self.state.used[self.choice.person];
        let left = Price::from(self.choice.slots - planned) * self.job.unplanned_price;
        let overload = worker.overload_of(used + planned) - worker.overload_of(used);
        left + overload + self.choice.price + self.job.keep_total + self.done(self.c.slots)
    }

    /// No outcome with all its work at or after `slot` costs less.
    pub(crate) fn floor(&self, slot: Slot) -> Price {
        let part = if self.ask.whole {
            NEVER
        } else {
            self.floor[1] + self.done(self.c.slots)
        };
        part.min(self.floor[0] + self.done(slot + 1))
    }

    /// Whether the task keeps or has pinned something in the run.
    pub(crate) fn special(&self, from: Slot, to: Slot) -> bool {
        let run = Range::new(from, to);
        let person = self.choice.person;
        let kept = |k: &(usize, Range, Price)| k.0 == person && k.1.overlap(run) > 0;
        (self.keeps && self.job.keep.iter().any(kept))
            || self.pins.iter().any(|pin| pin.overlap(run) > 0)
    }

    pub(crate) fn outlook(&self) -> Outlook {
        let days = self.days();
        let rooms = days.clone().map(|d| self.room(d)).sum();
        Outlook {
            left: rooms,
            first: days.start,
            last: days.end,
            at: 0,
            gone: 0,
        }
    }
}

/// What the days still to come can hold, for the least cost of what is left to plan.
pub(crate) struct Outlook {
    /// Room of all days to come.
    left: usize,
    first: usize,
    last: usize,
    /// While a day's states are gone through: the day that could complete, and the room up to it.
    at: usize,
    gone: usize,
}

impl Outlook {
    /// A day is gone through.
    pub(crate) fn pass(&mut self, room: usize) {
        self.left -= room;
    }

    /// States of the day follow, the ones with most planned first.
    pub(crate) fn begin_day(&mut self) {
        self.at = 0;
        self.gone = 0;
    }

    /// The least that a state with `planned` slots after day `d` still pays.
    pub(crate) fn least(&mut self, case: &Case, d: usize, planned: usize) -> Price {
        let left = case.choice.slots as usize - planned;
        let slots = left as Price;
        let unit = case.unit - case.choice.growth;
        let part = if case.ask.whole {
            NEVER
        } else {
            let rest = slots * unit.min(case.job.unplanned_price) - case.gain;
            rest + case.choice.price + case.job.keep_total + case.done(case.c.slots)
        };
        if self.left < left {
            return part;
        }
        if self.at == 0 {
            self.at = d.max(self.first);
        }
        while self.gone < left && self.at + 1 < self.last {
            self.at += 1;
            self.gone += case.room(self.at);
        }
        let begin = case.c.days[self.at].open.first().map_or(0, |o| o.from);
        let mut warmup = 0;
        if case.pins.is_empty() {
            warmup = case.job.warmup * (slots as Slot).div_ceil(case.job.max) as Price;
        }
        let whole = slots * unit + warmup + case.whole_cost + case.done(begin + 1) - case.gain;
        part.min(whole)
    }
}
