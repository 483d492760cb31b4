//! The cheapest other time for one chunk or session, all else unchanged.
//!
//! Every place is tried and priced by the check, so the answer is exact.

use crate::plan::Plan;
use crate::problem::{Problem, Range, Slot, joined};

use super::Tried;

/// The cheapest valid plan in which one chunk, whole, stands elsewhere with the same person: at another time altogether,
/// if there is one, and otherwise a little earlier or later.
pub(crate) fn chunk_elsewhere(
    problem: &Problem,
    plan: &Plan,
    task: usize,
    chunk: Range,
) -> Option<Tried> {
    let planned = &plan.tasks[task];
    let person = planned.person.as_deref()?;
    let rest: Vec<Range> = planned
        .chunks
        .iter()
        .copied()
        .filter(|c| *c != chunk)
        .collect();
    let given = problem.tasks.iter().find(|t| t.id == planned.id)?;
    let earliest = given.release;
    let places = places(problem, person, chunk.len(), earliest, problem.slots);
    let free = Taken::of(problem, plan, person).without(chunk);
    let places = places.filter(|at| free.is_free(*at) && *at != chunk);
    let (near, away): (Vec<Range>, Vec<Range>) = places.partition(|at| at.overlap(chunk) > 0);
    let stand = |at| {
        let mut other = plan.clone();
        let mut chunks = rest.clone();
        chunks.push(at);
        other.tasks[task].chunks = joined(chunks);
        (other.tasks[task].chunks != plan.tasks[task].chunks)
            .then(|| Tried::new(problem, other))
            .flatten()
    };
    let near = cheapest(near.into_iter(), stand);
    match cheapest(away.into_iter(), stand) {
        // A cheaper plan matters more than a telling one.
        Some(away) if near.as_ref().is_none_or(|near| near.cost() >= plan.cost) => Some(away),
        _ => near,
    }
}

/// The cheapest valid plan in which a session, placed or not, starts at another time.
pub(crate) fn session_elsewhere(problem: &Problem, plan: &Plan, session: usize) -> Option<Tried> {
    let planned = &plan.sessions[session];
    let given = problem.sessions.iter().find(|s| s.id == planned.id)?;
    let first = given.people.first()?;
    let places = places(problem, first, given.slots, given.earliest, given.latest);
    cheapest(places.filter(|at| Some(at.from) != planned.start), |at| {
        let mut other = plan.clone();
        other.sessions[session].start = Some(at.from);
        Tried::new(problem, other)
    })
}

/// Every range of `length` slots that lies in one opening of the person, within `[from, to)`.
fn places<'a>(
    problem: &'a Problem,
    person: &str,
    length: Slot,
    from: Slot,
    to: Slot,
) -> impl Iterator<Item = Range> + 'a {
    let person = problem.people.iter().find(|p| p.id == person);
    let open = person.map(|p| p.open.as_slice()).unwrap_or_default();
    open.iter().flat_map(move |open| {
        let first = open.from.max(from);
        let last = open.to.min(to).checked_sub(length);
        let starts = last.map(|last| first..=last);
        starts
            .into_iter()
            .flatten()
            .map(move |start| Range::new(start, start + length))
    })
}

fn cheapest(
    places: impl Iterator<Item = Range>,
    mut tried: impl FnMut(Range) -> Option<Tried>,
) -> Option<Tried> {
    // The first of equals wins: the earliest.
    places.filter_map(&mut tried).reduce(|best, next| {
        if next.cost() < best.cost() {
            next
        } else {
            best
        }
    })
}

/// What one person's plan takes of their time.
struct Taken(Vec<Range>);

impl Taken {
    fn of(problem: &Problem, plan: &Plan, person: &str) -> Taken {
        let tasks = plan.tasks.iter();
        let chunks = tasks
            .filter(|task| task.person.as_deref() == Some(person))
            .flat_map(|task| task.chunks.iter().copied());
        let sessions = problem.sessions.iter().filter_map(|session| {
            let planned = plan.sessions.iter().find(|s| s.id == session.id)?;
            let start = planned.start?;
            let takes_part = session.people.iter().any(|p| p == person);
            takes_part.then(|| Range::new(start, start + session.slots))
        });
        Taken(chunks.chain(sessions).collect())
    }

    fn without(mut self, chunk: Range) -> Taken {
        self.0.retain(|taken| *taken != chunk);
        self
    }

    fn is_free(&self, at: Range) -> bool {
        self.0.iter().all(|taken| taken.overlap(at) == 0)
    }
}
