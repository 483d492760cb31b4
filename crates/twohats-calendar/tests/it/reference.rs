//! Every occurrence in a two-year window, compared with Python's
//! `recurring-ical-events` on the rules of RFC 5545 and on generated series.
//!
//! Where we read a rule in another way, the reason is written in `reasons.rs`,
//! and the difference must be of exactly that kind.

use std::{collections::BTreeSet, env, fs, path::Path, process::Command};

use crate::{
    edges, generated,
    reasons::{Difference, REASONS, Row},
    rfc5545_rules::{RULES, file},
    samples::SAMPLES,
    text::zone,
};
use jiff::{Timestamp, tz::TimeZone};
use serde_json::Value;
use twohats_calendar::{Calendar, Occurrence, Window, expand};

/// Names a Python that has the packages of tests/python/requirements.txt.
const PYTHON: &str = "TWOHATS_TEST_PYTHON";
pub(crate) const ZONE: &str = "Europe/Berlin";
const GENERATED: usize = 800;
const SEED: u64 = 5545;

#[test]
fn rfc_rules_agree_with_the_reference() {
    let cases: Vec<_> = RULES
        .iter()
        .map(|case| (case.0.to_owned(), file(case)))
        .collect();
    compare(
        "rfc",
        &cases,
        "1997-09-01T00:00:00+02:00",
        "1999-09-01T00:00:00+02:00",
    );
}

#[test]
fn generated_series_agree_with_the_reference() {
    let cases: Vec<_> = generated::cases(SEED, GENERATED)
        .into_iter()
        .map(|case| (case.name, case.text))
        .collect();
    compare(
        "generated",
        &cases,
        "2024-01-01T00:00:00+01:00",
        "2026-01-01T00:00:00+01:00",
    );
}

#[test]
fn samples_of_programs_agree_with_the_reference() {
    let cases: Vec<_> = SAMPLES
        .iter()
        .map(|(name, bytes)| {
            (
                (*name).to_owned(),
                String::from_utf8(bytes.to_vec()).unwrap(),
            )
        })
        .collect();
    compare(
        "samples",
        &cases,
        "2026-01-01T00:00:00+01:00",
        "2028-01-01T00:00:00+01:00",
    );
}

#[test]
fn edges_agree_with_the_reference() {
    let cases: Vec<_> = edges::EDGES
        .iter()
        .map(|edge| (edge.name.to_owned(), edge.file()))
        .collect();
    compare(
        "edges",
        &cases,
        "2024-01-01T00:00:00+01:00",
        "2026-01-01T00:00:00+01:00",
    );
}

fn compare(folder: &str, cases: &[(String, String)], from: &str, to: &str) {
    let reference = reference(folder, cases, from, to);
    let window = Window::new(from.parse().unwrap(), to.parse().unwrap(), zone(ZONE));
    let mut unexplained = Vec::new();
    let mut total = 0;
    for ((name, text), theirs) in cases.iter().zip(reference) {
        let theirs =
            theirs.unwrap_or_else(|error| panic!("the reference fails on {name}: {error}\n{text}"));
        let found = expand(&Calendar::parse(text.as_str()), &window);
        let ours: BTreeSet<Row> = found.occurrences.iter().map(row).collect();
        total += ours.len();
        let difference = Difference {
            text,
            ours: &ours,
            theirs: &theirs,
        };
        let same = ours == theirs;
        if !same && !REASONS.iter().any(|(_, accepts)| accepts(&difference)) {
            unexplained.push(describe(name, &difference));
        }
    }
    assert!(total > 50, "only {total} occurrences were compared");
    let shown = unexplained
        .iter()
        .take(8)
        .cloned()
        .collect::<Vec<_>>()
        .join("\n");
    assert!(
        unexplained.is_empty(),
        "{} of {} files differ:\n{shown}",
        unexplained.len(),
        cases.len()
    );
}

/// The Python that the tests compare with; a test that needs it fails without.
pub(crate) fn python() -> String {
    env::var(PYTHON).unwrap_or_else(|_| {
        panic!("{PYTHON} is not set; run `cargo xtask test`, which sets up the Python that this test needs")
    })
}

/// What the reference finds in each file.
pub(crate) fn reference(
    folder: &str,
    cases: &[(String, String)],
    from: &str,
    to: &str,
) -> Vec<Result<BTreeSet<Row>, String>> {
    let python = python();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    fs::create_dir_all(&folder).unwrap();
    let files: Vec<_> = (0..cases.len())
        .map(|number| folder.join(format!("{number}.ics")))
        .collect();
    for (file, (_, text)) in files.iter().zip(cases) {
        fs::write(file, text).unwrap();
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/occurrences.py");
    let output = Command::new(python)
        .arg(script)
        .args([from, to, ZONE])
        .args(&files)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), cases.len());
    lines.iter().map(rows).collect()
}

fn rows(line: &Value) -> Result<BTreeSet<Row>, String> {
    if let Some(error) = line["error"].as_str() {
        return Err(error.to_owned());
    }
    let field = |value: &Value| {
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
    };
    let all = line["occurrences"].as_array().unwrap().iter();
    Ok(all
        .map(|it| (field(&it["start"]), field(&it["end"]), field(&it["title"])))
        .collect())
}

pub(crate) fn row(it: &Occurrence) -> Row {
    let show = |at: Timestamp| match it.all_day {
        true => it.zone.to_datetime(at).date().to_string(),
        false => at.as_second().to_string(),
    };
    (show(it.start), show(it.end), it.title().to_owned())
}

fn describe(name: &str, difference: &Difference<'_>) -> String {
    let readable = |rows: &[&Row]| -> String {
        let time = |text: &str| match text.parse::<i64>() {
            Ok(second) => TimeZone::UTC
                .to_datetime(Timestamp::from_second(second).unwrap())
                .to_string(),
            Err(_) => text.to_owned(),
        };
        let shown = rows.iter().take(4);
        shown
            .map(|(start, end, title)| format!("    {} {} {title}\n", time(start), time(end)))
            .collect()
    };
    let (ours, theirs): (Vec<_>, Vec<_>) = (
        difference.only_ours().collect(),
        difference.only_theirs().collect(),
    );
    let kept = difference
        .text
        .lines()
        .filter(|line| !line.contains("DTSTAMP"));
    format!(
        "{name}: {} only ours, {} only theirs\n  ours:\n{}  theirs:\n{}  {}\n",
        ours.len(),
        theirs.len(),
        readable(&ours),
        readable(&theirs),
        kept.collect::<Vec<_>>().join("\n  ")
    )
}
