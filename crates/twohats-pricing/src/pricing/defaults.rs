//! Every default in one list; each is defined and explained in the file of its price.

pub use super::coaching::{COACHING, COACHING_MOST};
pub use super::delay::DELAY;
pub use super::effort::{EFFORT_LEAD, EFFORT_LEAST, EFFORT_MAKER};
pub use super::gap::{SKILL_GAP, SKILL_GAP_MOST, UNKNOWN_SHORT};
pub use super::grid::{MOST_DAYS, SLOT_MINUTES};
pub use super::growth::{GROWTH, STRETCH_MOST};
pub use super::habits::HABIT_WORTH;
pub use super::handover::{
    BRIEF, BRIEF_KNOWN, BRIEF_MOST, BRIEF_PER_HOUR, CHECKPOINT, EFFORT_PER_CHECKPOINT,
    EFFORT_WITHOUT_LOOK, MOST_CHECKPOINTS,
};
pub use super::hat::{LEAD_LAST_WORDS, LEAD_WORDS};
pub use super::importance::IMPORTANCE_STEP;
pub use super::late::LATE;
pub use super::lead_time::LEAD_TIME;
pub use super::limits::{
    BUFFER, KEEP_FREE, KEEP_FREE_AMONG_MEETINGS, LEAD_CHUNK_MAX, LEAD_CHUNK_MIN, MAKER_CHUNK_MAX,
    MAKER_CHUNK_MIN, MAKER_PER_DAY,
};
pub use super::meetings::{CHECK_IN_SIGNS, MISSED_SESSION, ONE_ON_ONE_SIGNS};
pub use super::moving::{MOVE_BLOCK, MOVE_BY_HAND, MOVE_NEAR, MOVE_SESSION, NEAR_SLOTS};
pub use super::overload::{OVERLOAD, OVERLOAD_ABOVE};
pub use super::promise::{FIXED_DATE_LABELS, PROMISE, PROMISE_FIXED};
pub use super::ranks::{IMPORTANT, URGENT};
pub use super::switch::HAT_SWITCH;
pub use super::unplanned::{UNPLANNED, UNPLANNED_STEP};
pub use super::warmup::{WARMUP_LEAD, WARMUP_MAKER};
pub use super::window::WINDOW;
