//! What is wrong with a problem or plan text, where, and what would mend it.

use std::fmt;

/// How many faults are told apart before the rest is only counted.
pub const MAX_FAULTS: usize = 100;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {found}; {mend}")]
pub struct Fault {
    /// A path such as `tasks[3].after[0]`, or `line 7, column 12` where the text is no JSON of
    /// this format.
    pub place: String,
    /// What was found there.
    pub found: String,
    /// What would mend it.
    pub mend: String,
}

/// Collects faults, so that one run tells them all.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    told: Vec<Fault>,
    untold: usize,
}

impl Faults {
    /// Notes one fault.
    pub(crate) fn add(
        &mut self,
        place: impl fmt::Display,
        found: impl Into<String>,
        mend: impl Into<String>,
    ) {
        if self.told.len() < MAX_FAULTS {
            self.told.push(Fault {
                place: place.to_string(),
                found: found.into(),
                mend: mend.into(),
            });
        } else {
            self.untold += 1;
        }
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.told.len() + self.untold
    }

    /// All is well, or what is wrong.
    pub(crate) fn into_result(mut self) -> Result<(), Vec<Fault>> {
        if self.told.is_empty() {
            return Ok(());
        }
        if self.untold > 0 {
            self.told.push(Fault {
                place: "problem".to_owned(),
                found: format!("{} more faults", self.untold),
                mend: "mend those above first".to_owned(),
            });
        }
        Err(self.told)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_it_does_not_tell() {
        let mut faults = Faults::default();
        for i in 0..MAX_FAULTS + 7 {
            faults.add(format_args!("tasks[{i}]"), "no id", "give it one");
        }
        assert_eq!(faults.count(), MAX_FAULTS + 7);
        let told = faults.into_result().unwrap_err();
        assert_eq!(told.len(), MAX_FAULTS + 1);
        assert_eq!(told[0].to_string(), "tasks[0]: no id; give it one");
        assert_eq!(told[MAX_FAULTS].found, "7 more faults");
    }
}
