//! What was measured, as a table for people and as JSON for comparing runs.

use std::fs;

use anyhow::{Context, Result};
use serde_json::json;

use super::folder;

/// A group of measures.
pub(crate) struct Report {
    /// Names the files.
    pub(crate) name: String,
    /// What was done, in a sentence.
    pub(crate) title: String,
    /// In the order in which they are shown.
    pub(crate) rows: Vec<Row>,
}

/// One measure.
pub(crate) struct Row {
    /// What was measured.
    pub(crate) what: String,
    /// The number.
    pub(crate) value: f64,
    /// Its unit.
    pub(crate) unit: &'static str,
    /// What we want it to be.
    pub(crate) aim: Option<Aim>,
}

/// What a number should be.
#[derive(Clone, Copy)]
pub(crate) enum Aim {
    /// This or more.
    AtLeast(f64),
    /// This or less.
    AtMost(f64),
}

impl Row {
    /// A measure without an aim.
    pub(crate) fn new(what: impl Into<String>, value: f64, unit: &'static str) -> Row {
        Row {
            what: what.into(),
            value,
            unit,
            aim: None,
        }
    }

    /// The same with an aim.
    pub(crate) fn aim(mut self, aim: Aim) -> Row {
        self.aim = Some(aim);
        self
    }

    fn verdict(&self) -> String {
        match self.aim {
            None => String::new(),
            Some(Aim::AtLeast(aim)) => said("at least", aim, self.value >= aim),
            Some(Aim::AtMost(aim)) => said("at most", aim, self.value <= aim),
        }
    }
}

impl Report {
    /// The table, in Markdown that reads well as it is.
    pub(crate) fn table(&self) -> String {
        let widest = self.rows.iter().map(|row| row.what.chars().count()).max();
        let wide = widest.unwrap_or_default().max(4);
        let mut text = format!("{}\n\n", self.title);
        text.push_str(&format!(
            "| {:<wide$} | {:>14} | {:<22} |\n",
            "what", "measured", "aim"
        ));
        text.push_str(&format!(
            "| {:-<wide$} | {:->13}: | {:-<22} |\n",
            "", "", ""
        ));
        for row in &self.rows {
            let value = format!("{} {}", rounded(row.value), row.unit);
            let verdict = row.verdict();
            text.push_str(&format!(
                "| {:<wide$} | {value:>14} | {verdict:<22} |\n",
                row.what
            ));
        }
        text
    }

    /// Writes `NAME.md` and `NAME.json` under `target/bench`.
    ///
    /// # Errors
    /// When they cannot be written.
    pub(crate) fn save(&self) -> Result<()> {
        let rows: Vec<_> = self
            .rows
            .iter()
            .map(|row| json!({"what": row.what, "value": row.value, "unit": row.unit, "aim": row.verdict()}))
            .collect();
        let all = json!({"name": self.name, "title": self.title, "rows": rows});
        for (end, text) in [("md", self.table()), ("json", format!("{all:#}\n"))] {
            let path = folder().join(format!("{}.{end}", self.name));
            fs::write(&path, text)
                .with_context(|| format!("could not write {}", path.display()))?;
        }
        Ok(())
    }
}

fn said(relation: &str, aim: f64, met: bool) -> String {
    let result = if met { "met" } else { "MISSED" };
    format!("{relation} {}: {result}", rounded(aim))
}

/// Three figures, which is more than a benchmark is good for.
fn rounded(value: f64) -> String {
    match value.abs() {
        large if large >= 100.0 || value.fract() == 0.0 => format!("{value:.0}"),
        middle if middle >= 10.0 => format!("{value:.1}"),
        small if small >= 1.0 => format!("{value:.2}"),
        _ => format!("{value:.3}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_says_whether_aims_are_met() {
        let report = Report {
            name: String::from("test"),
            title: String::from("Two things."),
            rows: vec![
                Row::new("speed", 61.25, "times").aim(Aim::AtLeast(50.0)),
                Row::new("memory", 130.4, "MB").aim(Aim::AtMost(100.0)),
                Row::new("rest", 3.0, "s"),
            ],
        };
        assert_eq!(
            report.table(),
            "Two things.\n\n\
             | what   |       measured | aim                    |\n\
             | ------ | -------------: | ---------------------- |\n\
             | speed  |     61.2 times | at least 50: met       |\n\
             | memory |         130 MB | at most 100: MISSED    |\n\
             | rest   |            3 s |                        |\n"
        );
    }
}
