//! `cargo xtask start`: the shortest way from a clone to a planned week.

use anyhow::Result;

use crate::run::{cargo, run};

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
     Thunderbird all can), and your tasks as CSV from Jira or Trello, or write a
     CSV with the columns title, effort, due, importance.
  2. target/release/twohats plan --calendar work.ics --tasks tasks.csv --strategy morning-maker

samples/team/ shows every kind of file, with a team. `twohats plan --help` lists the rest.";

/// How the sample team is planned. Its calendars are of one fortnight, so the
/// first day is given.
pub(crate) const SAMPLE: &[&str] = &["plan", "--help"];

/// Builds the program, then plans the sample team or says how to go on.
pub(crate) fn run_start(args: &Args) -> Result<()> {
    println!("building twohats (the first time takes a minute or two)");
    run(cargo().args(["build", "--release", "--quiet", "--package", "twohats"]))?;
    if args.empty {
        println!("{OWN_FILES}");
        return Ok(());
    }
    println!("the sample team is not here yet");
    Ok(())
}
