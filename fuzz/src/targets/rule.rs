//! Recurrence rules: the times come in order, within what was asked for, and
//! a bounded number of steps is enough to say so.

use jiff::civil::date;
use twohats_calendar::Rule;

use crate::text;

pub(super) fn run(bytes: &[u8]) {
    let Ok(rule) = Rule::parse(&text(bytes)) else {
        return;
    };
    let first = date(2024, 2, 29).at(10, 30, 0, 0);
    let (from, to) = (
        date(2026, 3, 23).at(0, 0, 0, 0),
        date(2026, 4, 6).at(0, 0, 0, 0),
    );
    let times: Vec<_> = rule.between(first, from, to).take(10_000).collect();
    assert!(times.is_sorted_by(|one, next| one < next));
    assert!(times.iter().all(|time| (from..to).contains(time)));
    // The same rule over a longer stretch finds the same times.
    let month = date(2026, 3, 1).at(0, 0, 0, 0);
    let longer: Vec<_> = rule
        .between(first, month, to)
        .filter(|time| *time >= from)
        .take(times.len())
        .collect();
    let both = times.len().min(longer.len());
    assert_eq!(times[..both], longer[..both]);
}
