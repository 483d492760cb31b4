//! The best way to give one task to one person while everything else stays: exact, by dynamic
//! programming over the days and over the free runs in each day.
//!
//! A day is worked out from nothing (`day.rs`): the cheapest way to plan `u` slots in it, with or
//! without the task's one short chunk. Days then add up: `carry[r]` is the cheapest way to have `r`
//! slots planned so far. Completion is priced where the last chunk ends. A day later than any that
//! could still pay ends the scan.

use super::compile::{Choice, Compiled, Job, NEVER};
use super::layer::{Layer, NO_NODE, Nodes};
use super::state::State;
use crate::problem::{Price, Range, Slot};

/// Which task to place with whom, and between which slots.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ask {
    pub task: usize,
    pub option: usize,
    /// No chunk starts before.
    pub from: Slot,
    /// No chunk ends after.
    pub to: Slot,
    /// Planned in part is no answer.
    pub whole: bool,
    /// Only what costs less is of interest.
    pub limit: Price,
}

/// What a placement would cost: the task's own parts and what it adds for others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Offer {
    pub cost: Price,
    pub end: Slot,
}

/// The best outcome so far.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Best {
    pub cost: Price,
    pub end: Slot,
    pub node: u32,
}

/// What one insertion knows of its task and person.
pub(crate) struct Case<'a> {
    pub c: &'a Compiled,
    pub state: &'a State,
    pub ask: Ask,
    pub job: &'a Job,
    pub choice: Choice,
    /// Time less growth, of each slot.
    pub unit: Price,
    /// What a complete plan pays whenever it ends.
    pub whole_cost: Price,
    /// Some `keep` names this person.
    pub keeps: bool,
    /// The pins that the chunks must cover, and the end of the last.
    pub pins: &'a [Range],
    pub pins_end: Slot,
    floor: [Price; 2],
}

impl<'a> Case<'a> {
    fn new(c: &'a Compiled, state: &'a State, ask: Ask) -> Self {
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
            unit,
            whole_cost,
            keeps: own.count() > 0,
            pins: &job.pins,
            pins_end: job.base.last().map_or(0, |r| r.to),
            floor: [fixed + overload + slots * unit, part],
        }
    }

    /// What completion at `end` costs.
    pub(crate) fn done(&self, end: Slot) -> Price {
        let later = end.saturating_sub(self.state.last_end());
        self.job.completion(end) + self.c.finish * Price::from(later)
    }

    /// No outcome with work at or after `slot` still to come costs less.
    fn floor(&self, slot: Slot) -> Price {
        let part = if self.ask.whole {
            NEVER
        } else {
            self.floor[1] + self.done(self.c.slots)
        };
        part.min(self.floor[0] + self.done(slot + 1))
    }

    /// Whether the run needs the slot-by-slot way.
    pub(crate) fn special(&self, from: Slot, to: Slot) -> bool {
        let run = Range::new(from, to);
        let person = self.choice.person;
        let kept = |k: &&(usize, Range, Price)| k.0 == person && k.1.overlap(run) > 0;
        (self.keeps && self.job.keep.iter().any(|k| kept(&k)))
            || self.pins.iter().any(|pin| pin.overlap(run) > 0)
    }
}

/// The tables of the dynamic programme, kept between calls.
#[derive(Debug)]
pub(crate) struct Inserter {
    /// By `touch * 2 + short`: slots planned in the days gone through.
    pub(super) carry: Layer,
    pub(super) next: Layer,
    /// By `paid * 2 + short`: slots planned in the day at hand.
    pub(super) day: Layer,
    pub(super) spare: Layer,
    /// By `short`: as `day`, with a chunk that ends where the next day's opening begins.
    pub(super) closing: Layer,
    /// By `short` of the day: the cheapest `carry` that a day's slots would complete.
    pub(super) missing: Layer,
    pub(super) grid: Layer,
    pub(super) unit_sums: Vec<Price>,
    pub(super) gaps: Vec<(u16, Price)>,
    pub(super) nodes: Nodes,
}

impl Inserter {
    pub(crate) fn new(c: &Compiled) -> Self {
        let stride = c.most + 1;
        let opening = |d: &super::compile::Day| d.open.iter().map(|o| o.len()).max();
        let longest = c.days.iter().filter_map(opening).max().unwrap_or(0) as usize;
        Inserter {
            carry: Layer::new(4, stride),
            next: Layer::new(4, stride),
            day: Layer::new(4, stride),
            spare: Layer::new(4, stride),
            closing: Layer::new(2, stride),
            missing: Layer::new(2, stride),
            grid: Layer::new(0, stride),
            unit_sums: Vec::with_capacity(longest + 1),
            gaps: Vec::with_capacity(longest + 1),
            nodes: Nodes::default(),
        }
    }

    /// What the cheapest placement would cost, if it costs less than the limit.
    pub(crate) fn offer(&mut self, c: &Compiled, state: &State, ask: Ask) -> Option<Offer> {
        let best = self.run::<false>(&Case::new(c, state, ask));
        best.map(|b| Offer {
            cost: b.cost,
            end: b.end,
        })
    }

    /// The chunks of the placement that [`Inserter::offer`] priced, ascending, into `chunks`.
    pub(crate) fn trace(&mut self, c: &Compiled, state: &State, ask: Ask, chunks: &mut Vec<Range>) {
        chunks.clear();
        let case = Case::new(c, state, ask);
        if let Some(best) = self.run::<true>(&case) {
            self.nodes
                .chunks(best.node, case.job.min, case.job.max, chunks);
        }
    }

    fn run<const TRACE: bool>(&mut self, case: &Case) -> Option<Best> {
        let Case { c, ask, choice, .. } = case;
        self.nodes.clear();
        let effort = choice.slots as usize;
        self.carry.clear(effort);
        self.carry.put::<TRACE>(0, 0, 0, NO_NODE);
        let mut best = Best {
            cost: ask.limit,
            end: c.slots,
            node: NO_NODE,
        };
        let mut found = false;
        let worker = &c.people[choice.person];
        for d in c.day_from(choice.person, ask.from)..worker.days.end {
            let day = &c.days[d];
            if day.range.from >= ask.to {
                break;
            }
            if case.floor(day.range.from.max(ask.from)) >= best.cost {
                return found.then_some(best);
            }
            found |= self.pass_day::<TRACE>(case, d, &mut best);
        }
        if !ask.whole {
            found |= self.in_part::<TRACE>(case, &mut best);
        }
        found.then_some(best)
    }

    fn pass_day<const TRACE: bool>(&mut self, case: &Case, d: usize, best: &mut Best) -> bool {
        let day = &case.c.days[d];
        let line = &case.state.lines[d];
        let effort = case.choice.slots as usize;
        let room = line
            .room(day, case.job.hat)
            .min(line.free)
            .min(case.choice.slots) as usize;
        let bound = case.pins.iter().any(|pin| pin.overlap(day.range) > 0);
        let touched = self.carry.any(2, effort) || self.carry.any(3, effort);
        if room == 0 && !touched && !bound {
            return false;
        }
        self.next.clear(effort);
        if !bound {
            for row in 0..4 {
                self.next
                    .merge_row::<TRACE>(row % 2, &self.carry, row, effort);
            }
        }
        let mut found = false;
        for touch in 0..2 {
            if room == 0 || (touch == 1 && !touched) {
                continue;
            }
            found |= self.work_out_day::<TRACE>(case, d, touch, room, best);
            self.add_day::<TRACE>(touch, effort, room);
        }
        std::mem::swap(&mut self.carry, &mut self.next);
        found
    }

    /// Adds the day's table to what the days before had.
    fn add_day<const TRACE: bool>(&mut self, touch: usize, effort: usize, room: usize) {
        for short in 0..2 {
            for so_far in 0..effort {
                let (before, left) = self.carry.get(touch * 2 + short, so_far);
                if before >= NEVER {
                    continue;
                }
                for today in 0..2 - short {
                    for u in 1..=room.min(effort - 1 - so_far) {
                        for (ends_day, from) in [(0, &self.day), (1, &self.closing)] {
                            let (cost, right) = from.get(today, u);
                            let row = ends_day * 2 + short + today;
                            let total = before + cost;
                            if cost < NEVER && total < self.next.cost(row, so_far + u) {
                                let node = if TRACE {
                                    self.nodes.join(left, right)
                                } else {
                                    0
                                };
                                self.next.put::<TRACE>(row, so_far + u, total, node);
                            }
                        }
                    }
                }
            }
        }
    }

    /// The outcomes that leave some of the effort unplanned.
    fn in_part<const TRACE: bool>(&mut self, case: &Case, best: &mut Best) -> bool {
        let worker = &case.c.people[case.choice.person];
        let used = case.state.used[case.choice.person];
        let end = case.c.slots;
        let fixed = case.choice.price + case.job.keep_total + case.done(end);
        let mut found = false;
        for row in 0..4 {
            for planned in 1..case.choice.slots {
                let (cost, node) = self.carry.get(row, planned as usize);
                if cost >= NEVER {
                    continue;
                }
                let left = Price::from(case.choice.slots - planned) * case.job.unplanned_price;
                let overload = worker.overload_of(used + planned) - worker.overload_of(used);
                let total = cost + left + overload + fixed;
                if total < best.cost {
                    *best = Best {
                        cost: total,
                        end,
                        node,
                    };
                    found = true;
                }
            }
        }
        found
    }
}
