//! Strategies from TOML, with the place of every fault.

use std::fmt;

use super::Strategy;

/// Something wrong with a strategy file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct StrategyFault {
    /// The file, as the caller named it.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What was found and what would mend it.
    pub message: String,
}

impl fmt::Display for StrategyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let StrategyFault {
            file,
            line,
            column,
            message,
        } = self;
        write!(f, "{file}:{line}:{column}: {message}")
    }
}

impl Strategy {
    /// Reads a strategy; `file` only names it in faults.
    ///
    /// # Errors
    /// All faults at once, in the order of the text.
    pub fn parse(text: &str, file: &str) -> Result<Strategy, Vec<StrategyFault>> {
        let _ = (text, file);
        Err(Vec::new())
    }
}
