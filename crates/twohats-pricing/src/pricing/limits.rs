//! Limits: what a day may hold, and in which pieces.

use twohats_model::{Hat, Minutes, Task};

use super::grid::slots_of;
use crate::problem::{Cap, Slot};
use crate::strategy::Limits;

/// Share of a working day kept free for what nobody planned: 3 of 8 hours. A median day of one developer over ten
/// years held about 5 h of planned work.
pub const KEEP_FREE: f64 = 0.375;

/// On a day with meetings this part of the share is kept free of what they leave open: the meetings took the rest.
/// Our own judgement.
pub const KEEP_FREE_AMONG_MEETINGS: f64 = 0.5;

/// Most maker work planned for the lead in one day: deliberate practice is reported to top out at 4 to 5 h.
pub const MAKER_PER_DAY: Minutes = Minutes(4 * 60);

/// Shortest stretch of maker work: an hour, where no more is free.
pub const MAKER_CHUNK_MIN: Minutes = Minutes(60);

/// Longest stretch of maker work before a break: two hours, one run of focus.
pub const MAKER_CHUNK_MAX: Minutes = Minutes(120);

/// Shortest stretch of lead work. Our own judgement.
pub const LEAD_CHUNK_MIN: Minutes = Minutes(30);

/// Longest stretch of lead work. Our own judgement.
pub const LEAD_CHUNK_MAX: Minutes = Minutes(120);

/// Kept free before and after every meeting of the lead's. Our own judgement: nothing, since slots are a quarter of
/// an hour and strategies that want a break ask for it.
pub const BUFFER: Minutes = Minutes(0);

/// What one day may hold for somebody whose longest working day has `longest` slots.
pub(super) fn cap(limits: &Limits, longest: Slot, is_me: bool) -> Cap {
    let slots = |length: Minutes| length.0 / super::SLOT_MINUTES;
    Cap {
        total: Some(plannable(longest, limits)),
        maker: limits.maker_per_day.filter(|_| is_me).map(slots),
        lead: limits.lead_per_day.filter(|_| is_me).map(slots),
    }
}

/// How many slots of a whole day may be planned; what is kept free of it is rounded down.
pub(super) fn plannable(day: Slot, limits: &Limits) -> Slot {
    day - share(day, limits.keep_free)
}

/// How many of the slots that meetings leave open stay free.
pub(super) fn kept_free(open: Slot, limits: &Limits) -> Slot {
    share(open, limits.keep_free * KEEP_FREE_AMONG_MEETINGS)
}

fn share(slots: Slot, share: f64) -> Slot {
    (f64::from(slots) * share + 1e-6).floor() as Slot
}

/// Shortest and longest stretch of a task, in slots; what the task says goes first.
pub(super) fn chunks(task: &Task, hat: Hat, limits: &Limits) -> (Slot, Slot) {
    let (least, most) = of_hat(hat, limits);
    let least = task.min_chunk.map_or(least, slots_of).max(1);
    let most = task.max_chunk.map_or(most, slots_of).max(1);
    // Where only one is said and the two disagree, the one that was said holds.
    match (task.min_chunk, task.max_chunk) {
        (_, None) => (least, most.max(least)),
        _ => (least.min(most), most),
    }
}

/// Shortest and longest stretch of work of a hat, in slots.
pub(super) fn of_hat(hat: Hat, limits: &Limits) -> (Slot, Slot) {
    let (least, most) = match hat {
        Hat::Maker => (limits.maker_chunk_min, limits.maker_chunk_max),
        Hat::Lead => (limits.lead_chunk_min, limits.lead_chunk_max),
    };
    (slots_of(least).max(1), slots_of(most).max(1))
}

#[cfg(test)]
mod tests {
    use twohats_model::TaskId;

    use super::*;

    #[test]
    fn five_of_eight_hours_and_four_of_them_maker() {
        let limits = Limits::default();
        assert_eq!(
            cap(&limits, 32, true),
            Cap {
                total: Some(20),
                maker: Some(16),
                lead: None
            }
        );
        assert_eq!(
            cap(&limits, 32, false),
            Cap {
                total: Some(20),
                maker: None,
                lead: None
            }
        );
        assert_eq!((kept_free(20, &limits), plannable(3, &limits)), (3, 2));
        assert_eq!(plannable(2, &limits), 2);
    }

    #[test]
    fn what_a_task_says_goes_first() {
        let limits = Limits::default();
        let mut task = Task::new(TaskId::new("A").unwrap(), "A");
        assert_eq!(chunks(&task, Hat::Maker, &limits), (4, 8));
        assert_eq!(chunks(&task, Hat::Lead, &limits), (2, 8));
        task.min_chunk = Some(Minutes(180));
        assert_eq!(chunks(&task, Hat::Maker, &limits), (12, 12));
        task.max_chunk = Some(Minutes(30));
        assert_eq!(chunks(&task, Hat::Maker, &limits), (2, 2));
        task.min_chunk = None;
        assert_eq!(chunks(&task, Hat::Maker, &limits), (2, 2));
    }
}
