//! Walks for problems in which every task is done in one piece and everybody has one opening: what is left to decide
//! is who does what and in which order, or only who. Where that is all, moves on orders find in a second what taking
//! out and putting back finds in minutes.
//!
//! Which walk fits is read off the prices and limits alone: completions priced one by one (`lanes.rs`), the last
//! completion priced (`critical.rs`), or no completion priced and room short (`shares.rs`).

mod cooling;
mod critical;
mod lanes;
mod shares;

use super::compile::{Compiled, Day};
use super::export::Solution;
use super::rng::Rng;
use super::state::{NOBODY, job_cost};
use critical::Critical;
use lanes::Lanes;
use shares::Shares;
use twohats_problem::problem::{Price, Range, Slot};

/// The most pairs of a task and a person for which these walks hold tables.
const MOST_PAIRS: usize = 1 << 20;

/// Dearer problems are left to the general walk: sums in parts of a unit of cost stay far from what a number can hold.
const DEAREST: Price = 1 << 40;

/// A walk over orders or shares.
pub(crate) enum Pieces {
    Lanes(Box<Lanes>),
    Critical(Box<Critical>),
    Shares(Box<Shares>),
}

/// How one person could do a task.
#[derive(Clone, Copy, Debug)]
struct Way {
    person: u32,
    option: u32,
    slots: Slot,
    /// All that the choice costs, whenever it is done.
    cost: Price,
}

impl Pieces {
    /// The walk that fits the problem, if one does, beginning with a plan.
    pub(crate) fn of(c: &Compiled, start: &Solution, rng: &mut Rng) -> Option<Self> {
        if !in_pieces(c) || dearest(c) > DEAREST {
            return None;
        }
        let chained = c.jobs.iter().any(|job| !job.before.is_empty());
        let late = |due: Slot, price: Price| due < c.slots && price > 0;
        let timed = c
            .jobs
            .iter()
            .any(|job| late(job.due, job.late_price) || job.delay_price > 0);
        if c.finish > 0 && !timed && is_roomy(c) {
            Critical::new(c, start).map(|walk| Pieces::Critical(Box::new(walk)))
        } else if c.finish == 0 && timed && !chained && is_roomy(c) {
            Some(Pieces::Lanes(Box::new(Lanes::new(c, start, rng))))
        } else if c.finish == 0 && !timed && !chained {
            Shares::new(c, start, rng).map(|walk| Pieces::Shares(Box::new(walk)))
        } else {
            None
        }
    }

    /// A few moves.
    pub(crate) fn step(&mut self, rng: &mut Rng) {
        match self {
            Pieces::Lanes(lanes) => lanes.step(rng),
            Pieces::Critical(critical) => critical.step(rng),
            Pieces::Shares(shares) => shares.step(rng),
        }
    }

    /// Cost of the best plan.
    pub(crate) fn best_cost(&self) -> Price {
        match self {
            Pieces::Lanes(lanes) => lanes.best_cost(),
            Pieces::Critical(critical) => critical.best_cost(),
            Pieces::Shares(shares) => shares.best_cost(),
        }
    }

    /// The cheapest that another kind of search would have to come below, to be of use: the best plan's cost, or more where
    /// this walk cannot see what could be cheaper still.
    pub(crate) fn worth(&self) -> Price {
        match self {
            Pieces::Critical(critical) => critical.worth(),
            _ => self.best_cost(),
        }
    }

    /// Who does each task, as an option, and when.
    pub(crate) fn best(&self) -> Solution {
        let jobs = match self {
            Pieces::Lanes(lanes) => lanes.best(),
            Pieces::Critical(critical) => critical.best(),
            Pieces::Shares(shares) => shares.best(),
        };
        let chunks = |(option, at): (usize, Range)| match option {
            NOBODY => (NOBODY, Vec::new()),
            option => (option, vec![at]),
        };
        Solution {
            cost: self.best_cost(),
            jobs: jobs.into_iter().map(chunks).collect(),
            meetings: Vec::new(),
        }
    }
}

/// No pins, nothing kept, no sessions, nothing to pay for hats, windows or load; one opening each; and no task that
/// could be cut.
pub(crate) fn in_pieces(c: &Compiled) -> bool {
    let whole = |job: &super::compile::Job| {
        let free = job.pins.is_empty() && job.keep.is_empty() && !job.forced && !job.grows;
        free && job.options.iter().all(|o| o.slots <= job.min.min(job.max))
    };
    let hat = c.jobs.first().map_or(0, |job| job.hat);
    let one_hat = c.jobs.iter().all(|job| job.hat == hat);
    let same = |day: &Day| day.hat_cap == [Slot::MAX; 2] && c.hat_switch == 0;
    let simple = |p: usize| {
        let worker = &c.people[p];
        let days = &c.days[worker.days.clone()];
        let no_windows = c.window == 0 || worker.windows.iter().all(Vec::is_empty);
        let no_load = worker.overload.is_none_or(|(_, price)| price == 0);
        let no_marks = |day: &Day| c.hat_switch == 0 || day.marks.is_empty();
        let one = days.len() == 1 && days[0].open.len() == 1 && no_marks(&days[0]);
        one && no_windows && no_load && (one_hat || same(&days[0]))
    };
    !c.jobs.is_empty()
        && c.jobs.len() * c.people.len() <= MOST_PAIRS
        && c.meetings.is_empty()
        && c.jobs.iter().all(whole)
        && (0..c.people.len()).all(simple)
}

/// No plan here costs more.
fn dearest(c: &Compiled) -> Price {
    let finish = c.finish.saturating_mul(Price::from(c.slots));
    let most = |t: usize| {
        let ways = ways(c, t).into_iter().map(|way| way.cost.saturating_abs());
        ways.max()
            .unwrap_or(0)
            .saturating_add(job_cost(c, t, NOBODY, &[]))
    };
    (0..c.jobs.len())
        .map(most)
        .fold(finish, Price::saturating_add)
}

/// Whether no cap ever takes effect.
fn is_roomy(c: &Compiled) -> bool {
    (0..c.people.len()).all(|p| capacity(c, p) == opening(c, p).len())
}

/// The person's only opening.
fn opening(c: &Compiled, person: usize) -> Range {
    c.days[c.people[person].days.start].open[0]
}

/// How many slots the person could be given.
fn capacity(c: &Compiled, person: usize) -> Slot {
    let day = &c.days[c.people[person].days.start];
    let hat = c.jobs.first().map_or(0, |job| job.hat);
    opening(c, person).len().min(day.cap).min(day.hat_cap[hat])
}

/// Every way to do task `t`.
fn ways(c: &Compiled, t: usize) -> Vec<Way> {
    let job = &c.jobs[t];
    let way = |(option, o): (usize, &super::compile::Choice)| Way {
        person: o.person as u32,
        option: option as u32,
        slots: o.slots,
        cost: o.price
            + job.warmup
            + Price::from(o.slots) * (c.people[o.person].slot_price - o.growth),
    };
    job.options.iter().enumerate().map(way).collect()
}
