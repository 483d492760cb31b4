//! The people of a plan with their time, read once for all prices.

use std::collections::BTreeSet;

use jiff::Timestamp;
use twohats_model::{Due, Person, PersonId, Source, TeamFault};

use super::busy::{Calendar, calendar};
use super::grid::{Grid, LocalDay, midnight, minute_of};
use super::{Note, PricingError, lead_time, limits, open, used};
use crate::problem::{Cap, Price, Range, Slot, Used};
use crate::situation::{Situation, StandingBlock};

/// Everybody whose time is planned.
pub(super) struct Scene<'a> {
    pub(super) situation: &'a Situation,
    pub(super) grid: Grid,
    /// Nothing is planned before this slot, but for what runs.
    pub(super) now: Slot,
    /// Blocks of the plan in force that have begun and are not over.
    running: Vec<&'a StandingBlock>,
    /// The plan's owner first, then whom they lead, then others who have work of their own, each in team order.
    pub(super) members: Vec<Member<'a>>,
    /// Whether anybody's strengths are listed.
    pub(super) strengths_listed: bool,
}

/// One of them.
pub(super) struct Member<'a> {
    pub(super) person: &'a Person,
    pub(super) is_me: bool,
    pub(super) slot_price: Price,
    pub(super) days: Vec<LocalDay>,
    pub(super) calendar: Calendar,
    /// All working hours less everything busy: where a block may be fixed.
    pub(super) whole: Vec<Range>,
    /// Where work may be planned, day by day.
    pub(super) open: Vec<Vec<Range>>,
    pub(super) cap: Cap,
    /// What the day at hand holds already.
    pub(super) used: Vec<Used>,
    /// Blocks that must stand, as far as they lie in open time.
    pub(super) pinned: Vec<(String, Range)>,
    /// How many open slots lie before each slot.
    before: Vec<Slot>,
}

impl<'a> Scene<'a> {
    /// Reads the team and its calendars.
    pub(super) fn set(
        situation: &'a Situation,
        notes: &mut Vec<Note>,
    ) -> Result<Scene<'a>, PricingError> {
        check_team(situation, notes)?;
        let people = people(situation)?;
        let grid = Grid::lay(&people, situation.first, situation.days)?;
        let now = situation.now.map_or(0, |now| grid.ceil(now));
        let mut scene = Scene {
            situation,
            grid,
            now,
            running: running(situation),
            members: Vec::new(),
            strengths_listed: situation
                .team
                .people
                .iter()
                .any(|p| !p.strengths.is_empty()),
        };
        for (n, person) in people.into_iter().enumerate() {
            let member = scene.member_of(person, n == 0, notes);
            scene.members.push(member);
        }
        Ok(scene)
    }

    /// The plan's owner.
    pub(super) fn me(&self) -> &Member<'a> {
        &self.members[0]
    }

    /// Somebody whose time is planned.
    pub(super) fn member(&self, id: &PersonId) -> Option<&Member<'a>> {
        self.members.iter().find(|m| &m.person.id == id)
    }

    fn member_of(&self, person: &'a Person, is_me: bool, notes: &mut Vec<Note>) -> Member<'a> {
        let Situation { strategy, team, .. } = self.situation;
        let days = self
            .grid
            .local_days(person, self.situation.first, self.situation.days);
        let buffer = if is_me {
            strategy.limits.buffer
        } else {
            twohats_model::Minutes(0)
        };
        let calendar = calendar(&self.situation.events, &person.id, &self.grid, buffer);
        let longest = days
            .iter()
            .map(|d| super::spans::total(&d.hours))
            .max()
            .unwrap_or(0);
        let cap = limits::cap(&strategy.limits, longest, is_me);
        let whole = open::open(&days, &calendar.busy, self.present(person));
        let pinned = self.pinned(person, &whole, notes);
        let ranges: Vec<Range> = pinned.iter().map(|(_, at)| *at).collect();
        let used = self.situation.in_force.as_ref().map(|force| {
            let present = self.present(person);
            used::used(force, person, (&days, &self.grid), present)
        });
        let used = used.unwrap_or_default();
        let open: Vec<Vec<Range>> = whole
            .iter()
            .enumerate()
            .map(|(n, day)| {
                let most = left(cap, &used, n);
                open::keep_free(day.clone(), most, &strategy.limits, &ranges)
            })
            .collect();
        let before = counted(&open, self.grid.slots());
        let slot_price = lead_time::slot_price(team, &person.id, &strategy.prices);
        Member {
            person,
            is_me,
            slot_price,
            days,
            calendar,
            whole: whole.into_iter().flatten().collect(),
            open,
            cap,
            used,
            pinned,
            before,
        }
    }

    /// The blocks that must stand; one that no longer lies in open time is told of and let go.
    fn pinned(
        &self,
        person: &Person,
        open: &[Vec<Range>],
        notes: &mut Vec<Note>,
    ) -> Vec<(String, Range)> {
        let standing = self.standing(person).filter(|block| block.pinned);
        let mut pinned: Vec<(String, Range)> = Vec::new();
        for block in standing {
            let at = self.grid.inward(block.start, block.end);
            if at.is_empty() || at.from < self.now {
                continue;
            }
            let fits = open
                .iter()
                .flatten()
                .any(|r| r.from <= at.from && at.to <= r.to);
            if fits && pinned.iter().all(|(_, other)| other.overlap(at) == 0) {
                pinned.push((block.task.clone(), at));
            } else {
                let start = self
                    .grid
                    .local(at.from, &person.id)
                    .strftime("%a %e %b %H:%M")
                    .to_string();
                let message = format!(
                    "the fixed block of {} on {start} for `{}` no longer lies in open time, so it is not kept: free the time, or release the block",
                    person.name, block.task
                );
                notes.push(Note {
                    source: Source::default(),
                    message,
                });
            }
        }
        pinned
    }

    /// The first slot in which somebody can be planned: the one at hand where a block of theirs goes on, else the next.
    fn present(&self, person: &Person) -> Slot {
        let runs = self.running.iter().any(|block| block.person == person.id);
        let begun = self.situation.now.map(|now| self.grid.floor(now));
        begun.filter(|_| runs).unwrap_or(self.now)
    }

    /// Whether a block of the plan in force has begun and is not over.
    pub(super) fn runs(&self, block: &StandingBlock) -> bool {
        self.running
            .iter()
            .any(|running| std::ptr::eq(*running, block))
    }

    /// What is left of a block: of one that runs, from the slot at hand on.
    pub(super) fn to_come(&self, block: &StandingBlock) -> Range {
        let whole = self.grid.inward(block.start, block.end);
        let begun = self.situation.now.filter(|_| self.runs(block));
        let from = begun.map_or(self.now, |now| self.grid.floor(now));
        Range::new(whole.from.max(from), whole.to)
    }

    /// How much of `slots` somebody has worked by the plan in force, in a block that runs. Where less is left by now than
    /// was planned, what was worked is taken off already.
    pub(super) fn worked(&self, task: &str, person: &Person, slots: Slot) -> Slot {
        let theirs = |block: &&StandingBlock| block.task == task && block.person == person.id;
        let Some(block) = self.running.iter().copied().find(theirs) else {
            return 0;
        };
        let whole = |block: &StandingBlock| self.grid.inward(block.start, block.end);
        let stretches = self.standing(person).filter(|block| block.task == task);
        let planned: Slot = stretches.map(|block| whole(block).len()).sum();
        if slots < planned {
            return 0;
        }
        self.to_come(block).from - whole(block).from
    }

    /// A person's blocks of the plan in force.
    pub(super) fn standing(&self, person: &Person) -> impl Iterator<Item = &'a StandingBlock> {
        let blocks = self.situation.in_force.iter().flat_map(|plan| &plan.blocks);
        let id = person.id.clone();
        blocks.filter(move |block| block.person == id)
    }

    /// The instant by which something due is to be complete, for this person.
    pub(super) fn due(&self, due: Due, person: &Person) -> Option<Timestamp> {
        match due {
            Due::At(at) => Some(at),
            Due::Day(day) => {
                let last = person.hours.on(day.weekday()).spans().last();
                minute_of(day, last.map_or(24 * 60, |span| span.to()), &person.zone)
            }
        }
    }

    /// The slot from which something may start, for this person.
    pub(super) fn release(&self, not_before: Option<Due>, person: &Person) -> Slot {
        let slot = match not_before {
            None => 0,
            Some(Due::At(at)) => self.grid.ceil(at),
            Some(Due::Day(day)) => midnight(day, &person.zone).map_or(0, |at| self.grid.ceil(at)),
        };
        slot.max(self.now)
    }
}

/// Blocks of the plan in force that have begun and are not over.
fn running(situation: &Situation) -> Vec<&StandingBlock> {
    let blocks = situation.in_force.iter().flat_map(|plan| &plan.blocks);
    let runs = |block: &&StandingBlock| {
        let now = situation.now;
        now.is_some_and(|now| block.start <= now && now < block.end)
    };
    blocks.filter(runs).collect()
}

impl Member<'_> {
    /// Open slots in a range.
    pub(super) fn open_in(&self, range: Range) -> Slot {
        let at = |slot: Slot| {
            self.before
                .get(slot as usize)
                .or(self.before.last())
                .copied()
                .unwrap_or(0)
        };
        at(range.to).saturating_sub(at(range.from))
    }

    /// All open slots of the horizon.
    pub(super) fn open_slots(&self) -> Slot {
        self.before.last().copied().unwrap_or(0)
    }

    /// How many slots can be planned over the horizon: each day's open ones up to the daily cap.
    pub(super) fn plannable(&self) -> Slot {
        let days = self.open.iter().enumerate();
        days.map(|(n, day)| super::spans::total(day).min(left(self.cap, &self.used, n)))
            .sum()
    }

    /// The name by which sentences call them.
    pub(super) fn name(&self) -> &str {
        &self.person.name
    }
}

/// How many slots can be planned on one of the days, from 0.
fn left(cap: Cap, used: &[Used], day: usize) -> Slot {
    let used = used.iter().find(|used| used.day == day);
    let used = used.map_or(0, |used| used.maker + used.lead);
    cap.total
        .map_or(Slot::MAX, |most| most.saturating_sub(used))
}

fn counted(open: &[Vec<Range>], slots: Slot) -> Vec<Slot> {
    let mut before = Vec::with_capacity(slots as usize + 1);
    before.push(0);
    let mut count = 0;
    for range in open.iter().flatten() {
        while before.len() <= range.from as usize {
            before.push(count);
        }
        for _ in range.from..range.to {
            count += 1;
            before.push(count);
        }
    }
    before.resize(slots as usize + 1, count);
    before
}

/// Refuses a team that cannot be told apart or an owner who never works; tells of the rest.
fn check_team(situation: &Situation, notes: &mut Vec<Note>) -> Result<(), PricingError> {
    let grave = |fault: &TeamFault| match fault {
        TeamFault::Twice(_) => true,
        TeamFault::NoHours(who) => who == &situation.me,
        TeamFault::UnknownLead { .. } | TeamFault::LeadCycle(_) => false,
    };
    let (grave, other): (Vec<TeamFault>, Vec<TeamFault>) =
        situation.team.faults().into_iter().partition(grave);
    if !grave.is_empty() {
        return Err(PricingError::Team(grave));
    }
    let note = |fault: TeamFault| Note {
        source: Source::default(),
        message: fault.to_string(),
    };
    notes.extend(other.into_iter().map(note));
    Ok(())
}

/// The owner, whom they lead, and whoever else has work.
fn people(situation: &Situation) -> Result<Vec<&Person>, PricingError> {
    let Situation { team, me, .. } = situation;
    let all = || {
        team.people
            .iter()
            .map(|p| p.id.as_str())
            .take(20)
            .collect::<Vec<_>>()
            .join(", ")
    };
    let owner = team
        .get(me)
        .ok_or_else(|| PricingError::UnknownMe(me.clone(), all()))?;
    let open_tasks = || situation.tasks.iter().filter(|task| !task.done);
    let working: BTreeSet<&PersonId> = open_tasks()
        .flat_map(|t| t.owner.iter().chain(&t.only))
        .collect();
    let led: Vec<&Person> = team.led_by(me).filter(|p| p.id != *me).collect();
    let others = team
        .people
        .iter()
        .filter(|p| p.id != *me && p.led_by.as_ref() != Some(me) && working.contains(&p.id));
    Ok(std::iter::once(owner).chain(led).chain(others).collect())
}
