//! No completion priced: only who does what, and how much each can be given. Tasks move or change places between people;
//! who has too much pays for it, more and more until the plan fits again.
//!
//! What a slot of each person is worth is found first, by tolls that rise where more is asked for than there is: they
//! order the people of each task, those first to whom it should go, and weigh what is too much.

use super::cooling::{Cooling, cold};
use super::{Way, capacity, opening, ways};
use crate::compile::Compiled;
use crate::export::Solution;
use crate::rng::Rng;
use crate::state::{NOBODY, job_cost};
use twohats_problem::problem::{Price, Range, Slot};

/// Moves tried in a step.
const MOVES: usize = 256;

/// Moves of the first cycle for each task.
const FIRST_CYCLE: u64 = 1 << 12;

/// Of a thousand moves, how many exchange two tasks instead of moving one.
const EXCHANGES: usize = 600;

/// The temperature at the beginning of a cycle, in how much dearer the second of a task's people usually is.
const HOT: Price = 6;

/// Moves between two looks at the price of having too much.
const LOOK: u32 = 512;

/// Tolls, and prices of having too much, are kept in this part of a unit of cost.
const PART: Price = 1024;

/// How often the tolls are changed, and after how many changes the change is halved.
const ROUNDS: usize = 1200;
const HALVED: usize = 150;

/// The most ways of tasks that are looked at for all of that.
const MOST_LOOKS: usize = 20_000_000;

/// Shares under change. Being left out counts as the last person, whose time has no end.
pub(crate) struct Shares {
    people: usize,
    /// By task and person; no option where it cannot be.
    ways: Vec<Way>,
    who: Vec<Vec<u32>>,
    room: Vec<i64>,
    opens: Vec<Slot>,
    given: Vec<u32>,
    load: Vec<i64>,
    cost: Price,
    /// Slots beyond what people can be given.
    over: i64,
    /// What a slot of each person is worth, in 1/[`PART`].
    tolls: Vec<Price>,
    /// How many times that each slot beyond costs, in 1/[`PART`]; and what it costs.
    times: Price,
    prices: Vec<Price>,
    /// Who has which tasks, and at which place of that list each task is.
    theirs: Vec<Vec<u32>>,
    place: Vec<u32>,
    looked: u32,
    best: (Price, Vec<u32>),
    cooling: Cooling,
}

const NO_OPTION: u32 = u32::MAX;

impl Shares {
    /// Nothing if some task cannot be put anywhere in somebody's opening.
    pub(super) fn new(c: &Compiled, start: &Solution, rng: &mut Rng) -> Option<Self> {
        let people = c.people.len() + 1;
        let none = Way {
            person: 0,
            option: NO_OPTION,
            slots: 0,
            cost: 0,
        };
        let mut table = vec![none; c.jobs.len() * people];
        let mut who = Vec::new();
        for (t, job) in c.jobs.iter().enumerate() {
            let mut able = Vec::new();
            for way in ways(c, t) {
                let person = way.person as usize;
                if job.release > opening(c, person).from {
                    return None;
                }
                if way.slots <= capacity(c, person) {
                    table[t * people + person] = way;
                    able.push(way.person);
                }
            }
            let out = &mut table[t * people + people - 1];
            out.cost = job_cost(c, t, NOBODY, &[]);
            out.option = 0;
            able.push(people as u32 - 1);
            who.push(able);
        }
        let mut shares = Shares {
            people,
            ways: table,
            who,
            room: (0..people - 1).map(|p| i64::from(capacity(c, p))).collect(),
            opens: (0..people - 1).map(|p| opening(c, p).from).collect(),
            given: vec![people as u32 - 1; c.jobs.len()],
            load: vec![0; people],
            cost: 0,
            over: 0,
            tolls: vec![0; people],
            times: 2 * PART,
            prices: vec![0; people],
            theirs: vec![Vec::new(); people],
            place: vec![0; c.jobs.len()],
            looked: 0,
            best: (Price::MAX, Vec::new()),
            cooling: Cooling::new(0, 1, 1),
        };
        shares.room.push(i64::MAX / 4);
        shares.load(c, start);
        shares.begin(rng);
        Some(shares)
    }

    fn load(&mut self, c: &Compiled, start: &Solution) {
        for (t, (option, chunks)) in start.jobs.iter().enumerate() {
            if let (Some(choice), Some(_)) = (c.jobs[t].options.get(*option), chunks.first()) {
                self.given[t] = choice.person as u32;
            }
            let theirs = &mut self.theirs[self.given[t] as usize];
            self.place[t] = theirs.len() as u32;
            theirs.push(t as u32);
            let way = self.way(t, self.given[t] as usize);
            self.cost += way.cost;
            self.load[self.given[t] as usize] += i64::from(way.slots);
        }
        self.over = (0..self.people).map(|p| self.excess(p, 0)).sum();
        self.note_best();
    }

    /// Finds tolls, sorts each task's people by them, and sets the temperature by what moves usually cost.
    fn begin(&mut self, rng: &mut Rng) {
        self.raise_tolls();
        for t in 0..self.given.len() {
            let mut who = std::mem::take(&mut self.who[t]);
            who.sort_by_key(|&p| (self.tolled(t, p as usize), p));
            self.who[t] = who;
        }
        self.set_prices();
        let (mut sum, mut count) = (0, 1);
        for _ in 0..500 {
            let t = rng.below(self.given.len());
            if self.who[t].len() > 2 {
                let (one, other) = (self.who[t][0] as usize, self.who[t][1] as usize);
                let more = self.tolled(t, other) - self.tolled(t, one);
                sum += more.min(1 << 40);
                count += 1;
            }
        }
        let first = FIRST_CYCLE * self.given.len() as u64;
        self.cooling = Cooling::new(sum * HOT / count, cold(1), first);
    }

    /// Cost and toll of a task with somebody, in 1/[`PART`].
    fn tolled(&self, t: usize, person: usize) -> Price {
        let way = self.way(t, person);
        way.cost.saturating_mul(PART) + self.tolls[person] * Price::from(way.slots)
    }

    /// Raises tolls where more is asked for than there is, and lowers them where less is, ever more gently; keeps those
    /// by which the plan is bound to cost most.
    fn raise_tolls(&mut self) {
        let people = self.people - 1;
        let way_cost = |t: usize| self.way(t, self.who[t][0] as usize).cost;
        let costs: Price = (0..self.given.len()).map(way_cost).sum();
        let room: Price = self.room[..people].iter().sum();
        let mut step = (costs.min(1 << 40) * PART / room.max(1)).max(1);
        let (mut best, mut kept) = (Price::MIN, self.tolls.clone());
        let mut asked = vec![0; self.people];
        let rounds = ROUNDS.min(MOST_LOOKS / self.ways.len());
        for round in 0..rounds {
            asked.fill(0);
            let mut bound = 0;
            for t in 0..self.given.len() {
                let tolled = |&p: &u32| self.tolled(t, p as usize);
                let Some(&person) = self.who[t].iter().min_by_key(|p| tolled(p)) else {
                    continue;
                };
                bound += tolled(&person);
                asked[person as usize] += Price::from(self.way(t, person as usize).slots);
            }
            for p in 0..people {
                bound -= self.tolls[p] * self.room[p];
            }
            if bound > best {
                best = bound;
                kept.clone_from(&self.tolls);
            }
            for (p, asked) in asked[..people].iter().enumerate() {
                let more = step * (asked - self.room[p]) / self.room[p].max(1);
                self.tolls[p] = (self.tolls[p] + more).max(0);
            }
            if round % HALVED == HALVED - 1 {
                step = (step / 2).max(1);
            }
        }
        self.tolls = kept;
    }

    fn set_prices(&mut self) {
        for p in 0..self.people {
            self.prices[p] = self.tolls[p] * self.times / PART + self.times / PART + 1;
        }
    }

    pub(super) fn best_cost(&self) -> Price {
        self.best.0
    }

    /// By task: its option, or [`NOBODY`], and when.
    pub(super) fn best(&self) -> Vec<(usize, Range)> {
        let mut next = self.opens.clone();
        let place = |(t, &person): (usize, &u32)| {
            let way = self.way(t, person as usize);
            let Some(at) = next.get_mut(person as usize) else {
                return (NOBODY, Range::new(0, 0));
            };
            let from = *at;
            *at += way.slots;
            (way.option as usize, Range::new(from, *at))
        };
        self.best.1.iter().enumerate().map(place).collect()
    }

    /// Some moves.
    pub(super) fn step(&mut self, rng: &mut Rng) {
        for _ in 0..MOVES {
            let (slack, _) = self.cooling.next(rng);
            self.look();
            let moved = if rng.chance(EXCHANGES) {
                self.exchange(rng, slack)
            } else {
                self.give(rng, slack)
            };
            if moved && self.over == 0 && self.cost < self.best.0 {
                self.note_best();
            }
        }
    }

    /// Raises the price of having too much while somebody has, and lowers it while nobody does.
    fn look(&mut self) {
        self.looked += 1;
        if self.looked == LOOK {
            self.looked = 0;
            let change = self.times / 32 + 1;
            if self.over > 0 {
                self.times = (self.times + change).min(1 << 20);
            } else {
                self.times = (self.times - change).max(PART / 16);
            }
            self.set_prices();
        }
    }

    fn note_best(&mut self) {
        if self.over == 0 {
            self.best.0 = self.cost;
            self.best.1.clone_from(&self.given);
        }
    }

    fn way(&self, t: usize, person: usize) -> Way {
        self.ways[t * self.people + person]
    }

    /// Slots beyond the person's room once `more` are added.
    fn excess(&self, person: usize, more: i64) -> i64 {
        (self.load[person] + more - self.room[person]).max(0)
    }

    /// Somebody for the task, mostly one of those who should have it.
    fn draw(&self, t: usize, rng: &mut Rng) -> usize {
        let who = &self.who[t];
        let reach = 1 + rng.below(who.len());
        let reach = 1 + rng.below(reach);
        who[rng.below(reach)] as usize
    }

    /// Gives a task to somebody else; whether it was done.
    fn give(&mut self, rng: &mut Rng, slack: Price) -> bool {
        let t = rng.below(self.given.len());
        let to = self.draw(t, rng);
        let from = self.given[t] as usize;
        if from == to {
            return false;
        }
        let (old, new) = (self.way(t, from), self.way(t, to));
        let (less, more) = (-i64::from(old.slots), i64::from(new.slots));
        let cost = new.cost - old.cost;
        let Some(over) = self.weigh(cost, (from, less), (to, more), slack) else {
            return false;
        };
        self.hand(t, to);
        self.load[from] += less;
        self.load[to] += more;
        self.cost += cost;
        self.over += over;
        true
    }

    /// Two tasks change people; whether it was done.
    fn exchange(&mut self, rng: &mut Rng, slack: Price) -> bool {
        let t = rng.below(self.given.len());
        let (p, q) = (self.given[t] as usize, self.draw(t, rng));
        if p == q || self.theirs[q].is_empty() {
            return false;
        }
        let u = self.theirs[q][rng.below(self.theirs[q].len())] as usize;
        let (new_t, new_u) = (self.way(t, q), self.way(u, p));
        if new_u.option == NO_OPTION {
            return false;
        }
        let (old_t, old_u) = (self.way(t, p), self.way(u, q));
        let at_p = i64::from(new_u.slots) - i64::from(old_t.slots);
        let at_q = i64::from(new_t.slots) - i64::from(old_u.slots);
        let cost = new_t.cost + new_u.cost - old_t.cost - old_u.cost;
        let Some(over) = self.weigh(cost, (p, at_p), (q, at_q), slack) else {
            return false;
        };
        self.hand(t, q);
        self.hand(u, p);
        self.load[p] += at_p;
        self.load[q] += at_q;
        self.cost += cost;
        self.over += over;
        true
    }

    /// What a change of two people's slots adds to what is too much; nothing where it makes the plan too dear.
    fn weigh(
        &self,
        cost: Price,
        (p, at_p): (usize, i64),
        (q, at_q): (usize, i64),
        slack: Price,
    ) -> Option<i64> {
        let over_p = self.excess(p, at_p) - self.excess(p, 0);
        let over_q = self.excess(q, at_q) - self.excess(q, 0);
        let paid = over_p * self.prices[p] + over_q * self.prices[q];
        (cost * PART + paid <= slack * PART).then_some(over_p + over_q)
    }

    /// Task `t` is now another's.
    fn hand(&mut self, t: usize, to: usize) {
        let from = self.given[t] as usize;
        let at = self.place[t] as usize;
        self.theirs[from].swap_remove(at);
        if let Some(&moved) = self.theirs[from].get(at) {
            self.place[moved as usize] = at as u32;
        }
        self.given[t] = to as u32;
        self.place[t] = self.theirs[to].len() as u32;
        self.theirs[to].push(t as u32);
    }
}
