//! What a command says on standard error while it goes on.

use std::io::Write;

use crate::exit::Exit;

/// Says on standard error what was found, and remembers the worst of it for the exit code.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    worst: Option<Exit>,
    unusable: usize,
    said: usize,
    unsaid: usize,
}

/// Problems of one run that are printed in full; a count stands for the rest.
const MAX_NOTES: usize = 50;

impl Notes {
    /// Something cannot be used as it stands; the run goes on and ends with `exit`.
    pub(crate) fn unusable(&mut self, exit: Exit, line: &str) {
        self.worst = self.worst.max(Some(exit));
        self.unusable += 1;
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
        match self.unusable {
            0 => {}
            1 => print(&format!(
                "note: one thing in the input cannot be used as it stands; {rest}"
            )),
            n => print(&format!(
                "note: {n} things in the input cannot be used as they stand; {rest}"
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

/// Writes a message to standard error; nobody is left to hear of it when that fails. What it quotes from files cannot
/// steer the terminal.
pub(crate) fn print(message: &str) {
    let plain = message.replace(|c: char| c.is_control() && c != '\n', " ");
    let _ = writeln!(std::io::stderr(), "{plain}");
}
