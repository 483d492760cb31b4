//! `plan`: what it prints, and that it prints the same.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::run::{Folder, Ran, run};
use crate::world::{SMALL, SOLO, plan, plan_with};

/// The week alone: what is said about it has tests where it is made.
fn picture(ran: Ran) -> String {
    let out = ran.ok();
    let (picture, rest) = out.split_once("\n\nWhat matters most\n").unwrap();
    assert!(rest.contains("Retry queue: design (RQ-1)"), "{rest}");
    picture.to_owned()
}

#[test]
fn a_week_as_a_picture() {
    insta::assert_snapshot!(picture(plan(&SOLO, &[])));
}

#[test]
fn a_wide_terminal_gets_wide_days() {
    insta::assert_snapshot!(picture(plan_with(&SOLO, &[], &[("COLUMNS", "140")])));
}

#[test]
fn a_narrow_terminal_gets_a_list_of_days() {
    insta::assert_snapshot!(picture(plan_with(&SOLO, &[], &[("COLUMNS", "48")])));
}

#[test]
fn ascii_where_the_locale_is_not_utf_8() {
    let out = picture(plan_with(&SOLO, &[], &[("LANG", "C")]));
    assert!(out.is_ascii(), "{out}");
    insta::assert_snapshot!(out);
}

#[test]
fn colour_is_used_where_it_is_wanted_and_only_there() {
    let colored =
        |env: &[(&str, &str)], more: &[&str]| plan_with(&SOLO, more, env).ok().contains('\x1b');
    assert!(
        !colored(&[("TERM", "xterm-256color")], &[]),
        "a pipe is no terminal"
    );
    assert!(colored(&[("CLICOLOR_FORCE", "1")], &[]));
    assert!(!colored(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], &[]));
    assert!(colored(&[("NO_COLOR", "1")], &["--color", "always"]));
    assert!(!colored(&[("CLICOLOR_FORCE", "1")], &["--color", "never"]));
}

#[test]
fn the_picture_says_the_same_without_colour() {
    let plain = plan(&SOLO, &[]).ok();
    let colored = plan(&SOLO, &["--color", "always"]).ok();
    assert_eq!(bare(&plain), bare(&colored));
}

/// The text without escape sequences, fillings and spaces.
fn bare(text: &str) -> String {
    let mut parts = text.split('\x1b');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(part.split_once('m').unwrap().1);
    }
    out.replace(['░', '·', ' '], "")
}

#[test]
fn the_same_on_one_and_two_threads_and_again() {
    let json = |threads: &str| {
        let more = ["--steps", "600", "--threads", threads, "--format", "json"];
        run(&[&["plan"], &SMALL[..], &more].concat()).ok()
    };
    let one = json("1");
    assert_eq!(one, json("2"));
    assert_eq!(one, json("1"));
}

#[test]
fn json_has_what_its_page_says() {
    let json: Value = serde_json::from_str(&plan(&SMALL, &["--format", "json"]).ok()).unwrap();
    assert_eq!(json["format"], "twohats-proposal/1");
    assert_eq!(
        (&json["me"], &json["strategy"]),
        (&"ana".into(), &"morning-maker".into())
    );
    let page =
        std::fs::read_to_string(crate::run::root().join("docs/reference/plan-json.md")).unwrap();
    let mut fields = BTreeSet::new();
    names(&json, &mut fields);
    for field in fields {
        assert!(
            page.contains(&format!("`{field}`")),
            "`{field}` is not in plan-json.md"
        );
    }
    let people: Vec<&Value> = json["people"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| &p["id"])
        .collect();
    assert_eq!(people, ["ana", "bo", "cy"]);
    let sum: i64 = json["cost"]["parts"]
        .as_object()
        .unwrap()
        .values()
        .map(|v| v.as_i64().unwrap())
        .sum();
    assert_eq!(json["cost"]["total"].as_i64(), Some(sum));
}

/// Every name of a field, at any depth but within the plan and the parts of the cost, which have their own page.
fn names(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                found.insert(name.clone());
                if !matches!(name.as_str(), "plan" | "parts") {
                    names(value, found);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| names(item, found)),
        _ => {}
    }
}

#[test]
fn markdown_has_a_table_and_the_advice() {
    let page = plan(&SMALL, &["--format", "markdown"]).ok();
    for part in [
        "## Ana\n",
        "| day | time | hat | what |",
        "| maker | Retry queue: design |",
        "## Keep",
        "(PAY-1)",
    ] {
        assert!(page.contains(part), "{part} is missing from\n{page}");
    }
}

#[test]
fn weeks_of_others_can_be_shown() {
    let heading = |more: &[&str]| {
        let out = plan(&SMALL, more).ok();
        let heads = out.lines().filter(|line| line.contains(" · 23 to"));
        heads.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        heading(&["--person", "cy"]),
        ["Cy · 23 to 27 November 2026 · America/New_York"]
    );
    assert_eq!(heading(&["--everyone"]).len(), 3);
    plan(&SMALL, &["--person", "zed"]).fails(2, &["`zed`", "ana, bo, cy"]);
}

#[test]
fn a_plan_made_today_begins_now() {
    let world: Vec<&str> = SOLO[..SOLO.len() - 1].to_vec();
    let noon = [&world[..], &["2026-11-23T11:00:00Z", "--format", "json"]].concat();
    let json: Value = serde_json::from_str(&plan(&noon, &[]).ok()).unwrap();
    let starts = json["blocks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|b| b["start"].as_str().unwrap().to_owned());
    let starts: Vec<String> = starts.collect();
    assert!(!starts.is_empty());
    assert!(
        starts
            .iter()
            .all(|start| start.as_str() >= "2026-11-23T12:00:00+01:00"),
        "{starts:?}"
    );
}

#[test]
fn the_exported_problem_is_the_one_that_was_solved() {
    let folder = Folder::new();
    let (problem, named, out) = (
        folder.path("problem.json"),
        folder.path("named.json"),
        folder.path("plan.json"),
    );
    plan(
        &SMALL,
        &["--export-problem", &named, "--format", "json", "-o", &out],
    )
    .ok();
    let whole: Value = serde_json::from_str(&std::fs::read_to_string(&out).unwrap()).unwrap();
    let own = folder.write("own.json", whole["plan"].to_string());
    assert!(run(&["check", &named, &own]).ok().starts_with("valid"));
    plan(&SMALL, &["--export-problem", &problem, "--anonymous"]).ok();
    let text = std::fs::read_to_string(&problem).unwrap();
    for name in ["ana", "PAY-", "Retry", "2026-11"] {
        assert!(!text.contains(name), "{name} is in the anonymous problem");
    }
    run(&["solve", &problem, "--steps", "10"]).ok();
}

#[test]
fn a_plan_in_force_is_kept() {
    let folder = Folder::new();
    let before = folder.path("before.json");
    plan(&SMALL, &["--format", "json", "-o", &before]).ok();
    let blocks = |more: &[&str]| {
        let more = [&["--format", "json", "--seed", "7", "--steps", "1"], more].concat();
        let ran = run(&[&["plan"], &SMALL[..], &more].concat());
        let json: Value = serde_json::from_str(&ran.ok()).unwrap();
        let blocks = json["blocks"].as_array().unwrap().iter();
        let told = blocks.map(|b| format!("{} {} {}", b["key"], b["start"], b["end"]));
        told.collect::<BTreeSet<String>>()
    };
    let was: Value = serde_json::from_str(&std::fs::read_to_string(&before).unwrap()).unwrap();
    let kept = blocks(&["--keep", &before]);
    let stand = was["blocks"].as_array().unwrap();
    let count = stand.len();
    let stand = stand.iter();
    let stand =
        stand.filter(|b| kept.contains(&format!("{} {} {}", b["key"], b["start"], b["end"])));
    let kept = stand.count();
    assert!(kept * 10 >= count * 6, "{kept} of {count}");
    let tasks = "crates/twohats/tests/data/small/tasks.csv";
    plan(&SMALL, &["--keep", tasks]).fails(65, &["tasks.csv", "plan --format json"]);
}

#[test]
fn nothing_to_plan_is_said() {
    let ran = run(&[
        "plan",
        "--from",
        "2026-11-23",
        "--days",
        "2",
        "--steps",
        "10",
    ]);
    assert_eq!(ran.code, 0);
    assert!(
        ran.err.contains("give --calendar and --tasks"),
        "{}",
        ran.err
    );
}

#[test]
fn titles_cannot_steer_the_terminal() {
    let folder = Folder::new();
    let tasks = folder.write("tasks.csv", "id,title,effort,hat,owner\nX-1,\"\x1b[31mRed\x07 \u{202e}task\",1h,\x1b[2Jmaker,\x1b]0;zed\x07\n");
    for format in ["table", "markdown"] {
        let ran = plan(&SOLO, &["--tasks", &tasks, "--format", format]);
        let bad = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
        assert!(ran.out.contains("Red"), "{}", ran.out);
        assert!(!ran.out.contains(bad) && !ran.err.contains(bad), "{ran:?}");
    }
}
