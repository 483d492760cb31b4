//! The least change: what `keep` says stays where it stands, but for what has to move and what clearly pays.
//!
//! Where a walk looks for the cheapest plan wherever it leads, this only ever goes down from the plan in force: what a
//! change pushed out finds a place, what stands around it may give way for a gain, and at the end whatever may go back
//! goes back.

use super::construct;
use super::engine::Engine;
use super::export::Solution;
use super::repair;
use super::ruin::{RUINS, ruin};
use twohats_problem::problem::{Price, Range};

/// The most items taken out at once.
const MOST_OUT: usize = 6;

/// Brings the engine, which holds nothing but pins, to what the plan in force becomes.
pub(crate) fn adjust(engine: &mut Engine, steps: u64, go_on: &dyn Fn() -> bool) -> Solution {
    let c = engine.c;
    let wish = construct::kept(c);
    open_the_way(engine, &wish);
    repair::mend(engine, &wish);
    repair::polish(engine, &wish);
    let mut cost = engine.state.total(c);
    for step in 0..steps {
        if engine.items() == 0 || (step % 8 == 0 && !go_on()) {
            break;
        }
        let seed = engine.rng.below(engine.items());
        let how = RUINS[engine.rng.below(RUINS.len())];
        let count = 1 + engine.rng.below(MOST_OUT.min(engine.items()));
        ruin(engine, how, seed, count);
        cost = repair::settle(engine, cost);
    }
    go_back(engine, &wish, cost);
    Solution::of(c, &engine.state)
}

/// Sessions that can stand in one place only go first; then what must be planned for what is fixed, where it stood if it may, else where it is cheapest; and so does
/// what stood nowhere so far and is awaited by what did.
fn open_the_way(engine: &mut Engine, wish: &Solution) {
    let c = engine.c;
    for (s, meeting) in c.meetings.iter().enumerate() {
        if meeting.latest.saturating_sub(meeting.earliest) == meeting.slots {
            engine.lift(c.jobs.len() + s);
            engine.refill();
        }
    }
    for &t in &c.order {
        let t = t as usize;
        let job = &c.jobs[t];
        let stood = |t: usize| !wish.jobs[t].1.is_empty();
        let awaited = || !stood(t) && job.after.iter().any(|&a| stood(a as usize));
        if job.forced || awaited() {
            engine.lift(t);
            construct::put(engine, wish, t);
            engine.refill();
        }
    }
    engine.keep_changes();
}

/// Puts back what stands elsewhere than wished, wherever that costs no more; what took its place makes way.
fn go_back(engine: &mut Engine, wish: &Solution, mut cost: Price) {
    for item in repair::displaced(engine.c, engine, wish) {
        engine.lift(item);
        if let Some(job) = engine.c.jobs.get(item) {
            let (option, chunks) = &wish.jobs[item];
            if let Some(choice) = job.options.get(*option) {
                clear_way(engine, choice.person, chunks);
                let end = chunks.last().map_or(0, |chunk| chunk.to);
                engine.evict_before(item, end);
            }
        }
        construct::put(engine, wish, item);
        cost = repair::settle(engine, cost);
    }
}

/// Takes out what stands in these stretches of somebody's time.
fn clear_way(engine: &mut Engine, person: usize, chunks: &[Range]) {
    let c = engine.c;
    for chunk in chunks {
        let Some(d) = c.day_at(person, chunk.from) else {
            continue;
        };
        for i in 0..engine.state.lines[d].items.len() {
            let item = engine.state.lines[d].items[i];
            if item.from < chunk.to && chunk.from < item.to {
                let item = engine.item_of(item.owner);
                engine.mark(item);
            }
        }
    }
    engine.lift_marked();
}
