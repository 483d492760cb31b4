//! Each example rule of RFC 5545 gives its dates.

use crate::{
    rfc5545_rules::{RULES, file},
    text::zone,
};
use jiff::tz::TimeZone;
use twohats_calendar::{Calendar, Window, expand};

/// The dates of every case, up to 20 each.
const DATES: &str = include_str!("../samples/rfc5545.txt");

#[test]
fn every_example_rule_gives_its_dates() {
    let mut wanted = DATES.lines().filter(|line| !line.starts_with('#'));
    for case in RULES {
        let calendar = Calendar::parse(file(case));
        let window = Window::new(
            "1996-01-01T00:00:00Z".parse().unwrap(),
            "2020-01-01T00:00:00Z".parse().unwrap(),
            TimeZone::UTC,
        );
        let found = expand(&calendar, &window);
        let new_york = zone("America/New_York");
        let dates: Vec<_> = found
            .occurrences
            .iter()
            .take(20)
            .map(|it| {
                new_york
                    .to_datetime(it.start)
                    .strftime("%Y%m%dT%H%M")
                    .to_string()
            })
            .collect();
        assert_eq!(wanted.next(), Some(case.0));
        assert_eq!(wanted.next().unwrap().trim(), dates.join(" "), "{}", case.0);
    }
    assert_eq!(wanted.next(), None);
}
