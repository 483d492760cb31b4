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
use crate::problem::{Hat, Person, Range, Slot};
use crate::situation::Situation;
use crate::words::Names;
use order::Order;

/// How many places are tried against what the work waits for, before it is said that there is none: the first, and then
/// each twice as far along as the one before.
const MOST_TRIED: usize = 8;

/// The time of whoever it takes, as far as it could hold a stretch of a task, or a session.
pub struct Spot<'a> {
    names: Names<'a>,
    hat: Hat,
    /// The first slot in which it may stand.
    release: Slot,
    /// The days to which a session belongs.
    period: Option<Range>,
    person: &'a Person,
    /// Working hours less all that is busy.
    room: &'a [Range],
    /// What is fixed in this person's time of other work, and of this work beside the stretch.
    fixed: Vec<(Range, Hat)>,
    order: Order,
    /// The time of the others whom a session takes.
    others: Vec<Spot<'a>>,
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
        let tasks = &priced.problem.tasks;
        let task = tasks.iter().find(|known| known.id == task)?;
        let mut spot = Spot::of(situation, priced, (&task.id, person), task.hat)?;
        spot.release = task.release;
        let beside_it = beside.iter().map(|at| (*at, task.hat));
        spot.fixed.extend(beside_it);
        spot.order = Order::new(&priced.problem, &task.id, person, beside);
        Some(spot)
    }

    /// The time of all whom a session of the problem takes; nothing where it is unknown.
    pub fn of_session(
        situation: &'a Situation,
        priced: &'a Priced,
        session: &str,
    ) -> Option<Spot<'a>> {
        let sessions = &priced.problem.sessions;
        let mut sessions = sessions.iter().zip(&priced.session_periods);
        let (session, period) = sessions.find(|(known, _)| known.id == session)?;
        let spot =
            |person: &String| Spot::of(situation, priced, (&session.id, person), session.hat);
        let mut people = session.people.iter().map(spot);
        let mut first = people.next()??;
        first.period = Some(*period);
        first.others = people.collect::<Option<_>>()?;
        Some(first)
    }

    /// A person's time for anything of this id and hat.
    fn of(
        situation: &'a Situation,
        priced: &'a Priced,
        (id, person): (&str, &str),
        hat: Hat,
    ) -> Option<Spot<'a>> {
        let mut people = priced.problem.people.iter().zip(&priced.room);
        let (person, room) = people.find(|(known, _)| known.id == person)?;
        Some(Spot {
            names: Names::new(situation, priced),
            hat,
            release: 0,
            period: None,
            fixed: fixed(situation, priced, id, &person.id),
            person,
            room,
            order: Order::none(),
            others: Vec::new(),
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
        if let Some(period) = self.period
            && (at.from < period.from || period.to < at.to)
        {
            let last = period.to.saturating_sub(1);
            return Some(Obstacle::OtherDays {
                first: self.names.at(period.from, &self.person.id),
                last: self.names.at(last, &self.person.id),
            });
        }
        if at.from < self.release {
            return Some(Obstacle::NotBefore {
                at: self.names.at(self.release, &self.person.id),
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
        let mut others = self.others.iter();
        self.full(at)
            .or_else(|| others.find_map(|other| other.plain_obstacle(at)))
    }

    /// Whether nothing that was fixed before stands there.
    fn is_free(&self, at: Range) -> bool {
        self.fixed.iter().all(|(other, _)| other.overlap(at) == 0)
            && self.others.iter().all(|other| other.is_free(at))
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
        let own = match self.hat {
            Hat::Maker => cap.maker,
            Hat::Lead => cap.lead,
        };
        let limits = [(cap.total, None), (own, Some(self.hat))];
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

/// What is fixed in a person's time to come, but for what has this id.
fn fixed(situation: &Situation, priced: &Priced, id: &str, person: &str) -> Vec<(Range, Hat)> {
    let problem = &priced.problem;
    let hat = |id: &str| {
        let task = problem.tasks.iter().find(|task| task.id == id);
        let session = || problem.sessions.iter().find(|session| session.id == id);
        task.map(|task| task.hat)
            .or_else(|| Some(session()?.hat))
            .unwrap_or(Hat::Maker)
    };
    let blocks = situation.in_force.iter().flat_map(|plan| &plan.blocks);
    let theirs = blocks.filter(|block| {
        block.pinned
            && block.task != id
            && block.person.as_str() == person
            && situation.now.is_none_or(|now| now <= block.start)
    });
    theirs
        .map(|block| (priced.grid.inward(block.start, block.end), hat(&block.task)))
        .collect()
}
