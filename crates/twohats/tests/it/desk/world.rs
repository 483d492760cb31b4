//! A workspace to work in: the small team, its tasks and a calendar, on either engine.

use crate::proof::engine::{Database, Engine};
use crate::run::{Ran, finish, twohats};

/// The Monday on which everything happens, in Berlin.
const DAY: &str = "2026-11-23";

/// A database with a workspace in it.
pub(crate) struct Desk {
    pub(crate) database: Database,
}

impl Desk {
    /// The small team with its tasks, and Ana's calendar.
    pub(crate) fn new(engine: Engine) -> Desk {
        let desk = Desk {
            database: engine.database(),
        };
        let data = "crates/twohats/tests/data";
        desk.ok(
            "07:00",
            &[
                "init",
                "Payments",
                "--team",
                &format!("{data}/small/team.toml"),
            ],
        );
        desk.ok(
            "07:01",
            &["tasks", "import", &format!("{data}/small/tasks.csv")],
        );
        desk.ok(
            "07:02",
            &["calendar", "import", &format!("ana={data}/solo/work.ics")],
        );
        desk
    }

    /// Runs a command at a time of the day.
    pub(crate) fn run(&self, at: &str, args: &[&str]) -> Ran {
        self.run_with(at, args, &[], b"")
    }

    /// Runs a command with these environment variables and standard input.
    pub(crate) fn run_with(
        &self,
        at: &str,
        args: &[&str],
        env: &[(&str, &str)],
        stdin: &[u8],
    ) -> Ran {
        let now = format!("{DAY}T{at}:00+01:00");
        let mut command = twohats();
        command.args(args).args(["--now", &now]);
        command
            .env("TWOHATS_DB", &self.database.at)
            .env("TZ", "Europe/Berlin");
        finish(command.envs(env.iter().copied()), stdin)
    }

    /// What a command that goes well prints.
    #[track_caller]
    pub(crate) fn ok(&self, at: &str, args: &[&str]) -> String {
        self.run(at, args).ok()
    }
}
