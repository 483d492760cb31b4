//! `strategy`: presets, files, and how they compare.

use serde_json::Value;

use crate::run::{Folder, Ran, run};
use crate::world::{SMALL, STEPS};

#[test]
fn presets_are_listed_shown_and_sound() {
    let list = run(&["strategy", "list"]).ok();
    let folder = Folder::new();
    let presets = [
        "morning-maker",
        "dedicated-blocks",
        "ranked-and-delegated",
        "needle-mover",
        "grow-the-team",
        "no-meeting-days",
    ];
    for name in presets {
        assert!(
            list.contains(&format!("{name}\n")) || list.contains(&format!("{name}  (")),
            "{name}"
        );
        let text = run(&["strategy", "show", name]).ok();
        let path = folder.write("copy.toml", text);
        assert!(
            run(&["strategy", "check", &path])
                .ok()
                .contains(&format!("`{name}`"))
        );
    }
    run(&["strategy", "show", "no-such"]).fails(2, &["`no-such`", "grow-the-team"]);
    let broken = folder.write("broken.toml", "name = 3\n");
    run(&["strategy", "check", &broken]).fails(65, &["broken.toml:1"]);
}

fn compare(names: &[&str], more: &[&str]) -> Ran {
    run(&[&["strategy", "compare"], names, &SMALL[..], &STEPS, more].concat())
}

#[test]
fn strategies_stand_side_by_side() {
    let out = compare(&["morning-maker", "no-meeting-days"], &[]).ok();
    for part in [
        "focus", "longest", "switches", "kept", "late", "handed", "growth", "cost",
    ] {
        assert!(out.contains(part), "{part} is missing from\n{out}");
    }
    let rows: Vec<&str> = out.lines().filter(|line| line.contains('/')).collect();
    assert_eq!(rows.len(), 2, "{out}");
    assert!(rows[0].starts_with("morning-maker ") && rows[1].starts_with("no-meeting-days "));
    assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
}

#[test]
fn all_presets_are_compared_when_none_is_named() {
    let json: Value = serde_json::from_str(&compare(&[], &["--format", "json"]).ok()).unwrap();
    let rows = json.as_array().unwrap();
    assert_eq!(rows.len(), 6);
    let page = crate::run::root().join("docs/reference/compare-json.md");
    let page = std::fs::read_to_string(page).unwrap();
    for field in rows[0].as_object().unwrap().keys() {
        assert!(
            page.contains(&format!("`{field}`")),
            "`{field}` is not in compare-json.md"
        );
    }
    assert_eq!(rows[0]["own_cost"], rows[0]["common_cost"]);
}

#[test]
fn an_unknown_strategy_is_named() {
    compare(&["morning-maker", "evening-maker"], &[]).fails(2, &["`evening-maker`"]);
}
