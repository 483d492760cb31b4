//! Proven lower bounds.
//!
//! The simple one is the sum of every item's cost alone (`floors.rs`) and of the switches between
//! what stands anyway. The stronger one puts a toll on every slot of a person's day, lets each item
//! find its cheapest place alone at these prices, and takes off the tolls of all the slots there
//! are: a Lagrangian relaxation of the rule that items share the days' slots. Any tolls give a
//! valid bound; a subgradient walk looks for good ones. Tolls are integers, so bounds are exact.

use super::compile::{Compiled, NEVER};
use super::floors::Floors;
use super::insert::{Ask, Inserter};
use super::meet;
use super::state::{NOBODY, State, job_cost, meeting_cost};
use crate::problem::{Price, Range, Slot};

/// Offers that all rounds together may ask for before a bound is good enough.
const OFFERS: usize = 6000;

/// The most rounds.
const MOST_ROUNDS: usize = 150;

/// How many rounds a problem of this size gets.
pub(crate) fn rounds(c: &Compiled) -> usize {
    let offers: usize = c.jobs.iter().map(|job| job.options.len()).sum();
    (OFFERS / offers.max(1)).min(MOST_ROUNDS)
}

/// What is paid whatever is planned: switches between standing meetings and pins, and the finish
/// of the task that cannot be complete before all others.
fn sunk(c: &Compiled, floors: &Floors) -> Price {
    let state = State::new(c);
    let switches: Price = state
        .lines
        .iter()
        .map(|line| Price::from(line.switches))
        .sum();
    let last = floors.earliest.iter().copied().max().unwrap_or(0);
    c.hat_switch * switches + c.finish * Price::from(last)
}

/// The sum of what every item costs alone.
pub(crate) fn alone(c: &Compiled, floors: &Floors) -> Price {
    let jobs: Price = floors.jobs.iter().sum();
    jobs + floors.meetings.iter().sum::<Price>() + sunk(c, floors)
}

/// A bound by tolls, at least as good as [`alone`]; `cost` is that of a known plan.
pub(crate) fn tolled(
    c: &Compiled,
    floors: &Floors,
    cost: Price,
    rounds: usize,
    stop: &dyn Fn() -> bool,
) -> Price {
    let sunk = sunk(c, floors);
    let mut best = alone(c, floors);
    let mut market = Market::new(c);
    let mut stride = 1.0;
    let mut idle = 0;
    for _ in 0..rounds {
        if stop() || best >= cost {
            break;
        }
        let bound = market.clear(floors) + sunk;
        if bound > best {
            best = bound;
            idle = 0;
        } else {
            idle += 1;
            if idle == 6 {
                stride *= 0.6;
                idle = 0;
            }
        }
        if !market.raise(stride, (cost - bound) as f64) {
            break;
        }
    }
    best
}

/// Which limit a toll stands for.
const TOTAL: usize = 2;

/// Tolls, and how much of each day was asked for at these prices.
struct Market {
    bare: Compiled,
    state: State,
    inserter: Inserter,
    /// By day: on maker work, on lead work, on both.
    tolls: Vec<[f64; 3]>,
    /// The slots each toll's limit allows.
    limits: Vec<[Slot; 3]>,
    asked: Vec<[Slot; 3]>,
    /// By person: the part of the surcharge's price that every slot pays.
    surcharge: Vec<f64>,
    asked_of: Vec<Slot>,
    overloads: Vec<Option<(Slot, Price)>>,
    chunks: Vec<Range>,
}

impl Market {
    fn new(c: &Compiled) -> Self {
        let mut bare = c.clone();
        bare.hat_switch = 0;
        bare.finish = 0;
        for worker in &mut bare.people {
            worker.overload = None;
        }
        let state = State::new(&bare);
        let limits = c.days.iter().map(|day| {
            let open: Slot = day.open.iter().map(|o| o.len()).sum();
            let hats = day.hat_cap.map(|cap| cap.min(open));
            [hats[0], hats[1], day.cap.min(open)]
        });
        Market {
            inserter: Inserter::new(c),
            tolls: vec![[0.0; 3]; c.days.len()],
            limits: limits.collect(),
            asked: vec![[0; 3]; c.days.len()],
            surcharge: vec![0.0; c.people.len()],
            asked_of: vec![0; c.people.len()],
            overloads: c.people.iter().map(|worker| worker.overload).collect(),
            chunks: Vec::new(),
            bare,
            state,
        }
    }

    /// Lets every item choose at the present tolls; gives the bound without what is sunk.
    fn clear(&mut self, floors: &Floors) -> Price {
        let c = &self.bare;
        let mut total = 0;
        let surcharge = |p: usize| self.surcharge[p] as Price;
        self.state.tolls.clear();
        for (d, day) in c.days.iter().enumerate() {
            let [maker, lead, both] = self.tolls[d].map(|toll| toll as Price);
            let person = both + surcharge(day.person as usize);
            self.state.tolls.push([maker + person, lead + person]);
            let [m, l, b] = self.limits[d].map(Price::from);
            total -= maker * m + lead * l + both * b;
        }
        for (p, overload) in self.overloads.iter().enumerate() {
            if let Some((above, _)) = overload {
                total -= surcharge(p) * Price::from(*above);
            }
        }
        self.asked.fill([0; 3]);
        self.asked_of.fill(0);
        for t in 0..c.jobs.len() {
            total += self.place(floors, t);
        }
        total + self.meet()
    }

    /// Task `t`'s cheapest choice; notes the slots that it asks for.
    fn place(&mut self, floors: &Floors, t: usize) -> Price {
        let c = &self.bare;
        let job = &c.jobs[t];
        let stay = match job.pinned_to {
            Some(option) => job_cost(c, t, option, &job.base) + self.toll_of(t, option, &job.base),
            None => job_cost(c, t, NOBODY, &[]),
        };
        self.state.clear_job(c, t);
        let mut ask = Ask {
            task: t,
            option: 0,
            from: floors.from[t],
            to: c.slots,
            whole: false,
            limit: stay,
            pull: 0,
            noise: 0,
        };
        let mut best = None;
        for &(floor, option) in &floors.options[t] {
            if floor >= NEVER {
                break;
            }
            ask.option = option as usize;
            if let Some(cost) = self.inserter.offer(c, &self.state, ask) {
                ask.limit = cost;
                best = Some(ask.option);
            }
        }
        let cost = ask.limit;
        let mut chunks = std::mem::take(&mut self.chunks);
        chunks.clear();
        let mut option = job.pinned_to;
        if let Some(best) = best {
            ask.option = best;
            ask.limit = cost + 1;
            self.inserter.trace(c, &self.state, ask, &mut chunks);
            option = Some(best);
        } else if option.is_some() {
            chunks.extend_from_slice(&job.base);
        }
        if let Some(option) = option {
            self.note(job.hat, job.options[option].person, &chunks);
        }
        self.chunks = chunks;
        let c = &self.bare;
        self.state.set_job(c, t, NOBODY, &[]);
        cost
    }

    fn toll_of(&self, t: usize, option: usize, chunks: &[Range]) -> Price {
        let job = &self.bare.jobs[t];
        let person = job.options[option].person;
        let toll = |r: &Range| {
            let d = self.bare.day_from(person, r.from);
            self.state.tolls[d][job.hat] * Price::from(r.len())
        };
        chunks.iter().map(toll).sum()
    }

    fn note(&mut self, hat: usize, person: usize, chunks: &[Range]) {
        for chunk in chunks {
            let d = self.bare.day_from(person, chunk.from);
            self.asked[d][hat] += chunk.len();
            self.asked[d][TOTAL] += chunk.len();
            self.asked_of[person] += chunk.len();
        }
    }

    fn meet(&mut self) -> Price {
        let mut total = 0;
        for s in 0..self.bare.meetings.len() {
            let missed = meeting_cost(&self.bare, s, None);
            let best = meet::best_start(&self.bare, &self.state, s);
            match best.filter(|best| best.1 < missed) {
                Some((start, cost)) => {
                    total += cost;
                    let meeting = self.bare.meetings[s].clone();
                    let at = [Range::new(start, start + meeting.slots)];
                    for person in meeting.people {
                        self.note(meeting.hat, person, &at);
                    }
                }
                None => total += missed,
            }
        }
        total
    }

    /// Moves the tolls towards where more is asked for than there is; says whether any moved.
    fn raise(&mut self, stride: f64, gap: f64) -> bool {
        let over = |asked: Slot, limit: Slot| f64::from(asked) - f64::from(limit);
        let mut norm = 0.0;
        for (d, asked) in self.asked.iter().enumerate() {
            for (k, &a) in asked.iter().enumerate() {
                let g = over(a, self.limits[d][k]);
                if g > 0.0 || self.tolls[d][k] > 0.0 {
                    norm += g * g;
                }
            }
        }
        for (p, overload) in self.overloads.iter().enumerate() {
            let Some((above, _)) = *overload else {
                continue;
            };
            let g = over(self.asked_of[p], above);
            if g > 0.0 || self.surcharge[p] > 0.0 {
                norm += g * g;
            }
        }
        if norm == 0.0 {
            return false;
        }
        let step = stride * gap.max(1.0) / norm;
        for (d, asked) in self.asked.iter().enumerate() {
            for (k, &a) in asked.iter().enumerate() {
                let toll = &mut self.tolls[d][k];
                *toll = (*toll + step * over(a, self.limits[d][k])).max(0.0);
            }
        }
        for (p, overload) in self.overloads.iter().enumerate() {
            if let Some((above, price)) = *overload {
                let share = &mut self.surcharge[p];
                *share = (*share + step * over(self.asked_of[p], above)).clamp(0.0, price as f64);
            }
        }
        true
    }
}
