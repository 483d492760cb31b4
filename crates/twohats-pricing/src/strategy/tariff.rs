//! What a strategy pays for things.

use twohats_model::Minutes;

use crate::pricing::defaults::{
    BRIEF, BRIEF_MOST, BRIEF_PER_HOUR, CHECKPOINT, COACHING, COACHING_MOST, DELAY, GROWTH,
    HAT_SWITCH, IMPORTANCE_STEP, LATE, LEAD_TIME, MISSED_SESSION, MOVE_BLOCK, MOVE_NEAR,
    MOVE_SESSION, OVERLOAD, OVERLOAD_ABOVE, SKILL_GAP, SKILL_GAP_MOST, UNPLANNED, UNPLANNED_STEP,
    WARMUP_LEAD, WARMUP_MAKER, WINDOW,
};

/// Every price that a strategy can set; each is explained beside the rule that uses it, in `pricing/`.
#[derive(Clone, Debug, PartialEq)]
pub struct Tariff {
    /// What an hour of a lead's time costs, in hours of anybody's.
    pub lead_time: f64,
    /// How many times longer work takes for each missing skill level.
    pub skill_gap: f64,
    /// How many times longer it takes at most.
    pub skill_gap_most: f64,
    /// The shortest brief.
    pub brief: Minutes,
    /// What a brief takes more for each hour of the task.
    pub brief_per_hour: Minutes,
    /// The longest brief.
    pub brief_most: Minutes,
    /// The shortest look at a task that was handed over.
    pub checkpoint: Minutes,
    /// Coaching for each missing level, as a share of the person's effort.
    pub coaching: f64,
    /// The largest share that coaching takes.
    pub coaching_most: f64,
    /// What an hour of stretch work is worth, in hours.
    pub growth: f64,
    /// What a day's delay of a task of importance 3 costs.
    pub delay: Minutes,
    /// What a day after the due date of a task of importance 3 costs.
    pub late: Minutes,
    /// How much one level of importance multiplies both.
    pub importance_step: f64,
    /// What leaving an hour of importance 3 undone costs, in hours.
    pub unplanned: f64,
    /// How much one level of importance multiplies it.
    pub unplanned_step: f64,
    /// What an hour of a session that finds no place costs, in hours of each of its people.
    pub missed_session: f64,
    /// Paid for every stretch of maker work.
    pub warmup_maker: Minutes,
    /// Paid for every stretch of lead work.
    pub warmup_lead: Minutes,
    /// Paid for each change of hat within a day.
    pub hat_switch: Minutes,
    /// What an hour of work in a window of the other hat costs more.
    pub window: Minutes,
    /// What an hour planned beyond the threshold costs more.
    pub overload: Minutes,
    /// The share of what can be planned for somebody that is free of it.
    pub overload_above: f64,
    /// What moving an hour of planned work costs.
    pub move_block: Minutes,
    /// What moving a session costs.
    pub move_session: Minutes,
    /// How many times dearer moving is within a day.
    pub move_near: f64,
}

impl Default for Tariff {
    fn default() -> Tariff {
        Tariff {
            lead_time: LEAD_TIME,
            skill_gap: SKILL_GAP,
            skill_gap_most: SKILL_GAP_MOST,
            brief: BRIEF,
            brief_per_hour: BRIEF_PER_HOUR,
            brief_most: BRIEF_MOST,
            checkpoint: CHECKPOINT,
            coaching: COACHING,
            coaching_most: COACHING_MOST,
            growth: GROWTH,
            delay: DELAY,
            late: LATE,
            importance_step: IMPORTANCE_STEP,
            unplanned: UNPLANNED,
            unplanned_step: UNPLANNED_STEP,
            missed_session: MISSED_SESSION,
            warmup_maker: WARMUP_MAKER,
            warmup_lead: WARMUP_LEAD,
            hat_switch: HAT_SWITCH,
            window: WINDOW,
            overload: OVERLOAD,
            overload_above: OVERLOAD_ABOVE,
            move_block: MOVE_BLOCK,
            move_session: MOVE_SESSION,
            move_near: MOVE_NEAR,
        }
    }
}
