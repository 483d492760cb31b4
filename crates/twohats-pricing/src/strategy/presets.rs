//! The strategies that come with Twohats.

use super::Strategy;

/// The name of the preset that is used when nobody chose one.
pub const DEFAULT_PRESET: &str = "morning-maker";

/// The presets' files, by name, in the order in which they are listed.
pub const PRESET_FILES: [(&str, &str); 6] = [
    (
        "morning-maker",
        include_str!("../../../../strategies/morning-maker.toml"),
    ),
    (
        "dedicated-blocks",
        include_str!("../../../../strategies/dedicated-blocks.toml"),
    ),
    (
        "ranked-and-delegated",
        include_str!("../../../../strategies/ranked-and-delegated.toml"),
    ),
    (
        "needle-mover",
        include_str!("../../../../strategies/needle-mover.toml"),
    ),
    (
        "grow-the-team",
        include_str!("../../../../strategies/grow-the-team.toml"),
    ),
    (
        "no-meeting-days",
        include_str!("../../../../strategies/no-meeting-days.toml"),
    ),
];

/// Every preset, in the order in which they are listed.
pub fn presets() -> Vec<Strategy> {
    // Tests read each of them; a preset that could not be read would be missing, not a panic.
    PRESET_FILES
        .iter()
        .filter_map(|(name, text)| Strategy::parse(text, name).ok())
        .collect()
}

/// The preset of this name.
pub fn preset(name: &str) -> Option<Strategy> {
    let (name, text) = PRESET_FILES.iter().find(|(known, _)| *known == name)?;
    Strategy::parse(text, name).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_is_sound_and_says_what_it_is() {
        for (name, text) in PRESET_FILES {
            let strategy =
                Strategy::parse(text, name).unwrap_or_else(|faults| panic!("{faults:?}"));
            assert_eq!(strategy.name, name);
            assert!(
                strategy.summary.len() > 40 && strategy.practice.len() > 20,
                "{name}"
            );
            assert!(
                strategy.habits.iter().any(|habit| habit.name == "hands-on"),
                "{name}"
            );
        }
        assert!(preset(DEFAULT_PRESET).is_some());
        assert_eq!(preset("nothing"), None);
    }

    #[test]
    fn presets_differ_from_each_other() {
        let all = presets();
        assert_eq!(all.len(), PRESET_FILES.len());
        for (n, one) in all.iter().enumerate() {
            for other in &all[..n] {
                assert_ne!((&one.windows, &one.prices), (&other.windows, &other.prices));
            }
        }
    }
}
