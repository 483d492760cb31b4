//! One day of the insertion: the cheapest way to plan each number of slots in it, run by run.

use super::case::Case;
use super::compile::{Compiled, NEVER};
use super::fronts::Fronts;
use super::insert::Target;
use super::layer::{Layer, NO_NODE, Nodes};
use super::table::{DayTable, End};
use super::timeline::Run;
use twohats_problem::problem::{Price, Range, Slot};

/// A chunk, or an even run's chunks, about to be added to a state of the table.
#[derive(Clone, Copy)]
struct Step {
    cost: Price,
    short: usize,
    slots: usize,
    end: Slot,
}

/// The tables of one day, kept between calls.
#[derive(Debug)]
pub(crate) struct DayWork {
    /// By `paid * 2 + short`: `paid` once something in the gap at hand pays its switches.
    day: Layer,
    spare: Layer,
    /// By `short`: with a chunk that ends where the next day's opening begins.
    closing: Layer,
    grid: Layer,
    unit_sums: Vec<Price>,
    gaps: Vec<(u16, Price)>,
    nodes: Nodes,
    ends: Fronts,
    /// The end that is wanted, and the node that leads to it.
    wanted: Option<End>,
    met: u32,
}

impl DayWork {
    pub(crate) fn new(c: &Compiled) -> Self {
        let stride = c.most + 1;
        DayWork {
            day: Layer::new(4, stride),
            spare: Layer::new(4, stride),
            closing: Layer::new(2, stride),
            grid: Layer::new(0, stride),
            unit_sums: Vec::new(),
            gaps: Vec::new(),
            nodes: Nodes::default(),
            ends: Fronts::default(),
            wanted: None,
            met: NO_NODE,
        }
    }

    /// Fills the table of day `d` for up to `room` slots. With `touch` the task's last chunk ends
    /// where this day's first opening begins.
    pub(crate) fn fill(
        &mut self,
        case: &Case,
        d: usize,
        touch: usize,
        room: usize,
        table: &mut DayTable,
    ) {
        self.work_out::<false>(case, d, touch, room);
        table.reset(room, case.c.days[d].touches_next);
        for short in 0..2 {
            table
                .costs_mut(short)
                .copy_from_slice(self.day.row(short, room));
            if case.c.days[d].touches_next {
                table
                    .closing_mut(short)
                    .copy_from_slice(self.closing.row(short, room));
            }
        }
        self.ends.take(&mut table.ends);
    }

    /// Adds the chunks of one of the day's outcomes to `chunks`.
    pub(crate) fn trace(
        &mut self,
        case: &Case,
        d: usize,
        touch: usize,
        room: usize,
        target: Target,
        chunks: &mut Vec<Range>,
    ) {
        self.nodes.clear();
        self.met = NO_NODE;
        self.wanted = match target {
            Target::End(end) => Some(end),
            _ => None,
        };
        self.work_out::<true>(case, d, touch, room);
        let node = match target {
            Target::Slots(short, u) => self.day.get(short, u).1,
            Target::Closing(short, u) => self.closing.get(short, u).1,
            Target::End(_) => self.met,
        };
        self.nodes.chunks(node, case.job.min, case.job.max, chunks);
    }

    fn work_out<const TRACE: bool>(&mut self, case: &Case, d: usize, touch: usize, room: usize) {
        self.day.clear();
        self.spare.clear();
        self.closing.clear();
        self.ends.reset(room);
        let runs = &case.state.lines[d].runs;
        let first = case.c.days[d].open.first().map_or(0, |o| o.from);
        // A chunk that ends where a pin begins would be one with it: nothing goes on from there.
        if touch == 1 && case.pins.iter().any(|pin| pin.contains(first)) {
            return;
        }
        self.day.put::<TRACE>(0, 0, 0, NO_NODE);
        let (mut i, mut gap) = (0, None);
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
                self.forget_paid::<TRACE>();
            }
            gap = group.last().map(|r| r.gap);
            let even = group.len() == 1 && group[0].even[case.job.hat];
            if even && !case.special(from, to) {
                self.even_run::<TRACE>(case, d, &group[0], Range::new(from, to), room);
            } else {
                self.uneven_run::<TRACE>(case, d, group, Range::new(from, to), room);
            }
        }
        self.forget_paid::<TRACE>();
    }

    /// A new gap begins: nothing in it is paid for yet.
    fn forget_paid<const TRACE: bool>(&mut self) {
        for short in 0..2 {
            self.day.fold_row::<TRACE>(2 + short, short);
        }
    }

    /// Notes an end of the task, unless an earlier end with as many slots is as cheap.
    fn note_end<const TRACE: bool>(&mut self, case: &Case, step: Step, node: u32) {
        if step.end < case.pins_end {
            return;
        }
        let free = case.pins.is_empty();
        let known = |layer: &Layer, row: usize| free && layer.cost(row, step.slots) <= step.cost;
        if TRACE {
            if let Some(w) = self.wanted
                && (w.slots as usize, w.short as usize) == (step.slots, step.short)
                && (w.at, w.cost) == (step.end, step.cost)
            {
                self.met = node;
            }
        } else if !known(&self.day, step.short) && !known(&self.day, 2 + step.short) {
            self.ends.add(step.short, step.slots, (step.end, step.cost));
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
    ) {
        let extra = run.extra[case.job.hat];
        let unit = case.unit + run.window[case.job.hat];
        let splits = &case.c.splits[case.job.class as usize];
        let longest = room.min(at.len() as usize).min(splits.len() - 1);
        for row in 0..4 {
            self.spare.clear_row(row);
        }
        for row in 0..4 {
            self.spare.merge_row::<TRACE>(row, &self.day, row);
            let (paid, short) = (row / 2, row % 2);
            for u in 0..room.min(self.day.end(row)) {
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
                    self.note_end::<TRACE>(case, step, made);
                    let row = usize::from(extra > 0) * 2 + step.short;
                    self.keep_step::<TRACE>(case, d, row, step, made);
                }
            }
        }
        std::mem::swap(&mut self.day, &mut self.spare);
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
    ) {
        let length = at.len() as usize;
        self.lay_out(case, group, at);
        self.grid.reshape((length + 1) * 4, room + 1);
        for row in 0..4 {
            self.grid.merge_row::<TRACE>(row, &self.day, row);
            self.spare.clear_row(row);
        }
        for j in 0..length {
            self.start_at::<TRACE>(case, d, at, j, room);
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
                    .copy_within::<TRACE>(j * 4 + row, (j + 1) * 4 + to);
            }
        }
        for row in 0..4 {
            self.spare
                .merge_row::<TRACE>(row, &self.grid, length * 4 + row);
        }
        std::mem::swap(&mut self.day, &mut self.spare);
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
    ) {
        let from = at.from + j as Slot;
        let inside = |slot: Slot| case.pins.iter().any(|p| p.from < slot && slot < p.to);
        if inside(from) {
            return;
        }
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
            self.add_chunk::<TRACE>(case, d, (at, j), chunk, short, room);
        }
    }

    fn add_chunk<const TRACE: bool>(
        &mut self,
        case: &Case,
        d: usize,
        (at, j): (Range, usize),
        chunk: Range,
        short: bool,
        room: usize,
    ) {
        let l = chunk.len() as usize;
        let price = self.unit_sums[j + l] - self.unit_sums[j] + case.job.warmup;
        let extra = self.gaps[j].1;
        let at_end = chunk.to == at.to;
        let blocked = !at_end && case.pins.iter().any(|pin| pin.contains(chunk.to));
        let next = (j + l + 1).min(at.len() as usize);
        let paid = extra > 0 && self.gap_at(next) == self.gaps[j].0;
        for row in 0..4 {
            if short && row % 2 == 1 {
                continue;
            }
            let last = (room - l.min(room) + 1).min(self.grid.end(j * 4 + row));
            for u in 0..last {
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
                self.note_end::<TRACE>(case, step, made);
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
    }
}
