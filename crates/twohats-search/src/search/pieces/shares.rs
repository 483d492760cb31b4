//! No completion priced: only who does what, and how much each can be given. Tasks move or change places between people;
//! who has too much pays for it, more and more until the plan fits again.

use super::cooling::{Cooling, cold};
use super::{Way, capacity, opening, ways};
use crate::problem::{Price, Range, Slot};
use crate::search::compile::Compiled;
use crate::search::export::Solution;
use crate::search::rng::Rng;
use crate::search::state::{NOBODY, job_cost};

/// Moves tried in a step.
const MOVES: usize = 256;

/// Moves of the first cycle for each task.
const FIRST_CYCLE: u64 = 1 << 12;

/// Of a thousand moves, how many exchange two tasks instead of moving one.
const EXCHANGES: usize = 600;

/// Moves between two looks at the price of having too much.
const LOOK: u32 = 512;

/// Prices of having too much are kept in this part of a unit of cost.
const PART: Price = 16;

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
    /// Of each of those, in 1/[`PART`].
    price: Price,
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
            price: PART,
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
            let way = self.way(t, self.given[t] as usize);
            self.cost += way.cost;
            self.load[self.given[t] as usize] += i64::from(way.slots);
        }
        self.over = (0..self.people).map(|p| self.excess(p, 0)).sum();
        self.note_best();
    }

    /// Sets prices and temperature by what moves usually cost.
    fn begin(&mut self, rng: &mut Rng) {
        let (mut sum, mut slots, mut count) = (0, 0, 1);
        for _ in 0..500 {
            let t = rng.below(self.given.len());
            let able = self.who[t].len() - 1;
            if able > 0 {
                let person = |n: usize| self.who[t][n] as usize;
                let (one, other) = (person(rng.below(able)), person(rng.below(able)));
                let (one, other) = (self.way(t, one), self.way(t, other));
                sum += (one.cost - other.cost).abs().min(1 << 40);
                slots += Price::from(one.slots + other.slots) / 2;
                count += 1;
            }
        }
        self.price = (sum * PART * 2 / slots.max(1)).max(1);
        let first = FIRST_CYCLE * self.given.len() as u64;
        self.cooling = Cooling::new(sum * 1024 / count / 4, cold(1), first);
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
            let change = self.price / 32 + 1;
            if self.over > 0 {
                self.price += change;
            } else {
                self.price = (self.price - change).max(1);
            }
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

    fn is_fine(&self, cost: Price, over: i64, slack: Price) -> bool {
        cost * PART + over * self.price <= slack * PART
    }

    /// Gives a task to somebody else; whether it was done.
    fn give(&mut self, rng: &mut Rng, slack: Price) -> bool {
        let t = rng.below(self.given.len());
        let to = self.who[t][rng.below(self.who[t].len())] as usize;
        let from = self.given[t] as usize;
        if from == to {
            return false;
        }
        let (old, new) = (self.way(t, from), self.way(t, to));
        let (less, more) = (-i64::from(old.slots), i64::from(new.slots));
        let over = self.excess(from, less) + self.excess(to, more)
            - self.excess(from, 0)
            - self.excess(to, 0);
        let cost = new.cost - old.cost;
        if !self.is_fine(cost, over, slack) {
            return false;
        }
        self.given[t] = to as u32;
        self.load[from] += less;
        self.load[to] += more;
        self.cost += cost;
        self.over += over;
        true
    }

    /// Two tasks change people; whether it was done.
    fn exchange(&mut self, rng: &mut Rng, slack: Price) -> bool {
        let (t, u) = (rng.below(self.given.len()), rng.below(self.given.len()));
        let (p, q) = (self.given[t] as usize, self.given[u] as usize);
        let (new_t, new_u) = (self.way(t, q), self.way(u, p));
        if p == q || new_t.option == NO_OPTION || new_u.option == NO_OPTION {
            return false;
        }
        let (old_t, old_u) = (self.way(t, p), self.way(u, q));
        let at_p = i64::from(new_u.slots) - i64::from(old_t.slots);
        let at_q = i64::from(new_t.slots) - i64::from(old_u.slots);
        let over =
            self.excess(p, at_p) + self.excess(q, at_q) - self.excess(p, 0) - self.excess(q, 0);
        let cost = new_t.cost + new_u.cost - old_t.cost - old_u.cost;
        if !self.is_fine(cost, over, slack) {
            return false;
        }
        self.given.swap(t, u);
        self.load[p] += at_p;
        self.load[q] += at_q;
        self.cost += cost;
        self.over += over;
        true
    }
}
