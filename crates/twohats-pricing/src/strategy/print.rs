//! Strategies back to TOML, and the reference of all fields.

use std::fmt::Write;

use super::field::{Field, Value};
use super::fields::{HABIT, LIMITS, PRICES, ROOT, SESSIONS, WINDOW};
use super::{Habit, Strategy, WeekWindow};

impl Strategy {
    /// The strategy as a TOML file with every field; reading it gives an equal strategy.
    pub fn print(&self) -> String {
        let mut all = self.clone();
        let mut out = String::new();
        table(&mut out, ROOT, &mut all);
        for window in &mut all.windows {
            out.push_str("\n[[window]]\n");
            table(&mut out, WINDOW, window);
        }
        out.push_str("\n[limits]\n");
        table(&mut out, LIMITS, &mut all.limits);
        out.push_str("\n[sessions]\n");
        table(&mut out, SESSIONS, &mut all.sessions);
        for habit in &mut all.habits {
            out.push_str("\n[[habit]]\n");
            table(&mut out, HABIT, habit);
        }
        out.push_str("\n[prices]\n");
        table(&mut out, PRICES, &mut all.prices);
        out
    }

    /// Every field of a strategy file, as Markdown: `docs/reference/strategy.md`.
    pub fn reference() -> String {
        let mut all = Strategy::default();
        let mut out = String::from(HEAD);
        section(&mut out, "Top of the file", ROOT, &mut all);
        section(
            &mut out,
            "`[[window]]`: parts of the week reserved for a hat",
            WINDOW,
            &mut WeekWindow::blank(),
        );
        section(
            &mut out,
            "`[limits]`: what a day may hold",
            LIMITS,
            &mut all.limits,
        );
        section(
            &mut out,
            "`[sessions]`: meetings that the planner places",
            SESSIONS,
            &mut all.sessions,
        );
        section(
            &mut out,
            "`[[habit]]`: time that recurs without a task",
            HABIT,
            &mut Habit::blank(),
        );
        section(
            &mut out,
            "`[prices]`: what things cost",
            PRICES,
            &mut all.prices,
        );
        out
    }

    /// What every default rests on, as Markdown rows: default, value, why.
    pub(crate) fn reasons() -> String {
        let mut all = Strategy::default();
        let mut out = String::new();
        reasons(&mut out, "limits.", LIMITS, &mut all.limits);
        reasons(&mut out, "sessions.", SESSIONS, &mut all.sessions);
        reasons(&mut out, "habit.", HABIT, &mut Habit::blank());
        reasons(&mut out, "prices.", PRICES, &mut all.prices);
        out
    }
}

const HEAD: &str = "\
# Strategy files

A strategy is a TOML file that says how a week is to be run. What it leaves out keeps the default given here.
`twohats strategy check FILE` tells what is wrong with one, and where. This page is printed from the code.

Lengths of time are written as `\"90 min\"`, `\"1 h 30\"` or `\"2h\"`; days as `\"mon-fri\"`, `\"tue, thu\"` or `\"any\"`; local times as
`\"9:00-12:30\"`; regular meetings as `\"30 min every 7 days\"`. `\"none\"` takes a limit away. Numbers and true or false stand
without quotes.
";

fn table<T>(out: &mut String, fields: &[Field<T>], target: &mut T) {
    for field in fields {
        let value = field.get(target);
        // An empty text is one that was left out.
        if value != Value::Text(String::new()) {
            let _ = writeln!(out, "{} = {}", field.name, written(&value));
        }
    }
}

fn written(value: &Value) -> String {
    match value {
        Value::Text(text) => toml::Value::String(text.clone()).to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
    }
}

fn section<T>(out: &mut String, title: &str, fields: &[Field<T>], target: &mut T) {
    let _ = write!(
        out,
        "\n## {title}\n\n| field | default | meaning |\n| --- | --- | --- |\n"
    );
    for field in fields {
        let default = default_of(field, target);
        let _ = writeln!(out, "| `{}` | {default} | {} |", field.name, field.doc);
    }
}

fn default_of<T>(field: &Field<T>, target: &mut T) -> String {
    if field.required {
        return "must be given".to_owned();
    }
    match field.get(target) {
        Value::Text(text) if text.is_empty() => "nothing".to_owned(),
        value => format!("`{}`", written(&value)),
    }
}

fn reasons<T>(out: &mut String, table: &str, fields: &[Field<T>], target: &mut T) {
    for field in fields.iter().filter(|field| !field.why.is_empty()) {
        let default = default_of(field, target);
        let _ = writeln!(
            out,
            "| `{table}{}` | {default} | {} | {} |",
            field.name, field.doc, field.why
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printing_and_reading_gives_the_same() {
        let mut all = crate::strategy::presets();
        all.push(Strategy {
            name: "a \"b\" ü".to_owned(),
            ..Strategy::default()
        });
        for strategy in all {
            let printed = strategy.print();
            assert_eq!(Strategy::parse(&printed, "x"), Ok(strategy), "{printed}");
        }
    }

    #[test]
    fn every_field_is_explained() {
        fn check<T>(fields: &[Field<T>]) {
            for field in fields {
                assert!(
                    field.doc.ends_with('.') && field.doc.len() > 10,
                    "{}",
                    field.name
                );
            }
        }
        check(ROOT);
        check(WINDOW);
        check(LIMITS);
        check(SESSIONS);
        check(HABIT);
        check(PRICES);
        assert!(
            LIMITS.iter().all(|f| !f.why.is_empty()) && PRICES.iter().all(|f| !f.why.is_empty())
        );
    }
}
