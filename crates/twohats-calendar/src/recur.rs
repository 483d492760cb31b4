//! Recurrence: rules as values, and their expansion on civil time.

mod days;
mod generate;
mod rule;

pub use generate::{MAX_STEPS, Occurrences};
pub use rule::{ByDay, Frequency, Rule, RuleError, Until};

pub(crate) use days::{civil_from_seconds, seconds_from_civil};
pub(crate) use generate::Budget;
