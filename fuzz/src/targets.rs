//! The targets. A new one is a function here and a folder of seeds.

mod calendar;
mod check;
mod edit;
mod plan;
mod problem;
mod rule;
mod solve;
mod strategy;
mod tasks;
mod team;

/// One parser's promises about any input.
#[derive(Debug)]
pub struct Target {
    /// Its name, on the command line and as a folder of seeds.
    pub name: &'static str,
    /// Parses the bytes; panics when a promise is broken.
    pub run: fn(&[u8]),
}

/// All targets, by name.
pub const TARGETS: &[Target] = &[
    target("calendar", calendar::run),
    target("check", check::run),
    target("edit", edit::run),
    target("plan", plan::run),
    target("problem", problem::run),
    target("rule", rule::run),
    target("solve", solve::run),
    target("strategy", strategy::run),
    target("tasks_csv", tasks::csv),
    target("tasks_ics", tasks::ics),
    target("tasks_json", tasks::json),
    target("tasks_taskwarrior", tasks::taskwarrior),
    target("tasks_todotxt", tasks::todotxt),
    target("tasks_toml", tasks::toml),
    target("tasks_trello", tasks::trello),
    target("team", team::run),
];

/// The target of that name.
pub fn named(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == name)
}

const fn target(name: &'static str, run: fn(&[u8])) -> Target {
    Target { name, run }
}
