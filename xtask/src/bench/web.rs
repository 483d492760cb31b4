//! What a lead waits for in the browser: the first paint, a replan after a drag, frames while scrolling.

use anyhow::{Context, Result};

use super::report::{Aim, Report, Row};
use crate::run::{output, target};
use crate::test::browser::playwright;

/// What the browser tells, how we say it, and the milliseconds it may take.
const MEASURES: &[(&str, &str, f64)] = &[
    (
        "paint",
        "first contentful paint of Today, empty cache",
        500.0,
    ),
    (
        "replan",
        "from the drop of a block to what would move, median",
        150.0,
    ),
    ("replan-worst", "the same, the slowest", 150.0),
    ("frame-p95", "frames while scrolling 5,000 tasks, p95", 50.0),
];

/// Measures the release build in Chromium on the sample workspace.
///
/// # Errors
/// When there is no browser, or it did not tell a measure.
pub(crate) fn measure() -> Result<Report> {
    let mut browser = playwright(target().join("release/twohats"))?;
    let told = output(browser.args(["--config", "bench.config.ts"]))?;
    let rows = MEASURES.iter().map(|(name, what, aim)| {
        let value = value(&told, name)
            .with_context(|| format!("the browser did not tell `{name}`:\n{told}"))?;
        Ok(Row::new(*what, value, "ms").aim(Aim::AtMost(*aim)))
    });
    Ok(Report {
        name: "web".to_owned(),
        title: "The web app in Chromium, on the sample workspace".to_owned(),
        rows: rows.collect::<Result<_>>()?,
    })
}

/// The number of a line `measured NAME=NUMBER`.
fn value(told: &str, name: &str) -> Option<f64> {
    let start = format!("measured {name}=");
    let mut lines = told
        .lines()
        .filter_map(|line| line.trim().strip_prefix(&start));
    lines.next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn a_measure_is_read_by_its_whole_name() {
        let told = "measured replan-worst=9.5\n  measured replan=3.0\n";
        assert_eq!(value(told, "replan"), Some(3.0));
        assert_eq!(value(told, "paint"), None);
    }
}
