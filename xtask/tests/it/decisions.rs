//! Decisions are numbered from 0001 without gaps, each with what made it, what
//! was chosen and what it costs.

use std::fs;

use crate::workspace::{root, text};

#[test]
fn decisions_are_numbered_without_gaps() {
    for (place, name) in names().iter().enumerate() {
        let number = format!("{:04}-", place + 1);
        assert!(
            name.starts_with(&number),
            "{name} should begin with {number}"
        );
    }
}

#[test]
fn each_decision_tells_its_reason_and_its_cost() {
    for name in names() {
        let decision = text(&root().join("docs/decisions").join(&name));
        for heading in ["## Context", "## Choice", "## Cost"] {
            assert!(
                decision.lines().any(|line| line == heading),
                "{name} has no \"{heading}\""
            );
        }
    }
}

fn names() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(root().join("docs/decisions"))
        .expect("docs/decisions is there")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".md"))
        .collect();
    names.sort();
    assert!(!names.is_empty());
    names
}
