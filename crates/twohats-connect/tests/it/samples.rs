//! Sample files, and what was read as text.

use std::fmt::Write as _;
use std::path::PathBuf;

use jiff::tz::TimeZone;
use twohats_connect::{Read, TaskOptions, read_tasks, read_team};
use twohats_model::{Due, Task, Team};

pub(crate) fn bytes(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/samples")
        .join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub(crate) fn zone() -> TimeZone {
    TimeZone::get("Europe/Madrid").unwrap()
}

/// Ana, Bo and Cy of `team.toml`.
pub(crate) fn team() -> Team {
    let text = String::from_utf8(bytes("team.toml")).unwrap();
    let read = read_team("team.toml", &text, &TimeZone::UTC).unwrap();
    assert_eq!(read.problems, []);
    read.value
}

/// A sample with owners matched against [`team`].
pub(crate) fn sample(name: &str) -> String {
    read(name, &bytes(name))
}

pub(crate) fn read(name: &str, bytes: &[u8]) -> String {
    let team = team();
    let mut options = TaskOptions::new(zone());
    options.team = Some(&team);
    match read_tasks(name, bytes, &options) {
        Ok(read) => show(&read),
        Err(error) => format!("unreadable: {error}"),
    }
}

/// Tasks, problems and assumptions, one a line.
pub(crate) fn show(read: &Read<Vec<Task>>) -> String {
    let mut out = String::new();
    for task in &read.value {
        writeln!(out, "{}", show_task(task)).unwrap();
    }
    for problem in &read.problems {
        writeln!(out, "! {problem}").unwrap();
    }
    for assumption in &read.assumptions {
        writeln!(out, "~ {assumption}").unwrap();
    }
    out
}

/// `12 id "title" hat 5h !5 due:… start:… {skills} after:… @owner only:… #labels done`
fn show_task(task: &Task) -> String {
    let due = |due: &Due| match due {
        Due::Day(day) => day.to_string(),
        Due::At(at) => at.to_string(),
    };
    let mut out = format!("{} {} {:?}", task.source.line, task.id, task.title);
    let mut add = |name: &str, text: Option<String>| {
        if let Some(text) = text.filter(|t| !t.is_empty()) {
            write!(out, " {name}{text}").unwrap();
        }
    };
    let list = |items: Vec<String>| Some(items.join(","));
    add("", task.hat.map(|h| h.to_string()));
    add("", task.effort.map(|m| m.to_string().replace(' ', "")));
    add("!", task.importance.map(|i| i.to_string()));
    add("due:", task.due.as_ref().map(due));
    add("start:", task.not_before.as_ref().map(due));
    add(
        "needs:",
        list(
            task.skills
                .iter()
                .map(|(s, l)| format!("{s}={l}"))
                .collect(),
        ),
    );
    add(
        "after:",
        list(task.after.iter().map(ToString::to_string).collect()),
    );
    add("@", task.owner.as_ref().map(ToString::to_string));
    add(
        "only:",
        list(task.only.iter().map(ToString::to_string).collect()),
    );
    add(
        "min:",
        task.min_chunk.map(|m| m.to_string().replace(' ', "")),
    );
    add(
        "max:",
        task.max_chunk.map(|m| m.to_string().replace(' ', "")),
    );
    add("#", list(task.labels.clone()));
    add("", task.done.then(|| "done".to_owned()));
    out
}
