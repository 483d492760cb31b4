//! What one way to do a task costs at least, by the slot before which it cannot begin: for bounds on chains of tasks that
//! wait for each other.
//!
//! One programme answers for all starts, as the days are gone through once, the last one first: a layer holds the cheapest
//! way to have the task's last `r` slots in the days behind. Plans in part are only bounded, by the cheapest slots that are
//! left to them.

use super::super::case::Case;
use super::super::compile::{Compiled, NEVER};
use super::super::state::State;
use super::super::table::Table;
use super::super::timeline::mix;
use super::{Ask, Inserter, TableAt, is_known, table_at};
use twohats_problem::problem::{Price, Slot};

/// By `short * (effort + 1) + r`: the task's last `r` slots in the days gone through, its completion priced.
type Layer = Vec<Price>;

/// What is kept between calls.
#[derive(Debug, Default)]
pub(crate) struct Starts {
    layer: Layer,
    next: Layer,
    /// The days gone through: what a slot costs in them, and how many are free; the cheapest first.
    rooms: Vec<(Price, Slot)>,
}

impl Inserter {
    /// Lowers each `least[i]` to what `ask` costs at least where nothing of it begins before slot `i * grid`. What waits
    /// for the task counts by [`State::heirs`]. Not for tasks with pins, nor for people whose days touch.
    pub(crate) fn by_start(
        &mut self,
        c: &Compiled,
        state: &State,
        ask: Ask,
        grid: Slot,
        least: &mut [Price],
    ) {
        let case = Case::new(c, state, ask);
        let effort = case.choice.slots as usize;
        let mut work = std::mem::take(&mut self.starts);
        work.layer.clear();
        work.layer.resize(2 * (effort + 1), NEVER);
        work.rooms.clear();
        self.own_used = 0;
        let mut left = least.len();
        for d in case.days().rev() {
            let (Some(first), Some(last)) = (c.days[d].open.first(), c.days[d].open.last()) else {
                continue;
            };
            let behind = work.value(&case, (0, 0));
            while left > 0 && (left - 1) as Slot * grid >= last.to {
                left -= 1;
                least[left] = least[left].min(behind);
            }
            let mut known = (Slot::MAX, behind);
            while left > 0 && (left - 1) as Slot * grid > first.from.max(ask.from) {
                left -= 1;
                let Some(from) = free_from(&case, d, left as Slot * grid) else {
                    least[left] = least[left].min(behind);
                    continue;
                };
                if known.0 != from {
                    known = (from, self.begin_in(&case, d, from, &work).min(behind));
                }
                least[left] = least[left].min(known.1);
            }
            let at = self.table(&case, d, 0, case.room(d));
            if let Some(table) = table_at(&self.cache, &self.own, at) {
                work.pass(&case, d, table);
            }
        }
        let all = work.value(&case, (0, 0));
        for least in &mut least[..left] {
            *least = (*least).min(all);
        }
        self.starts = work;
    }

    /// The least where the work begins in day `d`, at slot `from` or after.
    fn begin_in(&mut self, case: &Case, d: usize, from: Slot, work: &Starts) -> Price {
        let ask = Ask { from, ..case.ask };
        let late = Case::new(case.c, case.state, ask);
        let content = case.content(d) ^ mix(u64::from(from) + 1);
        let kind = (case.job.class, case.reach());
        let at = TableAt::Cached(self.cached(&late, d, kind, content));
        let Some(table) = table_at(&self.cache, &self.own, at) else {
            return NEVER;
        };
        let effort = case.choice.slots as usize;
        let growth = case.growth(d);
        let mut best = NEVER;
        for short in 0..2 {
            for (u, &cost) in table.costs(short).iter().enumerate().skip(1) {
                if u >= effort || !is_known(cost) {
                    continue;
                }
                let rest = work.rest(effort, effort - u, short == 0);
                best = best.min(cost - growth * u as Price + rest);
            }
        }
        for end in table.ends.iter().filter(|end| end.slots as usize == effort) {
            best = best.min(end.cost - growth * effort as Price + case.done(end.at));
        }
        let runs = &case.state.lines[d].runs;
        let free = runs.iter().map(|r| r.to.saturating_sub(r.from.max(from)));
        let room = free.sum::<Slot>().min(case.room(d) as Slot);
        let part = work.in_part(case, (case.unit - growth, room));
        (best + case.whole_cost).min(part)
    }
}

/// The first slot of day `d` from `from` on that could be worked.
fn free_from(case: &Case, d: usize, from: Slot) -> Option<Slot> {
    let runs = &case.state.lines[d].runs;
    let run = runs.iter().find(|run| run.to > from)?;
    Some(run.from.max(from))
}

impl Starts {
    /// The least with all work in the days gone through, and in so many slots more at a price.
    fn value(&self, case: &Case, more: (Price, Slot)) -> Price {
        let effort = case.choice.slots as usize;
        let whole = self.rest(effort, effort, true);
        (whole + case.whole_cost).min(self.in_part(case, more))
    }

    /// The least for the last `r` slots; with a short chunk among them only if `short` allows it.
    fn rest(&self, effort: usize, r: usize, short: bool) -> Price {
        let plain = self.layer[r];
        if short {
            plain.min(self.layer[effort + 1 + r])
        } else {
            plain
        }
    }

    /// A plan in part pays for one chunk at least, and for every slot what the cheapest cost that are left, or for leaving
    /// it out.
    fn in_part(&self, case: &Case, (price, room): (Price, Slot)) -> Price {
        let mut left = case.choice.slots;
        let mut cost = case.part_cost(0) - Price::from(left) * case.job.unplanned_price;
        cost += case.job.warmup - case.gain;
        let mut more = room;
        for &(next, room) in self.rooms.iter().chain([&(Price::MAX, 0)]) {
            if price <= next && more > 0 {
                let taken = more.min(left);
                cost += Price::from(taken) * price.min(case.job.unplanned_price);
                left -= taken;
                more = 0;
            }
            if next >= case.job.unplanned_price || left == 0 {
                break;
            }
            let taken = room.min(left);
            cost += Price::from(taken) * next;
            left -= taken;
        }
        cost + Price::from(left) * case.job.unplanned_price
    }

    /// Adds day `d` before the days gone through.
    fn pass(&mut self, case: &Case, d: usize, table: Table) {
        let effort = case.choice.slots as usize;
        let growth = case.growth(d);
        let room = case.room(d);
        let price = case.unit - growth;
        let at = self.rooms.partition_point(|day| day.0 < price);
        self.rooms.insert(at, (price, room as Slot));
        self.next.clone_from(&self.layer);
        for short in 0..2 {
            for was_short in 0..2 - short {
                let costs = table.costs(short).iter().enumerate();
                for (u, &cost) in costs.take(effort).skip(1) {
                    if !is_known(cost) {
                        continue;
                    }
                    let cost = cost - growth * u as Price;
                    let from = &self.layer[was_short * (effort + 1)..][1..=effort - u];
                    let row = (short + was_short) * (effort + 1);
                    let to = &mut self.next[row + u + 1..][..effort - u];
                    for (to, &rest) in to.iter_mut().zip(from) {
                        *to = (*to).min(rest + cost);
                    }
                }
            }
        }
        for end in table.ends {
            let u = end.slots as usize;
            if u <= effort {
                let to = &mut self.next[end.short as usize * (effort + 1) + u];
                *to = (*to).min(end.cost - growth * u as Price + case.done(end.at));
            }
        }
        std::mem::swap(&mut self.layer, &mut self.next);
    }
}
