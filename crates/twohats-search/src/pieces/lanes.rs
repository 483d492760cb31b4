//! Completions priced one by one, nothing waits for anything: orders of tasks for each person, changed by moving a task
//! elsewhere or exchanging two.

use super::cooling::{Cooling, cold};
use super::{Way, opening, ways};
use crate::compile::Compiled;
use crate::export::Solution;
use crate::rng::Rng;
use crate::state::{NOBODY, job_cost};
use twohats_problem::problem::{Price, Range, Slot};

/// Moves tried in a step.
const MOVES: usize = 256;

/// Moves of the first cycle for each task.
const FIRST_CYCLE: u64 = 1 << 11;

/// Of a thousand moves, how many exchange two tasks instead of moving one.
const EXCHANGES: usize = 400;

/// Of a thousand moves, how many stay with one person where others could do the task.
const STAY: usize = 500;

/// Somebody's order of tasks.
#[derive(Clone, Debug)]
struct Lane {
    open: Range,
    tasks: Vec<u32>,
    /// Where each task ends. One that does not fit is left out, and ends where the one before does.
    ends: Vec<Slot>,
    /// What the tasks before cost together, one number more than tasks.
    sums: Vec<Price>,
}

#[derive(Clone, Copy, Debug)]
struct Task {
    release: Slot,
    due: Slot,
    late: Price,
    delay: Price,
    left_out: Price,
}

/// Orders under change.
pub(crate) struct Lanes {
    tasks: Vec<Task>,
    /// By task and person; a way without slots is none.
    ways: Vec<Way>,
    /// By task: who could do it.
    who: Vec<Vec<u32>>,
    lanes: Vec<Lane>,
    place: Vec<(u32, u32)>,
    cost: Price,
    best: (Price, Vec<Vec<u32>>),
    /// Nobody waits for a release or runs out of time, whatever the order.
    solid: bool,
    cooling: Cooling,
}

/// Two places in orders.
type Place = (usize, usize);

impl Lanes {
    pub(super) fn new(c: &Compiled, start: &Solution, rng: &mut Rng) -> Self {
        let people = c.people.len();
        let none = Way {
            person: 0,
            option: 0,
            slots: 0,
            cost: 0,
        };
        let mut table = vec![none; c.jobs.len() * people];
        let mut who = Vec::new();
        for t in 0..c.jobs.len() {
            let ways = ways(c, t);
            who.push(ways.iter().map(|way| way.person).collect());
            for way in ways {
                table[t * people + way.person as usize] = way;
            }
        }
        let task = |t: usize| Task {
            release: c.jobs[t].release,
            due: c.jobs[t].due,
            late: c.jobs[t].late_price,
            delay: c.jobs[t].delay_price,
            left_out: job_cost(c, t, NOBODY, &[]),
        };
        let lane = |p: usize| Lane {
            open: opening(c, p),
            tasks: Vec::new(),
            ends: Vec::new(),
            sums: vec![0],
        };
        let mut lanes = Lanes {
            tasks: (0..c.jobs.len()).map(task).collect(),
            ways: table,
            who,
            lanes: (0..people).map(lane).collect(),
            place: vec![(0, 0); c.jobs.len()],
            cost: 0,
            best: (Price::MAX, Vec::new()),
            solid: false,
            cooling: Cooling::new(0, 1, 1),
        };
        lanes.load(c, start);
        lanes.solid = lanes.is_solid(c);
        let first = FIRST_CYCLE * c.jobs.len() as u64;
        lanes.cooling = Cooling::new(lanes.usual(rng) * 1024 / 8, cold(1), first);
        lanes
    }

    /// Takes the order of a plan; what it leaves out comes last.
    fn load(&mut self, c: &Compiled, start: &Solution) {
        let mut order: Vec<(Slot, usize, u32)> = Vec::new();
        for (t, (option, chunks)) in start.jobs.iter().enumerate() {
            let person = c.jobs[t].options[if *option == NOBODY { 0 } else { *option }].person;
            let from = chunks.first().map_or(Slot::MAX, |chunk| chunk.from);
            order.push((from, t, person as u32));
        }
        order.sort_unstable();
        for (_, t, person) in order {
            self.lanes[person as usize].tasks.push(t as u32);
        }
        for lane in 0..self.lanes.len() {
            self.renew(lane, 0);
        }
        self.cost = self
            .lanes
            .iter()
            .map(|lane| *lane.sums.last().unwrap_or(&0))
            .sum();
        self.note_best();
    }

    fn is_solid(&self, c: &Compiled) -> bool {
        let work = |p: usize| -> u64 {
            let slots = (0..c.jobs.len()).map(|t| self.ways[t * c.people.len() + p].slots);
            slots.map(u64::from).sum()
        };
        (0..c.people.len()).all(|p| {
            let open = self.lanes[p].open;
            work(p) <= u64::from(open.len()) && self.tasks.iter().all(|t| t.release <= open.from)
        })
    }

    /// What a move usually adds.
    fn usual(&mut self, rng: &mut Rng) -> Price {
        let (mut sum, mut count) = (0, 1);
        for _ in 0..500 {
            if let Some((delta, _)) = self.propose(rng, Price::MAX / 4)
                && delta > 0
            {
                sum += delta.min(1 << 40);
                count += 1;
            }
        }
        sum / count
    }

    pub(super) fn best_cost(&self) -> Price {
        self.best.0
    }

    /// By task: its option, or [`NOBODY`], and when.
    pub(super) fn best(&self) -> Vec<(usize, Range)> {
        let mut jobs = vec![(NOBODY, Range::new(0, 0)); self.tasks.len()];
        for (person, order) in self.best.1.iter().enumerate() {
            let mut at = self.lanes[person].open.from;
            for &t in order {
                let way = self.way(t, person);
                let (end, _) = self.after(t, person, at);
                if end > at {
                    jobs[t as usize] = (way.option as usize, Range::new(end - way.slots, end));
                }
                at = end;
            }
        }
        jobs
    }

    /// Some moves.
    pub(super) fn step(&mut self, rng: &mut Rng) {
        for _ in 0..MOVES {
            let (slack, _) = self.cooling.next(rng);
            let Some((delta, change)) = self.propose(rng, slack) else {
                continue;
            };
            if delta <= slack {
                self.apply(change);
                self.cost += delta;
                if self.cost < self.best.0 {
                    self.note_best();
                }
            }
        }
    }

    fn note_best(&mut self) {
        self.best.0 = self.cost;
        self.best.1.resize(self.lanes.len(), Vec::new());
        for (kept, lane) in self.best.1.iter_mut().zip(&self.lanes) {
            kept.clone_from(&lane.tasks);
        }
    }

    fn way(&self, t: u32, person: usize) -> Way {
        self.ways[t as usize * self.lanes.len() + person]
    }

    /// Where task `t` ends when the person is free from `at`, and what it costs.
    fn after(&self, t: u32, person: usize, at: Slot) -> (Slot, Price) {
        let task = &self.tasks[t as usize];
        let way = self.way(t, person);
        let end = at.max(task.release).saturating_add(way.slots);
        if end > self.lanes[person].open.to {
            return (at, task.left_out);
        }
        let late = task.late * Price::from(end.saturating_sub(task.due));
        let delay = task.delay * Price::from(end.saturating_sub(task.release));
        (end, late + delay + way.cost)
    }

    /// A random change and what it would add; nothing when there is none, or it surely adds more than `slack`.
    fn propose(&self, rng: &mut Rng, slack: Price) -> Option<(Price, Change)> {
        let t = rng.below(self.tasks.len()) as u32;
        let (lane, at) = self.place[t as usize];
        let one = (lane as usize, at as usize);
        let who = &self.who[t as usize];
        let mut lane = one.0;
        if who.len() > 1 && !rng.chance(STAY) {
            lane = who[rng.below(who.len())] as usize;
        }
        let exchange = rng.chance(EXCHANGES);
        let length = self.lanes[lane].tasks.len();
        if lane == one.0 {
            if length < 2 {
                return None;
            }
            // Near places more often than far ones.
            let reach = 1 + rng.below(length - 1);
            let far = 1 + rng.below(reach);
            let up = rng.chance(500);
            let other = if up {
                one.1 + far
            } else {
                one.1.wrapping_sub(far)
            };
            if other >= length {
                return None;
            }
            let (low, high) = (one.1.min(other), one.1.max(other));
            let change = if exchange {
                Change::Turn(lane, low, high)
            } else {
                Change::Shift(lane, one.1, other)
            };
            let delta = self.within(lane, low, high, change, slack)?;
            return Some((delta, change));
        }
        let other = (lane, rng.below(length + usize::from(!exchange)));
        if exchange {
            let u = *self.lanes[lane].tasks.get(other.1)?;
            if self.way(u, one.0).slots == 0 {
                return None;
            }
            let delta = self.replaced(one, Some(u), true) + self.replaced(other, Some(t), true);
            return Some((delta, Change::Swap(one, other)));
        }
        let delta = self.replaced(one, None, true) + self.replaced(other, Some(t), false);
        Some((delta, Change::Give(one, other)))
    }

    /// What a change of one order between two places adds.
    fn within(
        &self,
        lane: usize,
        low: usize,
        high: usize,
        change: Change,
        slack: Price,
    ) -> Option<Price> {
        let order = &self.lanes[lane];
        let tasks = &order.tasks;
        let most = order.sums[high + 1] - order.sums[low] + slack;
        let most = if self.solid { most } else { Price::MAX };
        let begin = order.begin(low);
        let (mut at, mut new) = (begin, 0);
        let mut add = |t: u32| {
            let (end, cost) = self.after(t, lane, at);
            at = end;
            new += cost;
            new <= most
        };
        let goes_on = match change {
            Change::Shift(_, from, to) if from < to => {
                tasks[low + 1..=high].iter().all(|&t| add(t)) && add(tasks[low])
            }
            Change::Shift(..) => add(tasks[high]) && tasks[low..high].iter().all(|&t| add(t)),
            _ => {
                add(tasks[high]) && tasks[low + 1..high].iter().all(|&t| add(t)) && add(tasks[low])
            }
        };
        goes_on.then(|| self.goes_on(lane, high + 1, at, new) + order.sums[low])
    }

    /// What the order costs up to where it is as before, `new` being the cost so far and `at` the end before `next`;
    /// less what it cost up to there.
    fn goes_on(&self, lane: usize, mut next: usize, mut at: Slot, mut new: Price) -> Price {
        let order = &self.lanes[lane];
        while next < order.tasks.len() && at != order.begin(next) {
            let (end, cost) = self.after(order.tasks[next], lane, at);
            at = end;
            new += cost;
            next += 1;
        }
        new - order.sums[next]
    }

    /// What it adds to put `t` at a place, instead of what stands there or before it.
    fn replaced(&self, (lane, at): Place, t: Option<u32>, instead: bool) -> Price {
        let order = &self.lanes[lane];
        let (mut end, mut new) = (order.begin(at), 0);
        if let Some(t) = t {
            (end, new) = self.after(t, lane, end);
        }
        self.goes_on(lane, at + usize::from(instead), end, new) + order.sums[at]
    }

    fn apply(&mut self, change: Change) {
        match change {
            Change::Shift(lane, from, to) => {
                let tasks = &mut self.lanes[lane].tasks;
                if from < to {
                    tasks[from..=to].rotate_left(1);
                } else {
                    tasks[to..=from].rotate_right(1);
                }
                self.renew(lane, from.min(to));
            }
            Change::Turn(lane, low, high) => {
                self.lanes[lane].tasks.swap(low, high);
                self.renew(lane, low);
            }
            Change::Swap(one, other) => {
                let t = self.lanes[one.0].tasks[one.1];
                let u = std::mem::replace(&mut self.lanes[other.0].tasks[other.1], t);
                self.lanes[one.0].tasks[one.1] = u;
                self.renew(one.0, one.1);
                self.renew(other.0, other.1);
            }
            Change::Give(one, other) => {
                let t = self.lanes[one.0].tasks.remove(one.1);
                self.lanes[other.0].tasks.insert(other.1, t);
                self.renew(one.0, one.1);
                self.renew(other.0, other.1);
            }
        }
    }

    /// Works out ends and sums of an order from a place on.
    fn renew(&mut self, lane: usize, from: usize) {
        let length = self.lanes[lane].tasks.len();
        self.lanes[lane].ends.resize(length, 0);
        self.lanes[lane].sums.resize(length + 1, 0);
        let mut at = self.lanes[lane].begin(from);
        for i in from..length {
            let t = self.lanes[lane].tasks[i];
            let (end, cost) = self.after(t, lane, at);
            at = end;
            let order = &mut self.lanes[lane];
            order.ends[i] = end;
            order.sums[i + 1] = order.sums[i] + cost;
            self.place[t as usize] = (lane as u32, i as u32);
        }
    }
}

impl Lane {
    /// When the task at a place may begin.
    fn begin(&self, at: usize) -> Slot {
        if at == 0 {
            self.open.from
        } else {
            self.ends[at - 1]
        }
    }
}

/// A change of orders.
#[derive(Clone, Copy, Debug)]
enum Change {
    /// In one order, from one place to another.
    Shift(usize, usize, usize),
    /// In one order, two exchange their places.
    Turn(usize, usize, usize),
    /// Two of different orders exchange their places.
    Swap(Place, Place),
    /// From one order into another.
    Give(Place, Place),
}
