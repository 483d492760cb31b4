//! Tasks that wait for others: what they cost at least, by when the other is complete.
//!
//! What a task costs by when it may begin follows from its own days and from what the same says of those that wait for it.
//! A task that waits for several counts with each of them by a share: it begins after the last, so that it costs no less
//! than the mean of what it would cost after each.

use super::super::compile::{Compiled, NEVER};
use super::super::floors::Floors;
use super::super::insert::{Ask, Inserter};
use super::super::state::{NOBODY, State, job_cost};
use twohats_problem::problem::{Price, Slot};

/// Slots between two starts that are told apart.
const GRID: Slot = 4;

/// The most starts that are told apart.
const MOST_STARTS: Slot = 512;

/// Longer days are not looked into.
const LONGEST: Slot = 400;

/// A task's shares add up to this.
const WHOLE: u32 = 16;

/// What tasks count with which.
pub(super) struct Chains {
    /// By task: those that it counts with, and the share of its cost.
    shares: Vec<Vec<(usize, u32)>>,
    /// By task: where it was last complete.
    pub ends: Vec<Slot>,
    grid: Slot,
    slots: Slot,
}

impl Chains {
    pub(super) fn new(c: &Compiled, floors: &Floors) -> Self {
        let plain = |t: usize| {
            let job = &c.jobs[t];
            let days = job
                .options
                .iter()
                .flat_map(|o| c.people[o.person].days.clone());
            let mut days = days.map(|d| &c.days[d]);
            job.base.is_empty() && days.all(|d| !d.touches_previous && d.range.len() <= LONGEST)
        };
        let shares = |t: usize| {
            let mut before: Vec<usize> = Vec::new();
            if plain(t) {
                before.extend(c.jobs[t].before.iter().map(|&b| b as usize));
                before.sort_by_key(|&b| floors.earliest[b]);
            }
            let mut shares: Vec<(usize, u32)> = before.into_iter().map(|b| (b, 0)).collect();
            if let Some(last) = shares.last_mut() {
                last.1 = WHOLE;
            }
            shares
        };
        Chains {
            shares: (0..c.jobs.len()).map(shares).collect(),
            ends: vec![0; c.jobs.len()],
            grid: GRID.max(c.slots.div_ceil(MOST_STARTS)),
            slots: c.slots,
        }
    }

    /// The task counts with those that it waits for.
    pub(super) fn is_heir(&self, t: usize) -> bool {
        !self.shares[t].is_empty()
    }

    /// Where what `t` counts with was last complete, as far as the grid tells.
    pub(super) fn begin(&self, t: usize) -> Slot {
        let with = self.shares[t].iter().filter(|with| with.1 > 0);
        match with.map(|with| self.ends[with.0]).max() {
            Some(end) if end >= self.slots => self.slots,
            end => end.unwrap_or(0) / self.grid * self.grid,
        }
    }

    /// Moves shares towards what was complete last.
    pub(super) fn shift(&mut self) {
        for shares in self.shares.iter_mut().filter(|shares| shares.len() > 1) {
            let last = (0..shares.len()).max_by_key(|&i| self.ends[shares[i].0]);
            for i in 0..shares.len() {
                if let Some(last) = last.filter(|&last| {
                    shares[i].1 > 0 && self.ends[shares[last].0] > self.ends[shares[i].0]
                }) {
                    shares[i].1 -= 1;
                    shares[last].1 += 1;
                }
            }
        }
    }

    /// Works out what tasks cost that wait for others, at the present tolls; says whether it was not stopped.
    pub(super) fn look_ahead(
        &self,
        c: &Compiled,
        state: &mut State,
        inserter: &mut Inserter,
        floors: &Floors,
        stop: &dyn Fn() -> bool,
    ) -> bool {
        state.heirs.grid = self.grid;
        state.heirs.costs.resize(c.jobs.len(), Vec::new());
        for costs in &mut state.heirs.costs {
            costs.clear();
        }
        let starts = (c.slots / self.grid) as usize + 1;
        let mut least = Vec::new();
        for &t in c.order.iter().rev() {
            let t = t as usize;
            if !self.is_heir(t) {
                continue;
            }
            if stop() {
                return false;
            }
            let unplanned = job_cost(c, t, NOBODY, &[]) + state.heirs.of(t, c.slots);
            least.clear();
            least.resize(starts, unplanned);
            for &(floor, option) in &floors.options[t] {
                if floor >= NEVER {
                    break;
                }
                let ask = Ask {
                    task: t,
                    option: option as usize,
                    from: floors.from[t],
                    to: c.slots,
                    whole: false,
                    limit: unplanned,
                    pull: 0,
                    noise: 0,
                };
                inserter.by_start(c, state, ask, self.grid, &mut least);
            }
            for &(before, share) in self.shares[t].iter().filter(|with| with.1 > 0) {
                let costs = &mut state.heirs.costs[before];
                costs.resize(starts, 0);
                for (cost, least) in costs.iter_mut().zip(&least) {
                    let part = i128::from(*least) * i128::from(share);
                    *cost += part.div_euclid(WHOLE.into()) as Price;
                }
            }
        }
        true
    }
}
