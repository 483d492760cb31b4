//! The best way to give one task to one person while everything else stays: exact, by dynamic
//! programming over the days and over the free runs in each day.
//!
//! A day is worked out from nothing (`day.rs`) and its table cached (`table.rs`): the cheapest way
//! to plan `u` slots in it, with or without the task's one short chunk. Days then add up: a layer
//! holds the cheapest way to have `r` slots planned so far. Completion is priced where the last
//! chunk ends. States and days that can no longer lead to anything cheaper than what is known are
//! dropped on the way (`case.rs`).

mod starts;

use super::case::Case;
use super::compile::{Compiled, NEVER};
use super::day::DayWork;
use super::memo::Memo;
use super::state::State;
use super::table::{DayTable, End, Place, Table, TableCache};
use starts::Starts;
use twohats_problem::problem::{Price, Range, Slot};

/// Which task to place with whom, and between which slots.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ask {
    pub task: usize,
    pub option: usize,
    /// No chunk starts before.
    pub from: Slot,
    /// No chunk ends after.
    pub to: Slot,
    /// Planned in part is no answer.
    pub whole: bool,
    /// Only what costs less is of interest.
    pub limit: Price,
    /// What each slot of completion costs those that wait for the task, as a guess.
    pub pull: Price,
    /// Some of the days seem dearer than they are, by this salt; 0 for true costs.
    pub noise: u64,
}

/// The best outcome so far.
#[derive(Clone, Copy, Debug)]
struct Best {
    cost: Price,
    /// The layer before the day that completes the task; the last layer for a plan in part.
    layer: usize,
    row: usize,
    planned: usize,
    /// How the completing day ends; none for a plan in part.
    end: Option<End>,
}

/// A day gone through.
#[derive(Clone, Copy, Debug)]
struct Step {
    day: usize,
    /// With whether yesterday's last chunk touches this day: where the tables stand.
    tables: [TableAt; 2],
}

/// Where a day's table stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TableAt {
    None,
    Cached(Place),
    /// One of this call's own.
    Own(usize),
}

/// Rows of a layer: `touch * 2 + short`.
const ROWS: usize = 4;

/// The tables of the dynamic programme, kept between calls.
#[derive(Debug)]
pub(crate) struct Inserter {
    cache: TableCache,
    /// On its way into the cache.
    fresh: DayTable,
    own: Vec<DayTable>,
    own_used: usize,
    pub(super) work: DayWork,
    /// Layers one after the other, each [`ROWS`] rows of the effort's length.
    layers: Vec<Price>,
    steps: Vec<Step>,
    missing: Vec<(Price, u8)>,
    memo: Memo,
    starts: Starts,
    /// The tables will be asked again for how their costs came about.
    tracing: bool,
}

impl Inserter {
    pub(crate) fn new(c: &Compiled) -> Self {
        Inserter {
            cache: TableCache::new(c.days.len() * c.splits.len()),
            fresh: DayTable::default(),
            own: Vec::new(),
            own_used: 0,
            work: DayWork::new(c),
            layers: Vec::new(),
            steps: Vec::new(),
            missing: Vec::new(),
            tracing: false,
            starts: Starts::default(),
            memo: Memo::new(c.jobs.iter().map(|job| job.options.len()).sum()),
        }
    }

    /// What the cheapest placement would cost (the task's own parts and what it adds for others),
    /// if it costs less than the limit.
    pub(crate) fn offer(&mut self, c: &Compiled, state: &State, ask: Ask) -> Option<Price> {
        if !state.tolls.is_empty() || ask.noise != 0 || ask.pull != 0 {
            return self.run(&Case::new(c, state, ask)).map(|best| best.cost);
        }
        let at = self.memo.find(c, state, ask);
        if let Some(known) = self.memo.get(at, ask.limit) {
            return known;
        }
        let case = Case::new(c, state, ask);
        let cost = self.run(&case).map(|best| best.cost);
        self.memo.set(at, cost, ask.limit);
        cost
    }

    /// The chunks of the placement that [`Inserter::offer`] priced, ascending, into `chunks`.
    pub(crate) fn trace(&mut self, c: &Compiled, state: &State, ask: Ask, chunks: &mut Vec<Range>) {
        chunks.clear();
        let case = Case::new(c, state, ask);
        self.tracing = true;
        if let Some(best) = self.run(&case) {
            self.trace_back(&case, best, chunks);
            chunks.sort_unstable();
        }
        self.tracing = false;
    }

    fn run(&mut self, case: &Case) -> Option<Best> {
        let effort = case.choice.slots as usize;
        if case.job.base.is_empty() && case.choice.slots.min(case.job.min) > case.c.slots {
            // Not even one chunk fits: no need for tables as wide as the effort.
            return None;
        }
        self.own_used = 0;
        self.steps.clear();
        self.layers.clear();
        self.layers.resize(ROWS * effort, NEVER);
        self.layers[0] = 0;
        let mut best = Best {
            cost: case.ask.limit,
            layer: 0,
            row: 0,
            planned: 0,
            end: None,
        };
        let mut found = false;
        let mut outlook = case.outlook();
        for d in case.days() {
            let day = &case.c.days[d];
            if case.floor(day.range.from.max(case.ask.from)) >= best.cost {
                return found.then_some(best);
            }
            let bound = case.pins.iter().any(|pin| pin.overlap(day.range) > 0);
            let room = case.room(d);
            if room == 0 && !bound && !day.touches_previous {
                continue;
            }
            found |= self.pass_day(case, d, room, bound, &mut best);
            outlook.pass(room);
            if !self.prune(case, &mut outlook, d, best.cost) {
                return found.then_some(best);
            }
        }
        if !case.ask.whole {
            found |= self.in_part(case, &mut best);
        }
        found.then_some(best)
    }

    fn pass_day(
        &mut self,
        case: &Case,
        d: usize,
        room: usize,
        bound: bool,
        best: &mut Best,
    ) -> bool {
        let effort = case.choice.slots as usize;
        let layer = self.steps.len() * ROWS * effort;
        let touched = case.c.days[d].touches_previous
            && self.layers[layer + 2 * effort..layer + ROWS * effort]
                .iter()
                .any(|&cost| is_known(cost));
        self.layers.resize(layer + 2 * ROWS * effort, NEVER);
        if !bound {
            let (before, after) = self.layers[layer..].split_at_mut(ROWS * effort);
            for row in 0..ROWS {
                let to = &mut after[row % 2 * effort..][..effort];
                for (to, &cost) in to.iter_mut().zip(&before[row * effort..][..effort]) {
                    *to = cost.min(*to);
                }
            }
        }
        let mut step = Step {
            day: d,
            tables: [TableAt::None; 2],
        };
        let mut found = false;
        let growth = case.growth(d);
        for touch in 0..=usize::from(touched) {
            if room == 0 {
                continue;
            }
            let at = self.table(case, d, touch, room);
            step.tables[touch] = at;
            let Some(table) = table_at(&self.cache, &self.own, at) else {
                continue;
            };
            let (before, after) = self.layers[layer..].split_at_mut(ROWS * effort);
            let before = &before[touch * 2 * effort..][..2 * effort];
            if complete(case, growth, table, before, &mut self.missing, best) {
                best.layer = self.steps.len();
                best.row += touch * 2;
                found = true;
            }
            add_day(table, before, after, effort, growth);
        }
        self.steps.push(step);
        found
    }

    /// The table of a day: from the cache where it may come back.
    fn table(&mut self, case: &Case, d: usize, touch: usize, room: usize) -> TableAt {
        if case.is_cached(d) {
            let content = case.content(d);
            let place = self.cached(case, d, (case.job.class, case.reach()), content);
            if !self.tracing {
                return TableAt::Cached(place);
            }
            // A later day may take the table's place before the trace comes back to it.
            let own = self.next_own();
            if let Some(table) = self.cache.get(place) {
                self.own[own].copy_from(table);
            }
            return TableAt::Own(own);
        }
        let at = self.next_own();
        self.work.fill(case, d, touch, room, &mut self.own[at]);
        TableAt::Own(at)
    }

    /// Where the cache has the table of a day, worked out now if it had not.
    fn cached(&mut self, case: &Case, d: usize, kind: (u32, usize), content: u64) -> Place {
        let place = self.cache.place(d, kind, content);
        if self.cache.get(place).is_none() {
            let room = case.full_room(d);
            self.work.fill(case, d, 0, room, &mut self.fresh);
            self.cache.put(place, &self.fresh);
        }
        place
    }

    fn next_own(&mut self) -> usize {
        if self.own_used == self.own.len() {
            self.own.push(DayTable::default());
        }
        self.own_used += 1;
        self.own_used - 1
    }

    /// Drops the states of the last layer from which nothing cheaper than `limit` can follow; says
    /// whether any is left.
    fn prune(
        &mut self,
        case: &Case,
        outlook: &mut super::case::Outlook,
        d: usize,
        limit: Price,
    ) -> bool {
        let effort = case.choice.slots as usize;
        let layer = self.steps.len() * ROWS * effort;
        let states = &mut self.layers[layer..];
        let mut any = false;
        outlook.begin_day();
        for planned in (0..effort).rev() {
            let ahead = outlook.least(case, d, planned);
            for row in 0..ROWS {
                let cost = &mut states[row * effort + planned];
                if *cost + ahead >= limit {
                    *cost = NEVER;
                } else {
                    any = true;
                }
            }
        }
        any
    }

    /// The outcomes that leave some of the effort unplanned.
    fn in_part(&mut self, case: &Case, best: &mut Best) -> bool {
        let effort = case.choice.slots as usize;
        let layer = self.steps.len();
        let states = &self.layers[layer * ROWS * effort..];
        let mut found = false;
        for row in 0..ROWS {
            for planned in 1..effort {
                let cost = states[row * effort + planned];
                if is_known(cost) {
                    let total = cost + case.part_cost(planned as Slot);
                    if total < best.cost {
                        *best = Best {
                            cost: total,
                            layer,
                            row,
                            planned,
                            end: None,
                        };
                        found = true;
                    }
                }
            }
        }
        found
    }

    /// Goes back through the layers and collects each day's chunks.
    fn trace_back(&mut self, case: &Case, best: Best, chunks: &mut Vec<Range>) {
        let effort = case.choice.slots as usize;
        let (mut row, mut planned) = (best.row, best.planned);
        if let Some(end) = best.end {
            let step = self.steps[best.layer];
            self.chunks_of(case, step, row / 2, Target::End(end), chunks);
            planned = effort - end.slots as usize;
        }
        for layer in (1..=best.layer).rev() {
            let step = self.steps[layer - 1];
            let (before, after) =
                self.layers[(layer - 1) * ROWS * effort..].split_at(ROWS * effort);
            let cost = after[row * effort + planned];
            let from = |row: usize, planned: usize| before[row * effort + planned];
            let idle = (0..ROWS).find(|r| r % 2 == row && from(*r, planned) == cost);
            let bound = case
                .pins
                .iter()
                .any(|p| p.overlap(case.c.days[step.day].range) > 0);
            if let (Some(idle), false) = (idle, bound) {
                row = idle;
                continue;
            }
            let Some((was, short, u)) = self.how(case, step, row, planned, cost, &from) else {
                debug_assert!(false, "a layer's cost comes from the one before");
                return;
            };
            let target = if row >= 2 {
                Target::Closing(short, u)
            } else {
                Target::Slots(short, u)
            };
            self.chunks_of(case, step, was / 2, target, chunks);
            row = was;
            planned -= u;
        }
    }

    /// Which row before, short chunk today and slots today make up `cost`.
    fn how(
        &self,
        case: &Case,
        step: Step,
        row: usize,
        planned: usize,
        cost: Price,
        from: &impl Fn(usize, usize) -> Price,
    ) -> Option<(usize, usize, usize)> {
        for touch in 0..2 {
            let Some(table) = table_at(&self.cache, &self.own, step.tables[touch]) else {
                continue;
            };
            for short in 0..=row % 2 {
                let was = touch * 2 + row % 2 - short;
                let today = if row >= 2 {
                    table.closing(short)
                } else {
                    table.costs(short)
                };
                for (u, &price) in today.iter().enumerate().take(planned + 1).skip(1) {
                    let before = from(was, planned - u);
                    let growth = case.growth(step.day) * u as Price;
                    if is_known(price) && is_known(before) && before + price - growth == cost {
                        return Some((was, short, u));
                    }
                }
            }
        }
        None
    }

    fn chunks_of(
        &mut self,
        case: &Case,
        step: Step,
        touch: usize,
        target: Target,
        chunks: &mut Vec<Range>,
    ) {
        let at = step.tables[touch];
        if let Some(room) = table_at(&self.cache, &self.own, at).map(|table| table.room) {
            self.work.trace(case, step.day, touch, room, target, chunks);
        }
    }
}

fn table_at<'a>(cache: &'a TableCache, own: &'a [DayTable], at: TableAt) -> Option<Table<'a>> {
    match at {
        TableAt::None => None,
        TableAt::Cached(place) => cache.get(place),
        TableAt::Own(i) => Some(own[i].table()),
    }
}

/// Which of a day's outcomes is wanted.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Target {
    /// This short flag and number of slots.
    Slots(usize, usize),
    /// The same, ending where the next day begins.
    Closing(usize, usize),
    /// Exactly this end.
    End(End),
}

/// Costs that came from [`NEVER`] may have lost a little on the way.
pub(crate) const fn is_known(cost: Price) -> bool {
    cost < NEVER / 2
}

/// Offers every completion in the day to `best`; `row` is then the short flag before.
fn complete(
    case: &Case,
    growth: Price,
    table: Table,
    before: &[Price],
    missing: &mut Vec<(Price, u8)>,
    best: &mut Best,
) -> bool {
    let effort = case.choice.slots as usize;
    let most = table.room.min(effort);
    let length = most + 1;
    missing.clear();
    missing.resize(2 * length, (NEVER, 0));
    let mut any = false;
    for u in 1..=most {
        let (plain, short) = (before[effort - u], before[2 * effort - u]);
        missing[length + u] = (plain, 0);
        missing[u] = if short < plain {
            (short, 1)
        } else {
            (plain, 0)
        };
        any |= is_known(plain) || is_known(short);
    }
    let mut found = false;
    if !any {
        return false;
    }
    for end in table.ends {
        let u = end.slots as usize;
        if u > most || end.at < case.pins_end {
            continue;
        }
        let (rest, row) = missing[end.short as usize * length + u];
        if !is_known(rest) {
            continue;
        }
        let total = rest + end.cost - growth * u as Price + case.whole_cost + case.done(end.at);
        if total < best.cost {
            *best = Best {
                cost: total,
                layer: 0,
                row: row as usize,
                planned: 0,
                end: Some(*end),
            };
            found = true;
        }
    }
    found
}

/// Adds the day's table to what the days before had.
fn add_day(table: Table, before: &[Price], after: &mut [Price], effort: usize, growth: Price) {
    for was_short in 0..2 {
        let from = &before[was_short * effort..][..effort];
        let Some(first) = from.iter().position(|&cost| is_known(cost)) else {
            continue;
        };
        let last = from
            .iter()
            .rposition(|&cost| is_known(cost))
            .unwrap_or(first);
        for short in 0..2 - was_short {
            for (touch, costs) in [(0, table.costs(short)), (2, table.closing(short))] {
                let row = touch + was_short + short;
                let to = &mut after[row * effort..][..effort];
                for (u, &cost) in costs.iter().enumerate().take(effort - first).skip(1) {
                    if !is_known(cost) {
                        continue;
                    }
                    let cost = cost - growth * u as Price;
                    let from = &from[first..=last.min(effort - 1 - u)];
                    for (to, &before) in to[first + u..].iter_mut().zip(from) {
                        *to = (*to).min(before + cost);
                    }
                }
            }
        }
    }
}
