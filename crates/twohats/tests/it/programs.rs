//! The plan's calendar file as other programs read it: python's icalendar, and khal.

use std::process::Command;

use jiff::Timestamp;
use serde_json::Value;

use crate::run::{Folder, finish};
use crate::world::{SMALL, plan};

/// Names the Python that has the reference programs.
const PYTHON: &str = "TWOHATS_TEST_PYTHON";

/// A block as all programs see it: its instants and title.
type Seen = (Timestamp, Timestamp, String);

/// The small world's plan: its blocks as we tell them, and its calendar file.
fn planned(folder: &Folder) -> (Vec<(Seen, String)>, String) {
    let path = folder.path("plan.ics");
    plan(&SMALL, &["--format", "ics", "-o", &path]).ok();
    let json: Value = serde_json::from_str(&plan(&SMALL, &["--format", "json"]).ok()).unwrap();
    let blocks = json["blocks"].as_array().unwrap().iter();
    let mut blocks: Vec<(Seen, String)> = blocks
        .filter(|block| block["person"] == "ana")
        .map(|block| {
            let text = |field: &str| block[field].as_str().unwrap().to_owned();
            let at = |field: &str| text(field).parse().unwrap();
            ((at("start"), at("end"), text("title")), text("hat"))
        })
        .collect();
    blocks.sort();
    assert!(blocks.len() > 5, "{blocks:?}");
    (blocks, path)
}

/// Runs a script of `tests/python`, and gives the fields of each line that it prints.
fn python(script: &str, args: &[&str]) -> Vec<Vec<String>> {
    let python = std::env::var(PYTHON).unwrap_or_else(|_| {
        panic!("{PYTHON} is not set: `cargo xtask test` sets it, or name a Python with the packages of tests/python/requirements.txt")
    });
    let script = crate::run::root().join("tests/python").join(script);
    let ran = finish(Command::new(python).arg(script).args(args), b"");
    let lines = ran.ok();
    lines
        .lines()
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect()
}

#[test]
fn icalendar_reads_the_same_blocks() {
    let folder = Folder::new();
    let (blocks, path) = planned(&folder);
    let mut read: Vec<(Seen, String)> = python("blocks_icalendar.py", &[&path])
        .into_iter()
        .map(|fields| {
            assert_eq!(fields[4], "OPAQUE");
            let at = |text: &str| text.parse().unwrap();
            (
                (at(&fields[0]), at(&fields[1]), fields[2].clone()),
                fields[3].clone(),
            )
        })
        .collect();
    read.sort();
    assert_eq!(read, blocks);
}

#[test]
fn khal_imports_the_same_blocks() {
    let folder = Folder::new();
    let (blocks, path) = planned(&folder);
    let mut read: Vec<Seen> = python("blocks_khal.py", &[&path, "2026-11-20", "2026-12-10"])
        .into_iter()
        .map(|fields| {
            let at = |text: &str| format!("{}:00Z", text.replace(' ', "T")).parse().unwrap();
            (at(&fields[0]), at(&fields[1]), fields[2].clone())
        })
        .collect();
    read.sort();
    let blocks: Vec<Seen> = blocks.into_iter().map(|(seen, _)| seen).collect();
    assert_eq!(read, blocks);
}

#[test]
fn uids_are_stable_and_differ() {
    let uids = || {
        let ics = plan(&SMALL, &["--format", "ics", "--everyone"]).ok();
        let lines = ics.replace("\r\n ", "");
        let uids = lines.lines().filter_map(|line| line.strip_prefix("UID:"));
        uids.map(str::to_owned).collect::<Vec<_>>()
    };
    let first = uids();
    assert_eq!(first, uids());
    let mut once = first.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), first.len());
}
