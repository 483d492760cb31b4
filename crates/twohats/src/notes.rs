//! What a command says on standard error while it goes on.

use std::io::Write;

use crate::exit::Exit;

/// Says on standard error what was found, and remembers the worst of it for the exit code.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    worst: Option<Exit>,
    left_out: usize,
    said: usize,
    unsaid: usize,
}

/// Problems of one run that are printed in full; a count stands for the rest.
const MAX_NOTES: usize = 50;

impl Notes {
    /// Something was left out; the run goes on and ends with `exit`.
    pub(crate) fn left_out(&mut self, exit: Exit, line: &str) {
        self.worst = self.worst.max(Some(exit));
        self.left_out += 1;
        self.say(line);
    }

    /// Something looks wrong, and nothing was lost.
    pub(crate) fn warn(&mut self, line: &str) {
        self.say(line);
    }

    /// Says what it all came to, and gives the exit code. `rest` tells what was done with all that
    /// was left: "the rest is planned".
    pub(crate) fn finish(&self, rest: &str) -> Exit {
        if self.unsaid > 0 {
            print(&format!("... and {} more like these", self.unsaid));
        }
        match self.left_out {
            0 => {}
            1 => print(&format!("note: 1 item of the input was left out; {rest}")),
            n => print(&format!(
                "note: {n} items of the input were left out; {rest}"
            )),
        }
        self.worst.unwrap_or(Exit::Ok)
    }

    fn say(&mut self, line: &str) {
        if self.said >= MAX_NOTES {
            self.unsaid += 1;
            return;
        }
        self.said += 1;
        print(line);
    }
}

/// Writes one line to standard error; nobody is left to hear of it when that fails.
pub(crate) fn print(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}
