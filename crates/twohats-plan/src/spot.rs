//! Where a stretch of work can stand that somebody sets by hand: what is in the way, and the nearest time that would do.
//!
//! What is planned gives way to what is set by hand; working hours, meetings, the most that a day holds, what else was
//! fixed before and what the work waits for do not.

mod obstacle;
mod order;

pub use obstacle::Obstacle;

use jiff::SignedDuration;
use twohats_model::{Busy, Event, EventKind};

use crate::pricing::{Priced, minutes_of};
use crate::problem::{Hat, Person, Range, Slot, Task};
use crate::situation::Situation;
use crate::words::Names;
use order::Order;

/// How many places are tried against what the work waits for, before it is said that there is none: the first, and then
/// each twice as far along as the one before.
const MOST_TRIED: usize = 8;

/// One person's time, as far as it could hold a task's stretch.
pub struct Spot<'a> {
    names: Names<'a>,
    task: &'a Task,
    person: &'a Person,
    /// Working hours less all that is busy.
    room: &'a [Range],
    /// What is fixed in this person's time of other work, and of this work beside the stretch.
    fixed: Vec<(Range, Hat)>,
    order: Order,
}

impl<'a> Spot<'a> {
    /// The time of a person, for a task of the problem that was priced with who does what; nothing where either is unknown.
    /// Of the task's own fixed stretches, those in `beside` count, and no others.
    pub fn new(
        situation: &'a Situation,
        priced: &'a Priced,
        (task, person): (&str, &str),
        beside: &[Range],
    ) -> Option<Spot<'a>> {
        let problem = &priced.problem;
        let task = problem.tasks.iter().find(|known| known.id == task)?;
        let mut people = problem.people.iter().zip(&priced.room);
        let (person, room) = people.find(|(known, _)| known.id == person)?;
        let others = problem.tasks.iter().filter(|other| other.id != task.id);
        let pins = others.flat_map(|other| other.pinned.iter().map(|pin| (pin, other.hat)));
        let theirs = pins.filter(|(pin, _)| pin.person == person.id);
        let theirs = theirs.map(|(pin, hat)| (pin.at, hat));
        let fixed = theirs.chain(beside.iter().map(|at| (*at, task.hat)));
        Some(Spot {
            names: Names::new(situation, priced),
            task,
            person,
            room,
            fixed: fixed.collect(),
            order: Order::new(problem, &task.id, &person.id, beside),
        })
    }

    /// What keeps the stretch from standing at `at`; nothing where it can.
    pub fn obstacle(&self, at: Range) -> Option<Obstacle> {
        self.plain_obstacle(at)
            .or_else(|| (!self.order.allows(at, self.room)).then_some(Obstacle::Crowded))
    }

    /// The stretch of the same length that can stand nearest to `at`, the sooner of two; beside what was fixed before.
    pub fn nearest(&self, at: Range) -> Option<Range> {
        let length = at.len();
        let starts = self.room.iter().flat_map(|open| open.from..open.to);
        let mut free: Vec<Range> = starts
            .map(|from| Range::new(from, from.saturating_add(length)))
            .filter(|other| *other != at && self.is_free(*other))
            .filter(|other| self.plain_obstacle(*other).is_none())
            .collect();
        free.sort_by_key(|other| (other.from.abs_diff(at.from), other.from));
        self.first_allowed(&free)
    }

    /// The first stretch from `from` on that can stand, of at least `least` slots and up to `most`.
    pub fn first(&self, from: Slot, (least, most): (Slot, Slot)) -> Option<Range> {
        let open = self.person.open.iter();
        let starts = open.flat_map(|open| open.from.max(from)..open.to);
        let found = starts.filter_map(|start| {
            let longest = (least.max(1)..=most).rev();
            let mut stretches = longest.map(|length| Range::new(start, start + length));
            stretches.find(|at| {
                let inside = |open: &Range| open.from <= at.from && at.to <= open.to;
                self.person.open.iter().any(inside)
                    && self.is_free(*at)
                    && self.plain_obstacle(*at).is_none()
            })
        });
        self.first_allowed(&found.collect::<Vec<Range>>())
    }

    /// The first of some places that what waits and is waited for allows.
    fn first_allowed(&self, places: &[Range]) -> Option<Range> {
        let tried = (0..MOST_TRIED).map_while(|n| places.get((1 << n) - 1));
        tried.copied().find(|at| self.order.allows(*at, self.room))
    }

    /// Everything but what others that wait, or are waited for, leave.
    fn plain_obstacle(&self, at: Range) -> Option<Obstacle> {
        if let Some(closed) = self.closed(at) {
            return Some(closed);
        }
        if at.from < self.task.release {
            return Some(Obstacle::NotBefore {
                at: self.names.at(self.task.release, &self.person.id),
            });
        }
        if let Some((until, on)) = &self.order.waits
            && at.from < *until
        {
            return Some(Obstacle::Waits {
                on: self.names.title(on),
                until: self.names.at(*until, &self.person.id),
            });
        }
        self.full(at)
    }

    /// Whether nothing that was fixed before stands there.
    fn is_free(&self, at: Range) -> bool {
        self.fixed.iter().all(|(other, _)| other.overlap(at) == 0)
    }

    fn closed(&self, at: Range) -> Option<Obstacle> {
        let in_a_day = |day: &Range| day.from <= at.from && at.to <= day.to;
        let inside = |open: &Range| open.from <= at.from && at.to <= open.to;
        if self.room.iter().any(inside) && self.person.days.iter().any(in_a_day) {
            return None;
        }
        let meeting = self.meeting(at, 0).or_else(|| {
            let limits = &self.names.situation.strategy.limits;
            self.meeting(at, i64::from(limits.buffer.0))
        });
        Some(match meeting {
            Some(event) => Obstacle::Meeting {
                title: event.title.trim().to_owned(),
            },
            None => Obstacle::Closed {
                name: self.names.name(&self.person.id),
            },
        })
    }

    /// A meeting of the person within so many minutes of `at`.
    fn meeting(&self, at: Range, minutes: i64) -> Option<&'a Event> {
        let grid = &self.names.priced.grid;
        let buffer = SignedDuration::from_mins(minutes);
        let from = grid.instant(at.from).saturating_sub(buffer).ok()?;
        let to = grid.instant(at.to).saturating_add(buffer).ok()?;
        self.names.situation.events.iter().find(|event| {
            event.person.as_str() == self.person.id
                && event.busy != Busy::Free
                && event.kind != EventKind::Focus
                && event.start < to
                && from < event.end
        })
    }

    /// What was fixed before in the same day may leave too little of what the day holds.
    fn full(&self, at: Range) -> Option<Obstacle> {
        let day = self.person.days.iter().find(|day| day.contains(at.from))?;
        let today = self
            .fixed
            .iter()
            .filter(|(other, _)| other.overlap(at) == 0);
        let fixed = |hat: Option<Hat>| -> Slot {
            let of_hat = today
                .clone()
                .filter(|(_, is)| hat.is_none_or(|hat| hat == *is));
            of_hat.map(|(other, _)| other.overlap(*day)).sum()
        };
        let cap = &self.person.cap;
        let own = match self.task.hat {
            Hat::Maker => cap.maker,
            Hat::Lead => cap.lead,
        };
        let limits = [(cap.total, None), (own, Some(self.task.hat))];
        limits.into_iter().find_map(|(most, hat)| {
            let (most, fixed) = (most?, fixed(hat));
            (fixed + at.len() > most).then(|| Obstacle::Full {
                name: self.names.name(&self.person.id),
                most: minutes_of(most),
                fixed: minutes_of(fixed),
                hat,
            })
        })
    }
}
