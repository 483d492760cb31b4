//! What the reference pages show is read as they say.

use twohats_connect::{Column, TaskOptions, read_tasks, read_team};

use crate::samples::zone;

fn page(name: &str) -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/reference/").to_owned() + name;
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn examples(page: &str) -> impl Iterator<Item = &str> {
    page.split("```toml\n")
        .skip(1)
        .filter_map(|part| part.split("```").next())
}

#[test]
fn tasks() {
    let page = page("tasks.md");
    for example in examples(&page) {
        let read = read_tasks("tasks.toml", example.as_bytes(), &TaskOptions::new(zone())).unwrap();
        assert_eq!(
            (read.problems, read.assumptions, read.value.len()),
            (vec![], vec![], 2)
        );
    }
    for (name, _) in Column::NAMES {
        assert!(
            page.contains(&format!("`{name}`")),
            "{name} is not documented"
        );
    }
}

#[test]
fn team() {
    let page = page("team.md");
    for example in examples(&page) {
        let read = read_team("team.toml", example, &zone()).unwrap();
        assert_eq!(
            (read.problems, read.assumptions, read.value.people.len()),
            (vec![], vec![], 2)
        );
    }
}
