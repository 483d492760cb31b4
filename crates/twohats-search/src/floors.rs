//! The least that each task and session costs standing alone: nobody else's work in the way, no
//! switches. No plan can give an item less, so the sum is a proven bound, and an option whose
//! floor is above what is known need not be tried.

use super::compile::{Compiled, NEVER};
use super::insert::{Ask, Inserter};
use super::meet;
use super::state::{NOBODY, State, job_cost, meeting_cost};
use twohats_problem::problem::{Price, Slot};

/// What items cost alone.
#[derive(Clone, Debug)]
pub(crate) struct Floors {
    /// By task: its options and their floors, cheapest first; [`NEVER`] where one is impossible.
    pub options: Vec<Vec<(Price, u32)>>,
    /// By task: the least of all, unplanned included.
    pub jobs: Vec<Price>,
    pub meetings: Vec<Price>,
    /// No work on the task is earlier in any valid plan.
    pub from: Vec<Slot>,
    /// No completion is earlier.
    pub earliest: Vec<Slot>,
}

impl Floors {
    /// Floors that say nothing and take no time.
    pub(crate) fn none(c: &Compiled) -> Self {
        let options = |job: &super::compile::Job| {
            let own = (0..job.options.len()).filter(|&o| job.pinned_to.is_none_or(|p| p == o));
            own.map(|o| (Price::MIN, o as u32)).collect()
        };
        Floors {
            options: c.jobs.iter().map(options).collect(),
            jobs: Vec::new(),
            meetings: Vec::new(),
            from: Vec::new(),
            earliest: Vec::new(),
        }
    }

    pub(crate) fn new(c: &Compiled, inserter: &mut Inserter) -> Self {
        let mut bare = c.clone();
        bare.hat_switch = 0;
        bare.finish = 0;
        // A surcharge counts each task's own slots only, so that the sum over tasks is no more
        // than what all of them pay together.
        let mut state = State::new(&bare);
        let mut floors = Floors {
            options: vec![Vec::new(); c.jobs.len()],
            jobs: vec![0; c.jobs.len()],
            meetings: Vec::with_capacity(c.meetings.len()),
            from: vec![0; c.jobs.len()],
            earliest: vec![0; c.jobs.len()],
        };
        for &t in &c.order {
            floors.add_job(&bare, &mut state, inserter, t as usize);
        }
        state.used.fill(0);
        for s in 0..c.meetings.len() {
            let placed = meet::best_start(&bare, &state, s).map_or(NEVER, |best| best.1);
            floors
                .meetings
                .push(placed.min(meeting_cost(&bare, s, None)));
        }
        floors
    }

    fn add_job(&mut self, c: &Compiled, state: &mut State, inserter: &mut Inserter, t: usize) {
        let job = &c.jobs[t];
        let before = job.before.iter().map(|&b| self.earliest[b as usize]);
        let from = before.max().unwrap_or(0).max(job.release);
        let from = if job.base.is_empty() {
            from
        } else {
            job.release
        };
        self.from[t] = from;
        state.clear_job(c, t);
        let used = std::mem::replace(&mut state.used, vec![0; c.people.len()]);
        self.earliest[t] = job
            .options
            .iter()
            .map(|o| finish(c, state, t, o, from))
            .min()
            .unwrap_or(0);
        let base_cost = match job.pinned_to {
            Some(option) => job_cost(c, t, option, &job.base),
            None => job_cost(c, t, NOBODY, &[]),
        };
        let mut least = base_cost;
        for option in 0..job.options.len() {
            let ask = Ask {
                task: t,
                option,
                from,
                to: c.slots,
                whole: false,
                limit: NEVER,
                pull: 0,
                noise: 0,
            };
            let pinned_elsewhere = job.pinned_to.is_some_and(|o| o != option);
            let cost = if pinned_elsewhere {
                None
            } else {
                inserter.offer(c, state, ask)
            };
            let cost = cost.unwrap_or(NEVER);
            self.options[t].push((cost, option as u32));
            least = least.min(cost);
        }
        self.options[t].sort_unstable();
        self.jobs[t] = least;
        state.used = used;
        state.set_job(c, t, NOBODY, &[]);
    }
}

/// A slot before which the option cannot be complete: its effort laid into all open time from `from`.
fn finish(
    c: &Compiled,
    state: &State,
    t: usize,
    choice: &super::compile::Choice,
    from: Slot,
) -> Slot {
    let hat = c.jobs[t].hat;
    let mut left = choice.slots;
    for d in c.day_from(choice.person, from)..c.people[choice.person].days.end {
        let line = &state.lines[d];
        let mut room = line.room(&c.days[d], hat);
        for run in &line.runs {
            let start = run.from.max(from);
            let usable = run.to.saturating_sub(start).min(room);
            if usable >= left {
                return start + left;
            }
            left -= usable;
            room -= usable;
        }
    }
    c.slots
}
