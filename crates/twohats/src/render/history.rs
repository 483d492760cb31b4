//! What changed, and what would change.

use jiff::tz::TimeZone;
use serde_json::Value;
use twohats_app::Touched;
use twohats_app::history::ChangeView;

use super::line::{Line, Tone};
use super::text::{cut, drawable};
use super::{columns, when};
use crate::terminal::Terminal;

/// Changed fields told of one record.
const MAX_FIELDS: usize = 12;
/// Columns of a value.
const VALUE: usize = 40;
/// Records told of one change.
const MAX_RECORDS: usize = 20;
/// Names in a line of the history.
const MAX_NAMES: usize = 4;

/// Changes, a row each.
pub(crate) fn list(entries: &[ChangeView], zone: &TimeZone, terminal: &Terminal) -> Vec<Line> {
    let rows: Vec<Vec<String>> = entries
        .iter()
        .map(|entry| {
            let at = entry.at.to_zoned(zone.clone());
            let names = entry.records.iter().take(MAX_NAMES);
            let mut names: Vec<String> = names.map(|change| change.id.clone()).collect();
            if entry.records.len() > MAX_NAMES {
                names.push(format!("and {} more", entry.records.len() - MAX_NAMES));
            }
            vec![
                entry.seq.to_string(),
                format!(
                    "{} {}",
                    when::day(at.date(), at.date()),
                    at.strftime("%-H:%M")
                ),
                entry.by.clone(),
                match entry.undoes {
                    Some(seq) => format!("{} of {seq}", entry.action),
                    None => entry.action.clone(),
                },
                names.join(", "),
                entry.note.clone(),
            ]
        })
        .collect();
    let headers = ["change", "when", "who", "what", "of", "note"];
    columns::draw(&headers, &rows, 4, terminal)
}

/// What a dry run would change, field by field.
pub(crate) fn touched(touched: &[Touched]) -> Vec<Line> {
    let mut lines = Vec::new();
    for one in touched.iter().take(MAX_RECORDS) {
        let verb = match (&one.before, &one.after) {
            (None, Some(_)) => "add",
            (Some(_), None) => "delete",
            _ => "change",
        };
        lines.push(Line::of(
            format!("would {verb} {} {}", one.kind, one.id),
            Tone::Strong,
        ));
        if let (before, Some(after)) = (&one.before, &one.after) {
            let changed = fields(before.as_ref(), after);
            let more = changed.len().saturating_sub(MAX_FIELDS);
            lines.extend(changed.into_iter().take(MAX_FIELDS));
            if more > 0 {
                lines.push(Line::of(format!("  and {more} more fields"), Tone::Faint));
            }
        }
    }
    if touched.len() > MAX_RECORDS {
        let more = touched.len() - MAX_RECORDS;
        lines.push(Line::of(format!("and {more} more like these"), Tone::Faint));
    }
    lines
}

fn fields(before: Option<&Value>, after: &Value) -> Vec<Line> {
    let empty = serde_json::Map::new();
    let before = before.and_then(Value::as_object).unwrap_or(&empty);
    let after = after.as_object().unwrap_or(&empty);
    let gone = before.keys().filter(|name| !after.contains_key(*name));
    let names = after.keys().chain(gone);
    names
        .filter(|name| before.get(*name) != after.get(*name))
        .map(|name| {
            let new = after.get(name).map_or("nothing".to_owned(), shown);
            match before.get(name) {
                Some(old) => format!("  {name}: {} → {new}", shown(old)),
                None => format!("  {name}: {new}"),
            }
        })
        .map(|text| Line::of(text, Tone::Plain))
        .collect()
}

fn shown(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    cut(&drawable(&text), VALUE)
}
