//! The two hats.

use std::fmt;

/// One of the two kinds of work a lead who also codes does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hat {
    /// Deep technical work.
    Maker,
    /// One-on-ones, mentoring, reviews, strategy, clearing obstacles.
    Lead,
}

impl Hat {
    /// The hat's name in lower case.
    pub const fn name(self) -> &'static str {
        match self {
            Hat::Maker => "maker",
            Hat::Lead => "lead",
        }
    }

    /// Reads a hat's name, in any case.
    pub fn parse(text: &str) -> Option<Hat> {
        let text = text.trim();
        [Hat::Maker, Hat::Lead]
            .into_iter()
            .find(|hat| hat.name().eq_ignore_ascii_case(text))
    }
}

impl fmt::Display for Hat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
