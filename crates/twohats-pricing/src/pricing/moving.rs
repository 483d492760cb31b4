//! Moving: what stands in the plan in force moves only for a gain.

use twohats_model::Minutes;

use super::{Term, TermKind};
use crate::problem::{Price, Problem, Slot};
use crate::strategy::Tariff;

/// What moving an hour of planned work costs. Our own judgement: people who control their day call it a good one, so
/// a plan moves for a gain that one would notice and not for less.
pub const MOVE_BLOCK: Minutes = Minutes(4);

/// What moving a session costs: others have it in their calendars. Our own judgement.
pub const MOVE_SESSION: Minutes = Minutes(10);

/// How many times dearer it is within [`NEAR_SLOTS`]. Our own judgement.
pub const MOVE_NEAR: f64 = 3.0;

/// What counts as near: the coming 24 hours.
pub const NEAR_SLOTS: Slot = 96;

/// How many times dearer moving is where nobody asked for a new plan: they moved one block, or ended one task, and want to
/// see what has to make room for it, not what could be better for other reasons. Our own judgement; with it, moving an
/// hour of work costs 40 minutes, so that little but what must move does.
pub const MOVE_BY_HAND: Price = 10;

/// The same problem where what stands moves only for [`MOVE_BY_HAND`] times the gain.
#[must_use]
pub fn held(problem: &Problem) -> Problem {
    let mut held = problem.clone();
    let kept = held.tasks.iter_mut().flat_map(|task| &mut task.keep);
    kept.for_each(|keep| keep.price *= MOVE_BY_HAND);
    let kept = held.sessions.iter_mut().filter_map(|s| s.keep.as_mut());
    kept.for_each(|keep| keep.price *= MOVE_BY_HAND);
    held
}

fn dearer(price: Price, start: Slot, now: Slot, tariff: &Tariff) -> Price {
    let near = start < now.saturating_add(NEAR_SLOTS);
    if near {
        (price as f64 * tariff.move_near).round() as Price
    } else {
        price
    }
}

/// What each slot of a standing block costs when it is not kept.
pub(super) fn per_slot(start: Slot, now: Slot, tariff: &Tariff) -> Price {
    dearer(tariff.move_block.seconds() / 4, start, now, tariff)
}

/// What a standing session costs when it starts elsewhere.
pub(super) fn session(start: Slot, now: Slot, tariff: &Tariff) -> Price {
    dearer(tariff.move_session.seconds(), start, now, tariff)
}

/// The rule in words.
pub(super) fn term(tariff: &Tariff) -> Term {
    Term {
        kind: TermKind::Move,
        price: tariff.move_block.seconds(),
        sentence: format!(
            "Moving what stands costs {} an hour, for a meeting {}, and within a day {} times that",
            tariff.move_block, tariff.move_session, tariff.move_near
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_near_moves_least() {
        let tariff = Tariff::default();
        assert_eq!(
            (per_slot(100, 40, &tariff), per_slot(200, 40, &tariff)),
            (180, 60)
        );
        assert_eq!(
            (session(40, 40, &tariff), session(136, 40, &tariff)),
            (1800, 600)
        );
        assert_eq!(
            term(&tariff).sentence,
            "Moving what stands costs 4 min an hour, for a meeting 10 min, and within a day 3 times that"
        );
    }

    #[test]
    fn what_is_held_moves_only_for_much() {
        let text = r#"{"format":"twohats-problem/1","slots":4,
            "prices":{"warmup":{"maker":0,"lead":0},"hat_switch":0,"window":0},
            "people":[{"id":"p","slot_price":1,"days":[[0,4]],"open":[[0,4]],"fixed":[],"windows":[],
            "cap":{"total":null,"maker":null,"lead":null},"overload":null}],
            "tasks":[{"id":"t","hat":"maker","release":0,"due":null,"late_price":0,"delay_price":0,
            "unplanned_price":0,"min_chunk":1,"max_chunk":1,"after":[],"pinned":[],
            "options":[{"person":"p","slots":1,"price":0,"growth":0}],
            "keep":[{"person":"p","at":[0,1],"price":7}]}],
            "sessions":[{"id":"s","people":["p"],"hat":"lead","slots":1,"earliest":0,"latest":4,
            "missed_price":0,"keep":{"start":0,"price":9}}]}"#;
        let problem = crate::problem::parse(text).unwrap();
        let held = held(&problem);
        assert_eq!(held.tasks[0].keep[0].price, 70);
        assert_eq!(held.sessions[0].keep.as_ref().unwrap().price, 90);
        assert_eq!(problem.tasks[0].keep[0].price, 7);
    }
}
