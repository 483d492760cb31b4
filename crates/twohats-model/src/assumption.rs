//! What Twohats filled in because nobody said.

use std::fmt;

/// A value that was missing and was filled in: shown to the user, never hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// What it is about: a task's title, a person's name.
    pub about: String,
    /// What was assumed, as half a sentence: "takes 2 h, the default for maker work".
    pub what: String,
}

impl Assumption {
    /// An assumption about `about`.
    pub fn new(about: impl Into<String>, what: impl Into<String>) -> Self {
        Assumption {
            about: about.into(),
            what: what.into(),
        }
    }
}

impl fmt::Display for Assumption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.about, self.what)
    }
}
