//! Tasks in one line.

use serde_json::{Value, json};
use twohats_app::tasks::{MAX_LINE, QuickAddView, read_line};

use crate::desk::Desk;

async fn read(desk: &Desk, line: &str) -> QuickAddView {
    read_line(&desk.app, &desk.own, line).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_is_the_draft_of_a_task() {
    let desk = Desk::team().await;
    let line = "fix flaky test !fri 2h #maker #ci ~rust=4 *4 @bo";
    let view = read(&desk, line).await;
    let draft = serde_json::to_value(&view.draft).unwrap();
    assert_eq!(
        draft,
        json!({
            "title": "fix flaky test", "due": "2026-11-27", "effort_minutes": 120, "hat": "maker", "labels": ["ci"],
            "skills": {"rust": 4}, "importance": 4, "owner": "bo",
        })
    );
    let marked: Vec<(&str, &str)> = view
        .marks
        .iter()
        .map(|mark| (mark.kind.as_str(), &line[mark.start..mark.end]))
        .collect();
    assert_eq!(
        marked,
        [
            ("due", "!fri"),
            ("effort", "2h"),
            ("hat", "#maker"),
            ("label", "#ci"),
            ("skill", "~rust=4"),
            ("importance", "*4"),
            ("owner", "@bo"),
        ]
    );
    assert_eq!(view.problems, []);
    desk.task(draft).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn places_are_counted_as_browsers_count() {
    let desk = Desk::team().await;
    // Two code units, two bytes, four bytes in one letter.
    let line = "\u{1f980} né !fri @nobody";
    let view = read(&desk, line).await;
    let units: Vec<u16> = line.encode_utf16().collect();
    let word = |start: usize, end: usize| String::from_utf16(&units[start..end]).unwrap();
    let mark = &view.marks[0];
    assert_eq!(word(mark.start, mark.end), "!fri");
    let problem = &view.problems[0];
    assert_eq!(word(problem.start, problem.end), "@nobody");
    assert!(!problem.message.is_empty());
    assert_eq!(view.draft.owner, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_line_can_be_read_but_one_too_long() {
    let desk = Desk::empty().await;
    for line in ["", "   ", "!", "@you", "\0\u{7}", "\\!fri"] {
        read(&desk, line).await;
    }
    let owner: Value = serde_json::to_value(read(&desk, "x @me").await).unwrap();
    assert_eq!(
        owner["draft"].get("owner"),
        None,
        "who is made up has no tasks"
    );
    let long = "x".repeat(MAX_LINE + 1);
    assert!(read_line(&desk.app, &desk.own, &long).await.is_err());
}
