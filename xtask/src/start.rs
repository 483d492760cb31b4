//! `cargo xtask start`: the shortest way from a clone to a planned week.

use std::process::Command;

use anyhow::Result;

use crate::run::{cargo, root, run, target};

/// What to start with.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Do not use the sample team; say how to begin with files of your own.
    #[arg(long)]
    empty: bool,
}

/// How to begin with files of one's own.
const OWN_FILES: &str = "\
Plan your own two weeks:

  1. Export your calendar as an .ics file (Google, Outlook, Apple, Nextcloud and
     Thunderbird all can), and your tasks from Jira, Trello or Taskwarrior; or
     write a CSV with the columns title, effort, due and importance.
  2. target/release/twohats plan --calendar work.ics --tasks tasks.csv

docs/GUIDE.md goes through it step by step. samples/team/ shows every kind of
file, with a team; `twohats help` lists what else there is.";

/// The folder of the sample team.
const SAMPLE: &str = "samples/team";

/// The sample's people; each has a calendar of their own.
const PEOPLE: &[&str] = &[
    "ana", "bo", "chidi", "dana", "eve", "farid", "grace", "hiro",
];

/// The first of the days that the sample's calendars speak of.
const FROM: &str = "2026-11-23";

/// Builds the program, then plans the sample team or says how to go on.
///
/// # Errors
/// When it does not build, or the plan fails.
pub(crate) fn run_start(args: &Args) -> Result<()> {
    println!("building twohats (the first time takes a minute or two)");
    run(cargo().args(["build", "--release", "--quiet", "--package", "twohats"]))?;
    if args.empty {
        println!("{OWN_FILES}");
        return Ok(());
    }
    run(&mut sample())?;
    println!(
        "\nThat was the sample team of {SAMPLE}. `cargo xtask start --empty` tells how to plan your own weeks."
    );
    Ok(())
}

/// Our program, as users run it.
pub(crate) fn twohats() -> Command {
    let mut command = Command::new(target().join("release/twohats"));
    command.current_dir(root());
    command
}

/// Plans the sample team and prints its lead's weeks.
pub(crate) fn sample() -> Command {
    let mut command = twohats();
    command.args(["plan", "--me", "ana", "--from", FROM]);
    command.args(["--strategy", "morning-maker", "--zone", "Europe/Berlin"]);
    command.args(["--team", &format!("{SAMPLE}/team.toml")]);
    command.args(["--tasks", &format!("{SAMPLE}/tasks.csv")]);
    for person in PEOPLE {
        let calendar = format!("{person}={SAMPLE}/calendars/{person}.ics");
        command.args(["--calendar", &calendar]);
    }
    command
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn everybody_in_the_sample_has_a_calendar_that_is_planned_with() {
        let folder = root().join(SAMPLE).join("calendars");
        let mut found: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        found.sort();
        let used: Vec<String> = PEOPLE.iter().map(|one| format!("{one}.ics")).collect();
        assert_eq!(found, used);
    }
}
