//! The last completion priced: a task on a longest path goes elsewhere, to another place in its person's order or to
//! another person. Once it is out, the longest path through it is known exactly for every place it could go to, from
//! the longest paths before and behind the others (Mastrolilli and Gambardella's observation for job shops, which holds
//! for any order of waiting).

use super::cooling::{Cooling, cold};
use super::{Way, opening, ways};
use crate::compile::Compiled;
use crate::export::Solution;
use crate::rng::Rng;
use crate::state::NOBODY;
use twohats_problem::problem::{Price, Range, Slot};

/// Moves tried in a step.
const MOVES: usize = 32;

/// Moves of the first cycle for each task.
const FIRST_CYCLE: u64 = 1 << 7;

/// Of a thousand moves, how many take any task, not one on a longest path.
const ANY: usize = 50;

/// Of a thousand moves, how many take the best place instead of any that is good enough.
const GREEDY: usize = 700;

/// Nobody before or behind.
const NONE: u32 = u32::MAX;

/// Where a task could go.
#[derive(Clone, Copy, Debug)]
struct Place {
    way: usize,
    /// In the person's order once the task is out.
    at: usize,
    path: Slot,
    cost: Price,
}

/// Orders of tasks for each person, and the longest paths through them.
pub(crate) struct Critical {
    finish: Price,
    horizon: Slot,
    release: Vec<Slot>,
    opens: Vec<Slot>,
    before: Vec<Vec<u32>>,
    after: Vec<Vec<u32>>,
    ways: Vec<Vec<Way>>,
    plan: Orders,
    /// Of all ways chosen.
    ways_cost: Price,
    /// Tasks in an order that respects waiting and the people's orders.
    sorted: Vec<u32>,
    rank: Vec<u32>,
    waits: Vec<u32>,
    /// Earliest begins, and the longest paths behind each task's end.
    heads: Vec<Slot>,
    tails: Vec<Slot>,
    span: Slot,
    critical: Vec<u32>,
    /// The same with one task out.
    heads_out: Vec<Slot>,
    tails_out: Vec<Slot>,
    best: (Price, Orders),
    /// No plan that leaves something out costs less.
    least_in_part: Price,
    cooling: Cooling,
}

/// Whether a plan holds every task.
fn is_whole(c: &Compiled, plan: &Solution) -> bool {
    plan.jobs.iter().enumerate().all(|(t, (option, chunks))| {
        let choice = c.jobs[t].options.get(*option);
        choice.is_some_and(|choice| chunks.len() == 1 && chunks[0].len() == choice.slots)
    })
}

/// Who does what in which order.
#[derive(Clone, Debug, Default)]
struct Orders {
    orders: Vec<Vec<u32>>,
    /// By task, an index of its ways.
    way: Vec<u32>,
    /// By task: who comes before and behind in the person's order.
    previous: Vec<u32>,
    next: Vec<u32>,
}

impl Critical {
    /// Nothing where somebody's opening ends before the horizon, or where there is more work than paths can count.
    pub(super) fn new(c: &Compiled, start: &Solution) -> Option<Self> {
        let work: u64 = c.jobs.iter().map(|job| u64::from(job.most)).sum();
        if work + u64::from(c.slots) > u64::from(Slot::MAX) {
            return None;
        }
        let jobs = c.jobs.len();
        let mut critical = Critical {
            finish: c.finish,
            horizon: c.slots,
            release: c.jobs.iter().map(|job| job.release).collect(),
            opens: (0..c.people.len()).map(|p| opening(c, p).from).collect(),
            before: c.jobs.iter().map(|job| job.before.clone()).collect(),
            after: c.jobs.iter().map(|job| job.after.clone()).collect(),
            ways: (0..jobs).map(|t| ways(c, t)).collect(),
            plan: Orders::default(),
            ways_cost: 0,
            sorted: Vec::with_capacity(jobs),
            rank: vec![0; jobs],
            waits: vec![0; jobs],
            heads: vec![0; jobs],
            tails: vec![0; jobs],
            span: 0,
            critical: Vec::with_capacity(jobs),
            heads_out: vec![0; jobs],
            tails_out: vec![0; jobs],
            best: (Price::MAX, Orders::default()),
            least_in_part: c.finish * Price::from(c.slots),
            cooling: Cooling::new(0, 1, 1),
        };
        let ends = (0..c.people.len()).all(|p| opening(c, p).to == c.slots);
        if !ends {
            return None;
        }
        for (t, ways) in critical.ways.iter().enumerate() {
            let least = ways.iter().map(|way| way.cost).min();
            let left_out = c.jobs[t].unplanned_price * Price::from(c.jobs[t].least);
            critical.least_in_part += least.map_or(left_out, |least| least.min(left_out));
        }
        critical.plan.orders = vec![Vec::new(); c.people.len()];
        critical.plan.way = vec![0; jobs];
        critical.plan.previous = vec![NONE; jobs];
        critical.plan.next = vec![NONE; jobs];
        if is_whole(c, start) {
            critical.load(c, start);
        } else {
            critical.lay_out(c);
        }
        critical.renew();
        critical.note_best();
        let hot = critical.finish * Price::from(critical.span) * 1024 / 64;
        let first = FIRST_CYCLE * jobs as u64;
        critical.cooling = Cooling::new(hot, cold(critical.finish), first);
        Some(critical)
    }

    /// Takes the orders of a plan of all tasks.
    fn load(&mut self, c: &Compiled, start: &Solution) {
        let begin = |t: &u32| start.jobs[*t as usize].1[0].from;
        let mut order: Vec<u32> = c.order.clone();
        order.sort_by_key(begin);
        for t in order {
            let option = start.jobs[t as usize].0;
            let is_it = |way: &Way| way.option as usize == option;
            let way = self.ways[t as usize].iter().position(is_it).unwrap_or(0);
            self.append(t, way);
        }
    }

    /// Lays every task where it ends soonest, those first with the longest chain behind.
    fn lay_out(&mut self, c: &Compiled) {
        let least = |t: usize| self.ways[t].iter().map(|way| way.slots).min().unwrap_or(0);
        let mut chain: Vec<Slot> = vec![0; c.jobs.len()];
        for &t in c.order.iter().rev() {
            let t = t as usize;
            let behind = self.after[t].iter().map(|&a| chain[a as usize]).max();
            chain[t] = least(t) + behind.unwrap_or(0);
        }
        let mut free = self.opens.clone();
        let mut ends: Vec<Slot> = vec![0; c.jobs.len()];
        let mut left: Vec<u32> = c.order.clone();
        left.sort_by_key(|&t| std::cmp::Reverse(chain[t as usize]));
        for t in left {
            let before = self.before[t as usize].iter().map(|&b| ends[b as usize]);
            let ready = before.max().unwrap_or(0).max(self.release[t as usize]);
            let end = |way: &Way| ready.max(free[way.person as usize]) + way.slots;
            let ways = self.ways[t as usize].iter().enumerate();
            let Some((at, way)) = ways.min_by_key(|(_, way)| end(way)) else {
                continue;
            };
            let (end, person) = (end(way), way.person as usize);
            ends[t as usize] = end;
            free[person] = end;
            self.append(t, at);
        }
    }

    fn append(&mut self, t: u32, way: usize) {
        let person = self.ways[t as usize][way].person as usize;
        let at = self.plan.orders[person].len();
        self.insert(t, way, at);
    }

    pub(super) fn best_cost(&self) -> Price {
        self.best.0
    }

    /// The best plan's cost; [`Price::MAX`] while a plan that leaves something out could be cheaper: none such is seen here.
    pub(super) fn worth(&self) -> Price {
        if self.best.0 <= self.least_in_part {
            self.best.0
        } else {
            Price::MAX
        }
    }

    /// By task: its option, and when.
    pub(super) fn best(&self) -> Vec<(usize, Range)> {
        let plan = &self.best.1;
        let mut ends: Vec<Option<Slot>> = vec![None; self.ways.len()];
        let mut jobs = vec![(NOBODY, Range::new(0, 0)); self.ways.len()];
        let mut done = 0;
        // Each round places at least one task: the orders hold no circle.
        while done < jobs.len() {
            let before = done;
            for order in &plan.orders {
                for &t in order {
                    let t = t as usize;
                    let mut waits = self.before[t].iter().chain(
                        std::iter::once(&plan.previous[t]).filter(|&&previous| previous != NONE),
                    );
                    let way = self.ways[t][plan.way[t] as usize];
                    let first = self.release[t].max(self.opens[way.person as usize]);
                    let from = waits.try_fold(first, |from, &b| Some(from.max(ends[b as usize]?)));
                    if let (None, Some(from)) = (ends[t], from) {
                        let at = Range::new(from, from + way.slots);
                        ends[t] = Some(at.to);
                        jobs[t] = (way.option as usize, at);
                        done += 1;
                    }
                }
            }
            if done == before {
                break;
            }
        }
        jobs
    }

    /// Some moves.
    pub(super) fn step(&mut self, rng: &mut Rng) {
        for _ in 0..MOVES {
            let (slack, _) = self.cooling.next(rng);
            if self.move_one(rng, self.cost() + slack) && self.cost() < self.best.0 {
                self.note_best();
            }
        }
    }

    fn cost(&self) -> Price {
        self.finish * Price::from(self.span) + self.ways_cost
    }

    fn note_best(&mut self) {
        if self.span <= self.horizon {
            self.best.0 = self.cost();
            self.best.1.clone_from(&self.plan);
        }
    }

    /// Moves a task to a place where the plan costs at most `most`; whether there was one.
    fn move_one(&mut self, rng: &mut Rng, most: Price) -> bool {
        let v = if self.critical.is_empty() || rng.chance(ANY) {
            rng.below(self.ways.len())
        } else {
            self.critical[rng.below(self.critical.len())] as usize
        };
        let rest = self.take_out(v);
        let Some(place) = self.choose(v, rest, most, rng) else {
            return false;
        };
        self.remove(v as u32);
        self.insert(v as u32, place.way, place.at);
        self.renew();
        debug_assert_eq!(
            self.span,
            rest.max(place.path),
            "the path through a place is exact"
        );
        true
    }

    fn slots(&self, t: usize) -> Slot {
        self.ways[t][self.plan.way[t] as usize].slots
    }

    fn person(&self, t: usize) -> usize {
        self.ways[t][self.plan.way[t] as usize].person as usize
    }

    /// Works out the paths with task `v` out of its person's order, and of no length; the longest of them. What waits for
    /// it, and what it waits for, stay so: no place then looks free that would make it wait for itself.
    fn take_out(&mut self, v: usize) -> Slot {
        let at = self.rank[v] as usize;
        let out = v as u32;
        let (previous, next) = (self.plan.previous[v], self.plan.next[v]);
        self.heads_out.copy_from_slice(&self.heads);
        self.tails_out.copy_from_slice(&self.tails);
        for &t in &self.sorted[at..] {
            let before = match t {
                t if t == out => NONE,
                t if t == next => previous,
                t => self.plan.previous[t as usize],
            };
            let t = t as usize;
            let mut head = self.release[t].max(self.opens[self.person(t)]);
            let one = (before != NONE).then_some(&before);
            for &b in self.before[t].iter().chain(one) {
                head = head.max(self.heads_out[b as usize] + self.slots_without(b, out));
            }
            self.heads_out[t] = head;
        }
        for &t in self.sorted[..=at].iter().rev() {
            let behind = match t {
                t if t == out => NONE,
                t if t == previous => next,
                t => self.plan.next[t as usize],
            };
            let t = t as usize;
            let one = (behind != NONE).then_some(&behind);
            let mut tail = 0;
            for &a in self.after[t].iter().chain(one) {
                tail = tail.max(self.tails_out[a as usize] + self.slots_without(a, out));
            }
            self.tails_out[t] = tail;
        }
        let ends = (0..self.ways.len()).filter(|&t| t != v);
        let ends = ends.map(|t| self.heads_out[t] + self.slots(t));
        ends.max().unwrap_or(0)
    }

    fn slots_without(&self, t: u32, out: u32) -> Slot {
        if t == out { 0 } else { self.slots(t as usize) }
    }

    /// A place for `v`, which is out, where the plan costs at most `most`.
    fn choose(&self, v: usize, rest: Slot, most: Price, rng: &mut Rng) -> Option<Place> {
        // Without its person's opening, which the way decides.
        let end = |&b: &u32| self.heads_out[b as usize] + self.slots(b as usize);
        let head = self.before[v]
            .iter()
            .map(end)
            .max()
            .unwrap_or(0)
            .max(self.release[v]);
        let behind = |&a: &u32| self.tails_out[a as usize] + self.slots(a as usize);
        let tail = self.after[v].iter().map(behind).max().unwrap_or(0);
        let greedy = rng.chance(GREEDY);
        let other_cost = self.ways_cost - self.ways[v][self.plan.way[v] as usize].cost;
        let mut found: Option<Place> = None;
        let mut count = 0;
        for (w, way) in self.ways[v].iter().enumerate() {
            let person = way.person as usize;
            let own = w == self.plan.way[v] as usize;
            let order = &self.plan.orders[person];
            let length = order.len() - usize::from(own);
            let was = if own { self.plan.previous[v] } else { NONE };
            let at = |i: usize| order[i + usize::from(own && self.is_behind(v, order[i]))] as usize;
            let (low, high) = self.span_of_places(v, head, tail, length, &at);
            for i in low..=high {
                let before = (i > 0).then(|| at(i - 1));
                if own && before.map_or(NONE, |b| b as u32) == was {
                    continue;
                }
                let from = before.map_or(self.opens[person], |b| self.heads_out[b] + self.slots(b));
                let next = (i < length).then(|| at(i));
                let to = next.map_or(0, |a| self.tails_out[a] + self.slots(a));
                let path = head.max(from) + way.slots + tail.max(to);
                let cost = self.finish * Price::from(rest.max(path)) + other_cost + way.cost;
                if cost > most {
                    continue;
                }
                let place = Place {
                    way: w,
                    at: i,
                    path,
                    cost,
                };
                let value = |p: &Place| (p.cost, p.path);
                match &found {
                    Some(best) if greedy && value(best) < value(&place) => {}
                    Some(best) if greedy && value(best) > value(&place) => {
                        (found, count) = (Some(place), 1);
                    }
                    _ => {
                        count += 1;
                        if rng.below(count) == 0 {
                            found = Some(place);
                        }
                    }
                }
            }
        }
        found
    }

    /// Whether `t` stands in its order where `v` does, or behind.
    fn is_behind(&self, v: usize, t: u32) -> bool {
        self.rank[t as usize] >= self.rank[v]
    }

    /// The first and last place of an order to which `v` surely can go without waiting for itself: behind all that end
    /// before it could begin and before all that it cannot wait for.
    fn span_of_places(
        &self,
        _v: usize,
        head: Slot,
        tail: Slot,
        length: usize,
        at: &impl Fn(usize) -> usize,
    ) -> (usize, usize) {
        // `v` may stand before what ends after `head`: that does not lead to `v`. It may stand behind what has a longer
        // way to go than it: `v` does not lead to that.
        let left = |t: usize| self.heads_out[t] + self.slots(t) > head;
        let right = |t: usize| self.tails_out[t] + self.slots(t) > tail;
        let (mut low, mut high) = (0, length);
        for i in 0..length {
            let t = at(i);
            if !left(t) && right(t) {
                low = i + 1;
            }
        }
        for i in (0..length).rev() {
            let t = at(i);
            if left(t) && !right(t) {
                high = i;
            }
        }
        (low, high)
    }

    fn remove(&mut self, v: u32) {
        let t = v as usize;
        let person = self.person(t);
        self.ways_cost -= self.ways[t][self.plan.way[t] as usize].cost;
        self.plan.orders[person].retain(|&other| other != v);
        let (previous, next) = (self.plan.previous[t], self.plan.next[t]);
        if previous != NONE {
            self.plan.next[previous as usize] = next;
        }
        if next != NONE {
            self.plan.previous[next as usize] = previous;
        }
    }

    fn insert(&mut self, v: u32, way: usize, at: usize) {
        let t = v as usize;
        let choice = self.ways[t][way];
        self.ways_cost += choice.cost;
        self.plan.way[t] = way as u32;
        let order = &mut self.plan.orders[choice.person as usize];
        order.insert(at, v);
        let previous = if at > 0 { order[at - 1] } else { NONE };
        let next = order.get(at + 1).copied().unwrap_or(NONE);
        self.plan.previous[t] = previous;
        self.plan.next[t] = next;
        if previous != NONE {
            self.plan.next[previous as usize] = v;
        }
        if next != NONE {
            self.plan.previous[next as usize] = v;
        }
    }

    /// Sorts the tasks and works out all paths.
    fn renew(&mut self) {
        self.sorted.clear();
        for t in 0..self.ways.len() {
            let previous = u32::from(self.plan.previous[t] != NONE);
            self.waits[t] = self.before[t].len() as u32 + previous;
            self.heads[t] = self.release[t].max(self.opens[self.person(t)]);
            if self.waits[t] == 0 {
                self.sorted.push(t as u32);
            }
        }
        self.span = 0;
        let mut at = 0;
        while at < self.sorted.len() {
            let t = self.sorted[at] as usize;
            self.rank[t] = at as u32;
            at += 1;
            let end = self.heads[t] + self.slots(t);
            self.span = self.span.max(end);
            let next = self.plan.next[t];
            for &a in self.after[t].iter().chain((next != NONE).then_some(&next)) {
                let a = a as usize;
                self.heads[a] = self.heads[a].max(end);
                self.waits[a] -= 1;
                if self.waits[a] == 0 {
                    self.sorted.push(a as u32);
                }
            }
        }
        debug_assert_eq!(
            self.sorted.len(),
            self.ways.len(),
            "no task waits for itself"
        );
        self.critical.clear();
        for &t in self.sorted.iter().rev() {
            let next = self.plan.next[t as usize];
            let t = t as usize;
            let mut tail = 0;
            for &a in self.after[t].iter().chain((next != NONE).then_some(&next)) {
                tail = tail.max(self.tails[a as usize] + self.slots(a as usize));
            }
            self.tails[t] = tail;
            if self.heads[t] + self.slots(t) + tail == self.span {
                self.critical.push(t as u32);
            }
        }
    }
}
