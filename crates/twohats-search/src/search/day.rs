//! One day of the insertion: the cheapest way to plan each number of slots in it.

use super::compile::NEVER;
use super::insert::{Best, Case, Inserter};
use super::layer::NO_NODE;
use super::timeline::Run;
use crate::problem::{Price, Range, Slot};

/// A chunk, or an even run's chunks, about to be added to a state of the table.
#[derive(Clone, Copy)]
struct Step {
    cost: Price,
    short: usize,
    slots: usize,
    end: Slot,
}

impl Inserter {
    /// Fills `day` (rows `short`) and `closing`, and offers every completion to `best`. With `touch`
    /// the task's last chunk ends where this day's first opening begins.
    pub(super) fn work_out_day<const TRACE: bool>(
        &mut self,
        case: &Case,
        d: usize,
        touch: usize,
        room: usize,
        best: &mut Best,
    ) -> bool {
        self.prepare::<TRACE>(case, touch, room);
        let runs = &case.state.lines[d].runs;
        let first = case.c.days[d].open.first().map_or(0, |o| o.from);
        let (mut i, mut gap, mut found) = (0, None, false);
        while i < runs.len() {
            let mut j = i + 1;
            while j < runs.len() && runs[j].joined {
                j += 1;
            }
            let mut from = runs[i].from.max(case.ask.from);
            if touch == 1 && from == first {
                from += 1;
            }
            let to = runs[j - 1].to.min(case.ask.to);
            let group = &runs[i..j];
            i = j;
            if from >= to {
                continue;
            }
            let start_gap = group.iter().rfind(|r| r.from <= from).map(|r| r.gap);
            if start_gap != gap {
                self.forget_paid::<TRACE>(room);
            }
            gap = group.last().map(|r| r.gap);
            let even = group.len() == 1 && group[0].even[case.job.hat];
            found |= if even && !case.special(from, to) {
                self.even_run::<TRACE>(case, d, &group[0], Range::new(from, to), room, best)
            } else {
                self.uneven_run::<TRACE>(case, d, group, Range::new(from, to), room, best)
            };
        }
        self.forget_paid::<TRACE>(room);
        found
    }

    fn prepare<const TRACE: bool>(&mut self, case: &Case, touch: usize, room: usize) {
        let effort = case.choice.slots as usize;
        self.day.clear(room);
        self.spare.clear(room);
        self.closing.clear(room);
        self.missing.clear(room);
        self.day.put::<TRACE>(0, 0, 0, NO_NODE);
        for u in 1..=room {
            for today in 0..2 {
                for before in 0..2 - today {
                    let (cost, node) = self.carry.get(touch * 2 + before, effort - u);
                    if cost < self.missing.cost(today, u) {
                        self.missing.put::<TRACE>(today, u, cost, node);
                    }
                }
            }
        }
    }

    /// A new gap begins: nothing in it is paid for yet.
    fn forget_paid<const TRACE: bool>(&mut self, room: usize) {
        for short in 0..2 {
            self.day.fold_row::<TRACE>(2 + short, short, room);
        }
    }

    /// Every slot of the run costs the same: its chunks stand at its beginning.
    fn even_run<const TRACE: bool>(
        &mut self,
        case: &Case,
        d: usize,
        run: &Run,
        at: Range,
        room: usize,
        best: &mut Best,
    ) -> bool {
        let extra = run.extra[case.job.hat];
        let unit = case.unit + run.window[case.job.hat];
        let splits = &case.job.splits;
        let longest = room.min(at.len() as usize).min(splits.len() - 1);
        let mut found = false;
        for row in 0..4 {
            self.spare.clear_row(row, room);
        }
        for row in 0..4 {
            self.spare.merge_row::<TRACE>(row, &self.day, row, room);
            let (paid, short) = (row / 2, row % 2);
            for u in 0..room {
                let (cost, node) = self.day.get(row, u);
                if cost >= NEVER {
                    continue;
                }
                let entry = cost + if paid == 1 { 0 } else { extra };
                for (v, split) in splits
                    .iter()
                    .enumerate()
                    .take(longest.min(room - u) + 1)
                    .skip(1)
                {
                    let end = at.from + v as Slot + split.chunks - 1;
                    if end > at.to {
                        break;
                    }
                    if split.short && short == 1 {
                        continue;
                    }
                    let warmup = Price::from(split.chunks) * case.job.warmup;
                    let step = Step {
                        cost: entry + v as Price * unit + warmup,
                        short: short | usize::from(split.short),
                        slots: u + v,
                        end,
                    };
                    let mut made = NO_NODE;
                    if TRACE {
                        made = self.nodes.even(node, at.from, v as Slot);
                    }
                    found |= self.complete::<TRACE>(case, step, made, best);
                    let row = usize::from(extra > 0) * 2 + step.short;
                    self.keep_step::<TRACE>(case, d, row, step, made);
                }
            }
        }
        std::mem::swap(&mut self.day, &mut self.spare);
        found
    }

    /// Prices the plan if the step completes the task.
    fn complete<const TRACE: bool>(
        &mut self,
        case: &Case,
        step: Step,
        node: u32,
        best: &mut Best,
    ) -> bool {
        let (before, left) = self.missing.get(step.short, step.slots);
        if before >= NEVER || step.end < case.pins_end {
            return false;
        }
        let total = before + step.cost + case.whole_cost + case.done(step.end);
        if total >= best.cost {
            return false;
        }
        *best = Best {
            cost: total,
            end: step.end,
            node: if TRACE {
                self.nodes.join(left, node)
            } else {
                0
            },
        };
        true
    }

    /// Enters a step into `spare`, or into `closing` when tomorrow begins where it ends.
    fn keep_step<const TRACE: bool>(
        &mut self,
        case: &Case,
        d: usize,
        row: usize,
        step: Step,
        node: u32,
    ) {
        let day = &case.c.days[d];
        let closes = day.touches_next && day.open.last().is_some_and(|o| o.to == step.end);
        let (layer, row) = if closes {
            (&mut self.closing, step.short)
        } else {
            (&mut self.spare, row)
        };
        if step.cost < layer.cost(row, step.slots) {
            layer.put::<TRACE>(row, step.slots, step.cost, node);
        }
    }

    /// Slots that differ in price, own pins, or meetings that start inside: slot by slot.
    fn uneven_run<const TRACE: bool>(
        &mut self,
        case: &Case,
        d: usize,
        group: &[Run],
        at: Range,
        room: usize,
        best: &mut Best,
    ) -> bool {
        let length = at.len() as usize;
        self.lay_out(case, group, at);
        self.grid.reshape((length + 1) * 4, room + 1);
        for row in 0..4 {
            self.grid.merge_row::<TRACE>(row, &self.day, row, room);
            self.spare.clear_row(row, room);
        }
        let mut found = false;
        for j in 0..length {
            found |= self.start_at::<TRACE>(case, d, at, j, room, best);
            let must = case
                .pins
                .iter()
                .any(|pin| pin.contains(at.from + j as Slot));
            if must {
                continue;
            }
            let same_gap = self.gap_at(j) == self.gap_at(j + 1);
            for row in 0..4 {
                let to = if same_gap { row } else { row % 2 };
                self.grid
                    .copy_within::<TRACE>(j * 4 + row, (j + 1) * 4 + to, room);
            }
        }
        for row in 0..4 {
            self.spare
                .merge_row::<TRACE>(row, &self.grid, length * 4 + row, room);
        }
        std::mem::swap(&mut self.day, &mut self.spare);
        found
    }

    /// Sums the slots' prices and notes every slot's gap.
    fn lay_out(&mut self, case: &Case, group: &[Run], at: Range) {
        let worker = &case.c.people[case.choice.person];
        self.unit_sums.clear();
        self.gaps.clear();
        let mut sum = 0;
        self.unit_sums.push(sum);
        let mut part = 0;
        for slot in at.from..at.to {
            while group[part].to <= slot {
                part += 1;
            }
            self.gaps
                .push((group[part].gap, group[part].extra[case.job.hat]));
            let inside = worker.window_slots(case.job.hat, slot, slot + 1);
            sum += case.unit + case.c.window * Price::from(inside);
            if case.keeps {
                sum -= case.job.kept(case.choice.person, slot, slot + 1);
            }
            self.unit_sums.push(sum);
        }
    }

    /// The gap of the run's slot `j`; after the last slot the last one's.
    fn gap_at(&self, j: usize) -> u16 {
        self.gaps[j.min(self.gaps.len() - 1)].0
    }

    /// All chunks that start at slot `j` of the run.
    fn start_at<const TRACE: bool>(
        &mut self,
        case: &Case,
        d: usize,
        at: Range,
        j: usize,
        room: usize,
        best: &mut Best,
    ) -> bool {
        let from = at.from + j as Slot;
        let inside = |slot: Slot| case.pins.iter().any(|p| p.from < slot && slot < p.to);
        if inside(from) {
            return false;
        }
        let mut found = false;
        let longest = (at.to - from).min(room as Slot);
        for l in 1..=longest {
            let chunk = Range::new(from, from + l);
            let exempt = case.pins.contains(&chunk);
            if (l > case.job.max && !exempt) || inside(chunk.to) {
                if case.pins.is_empty() {
                    break;
                }
                continue;
            }
            let short = !exempt && l < case.job.min;
            found |= self.add_chunk::<TRACE>(case, d, (at, j), chunk, short, room, best);
        }
        found
    }

    #[expect(clippy::too_many_arguments, reason = "the innermost step of the table")]
    fn add_chunk<const TRACE: bool>(
        &mut self,
        case: &Case,
        d: usize,
        (at, j): (Range, usize),
        chunk: Range,
        short: bool,
        room: usize,
        best: &mut Best,
    ) -> bool {
        let l = chunk.len() as usize;
        let price = self.unit_sums[j + l] - self.unit_sums[j] + case.job.warmup;
        let extra = self.gaps[j].1;
        let at_end = chunk.to == at.to;
        let blocked = !at_end && case.pins.iter().any(|pin| pin.contains(chunk.to));
        let next = (j + l + 1).min(at.len() as usize);
        let paid = extra > 0 && self.gap_at(next) == self.gaps[j].0;
        let mut found = false;
        for row in 0..4 {
            if short && row % 2 == 1 {
                continue;
            }
            for u in 0..=room - l.min(room) {
                let (before, node) = self.grid.get(j * 4 + row, u);
                if before >= NEVER {
                    continue;
                }
                let step = Step {
                    cost: before + price + if row >= 2 { 0 } else { extra },
                    short: (row % 2) | usize::from(short),
                    slots: u + l,
                    end: chunk.to,
                };
                let made = if TRACE {
                    self.nodes.chunk(node, chunk)
                } else {
                    0
                };
                found |= self.complete::<TRACE>(case, step, made, best);
                if blocked {
                    continue;
                }
                let to = usize::from(paid) * 2 + step.short;
                if at_end {
                    self.keep_step::<TRACE>(case, d, to, step, made);
                } else if step.cost < self.grid.cost(next * 4 + to, step.slots) {
                    self.grid
                        .put::<TRACE>(next * 4 + to, step.slots, step.cost, made);
                }
            }
        }
        found
    }
}
