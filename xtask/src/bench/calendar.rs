//! A calendar with very many events, read and expanded into two weeks, by us
//! and by Python's `icalendar` with `recurring-ical-events`.

mod generate;

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::folder;
use super::measure::{Need, measure as measured};
use super::report::{Aim, Report, Row};
use super::sample::megabytes;
use crate::run::root;
use crate::setup::python::for_tests;
use crate::start::twohats;

/// Events of the calendar.
pub(crate) const EVENTS: usize = 50_000;

/// Two weeks with a change to summer time in Europe, the last day inside.
const FROM: &str = "2026-03-23";
const TO: &str = "2026-04-05";
const ZONE: &str = "Europe/Berlin";

/// How many times faster than the reference we want to be.
const FASTER: f64 = 50.0;
/// Megabytes that we want to stay within.
const MEMORY: f64 = 100.0;
/// The reference takes minutes; one run tells enough.
const REFERENCE_RUNS: usize = 1;

/// Expands a calendar of `events` events `runs` times, and once by Python.
///
/// # Errors
/// When either fails, or when they find different occurrences.
pub(crate) fn measure(events: usize, runs: usize) -> Result<Report> {
    fs::create_dir_all(folder()).context("could not make the folder for measures")?;
    let calendar = folder().join("calendar.ics");
    fs::write(&calendar, generate::calendar(events)).context("could not write a calendar")?;
    let Some(python) = for_tests()? else {
        bail!("tests/python/requirements.txt is missing");
    };
    let (our_list, their_list) = (folder().join("ours.json"), folder().join("theirs.json"));
    println!("expanding {events} events, {runs} times");
    let ours = measured(&mut our_command(&calendar), runs, &our_list)?;
    println!("the same by Python, which takes a while");
    let mut reference = Command::new(python);
    reference
        .arg(root().join("bench/expand.py"))
        .arg(&calendar)
        .args([FROM, TO, ZONE]);
    let theirs = measured(&mut reference, REFERENCE_RUNS, &their_list)?;
    let found = compare(&our_list, &their_list)?;
    let title = format!(
        "{events} events ({:.1} MB) expanded into two weeks: {found} occurrences, the same by both.",
        megabytes(fs::metadata(&calendar).map_or(0, |file| file.len()))
    );
    Ok(report(title, ours, theirs))
}

fn our_command(calendar: &Path) -> Command {
    let mut command = twohats();
    command.args(["calendar", "show", "--format", "json"]);
    command.args(["--from", FROM, "--to", TO, "--zone", ZONE]);
    command.arg(calendar);
    command
}

fn report(title: String, ours: Need, theirs: Need) -> Report {
    let ratio = |theirs: std::time::Duration, ours: std::time::Duration| {
        theirs.as_secs_f64() / ours.as_secs_f64().max(1e-6)
    };
    Report {
        name: String::from("calendar"),
        title,
        rows: vec![
            Row::new("twohats, wall", ours.wall.as_secs_f64(), "s"),
            Row::new("twohats, processor", ours.cpu.as_secs_f64(), "s"),
            Row::new("Python, wall", theirs.wall.as_secs_f64(), "s"),
            Row::new("Python, processor", theirs.cpu.as_secs_f64(), "s"),
            Row::new("times faster, wall", ratio(theirs.wall, ours.wall), "x")
                .aim(Aim::AtLeast(FASTER)),
            Row::new("times faster, processor", ratio(theirs.cpu, ours.cpu), "x")
                .aim(Aim::AtLeast(FASTER)),
            Row::new("twohats, peak memory", megabytes(ours.memory), "MB").aim(Aim::AtMost(MEMORY)),
            Row::new("Python, peak memory", megabytes(theirs.memory), "MB"),
        ],
    }
}

/// How many occurrences both lists hold.
///
/// # Errors
/// When the lists differ, with the first few that only one has.
fn compare(ours: &Path, theirs: &Path) -> Result<usize> {
    let ours = occurrences(ours)?;
    let theirs = occurrences(theirs)?;
    if ours == theirs {
        return Ok(ours.len());
    }
    let only = |these: &[String], those: &[String]| {
        let missing = these.iter().filter(|one| those.binary_search(one).is_err());
        missing.take(5).cloned().collect::<Vec<_>>().join("\n    ")
    };
    bail!(
        "different occurrences: {} by twohats, {} by Python\n  only twohats:\n    {}\n  only Python:\n    {}",
        ours.len(),
        theirs.len(),
        only(&ours, &theirs),
        only(&theirs, &ours)
    );
}

/// Start, end and title of each occurrence in a list, sorted.
fn occurrences(path: &Path) -> Result<Vec<String>> {
    let text =
        fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))?;
    let all: Value =
        serde_json::from_str(&text).with_context(|| format!("{} is not JSON", path.display()))?;
    let list = all
        .get("occurrences")
        .unwrap_or(&all)
        .as_array()
        .with_context(|| format!("{} holds no list of occurrences", path.display()))?;
    let mut lines: Vec<String> = list
        .iter()
        .map(|one| {
            let field = |name| one.get(name).and_then(Value::as_str).unwrap_or("?");
            format!("{} {} {}", field("start"), field("end"), field("title"))
        })
        .collect();
    lines.sort();
    Ok(lines)
}
