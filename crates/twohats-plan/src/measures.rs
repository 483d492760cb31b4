//! The figures by which one week is held against another.

use twohats_model::Minutes;

use crate::problem::Price;

/// A run of maker work counts as focus from this length on.
pub const FOCUS_MINUTES: u32 = 120;

/// Maker blocks this close together are one run: a short break does not end focus, a meeting does.
pub const FOCUS_BREAK_MINUTES: u32 = 15;

/// Figures of a plan. All but `hours_handed_over`, `growth` and `cost` are about the lead alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measures {
    /// Time in runs of maker work of at least [`FOCUS_MINUTES`].
    pub focus: Minutes,
    /// The longest such run; zero when there is none.
    pub longest_focus: Minutes,
    /// Changes of hat within a day, meetings included.
    pub switches: u32,
    /// Sessions placed, of the lead's.
    pub sessions_kept: u32,
    /// Sessions wanted, of the lead's.
    pub sessions_wanted: u32,
    /// Work of anybody that is planned after its due date.
    pub late_work: Minutes,
    /// Work from the lead's plate that others do, less the lead's time for briefs and checkpoints.
    pub handed_over: Minutes,
    /// Work in which somebody grows.
    pub growth: Minutes,
    /// The lead's open time that nothing is planned in.
    pub free: Minutes,
    /// The plan's cost.
    pub cost: Price,
}
