//! What fields of a strategy must hold together.

use std::ops::Range;

use super::Strategy;
use super::parse::Reading;

/// Where parts of the text stand.
#[derive(Default)]
pub(super) struct Spans {
    pub(super) windows: Vec<Range<usize>>,
    pub(super) habits: Vec<Range<usize>>,
    pub(super) limits: Option<Range<usize>>,
}

/// Looks at the whole, and fills in what follows from other fields.
pub(super) fn check(strategy: &mut Strategy, spans: &Spans, reading: &mut Reading) {
    windows(strategy, spans, reading);
    habits(strategy, spans, reading);
    limits(strategy, spans, reading);
}

fn windows(strategy: &Strategy, spans: &Spans, reading: &mut Reading) {
    for (n, (window, span)) in strategy.windows.iter().zip(&spans.windows).enumerate() {
        let clash = strategy.windows[..n].iter().find(|before| {
            let same_day = before.days.iter().any(|day| window.days.contains(day));
            same_day && before.at.from() < window.at.to() && window.at.from() < before.at.to()
        });
        if let Some(before) = clash {
            let message = format!(
                "the {} window at {} overlaps the {} window at {}: let one end where the other starts, or give them different days",
                window.hat, window.at, before.hat, before.at
            );
            reading.fault(span.clone(), message);
        }
    }
}

fn habits(strategy: &mut Strategy, spans: &Spans, reading: &mut Reading) {
    for n in 0..strategy.habits.len() {
        let (before, rest) = strategy.habits.split_at_mut(n);
        let habit = &mut rest[0];
        let span = spans.habits.get(n).cloned().unwrap_or(0..0);
        if habit.title.is_empty() {
            habit.title.clone_from(&habit.name);
        }
        if !habit.name.is_empty() && before.iter().any(|other| other.name == habit.name) {
            let message = format!(
                "there are two habits `{}`: give each a name of its own",
                habit.name
            );
            reading.fault(span.clone(), message);
        }
        if habit.length.0 == 0 && !habit.name.is_empty() {
            reading.fault(
                span,
                format!(
                    "the habit `{}` takes no time: give it a length such as \"30 min\"",
                    habit.name
                ),
            );
        }
    }
}

fn limits(strategy: &Strategy, spans: &Spans, reading: &mut Reading) {
    let limits = &strategy.limits;
    let span = || spans.limits.clone().unwrap_or(0..0);
    let pairs = [
        (
            "maker_chunk",
            limits.maker_chunk_min,
            limits.maker_chunk_max,
        ),
        ("lead_chunk", limits.lead_chunk_min, limits.lead_chunk_max),
    ];
    for (name, least, most) in pairs {
        if least > most || most.0 == 0 {
            let message = format!(
                "`{name}_min` is {least} and `{name}_max` {most}: the longest is at least as long as the shortest, and not nothing"
            );
            reading.fault(span(), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::strategy::Strategy;

    fn faults(text: &str) -> Vec<String> {
        let text = format!("name = \"x\"\n{text}");
        let faults = Strategy::parse(&text, "my.toml").err().unwrap_or_default();
        faults.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn windows_do_not_overlap() {
        let two = |days: &str| {
            format!(
                "[[window]]\nhat = \"maker\"\nat = \"9-12\"\n[[window]]\nhat = \"lead\"\nat = \"11-14\"\ndays = \"{days}\"\n"
            )
        };
        assert_eq!(
            faults(&two("mon")),
            [
                "my.toml:5:1: the lead window at 11:00-14:00 overlaps the maker window at 9:00-12:00: let one end where the other starts, or give them different days"
            ]
        );
        assert_eq!(faults(&two("sat")), [""; 0]);
    }

    #[test]
    fn habits_have_names_of_their_own_and_take_time() {
        let habit = "[[habit]]\nname = \"a\"\nhat = \"lead\"\nlength = \"0\"\n";
        let found = faults(&habit.repeat(2));
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[1].contains("two habits `a`"));
    }

    #[test]
    fn chunks_fit_each_other() {
        let found = faults("[limits]\nmaker_chunk_min = \"3 h\"\n");
        assert!(
            found[0].starts_with("my.toml:2:2: `maker_chunk_min` is 3 h and `maker_chunk_max` 2 h"),
            "{found:?}"
        );
    }
}
