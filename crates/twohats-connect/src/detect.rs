//! Which format a file is in, by its content first and its name second.

use crate::json::{Fields, Items};
use crate::{TaskFormat, csv};

/// The format of a text, or none where neither content nor name tells.
pub(crate) fn detect(file_name: &str, text: &str) -> Option<TaskFormat> {
    let name = file_name.to_lowercase();
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text
        .get(..15)
        .is_some_and(|head| head.eq_ignore_ascii_case("BEGIN:VCALENDAR"))
        || text
            .get(..11)
            .is_some_and(|head| head.eq_ignore_ascii_case("BEGIN:VTODO"))
    {
        return Some(TaskFormat::Ics);
    }
    if let Some(format) = detect_json(text, &name) {
        return Some(format);
    }
    let endings = [
        (".csv", TaskFormat::Csv),
        (".tsv", TaskFormat::Csv),
        (".tab", TaskFormat::Csv),
        (".toml", TaskFormat::Toml),
        (".ics", TaskFormat::Ics),
        (".ical", TaskFormat::Ics),
        (".json", TaskFormat::Json),
    ];
    if let Some((_, format)) = endings.iter().find(|(ending, _)| name.ends_with(ending)) {
        return Some(*format);
    }
    let stem = name.rsplit(['/', '\\']).next().unwrap_or(&name);
    if stem.ends_with("todo.txt") || stem == "done.txt" {
        return Some(TaskFormat::TodoTxt);
    }
    if text.lines().any(|line| line.trim() == "[[tasks]]") {
        return Some(TaskFormat::Toml);
    }
    if looks_like_table(text) {
        return Some(TaskFormat::Csv);
    }
    name.ends_with(".txt").then_some(TaskFormat::TodoTxt)
}

/// JSON by its fields: a board has cards, our own format has tasks, Taskwarrior's is a list.
fn detect_json(text: &str, name: &str) -> Option<TaskFormat> {
    match text.as_bytes().first()? {
        b'{' => {}
        b'[' if text[1..].trim_start().starts_with('[') => return None, // TOML's [[tasks]]
        b'[' if name.ends_with(".toml") => return None,
        b'[' => {
            let items: Items<'_> = serde_json::from_str(text).unwrap_or_default();
            let first = items
                .items
                .first()
                .and_then(|i| serde_json::from_str::<Fields<'_>>(i.get()).ok());
            let own =
                first.is_some_and(|f| f.get("title").is_some() && f.get("description").is_none());
            let empty = items.items.is_empty() && !text.contains('{');
            return (own || empty || text.contains('{')).then_some(if own || empty {
                TaskFormat::Json
            } else {
                TaskFormat::Taskwarrior
            });
        }
        _ => return None,
    }
    let line = text.lines().next().unwrap_or("");
    if serde_json::from_str::<Fields<'_>>(line).is_ok_and(|f| is_taskwarrior(&f)) {
        return Some(TaskFormat::Taskwarrior);
    }
    let whole: Option<Fields<'_>> = serde_json::from_str(text).ok();
    Some(match whole {
        Some(fields) if fields.get("tasks").is_some() => TaskFormat::Json,
        Some(fields) if fields.get("cards").or(fields.get("lists")).is_some() => TaskFormat::Trello,
        Some(fields) if is_taskwarrior(&fields) => TaskFormat::Taskwarrior,
        None if text.contains("\"cards\"") => TaskFormat::Trello,
        None if text.contains("\"description\"") && text.contains("\"uuid\"") => {
            TaskFormat::Taskwarrior
        }
        _ => TaskFormat::Json,
    })
}

fn is_taskwarrior(fields: &Fields<'_>) -> bool {
    fields.get("description").is_some()
        && (fields.get("uuid").is_some() || fields.get("status").is_some())
}

/// A first line with separators, in which at least a title is known by name.
fn looks_like_table(text: &str) -> bool {
    let first = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or("");
    let cells = || {
        first
            .split([',', ';', '\t', '|'])
            .map(|cell| cell.trim().trim_matches('"'))
    };
    let title =
        cells().any(|cell| csv::role_by_name(cell) == csv::Role::Column(crate::Column::Title));
    let known = cells()
        .filter(|cell| csv::role_by_name(cell) != csv::Role::Unknown)
        .count();
    (title && known >= 2) || csv::dialect(cells()) != csv::Dialect::Plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_formats_by_content() {
        for (name, text, format) in [
            ("-", "BEGIN:VCALENDAR\r\n", Some(TaskFormat::Ics)),
            ("-", "title,effort\nx,1h", Some(TaskFormat::Csv)),
            ("-", "Issue key;Summary\n", Some(TaskFormat::Csv)),
            ("-", "[[tasks]]\ntitle = \"x\"", Some(TaskFormat::Toml)),
            ("-", "{\"tasks\": []}", Some(TaskFormat::Json)),
            ("-", "[]", Some(TaskFormat::Json)),
            ("-", "[{\"title\": \"x\"}]", Some(TaskFormat::Json)),
            (
                "-",
                "{\"name\": \"b\", \"cards\": []}",
                Some(TaskFormat::Trello),
            ),
            (
                "b.json",
                "{\"name\": \"b\", \"cards\": [",
                Some(TaskFormat::Trello),
            ),
            (
                "-",
                "[{\"uuid\": \"1\", \"description\": \"x\"}]",
                Some(TaskFormat::Taskwarrior),
            ),
            (
                "-",
                "{\"uuid\": \"1\", \"description\": \"x\"}\n{}",
                Some(TaskFormat::Taskwarrior),
            ),
            ("a/Todo.txt", "(A) call", Some(TaskFormat::TodoTxt)),
            ("list.txt", "call", Some(TaskFormat::TodoTxt)),
            ("x.csv", "only", Some(TaskFormat::Csv)),
            ("-", "call somebody", None),
        ] {
            assert_eq!(detect(name, text), format, "{name} {text}");
        }
    }
}
