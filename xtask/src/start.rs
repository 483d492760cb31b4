//! `cargo xtask start`: the shortest way from a clone to a team's week in the browser.

pub(crate) mod shift;
pub(crate) mod workspace;

use std::path::Path;
use std::process::Command;

use anyhow::Result;
use jiff::Zoned;

use crate::run::{cargo, root, run, target};
use crate::web;
use workspace::Place;

/// What to start with.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Start without the sample team: a workspace with nobody but you.
    #[arg(long)]
    empty: bool,
}

/// The folder of the sample team.
const SAMPLE: &str = "samples/team";

/// The sample's people; each has a calendar of their own.
const PEOPLE: &[&str] = &[
    "ana", "bo", "chidi", "dana", "eve", "farid", "grace", "hiro",
];

/// Builds the program, makes a workspace in a scratch folder, and serves it until it is told to stop.
///
/// # Errors
/// When it does not build, or the workspace cannot be made or served.
pub(crate) fn run_start(args: &Args) -> Result<()> {
    web::build()?;
    println!("building twohats (the first time takes a few minutes)");
    run(cargo().args(["build", "--release", "--quiet", "--package", "twohats"]))?;
    let folder = workspace::folder()?;
    let place = Place {
        program: target().join("release/twohats"),
        db: folder.join("twohats.db"),
        now: None,
    };
    if args.empty {
        workspace::empty(&place)?;
    } else {
        println!("making the sample workspace: eight people, their calendars, 60 tasks, a plan");
        workspace::sample(&place, &folder, Zoned::now().date())?;
    }
    tell(&place.db);
    serve(&place)
}

/// What else can be done with what is served.
fn tell(db: &Path) {
    println!("on the command line the same data is at");
    println!("  export TWOHATS_DB={}", db.display());
    println!("  target/release/twohats today");
    println!("whoever makes the first account, by the link below, owns the workspace");
    println!("Ctrl-C ends it. `twohats init` and `twohats serve` begin with data of your own.\n");
}

/// Serves in the place of this process, so that Ctrl-C reaches the server alone and it ends in its own time.
fn serve(place: &Place) -> Result<()> {
    let mut serve = place.command(&["serve", "--next-port"]);
    #[cfg(unix)]
    {
        let error = std::os::unix::process::CommandExt::exec(&mut serve);
        anyhow::bail!("could not start the server: {error}")
    }
    #[cfg(not(unix))]
    run(&mut serve)
}

/// Our program, as users run it.
pub(crate) fn twohats() -> Command {
    let mut command = Command::new(target().join("release/twohats"));
    command.current_dir(root());
    command
}

/// Plans the files of the sample team and prints its lead's weeks.
pub(crate) fn sample() -> Command {
    let mut command = twohats();
    command.args(["plan", "--me", "ana", "--from", &shift::FIRST.to_string()]);
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
