//! Skills and how well somebody has them.

use std::fmt;

/// A skill's name, trimmed and in lower case, so that "Rust" and "rust " are one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Skill(String);

/// A text that names no skill.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a skill has 1 to {MAX_SKILL_CHARS} characters and no line break, found `{0}`")]
pub struct SkillError(pub String);

/// The longest name of a skill, in characters.
pub const MAX_SKILL_CHARS: usize = 60;

impl Skill {
    /// Trims, lowers and checks `name`.
    ///
    /// # Errors
    /// When it is empty, too long or holds control characters.
    pub fn new(name: &str) -> Result<Self, SkillError> {
        let name = name.trim();
        let chars = name.chars().count();
        if chars == 0 || chars > MAX_SKILL_CHARS || name.chars().any(char::is_control) {
            return Err(SkillError(name.chars().take(MAX_SKILL_CHARS).collect()));
        }
        Ok(Skill(name.to_lowercase()))
    }

    /// The name in lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Skill {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// How well somebody has a skill, or how well a task needs it: 1 (has seen it) to 5 (the one others ask).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(u8);

/// A number that is no level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a skill level is 1 to 5, found {0}")]
pub struct LevelError(pub i64);

impl Level {
    /// Checks that `level` is 1 to 5.
    ///
    /// # Errors
    /// When it is not.
    pub fn new(level: i64) -> Result<Self, LevelError> {
        match u8::try_from(level) {
            Ok(level @ 1..=5) => Ok(Level(level)),
            _ => Err(LevelError(level)),
        }
    }

    /// The level as a number, 1 to 5.
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn skills_differ_by_letters_only() {
        assert_eq!(Skill::new(" Rust "), Skill::new("rust"));
        assert!(Skill::new(" ").is_err());
    }

    #[test]
    fn levels_are_one_to_five() {
        assert_eq!(Level::new(5).unwrap().get(), 5);
        assert_eq!(Level::new(9), Err(LevelError(9)));
        assert_eq!(Level::new(0), Err(LevelError(0)));
    }
}
