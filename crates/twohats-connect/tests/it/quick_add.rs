//! Whatever is typed, quick add takes it apart and loses nothing.

use jiff::civil::date;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use twohats_connect::{MarkKind, QuickAdd, QuickAddContext, parse_quick_add};

fn read(line: &str) -> QuickAdd {
    let context = QuickAddContext {
        today: date(2026, 11, 22),
        zone: TimeZone::UTC,
        team: None,
    };
    parse_quick_add(line, &context)
}

/// Words that are marks, nearly marks, and none at all.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[!#~*@\\\\+=:0-9a-zé設]{0,8}",
        "[!#~*@\\\\][a-z]{1,8}(=[0-9])?",
        "[0-9]{1,3}(h|m|d|w|h[0-9]{1,2})",
        "\\PC{0,6}",
        any::<String>(),
    ]
}

fn line() -> impl Strategy<Value = String> {
    proptest::collection::vec(word(), 0..12).prop_map(|words| words.join(" "))
}

/// The line without its marks, words with a space between them.
fn without_marks(line: &str, found: &QuickAdd) -> String {
    let mut rest = String::new();
    let mut from = 0;
    for mark in &found.marks {
        rest.push_str(&line[from..mark.span.start]);
        from = mark.span.end;
    }
    rest.push_str(&line[from..]);
    let parts = |c: char| c.is_whitespace() || c.is_control();
    let words: Vec<&str> = rest.split(parts).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn marks_and_title_are_the_whole_line(line in line()) {
        let found = read(&line);
        let mut from = 0;
        for mark in &found.marks {
            prop_assert!(mark.span.start >= from && mark.span.end > mark.span.start);
            prop_assert!(line.is_char_boundary(mark.span.start) && line.is_char_boundary(mark.span.end));
            from = mark.span.end;
        }
        prop_assert_eq!(without_marks(&line, &found), found.title);
    }

    #[test]
    fn a_title_written_out_word_by_word_is_read_as_it_is(line in line()) {
        let title = read(&line).title;
        let literal: Vec<String> = title.split(' ').filter(|w| !w.is_empty()).map(|w| format!("\\{w}")).collect();
        let again = read(&literal.join(" "));
        prop_assert_eq!(&again.title, &title);
        prop_assert!(again.marks.iter().all(|mark| mark.kind == MarkKind::Literal));
    }

    #[test]
    fn the_order_of_marks_does_not_matter(
        mut words in proptest::sample::subsequence(vec!["!fri", "2h", "#maker", "~rust=4", "*4", "@bo", "#api"], 0..=7),
        at in 0..8usize,
    ) {
        let title = "fix it";
        let before = read(&format!("{title} {}", words.join(" ")));
        words.reverse();
        words.insert(at.min(words.len()), title);
        let after = read(&words.join(" "));
        prop_assert_eq!(before.faults().count() + after.faults().count(), 0);
        prop_assert_eq!(QuickAdd { marks: Vec::new(), ..before }, QuickAdd { marks: Vec::new(), ..after });
    }
}
