//! The picture, looked at as text.

use jiff::civil::date;

use super::*;
use crate::render::line::print_all;
use crate::terminal::Colors;

fn entry(from: &str, to: &str, look: Look, title: &str) -> Entry {
    let minute = |text: &str| {
        let (h, m) = text.split_once(':').unwrap();
        h.parse::<u16>().unwrap() * 60 + m.parse::<u16>().unwrap()
    };
    Entry {
        from: minute(from),
        to: minute(to),
        title: title.into(),
        look,
    }
}

fn week() -> Week {
    let mut days: Vec<Day> = (23..28)
        .map(|day| Day {
            date: date(2026, 11, day),
            banners: vec![],
            entries: vec![entry("9:00", "9:15", Look::Meeting, "Standup")],
        })
        .collect();
    days[0].entries.extend([
        entry(
            "9:15",
            "11:45",
            Look::Maker,
            "Retry queue: design and first cut",
        ),
        entry("13:00", "13:30", Look::Lead, "1:1 Bo"),
        entry("14:00", "15:00", Look::Meeting, "Hiring sync"),
    ]);
    days[1].entries.extend([
        entry("10:00", "12:00", Look::Maker, "設計レビューの準備"),
        entry("13:30", "15:30", Look::Lead, "Quarter goals"),
        entry("22:00", "23:00", Look::Meeting, "Release call"),
    ]);
    days[2].entries.extend([
        entry("13:00", "14:30", Look::Meeting, "Board"),
        entry("13:30", "14:30", Look::Meeting, "Clash"),
        entry("9:15", "9:30", Look::Lead, "Triage"),
    ]);
    days[3].banners.push("Thanksgiving".into());
    days[3].entries = vec![entry("9:00", "12:00", Look::Away, "Dentist")];
    Week {
        heading: "Ana · 23 to 27 November 2026 · Europe/Berlin".into(),
        days,
        hours: (9 * 60, 16 * 60),
    }
}

fn terminal(width: usize, colors: Colors, unicode: bool) -> Terminal {
    Terminal {
        width,
        colors,
        unicode,
    }
}

#[test]
fn a_picture_at_eighty_columns() {
    let terminal = terminal(80, Colors::None, true);
    insta::assert_snapshot!(print_all(&draw(&week(), &terminal), &terminal));
}

#[test]
fn the_same_in_ascii() {
    let terminal = terminal(80, Colors::None, false);
    let text = print_all(&draw(&week(), &terminal), &terminal);
    assert!(text.is_ascii(), "{text}");
    insta::assert_snapshot!(text);
}

#[test]
fn a_list_where_it_is_narrow() {
    let terminal = terminal(40, Colors::None, true);
    insta::assert_snapshot!(print_all(&draw(&week(), &terminal), &terminal));
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for width in 20..200 {
        let terminal = terminal(width, Colors::None, true);
        for line in draw(&week(), &terminal) {
            assert!(line.width() <= width, "{width}: {line:?}");
        }
    }
}

#[test]
fn colour_adds_nothing_but_colour() {
    let plain = terminal(120, Colors::None, true);
    let colored = terminal(120, Colors::Palette, true);
    let text = print_all(&draw(&week(), &colored), &colored);
    assert!(text.contains("\x1b[1;38;5;231;48;5;25m▛Retry queue"));
    assert!(!print_all(&draw(&week(), &plain), &plain).contains('\x1b'));
}
