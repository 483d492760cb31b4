//! Strategies from TOML, with the place of every fault.

use std::fmt;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::check;
use super::field::{Field, Value};
use super::fields::{HABIT, LIMITS, PRICES, ROOT, SESSIONS, WINDOW};
use super::nearest::nearest;
use super::{Habit, Strategy, WeekWindow};

/// Something wrong with a strategy file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct StrategyFault {
    /// The file, as the caller named it.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What was found and what would mend it.
    pub message: String,
}

impl fmt::Display for StrategyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let StrategyFault {
            file,
            line,
            column,
            message,
        } = self;
        write!(f, "{file}:{line}:{column}: {message}")
    }
}

/// The longest strategy file, in bytes.
const MOST_BYTES: usize = 256 * 1024;

/// The most windows or habits in one strategy.
const MOST_ITEMS: usize = 100;

impl Strategy {
    /// Reads a strategy; `file` only names it in faults. What the text leaves out keeps its default.
    ///
    /// # Errors
    /// All faults at once, in the order of the text.
    pub fn parse(text: &str, file: &str) -> Result<Strategy, Vec<StrategyFault>> {
        let mut reading = Reading::default();
        let strategy = if text.len() > MOST_BYTES {
            reading.fault(
                0..0,
                format!("the file is larger than {MOST_BYTES} bytes: no strategy needs that much"),
            );
            Strategy::default()
        } else {
            reading.strategy(text)
        };
        if reading.faults.is_empty() {
            return Ok(strategy);
        }
        reading.faults.sort_by_key(|(at, _)| at.start);
        let place = |(at, message): (Range<usize>, String)| {
            let (line, column) = line_column(text, at.start);
            StrategyFault {
                file: file.to_owned(),
                line,
                column,
                message,
            }
        };
        Err(reading.faults.into_iter().map(place).collect())
    }
}

/// The faults found so far, each with its bytes in the text.
#[derive(Default)]
pub(super) struct Reading {
    faults: Vec<(Range<usize>, String)>,
}

/// A part of the file that can be told by name.
const TABLES: [&str; 5] = ["window", "limits", "sessions", "habit", "prices"];

impl Reading {
    pub(super) fn fault(&mut self, at: Range<usize>, message: impl Into<String>) {
        self.faults.push((at, message.into()));
    }

    fn strategy(&mut self, text: &str) -> Strategy {
        let mut strategy = Strategy::default();
        // A table of which the syntax is broken would only add faults that are none.
        let (root, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            self.fault(
                error.span().unwrap_or(0..0),
                error.message().lines().collect::<Vec<_>>().join(", "),
            );
        }
        if !errors.is_empty() {
            return strategy;
        }
        self.table("the strategy", ROOT, &mut strategy, &root, &TABLES);
        let mut spans = check::Spans::default();
        for (key, value) in root.get_ref() {
            match key.get_ref().as_ref() {
                "limits" => self.sub(key, value, LIMITS, &mut strategy.limits, &mut spans.limits),
                "sessions" => self.sub(key, value, SESSIONS, &mut strategy.sessions, &mut None),
                "prices" => self.sub(key, value, PRICES, &mut strategy.prices, &mut None),
                "window" => {
                    (strategy.windows, spans.windows) =
                        self.items(key, value, WINDOW, &WeekWindow::blank());
                }
                "habit" => {
                    (strategy.habits, spans.habits) =
                        self.items(key, value, HABIT, &Habit::blank());
                }
                _ => {}
            }
        }
        check::check(&mut strategy, &spans, self);
        strategy
    }

    fn sub<T>(
        &mut self,
        key: &Spanned<std::borrow::Cow<'_, str>>,
        value: &Spanned<DeValue<'_>>,
        fields: &[Field<T>],
        target: &mut T,
        span: &mut Option<Range<usize>>,
    ) {
        *span = Some(key.span());
        match value.get_ref() {
            DeValue::Table(table) => {
                let table = Spanned::new(key.span(), table.clone());
                self.table(&format!("`{}`", key.get_ref()), fields, target, &table, &[]);
            }
            _ => self.fault(
                value.span(),
                format!(
                    "`{0}` is a table: write [{0}] in a line of its own",
                    key.get_ref()
                ),
            ),
        }
    }

    fn items<T: Clone>(
        &mut self,
        key: &Spanned<std::borrow::Cow<'_, str>>,
        value: &Spanned<DeValue<'_>>,
        fields: &[Field<T>],
        blank: &T,
    ) -> (Vec<T>, Vec<Range<usize>>) {
        let name = key.get_ref();
        let (mut items, mut spans) = (Vec::new(), Vec::new());
        let DeValue::Array(list) = value.get_ref() else {
            self.fault(
                key.span(),
                format!("`{name}` is a list: write [[{name}]] above each"),
            );
            return (items, spans);
        };
        if list.len() > MOST_ITEMS {
            self.fault(
                key.span(),
                format!(
                    "there are {} of `{name}`: at most {MOST_ITEMS} are read",
                    list.len()
                ),
            );
        }
        for item in list.iter().take(MOST_ITEMS) {
            let DeValue::Table(table) = item.get_ref() else {
                self.fault(
                    item.span(),
                    format!("`{name}` is a list of tables: write [[{name}]] above each"),
                );
                continue;
            };
            let mut target = blank.clone();
            let table = Spanned::new(item.span(), table.clone());
            self.table(&format!("`{name}`"), fields, &mut target, &table, &[]);
            items.push(target);
            spans.push(item.span());
        }
        (items, spans)
    }

    fn table<T>(
        &mut self,
        title: &str,
        fields: &[Field<T>],
        target: &mut T,
        table: &Spanned<DeTable<'_>>,
        tables: &[&'static str],
    ) {
        for (key, value) in table.get_ref() {
            let name: &str = key.get_ref();
            if tables.contains(&name) {
                continue;
            }
            let Some(field) = fields.iter().find(|field| field.name == name) else {
                let known = fields.iter().map(|f| f.name).chain(tables.iter().copied());
                let message = unknown(title, name, known);
                self.fault(key.span(), message);
                continue;
            };
            let set = plain(value.get_ref())
                .ok_or_else(|| {
                    format!(
                        "`{name}` is {}: {}",
                        value.get_ref().type_str(),
                        field.place.mend()
                    )
                })
                .and_then(|value| field.set(target, &value));
            if let Err(message) = set {
                self.fault(value.span(), message);
            }
        }
        for field in fields.iter().filter(|f| f.required) {
            if !table.get_ref().contains_key(field.name) {
                let message = format!("{title} has no `{}`: {}", field.name, field.place.mend());
                self.fault(table.span(), message);
            }
        }
    }
}

fn unknown(title: &str, name: &str, known: impl Iterator<Item = &'static str>) -> String {
    let shown: String = name.chars().take(40).collect();
    match nearest(name, known) {
        Some(near) => format!("{title} has no field `{shown}`: did you mean `{near}`?"),
        None => format!("{title} has no field `{shown}`: remove it"),
    }
}

/// A value without its place; lists of texts are joined, so that days may be a list.
fn plain(value: &DeValue<'_>) -> Option<Value> {
    match value {
        DeValue::String(text) => Some(Value::Text(text.to_string())),
        DeValue::Boolean(flag) => Some(Value::Flag(*flag)),
        DeValue::Integer(number) => {
            let number = i64::from_str_radix(number.as_str(), number.radix()).ok()?;
            Some(Value::Number(number as f64))
        }
        DeValue::Float(number) => number.as_str().parse().ok().map(Value::Number),
        DeValue::Array(list) if !list.is_empty() => {
            let parts: Option<Vec<&str>> =
                list.iter().map(|item| item.get_ref().as_str()).collect();
            Some(Value::Text(parts?.join(",")))
        }
        _ => None,
    }
}

/// Line and column of a byte, both from 1, the column in characters.
fn line_column(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at.min(text.len())).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<String> {
        let faults = Strategy::parse(text, "my.toml").err().unwrap_or_default();
        faults.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_is_left_out_keeps_its_default() {
        let strategy = Strategy::parse("name = \"plain\"\n", "my.toml").unwrap();
        assert_eq!(
            strategy,
            Strategy {
                name: "plain".to_owned(),
                ..Strategy::default()
            }
        );
    }

    #[test]
    fn every_fault_is_named_with_its_place() {
        let text = "name = \"x\"\nsumary = \"y\"\n[limits]\nkeep_free = 2\nbuffer = \"ten\"\n\n[prices]\nlead_time = \"1\"\nwindow = [1]\n[zzz]\n";
        assert_eq!(
            faults(text),
            [
                "my.toml:2:1: the strategy has no field `sumary`: did you mean `summary`?",
                "my.toml:4:13: `keep_free` is 2: give a number from 0 to 0.9",
                "my.toml:5:10: `buffer` is \"ten\": give a length of time up to a day, such as \"90 min\" or \"1 h 30\"",
                "my.toml:8:13: `lead_time` is \"1\": give a number from 1 to 10, without quotes",
                "my.toml:9:10: `window` is array: give a length of time up to a day, such as \"90 min\" or \"1 h 30\"",
                "my.toml:10:2: the strategy has no field `zzz`: remove it",
            ]
        );
    }

    #[test]
    fn broken_syntax_is_placed_too() {
        let found = faults("name = \"x\nlimits = 3");
        assert!(found[0].starts_with("my.toml:1:"), "{found:?}");
        assert!(faults("")[0].contains("has no `name`"));
        assert_eq!(faults("name = \"x\"\nlimits = 3").len(), 1);
        assert_eq!(faults("name = \"x\"\nwindow = 3").len(), 1);
        assert_eq!(
            faults(&format!("name = \"{}\"", "x".repeat(MOST_BYTES))).len(),
            1
        );
    }

    #[test]
    fn items_are_checked_one_by_one() {
        let text =
            "name = \"x\"\n[[window]]\nhat = \"boss\"\nat = \"9-12\"\n[[habit]]\nhat = \"lead\"\n";
        assert_eq!(
            faults(text),
            [
                "my.toml:3:7: `hat` is \"boss\": give \"maker\" or \"lead\"",
                "my.toml:5:1: `habit` has no `name`: give a text in quotes",
                "my.toml:5:1: `habit` has no `length`: give a length of time up to a day, such as \"90 min\" or \"1 h 30\"",
            ]
        );
    }
}
