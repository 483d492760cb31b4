//! How large a problem may be. Within these limits no sum of prices leaves an `i64` and no
//! program that keeps a few bytes for each person and slot runs out of memory.

use super::{Price, Slot};

/// Longest horizon: 28 years of quarter hours.
pub const MAX_SLOTS: Slot = 1_000_000;

/// Most people.
pub const MAX_PEOPLE: usize = 10_000;

/// Most slots of all people together (`slots` × people), which bounds every per-slot table.
pub const MAX_PERSON_SLOTS: u64 = 20_000_000;

/// Most tasks.
pub const MAX_TASKS: usize = 100_000;

/// Most sessions.
pub const MAX_SESSIONS: usize = 100_000;

/// Dearest single price: 30,000 years of work.
pub const MAX_PRICE: Price = 1_000_000_000_000;

/// Dearest conceivable plan: all parts at their worst at once. A ninth of what an `i64` holds,
/// so that a search can add and subtract such sums freely.
pub const MAX_COST: Price = 1_000_000_000_000_000_000;

/// Longest id, in bytes.
pub const MAX_ID_BYTES: usize = 500;
