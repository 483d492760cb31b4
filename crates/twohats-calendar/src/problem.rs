//! What was wrong in a calendar and what would mend it.

use std::fmt;

/// At most this many problems are kept for one file; a broken file of a
/// million lines must not cost a million messages.
pub const MAX_PROBLEMS: usize = 1_000;

/// One thing that could not be read as it stands. The rest of the file is
/// still read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The line in the file, counted from 1, where the trouble starts.
    pub line: u32,
    /// What was found, and what would mend it.
    pub message: String,
}

impl Problem {
    /// A problem at `line`.
    pub fn new(line: u32, message: impl Into<String>) -> Self {
        Self {
            line,
            message: message.into(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

/// Gathers problems up to [`MAX_PROBLEMS`].
#[derive(Debug, Default)]
pub(crate) struct Problems(Vec<Problem>);

impl Problems {
    pub(crate) fn add(&mut self, line: u32, message: impl Into<String>) {
        match self.0.len() {
            n if n < MAX_PROBLEMS => self.0.push(Problem::new(line, message)),
            MAX_PROBLEMS => self.0.push(Problem::new(
                line,
                format!("more than {MAX_PROBLEMS} problems; the later ones are not listed"),
            )),
            _ => {}
        }
    }

    pub(crate) fn extend(&mut self, others: Vec<Problem>) {
        for other in others {
            self.add(other.line, other.message);
        }
    }

    pub(crate) fn into_vec(self) -> Vec<Problem> {
        self.0
    }
}

/// Shortens what is quoted in a message, so that a hostile value cannot fill
/// the terminal.
pub(crate) fn quote(text: &str) -> String {
    const LONGEST: usize = 60;
    let clean: String = text
        .chars()
        .take(LONGEST)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if clean.len() < text.len() && text.chars().count() > LONGEST {
        format!("`{clean}…`")
    } else {
        format!("`{clean}`")
    }
}
