//! Every command, as the reference lists them: which can be tried, and which answer programs.

use crate::run::run;

/// Commands that change nothing that is kept, and what they do instead.
const LOOKS: [(&str, &str); 25] = [
    ("list", "looks"),
    ("show", "looks"),
    ("today", "looks"),
    ("week", "looks"),
    ("ranked", "looks"),
    ("explain", "looks"),
    ("history", "looks"),
    ("people list", "looks"),
    ("people show", "looks"),
    ("calendar show", "looks"),
    ("calendar list", "looks"),
    ("strategy list", "looks"),
    ("strategy show", "looks"),
    ("strategy check", "looks"),
    ("strategy compare", "looks"),
    ("workspace list", "looks"),
    ("jobs list", "looks"),
    ("token list", "looks"),
    ("solve", "writes the plan where it is told to"),
    ("check", "looks"),
    ("backup", "writes the file that is named, and nothing else"),
    ("export", "writes the file that is named, and nothing else"),
    ("serve", "leaves changes to those whom it serves"),
    ("completions", "prints a script"),
    ("man", "prints a page"),
];

/// Commands without `--json`, and why.
const TEXTS: [(&str, &str); 3] = [
    ("solve", "its output is JSON in any case"),
    ("completions", "prints a script for a shell"),
    ("man", "prints a page for a reader of manuals"),
];

/// Every command that does something, as it is typed, with what the reference says of it.
fn commands() -> Vec<(String, String)> {
    let reference = run(&["reference"]).ok();
    let sections = reference.split("\n### `twohats ").skip(1);
    let all: Vec<(String, String)> = sections
        .map(|section| {
            let (name, told) = section.split_once('`').unwrap();
            (name.to_owned(), told.to_owned())
        })
        .collect();
    let holds = |name: &str| {
        let inner = format!("{name} ");
        all.iter().any(|(other, _)| other.starts_with(&inner))
    };
    let found: Vec<_> = all.iter().filter(|(name, _)| !holds(name)).collect();
    assert!(found.len() > 50, "{found:?}");
    found.into_iter().cloned().collect()
}

fn has(list: &[(&str, &str)], name: &str) -> bool {
    list.iter().any(|(known, _)| *known == name)
}

#[test]
fn every_command_that_changes_something_has_a_dry_run() {
    for (name, told) in commands() {
        let tries = told.contains("| `--dry-run` |");
        assert_ne!(tries, has(&LOOKS, &name), "`{name}`: {told}");
    }
}

#[test]
fn every_command_prints_json() {
    for (name, told) in commands() {
        let json = told.contains("| `--json` |");
        assert_ne!(json, has(&TEXTS, &name), "`{name}`: {told}");
    }
}

#[test]
fn exceptions_are_commands() {
    let commands = commands();
    for (name, _) in LOOKS.iter().chain(&TEXTS) {
        let known = commands.iter().any(|(command, _)| command == name);
        assert!(known, "there is no `{name}`");
    }
}
