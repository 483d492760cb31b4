//! From the search's state to a plan and back.

use std::collections::HashMap;

use super::compile::{Compiled, FORCED};
use super::engine::Engine;
use super::state::{NOBODY, State};
use twohats_problem::plan::{Breakdown, PLAN_FORMAT, Plan, PlannedSession, PlannedTask};
use twohats_problem::problem::{Price, Problem, Range, Slot};

/// What a solution is made of, without the timelines.
#[derive(Clone, Debug, Default)]
pub(crate) struct Solution {
    pub cost: Price,
    pub jobs: Vec<(usize, Vec<Range>)>,
    pub meetings: Vec<Option<Slot>>,
}

impl Solution {
    /// A copy of `state`.
    pub(crate) fn of(c: &Compiled, state: &State) -> Self {
        Solution {
            cost: state.total(c),
            jobs: state
                .jobs
                .iter()
                .map(|p| (p.option, p.chunks.clone()))
                .collect(),
            meetings: state.meetings.clone(),
        }
    }

    /// Follows the items of `state` that changed since the last copy.
    pub(crate) fn follow(&mut self, c: &Compiled, state: &mut State) {
        self.cost = state.total(c);
        state.drain_touched(|state, item| {
            if item < c.jobs.len() {
                let placed = &state.jobs[item];
                self.jobs[item].0 = placed.option;
                self.jobs[item].1.clone_from(&placed.chunks);
            } else {
                let s = item - c.jobs.len();
                self.meetings[s] = state.meetings[s];
            }
        });
    }

    /// Becomes as `other` in these items; what that costs is left to the caller.
    pub(crate) fn take_part(&mut self, c: &Compiled, other: &Solution, items: &[u32]) {
        for &item in items {
            let item = item as usize;
            if item < c.jobs.len() {
                self.jobs[item].clone_from(&other.jobs[item]);
            } else {
                self.meetings[item - c.jobs.len()] = other.meetings[item - c.jobs.len()];
            }
        }
    }

    /// Brings `engine` to this solution, changing only what differs.
    pub(crate) fn load(&self, engine: &mut Engine) {
        let items: Vec<u32> = (0..engine.items() as u32).collect();
        self.load_part(engine, &items);
    }

    /// The same for these items alone.
    pub(crate) fn load_part(&self, engine: &mut Engine, items: &[u32]) {
        let c = engine.c;
        let state = &mut engine.state;
        let differs = |state: &State, t: usize| {
            let placed = &state.jobs[t];
            placed.option != self.jobs[t].0 || placed.chunks != self.jobs[t].1
        };
        let (jobs, meetings): (Vec<usize>, Vec<usize>) = items
            .iter()
            .map(|&item| item as usize)
            .partition(|&item| item < c.jobs.len());
        let changed: Vec<usize> = jobs.into_iter().filter(|&t| differs(state, t)).collect();
        let meetings = meetings.into_iter().map(|item| item - c.jobs.len());
        let moved = |s: &usize| state.meetings[*s] != self.meetings[*s];
        let moved: Vec<usize> = meetings.filter(moved).collect();
        for &t in &changed {
            state.set_job(c, t, NOBODY, &[]);
        }
        for &s in &moved {
            state.set_meeting(c, s, None);
        }
        for &t in &changed {
            let (option, chunks) = &self.jobs[t];
            if *option != NOBODY {
                state.set_job(c, t, *option, chunks);
            }
        }
        for &s in &moved {
            state.set_meeting(c, s, self.meetings[s]);
        }
    }

    /// The plan, priced part by part from nothing.
    pub(crate) fn plan(&self, problem: &Problem, c: &Compiled) -> Plan {
        let mut state = State::new(c);
        for (t, (option, chunks)) in self.jobs.iter().enumerate() {
            if *option != NOBODY {
                state.set_job(c, t, *option, chunks);
            }
        }
        for (s, start) in self.meetings.iter().enumerate() {
            state.set_meeting(c, s, *start);
        }
        debug_assert_eq!(self.cost, state.total(c), "what was counted on the way");
        let breakdown = breakdown(c, &state);
        // A start that a search is to mend may lack what has to be planned; its breakdown has no part for that.
        debug_assert_eq!(breakdown.total(), state.total(c) % FORCED);
        Plan {
            format: PLAN_FORMAT.to_owned(),
            cost: breakdown.total(),
            breakdown,
            tasks: self.planned_tasks(problem),
            sessions: self.planned_sessions(problem),
            bound: None,
        }
    }

    fn planned_tasks(&self, problem: &Problem) -> Vec<PlannedTask> {
        let task = |(t, (option, chunks)): (usize, &(usize, Vec<Range>))| PlannedTask {
            id: problem.tasks[t].id.clone(),
            person: problem.tasks[t]
                .options
                .get(*option)
                .map(|o| o.person.clone()),
            chunks: chunks.clone(),
        };
        self.jobs.iter().enumerate().map(task).collect()
    }

    fn planned_sessions(&self, problem: &Problem) -> Vec<PlannedSession> {
        let session = |(s, start): (usize, &Option<Slot>)| PlannedSession {
            id: problem.sessions[s].id.clone(),
            start: *start,
        };
        self.meetings.iter().enumerate().map(session).collect()
    }
}

fn breakdown(c: &Compiled, state: &State) -> Breakdown {
    let mut parts = Breakdown::default();
    let mut last = 0;
    for (t, placed) in state.jobs.iter().enumerate() {
        let job = &c.jobs[t];
        last = last.max(placed.end);
        parts.late += Price::from(placed.end.saturating_sub(job.due)) * job.late_price;
        parts.delay += Price::from(placed.end.saturating_sub(job.release)) * job.delay_price;
        parts.moved += job.keep_total;
        if placed.option == NOBODY {
            parts.unplanned += job.unplanned_price * Price::from(job.least);
            continue;
        }
        let choice = &job.options[placed.option];
        let worker = &c.people[choice.person];
        parts.unplanned += job.unplanned_price * Price::from(choice.slots - placed.planned);
        parts.assign += choice.price;
        for chunk in &placed.chunks {
            let inside = worker.window_slots(job.hat, chunk.from, chunk.to);
            parts.growth -= choice.growth * Price::from(chunk.len());
            parts.time += worker.slot_price * Price::from(chunk.len());
            parts.warmup += job.warmup;
            parts.window += c.window * Price::from(inside);
            parts.moved -= job.kept(choice.person, chunk.from, chunk.to);
        }
    }
    for (s, start) in state.meetings.iter().enumerate() {
        let meeting = &c.meetings[s];
        if let Some((at, price)) = meeting.keep
            && *start != Some(at)
        {
            parts.moved += price;
        }
        let Some(start) = *start else {
            parts.missed += meeting.missed_price;
            continue;
        };
        parts.time += meeting.time;
        for &p in &meeting.people {
            let inside = c.people[p].window_slots(meeting.hat, start, start + meeting.slots);
            parts.window += c.window * Price::from(inside);
        }
    }
    for (p, worker) in c.people.iter().enumerate() {
        parts.overload += worker.overload_of(state.used[p]);
    }
    let switches = state.lines.iter().map(|line| Price::from(line.switches));
    parts.switch = c.hat_switch * switches.sum::<Price>();
    parts.finish = c.finish * Price::from(last);
    parts
}

/// Where a plan puts each item, for the items it knows.
pub(crate) fn wishes(problem: &Problem, c: &Compiled, plan: &Plan) -> Solution {
    let tasks: HashMap<&str, &PlannedTask> =
        plan.tasks.iter().map(|t| (t.id.as_str(), t)).collect();
    let sessions: HashMap<&str, &PlannedSession> =
        plan.sessions.iter().map(|s| (s.id.as_str(), s)).collect();
    let mut solution = Solution::default();
    for task in &problem.tasks {
        let planned = tasks.get(task.id.as_str());
        let person = planned.and_then(|p| p.person.as_deref());
        let option = task
            .options
            .iter()
            .position(|o| Some(o.person.as_str()) == person);
        let chunks = planned.map_or(Vec::new(), |p| p.chunks.clone());
        solution.jobs.push((option.unwrap_or(NOBODY), chunks));
    }
    for session in &problem.sessions {
        let planned = sessions.get(session.id.as_str());
        solution.meetings.push(planned.and_then(|p| p.start));
    }
    debug_assert_eq!(solution.jobs.len(), c.jobs.len());
    solution
}
