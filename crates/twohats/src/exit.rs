//! How the program ends: exit codes, failures, and the words for both.

use std::fmt;
use std::process::ExitCode;

/// The exit codes, numbered like `sysexits.h` where that has a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// All went well.
    Ok = 0,
    /// The command line makes no sense.
    Usage = 2,
    /// An input holds something that cannot be used as it stands.
    Data = 65,
    /// An input is not there or cannot be opened.
    MissingInput = 66,
    /// A fault of twohats itself.
    Internal = 70,
    /// The output cannot be created.
    CannotCreate = 73,
    /// Reading or writing broke off.
    Io = 74,
}

/// What `--help` and the reference say about exit codes.
pub(crate) const EXIT_CODES: &str = "\
Exit codes:
   0  all went well
   2  the command line makes no sense
  65  an input holds something that cannot be used as it stands; the rest was used where that is safe
  66  an input is not there or cannot be opened; the same holds
  70  a fault in twohats itself
  73  the output file cannot be created
  74  reading or writing broke off";

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        // The discriminants are the codes.
        ExitCode::from(exit as u8)
    }
}

/// Why a command stopped: what was found and where, and what would mend it.
#[derive(Debug)]
pub(crate) struct Failure {
    /// The exit code.
    pub(crate) exit: Exit,
    /// What was found, with file and line where there are any.
    pub(crate) message: String,
    /// What to do next.
    pub(crate) hint: Option<String>,
}

impl Failure {
    /// A failure without advice.
    pub(crate) fn new(exit: Exit, message: impl Into<String>) -> Failure {
        Failure {
            exit,
            message: message.into(),
            hint: None,
        }
    }

    /// Adds what to do next.
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Failure {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}", self.message)?;
        match &self.hint {
            Some(hint) => write!(f, "\n  help: {hint}"),
            None => Ok(()),
        }
    }
}

/// What a command gives: the code to end with, or why it stopped.
pub(crate) type Outcome = Result<Exit, Failure>;
