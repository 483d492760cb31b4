//! The strategies that come with Twohats.

use super::Strategy;

/// The name of the preset that is used when nobody chose one.
pub const DEFAULT_PRESET: &str = "morning-maker";

/// Every preset, in the order in which they are listed.
pub fn presets() -> Vec<Strategy> {
    Vec::new()
}

/// The preset of this name.
pub fn preset(name: &str) -> Option<Strategy> {
    presets().into_iter().find(|strategy| strategy.name == name)
}
