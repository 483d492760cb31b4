//! What a command says on standard error while it goes on.

use std::io::Write;

use crate::exit::Exit;

/// Says on standard error what was found, and remembers the worst of it for the exit code.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    worst: Option<Exit>,
    said: usize,
    unsaid: usize,
}

/// Problems of one run that are printed in full; a count stands for the rest.
const MAX_NOTES: usize = 50;

impl Notes {
    /// Something was left out; the run goes on and ends with `exit`.
    pub(crate) fn left_out(&mut self, exit: Exit, message: &str) {
        self.worst = self.worst.max(Some(exit));
        self.say("left out", message);
    }

    /// Something looks wrong, and nothing was lost.
    pub(crate) fn warn(&mut self, message: &str) {
        self.say("warning", message);
    }

    /// The exit code that all of it comes to.
    pub(crate) fn exit(&self) -> Exit {
        if self.unsaid > 0 {
            print(&format!("... and {} more of these", self.unsaid));
        }
        self.worst.unwrap_or(Exit::Ok)
    }

    fn say(&mut self, kind: &str, message: &str) {
        if self.said >= MAX_NOTES {
            self.unsaid += 1;
            return;
        }
        self.said += 1;
        print(&format!("{kind}: {message}"));
    }
}

/// Writes one line to standard error; nobody is left to hear of it when that fails.
pub(crate) fn print(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}
