//! What a day's changes of hat and slots in the other hat's windows cost at least, for each number of slots that wear
//! either hat: by dynamic programming over the day's slots, whoever's work stands in them.

use super::super::compile::{Compiled, Day, NEVER};
use twohats_problem::problem::{Price, Slot};

/// Days with more open slots are not looked into: their hats are taken to cost nothing.
const LONGEST: Slot = 64;

/// So many slots of maker and of lead work fit into a day, at this cost or above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mix {
    pub slots: [Slot; 2],
    pub cost: Price,
}

/// The mixes of day `d` that could be best at some price of at least 0 for each slot.
pub(super) fn mixes(c: &Compiled, d: usize) -> Vec<Mix> {
    let day = &c.days[d];
    let open: Slot = day.open.iter().map(|o| o.len()).sum();
    let total = day.cap.min(open);
    let most = day.hat_cap.map(|cap| cap.min(total));
    let worker = &c.people[day.person as usize];
    let plain = c.hat_switch == 0 && worker.windows.iter().all(Vec::is_empty);
    if plain || open > LONGEST {
        let mix = |maker: Slot, lead: Slot| Mix {
            slots: [maker, lead],
            cost: c.hat_switch * Price::from(standing(day)),
        };
        return vec![
            mix(0, 0),
            mix(most[0], most[1].min(total - most[0])),
            mix(most[0].min(total - most[1]), most[1]),
        ];
    }
    let mut table = Table::new(most, total);
    let marks = marks(day);
    let mut mark = 0;
    for open in &day.open {
        for slot in open.from..open.to {
            while mark < marks.len() && marks[mark].0 <= slot {
                table.meet(marks[mark].1 as usize, c.hat_switch);
                mark += 1;
            }
            let windows =
                [0, 1].map(|h| c.window * Price::from(worker.window_slots(h, slot, slot + 1)));
            table.work(windows, c.hat_switch);
        }
    }
    for &(_, hat) in &marks[mark..] {
        table.meet(hat as usize, c.hat_switch);
    }
    table.mixes()
}

/// Changes of hat among the day's standing meetings alone; whatever else is in the day, there are no fewer.
pub(super) fn standing(day: &Day) -> Slot {
    let changes = day.marks.windows(2).filter(|pair| pair[0].1 != pair[1].1);
    changes.count() as Slot
}

/// The standing meetings that no chunk can reach across. One that starts inside an opening is left out: work begun
/// before it goes on without a change, and a line of hats never has fewer changes for one more.
fn marks(day: &Day) -> Vec<(Slot, u8)> {
    let inside = |at: Slot| day.open.iter().any(|o| o.from < at && at < o.to);
    let marks = day.marks.iter().copied();
    marks.filter(|mark| !inside(mark.0)).collect()
}

/// The hat worn last: none yet.
const NONE: usize = 2;

/// The least cost by the hat worn last and the slots of each hat so far.
struct Table {
    most: [usize; 2],
    total: usize,
    costs: Vec<Price>,
    next: Vec<Price>,
}

impl Table {
    fn new(most: [Slot; 2], total: Slot) -> Self {
        let most = most.map(|m| m as usize);
        let size = 3 * (most[0] + 1) * (most[1] + 1);
        let mut table = Table {
            most,
            total: total as usize,
            costs: vec![NEVER; size],
            next: vec![NEVER; size],
        };
        let first = table.at(NONE, 0, 0);
        table.costs[first] = 0;
        table
    }

    fn at(&self, last: usize, maker: usize, lead: usize) -> usize {
        (last * (self.most[0] + 1) + maker) * (self.most[1] + 1) + lead
    }

    /// All states within the day's limits.
    fn states(&self) -> impl Iterator<Item = [usize; 3]> + use<> {
        let (most, total) = (self.most, self.total);
        let lead = move |maker: usize| 0..=most[1].min(total - maker);
        (0..3).flat_map(move |last| {
            (0..=most[0]).flat_map(move |maker| lead(maker).map(move |lead| [last, maker, lead]))
        })
    }

    /// A meeting that stands is passed.
    fn meet(&mut self, hat: usize, switch: Price) {
        self.next.fill(NEVER);
        for [last, maker, lead] in self.states() {
            let from = self.costs[self.at(last, maker, lead)];
            let change = if last == 1 - hat { switch } else { 0 };
            let to = self.at(hat, maker, lead);
            self.next[to] = self.next[to].min(from.saturating_add(change));
        }
        std::mem::swap(&mut self.costs, &mut self.next);
    }

    /// An open slot is left idle or worked.
    fn work(&mut self, windows: [Price; 2], switch: Price) {
        self.next.copy_from_slice(&self.costs);
        for [last, maker, lead] in self.states() {
            let from = self.costs[self.at(last, maker, lead)];
            if from >= NEVER {
                continue;
            }
            for (hat, window) in windows.into_iter().enumerate() {
                let (maker, lead) = (maker + 1 - hat, lead + hat);
                if maker > self.most[0] || lead > self.most[1] || maker + lead > self.total {
                    continue;
                }
                let change = if last == 1 - hat { switch } else { 0 };
                let to = self.at(hat, maker, lead);
                self.next[to] = self.next[to].min(from + window + change);
            }
        }
        std::mem::swap(&mut self.costs, &mut self.next);
    }

    /// The least costs, without those that more slots of both hats reach as cheaply.
    fn mixes(&self) -> Vec<Mix> {
        let mut mixes: Vec<Mix> = Vec::new();
        for maker in (0..=self.most[0]).rev() {
            for lead in (0..=self.most[1].min(self.total - maker)).rev() {
                let cost = (0..3)
                    .map(|last| self.costs[self.at(last, maker, lead)])
                    .min();
                let slots = [maker as Slot, lead as Slot];
                let cost = cost.unwrap_or(NEVER);
                let better =
                    |m: &Mix| m.slots[0] >= slots[0] && m.slots[1] >= slots[1] && m.cost <= cost;
                if cost < NEVER && !mixes.iter().any(better) {
                    mixes.push(Mix { slots, cost });
                }
            }
        }
        mixes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: &str = r#"{"format": "twohats-problem/1", "slots": 12,
        "prices": {"warmup": {"maker": 0, "lead": 0}, "hat_switch": 7, "window": 3, "finish": 0},
        "people": [{"id": "ana", "slot_price": 1, "days": [[0, 12]], "open": [[0, 3], [4, 6], [8, 11]],
            "fixed": [{"at": [3, 4], "hat": "lead"}, {"at": [6, 8], "hat": "maker"}, {"at": [9, 10], "hat": "lead"}],
            "windows": [{"at": [0, 5], "hat": "maker"}, {"at": [5, 12], "hat": "lead"}],
            "cap": {"total": 6, "maker": 5, "lead": null}, "overload": null}],
        "tasks": [], "sessions": []}"#;

    /// The least of all ways to give each open slot a hat or none, at these tolls.
    fn tried_out(c: &Compiled, tolls: [Price; 2]) -> Price {
        let open: Vec<Slot> = c.days[0].open.iter().flat_map(|o| o.from..o.to).collect();
        let cost = |mut way: u32| {
            let mut line: Vec<(Slot, usize)> = vec![(3, 1), (6, 0)];
            let (mut slots, mut cost) = ([0, 0], 0);
            for &slot in &open {
                let hat = (way % 3) as usize;
                way /= 3;
                if hat < NONE {
                    line.push((slot, hat));
                    slots[hat] += 1;
                    cost += 3 * Price::from(c.people[0].window_slots(hat, slot, slot + 1));
                    cost -= tolls[hat];
                }
            }
            line.sort_unstable();
            let changes = line.windows(2).filter(|pair| pair[0].1 != pair[1].1);
            let fits = slots[0] <= 5 && slots[0] + slots[1] <= 6;
            fits.then_some(cost + 7 * changes.count() as Price)
        };
        (0..3u32.pow(open.len() as u32))
            .filter_map(cost)
            .min()
            .unwrap()
    }

    #[test]
    fn mixes_cost_what_the_best_day_costs() {
        let c = Compiled::new(&twohats_problem::problem::parse(DAY).unwrap()).unwrap();
        let mixes = mixes(&c, 0);
        for tolls in [[0, 0], [2, 1], [5, 0], [0, 9], [9, 8], [6, 30], [30, 30]] {
            let worth = |mix: &Mix| {
                let [maker, lead] = mix.slots.map(Price::from);
                mix.cost - tolls[0] * maker - tolls[1] * lead
            };
            assert_eq!(
                mixes.iter().map(worth).min(),
                Some(tried_out(&c, tolls)),
                "{tolls:?}"
            );
        }
    }

    #[test]
    fn a_meeting_inside_an_opening_may_be_worked_across() {
        let c = Compiled::new(&twohats_problem::problem::parse(DAY).unwrap()).unwrap();
        assert_eq!(marks(&c.days[0]), [(3, 1), (6, 0)]);
        assert_eq!(standing(&c.days[0]), 2);
    }
}
