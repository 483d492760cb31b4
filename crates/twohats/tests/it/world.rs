//! Small worlds to plan.

use crate::run::{Ran, finish, twohats};

/// One person, one calendar, four tasks, five days: there is only one good plan.
pub(crate) const SOLO: [&str; 14] = [
    "--calendar",
    "crates/twohats/tests/data/solo/work.ics",
    "--tasks",
    "crates/twohats/tests/data/solo/tasks.csv",
    "--strategy",
    "crates/twohats/tests/data/solo/plain.toml",
    "--zone",
    "Europe/Berlin",
    "--from",
    "2026-11-23",
    "--days",
    "5",
    "--now",
    "2026-11-22T12:00:00Z",
];

/// A lead and two others, in two zones, two weeks.
pub(crate) const SMALL: [&str; 10] = [
    "--team",
    "crates/twohats/tests/data/small/team.toml",
    "--tasks",
    "crates/twohats/tests/data/small/tasks.csv",
    "--calendar",
    "ana=crates/twohats/tests/data/solo/work.ics",
    "--from",
    "2026-11-23",
    "--now",
    "2026-11-22T12:00:00Z",
];

/// Steps that are enough for worlds this small.
pub(crate) const STEPS: [&str; 4] = ["--steps", "600", "--threads", "1"];

/// Plans a world.
pub(crate) fn plan(world: &[&str], more: &[&str]) -> Ran {
    plan_with(world, more, &[])
}

/// Plans a world with these environment variables.
pub(crate) fn plan_with(world: &[&str], more: &[&str], env: &[(&str, &str)]) -> Ran {
    let args = [&["plan"], world, &STEPS, more].concat();
    finish(twohats().args(args).envs(env.iter().copied()), b"")
}
