//! Every item chooses alone at the tolls of the moment, every day chooses how many slots of which hat it offers; tolls
//! move to where the two disagree.

use super::super::compile::{Compiled, NEVER};
use super::super::floors::Floors;
use super::super::insert::{Ask, Inserter};
use super::super::meet;
use super::super::state::{NOBODY, State, job_cost, meeting_cost};
use super::chains::Chains;
use super::hats::{Mix, mixes};
use twohats_problem::problem::{Price, Range, Slot};

/// How much of the last direction goes on.
const DRIFT: f64 = 0.5;

/// The most that all tolls together may come to: far above any cost, far below what a number can hold.
const MOST_IN_ALL: f64 = (1_u64 << 56) as f64;

/// Tolls on the slots of each day by hat, and how much of each day was asked for at these prices.
pub(super) struct Market {
    /// The problem without what days pay for: changes of hat, windows, surcharges.
    bare: Compiled,
    state: State,
    inserter: Inserter,
    mixes: Vec<Vec<Mix>>,
    tolls: Vec<[f64; 2]>,
    asked: Vec<[Slot; 2]>,
    offered: Vec<[Slot; 2]>,
    pull: Vec<[f64; 2]>,
    /// By person: the part of the surcharge's price that every slot pays.
    surcharge: Vec<f64>,
    surcharge_pull: Vec<f64>,
    asked_of: Vec<Slot>,
    overloads: Vec<Option<(Slot, Price)>>,
    /// No toll is higher.
    most: f64,
    chunks: Vec<Range>,
    chains: Chains,
}

impl Market {
    pub(super) fn new(c: &Compiled, floors: &Floors) -> Self {
        let mut bare = c.clone();
        bare.hat_switch = 0;
        bare.finish = 0;
        bare.window = 0;
        for worker in &mut bare.people {
            worker.overload = None;
            worker.windows = [Vec::new(), Vec::new()];
        }
        let state = State::new(&bare);
        let open = c.days.iter().flat_map(|day| &day.open);
        let slots: f64 = open.map(|o| f64::from(o.len())).sum();
        Market {
            most: MOST_IN_ALL / (slots + 1.0),
            inserter: Inserter::new(c),
            mixes: (0..c.days.len()).map(|d| mixes(c, d)).collect(),
            tolls: vec![[0.0; 2]; c.days.len()],
            asked: vec![[0; 2]; c.days.len()],
            offered: vec![[0; 2]; c.days.len()],
            pull: vec![[0.0; 2]; c.days.len()],
            surcharge: vec![0.0; c.people.len()],
            surcharge_pull: vec![0.0; c.people.len()],
            asked_of: vec![0; c.people.len()],
            overloads: c.people.iter().map(|worker| worker.overload).collect(),
            chunks: Vec::new(),
            chains: Chains::new(c, floors),
            bare,
            state,
        }
    }

    /// Lets every day and item choose at the present tolls; gives the bound, or nothing when stopped.
    pub(super) fn clear(&mut self, floors: &Floors, stop: &dyn Fn() -> bool) -> Option<Price> {
        let mut total = self.offer();
        self.asked.fill([0; 2]);
        self.asked_of.fill(0);
        if !self.chains.look_ahead(
            &self.bare,
            &mut self.state,
            &mut self.inserter,
            floors,
            stop,
        ) {
            return None;
        }
        for i in 0..self.bare.order.len() {
            if i % 16 == 0 && stop() {
                return None;
            }
            let t = self.bare.order[i] as usize;
            let cost = self.place(floors, t);
            if !self.chains.is_heir(t) {
                total += cost;
            }
        }
        self.chains.shift();
        Some(total + self.meet())
    }

    /// Sets the tolls as whole numbers, and lets every day choose what it offers.
    fn offer(&mut self) -> Price {
        let mut total = 0;
        self.state.tolls.clear();
        for (d, day) in self.bare.days.iter().enumerate() {
            let own = self.tolls[d].map(|toll| toll as Price);
            let person = self.surcharge[day.person as usize] as Price;
            self.state.tolls.push(own.map(|toll| toll + person));
            let worth = |mix: &Mix| {
                let [maker, lead] = mix.slots.map(Price::from);
                mix.cost - own[0] * maker - own[1] * lead
            };
            let mut best = (NEVER, [0; 2]);
            for mix in &self.mixes[d] {
                let cost = worth(mix);
                if cost < best.0 {
                    best = (cost, mix.slots);
                }
            }
            total += best.0;
            self.offered[d] = best.1;
        }
        for (p, overload) in self.overloads.iter().enumerate() {
            if let Some((above, _)) = overload {
                total -= self.surcharge[p] as Price * Price::from(*above);
            }
        }
        total
    }

    /// Task `t`'s cheapest choice; notes the slots that it asks for.
    fn place(&mut self, floors: &Floors, t: usize) -> Price {
        let c = &self.bare;
        let job = &c.jobs[t];
        let stay = self.stay(t);
        let first = self.chains.begin(t);
        self.state.clear_job(c, t);
        let mut ask = Ask {
            task: t,
            option: 0,
            from: floors.from[t].max(first),
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
        let mut end = c.slots;
        if let Some(option) = option {
            let planned: Slot = chunks.iter().map(|r| r.len()).sum();
            if planned == job.options[option].slots {
                end = chunks.last().map_or(end, |r| r.to);
            }
            self.note(job.hat, job.options[option].person, &chunks);
        }
        self.chains.ends[t] = end;
        self.chunks = chunks;
        let c = &self.bare;
        self.state.set_job(c, t, NOBODY, &[]);
        cost
    }

    /// What task `t` costs with nothing but its pins.
    fn stay(&self, t: usize) -> Price {
        let c = &self.bare;
        let job = &c.jobs[t];
        let Some(option) = job.pinned_to else {
            return job_cost(c, t, NOBODY, &[]) + self.state.heirs.of(t, c.slots);
        };
        let planned: Slot = job.base.iter().map(|r| r.len()).sum();
        let whole = planned == job.options[option].slots;
        let end = job.base.last().filter(|_| whole).map_or(c.slots, |r| r.to);
        let heirs = self.state.heirs.of(t, end);
        job_cost(c, t, option, &job.base) + self.toll_of(t, option, &job.base) + heirs
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

    /// Moves the tolls towards where more is asked for than is offered, by `stride` times what would close `gap`; says
    /// whether any moved.
    pub(super) fn raise(&mut self, stride: f64, gap: f64) -> bool {
        let (mut norm, mut wrong) = (0.0, false);
        for (d, pull) in self.pull.iter_mut().enumerate() {
            for (hat, pull) in pull.iter_mut().enumerate() {
                let over = f64::from(self.asked[d][hat]) - f64::from(self.offered[d][hat]);
                let can_fall = self.tolls[d][hat] > 0.0;
                wrong |= over > 0.0 || (over < 0.0 && can_fall);
                norm += steer(pull, over, can_fall);
            }
        }
        for (p, pull) in self.surcharge_pull.iter_mut().enumerate() {
            if let Some((above, _)) = self.overloads[p] {
                let over = f64::from(self.asked_of[p]) - f64::from(above);
                let can_fall = self.surcharge[p] > 0.0;
                wrong |= over > 0.0 || (over < 0.0 && can_fall);
                norm += steer(pull, over, can_fall);
            }
        }
        if norm == 0.0 || !wrong {
            return false;
        }
        let step = stride * gap.max(1.0) / norm;
        for (tolls, pull) in self.tolls.iter_mut().zip(&self.pull) {
            for (toll, pull) in tolls.iter_mut().zip(pull) {
                *toll = (*toll + step * pull).clamp(0.0, self.most);
            }
        }
        for (p, pull) in self.surcharge_pull.iter().enumerate() {
            if let Some((_, price)) = self.overloads[p] {
                let share = &mut self.surcharge[p];
                *share = (*share + step * pull).clamp(0.0, price as f64);
            }
        }
        true
    }
}

/// Turns a toll's direction to where it should go now; a toll of 0 cannot fall. Gives the square of its pull.
fn steer(pull: &mut f64, over: f64, can_fall: bool) -> f64 {
    *pull = over + DRIFT * *pull;
    if *pull < 0.0 && !can_fall {
        *pull = 0.0;
    }
    *pull * *pull
}
