//! A task as a text to edit: its fields in TOML between lines of `+++`, its notes below.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Deserialize;
use serde_json::{Value, json};
use twohats_model::Minutes;
use twohats_record::{Fault, Hat, Moment, Record, Task};

/// Stands before and after the fields.
const FENCE: &str = "+++";

/// The fields as they are written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Fields {
    title: String,
    hat: Option<Hat>,
    effort: Option<Length>,
    importance: Option<u8>,
    due: Option<Day>,
    not_before: Option<Day>,
    skills: BTreeMap<String, u8>,
    after: Vec<String>,
    owner: Option<String>,
    only: Vec<String>,
    min_chunk: Option<Length>,
    max_chunk: Option<Length>,
    labels: Vec<String>,
}

/// `"2h"`, or a number of minutes.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Length {
    Minutes(u32),
    Text(String),
}

/// A date as TOML has it, or in quotes.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Day {
    Toml(toml::value::Datetime),
    Text(String),
}

/// The text to edit. What is not set stands there as a comment, to show what there is.
pub(crate) fn print(task: &Task) -> String {
    let mut text = String::from(FENCE);
    text.push('\n');
    let quoted = |value: &str| toml::Value::from(value).to_string();
    let list = |values: &[String]| {
        let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
        (!values.is_empty()).then(|| format!("[{}]", values.join(", ")))
    };
    let minutes = |minutes: Option<u32>| minutes.map(|m| quoted(&length(m)));
    let skills = task.skills.iter();
    let skills: Vec<String> = skills
        .map(|(skill, level)| format!("{} = {level}", quoted(skill)))
        .collect();
    let rows: [(&str, Option<String>, &str); 13] = [
        ("title", Some(quoted(&task.title)), ""),
        ("hat", task.hat.map(|hat| quoted(name(hat))), "\"maker\""),
        ("effort", minutes(task.effort_minutes), "\"2h\""),
        ("importance", task.importance.map(|i| i.to_string()), "3"),
        (
            "due",
            task.due.map(|due| quoted(&due.to_string())),
            "\"2026-12-01\"",
        ),
        (
            "not_before",
            task.not_before.map(|at| quoted(&at.to_string())),
            "\"2026-11-25\"",
        ),
        (
            "skills",
            (!skills.is_empty()).then(|| format!("{{ {} }}", skills.join(", "))),
            "{ rust = 4 }",
        ),
        ("after", list(&task.after), "[\"T-1\"]"),
        ("owner", task.owner.as_deref().map(quoted), "\"bo\""),
        ("only", list(&task.only), "[\"bo\", \"ana\"]"),
        ("min_chunk", minutes(task.min_chunk_minutes), "\"1h\""),
        ("max_chunk", minutes(task.max_chunk_minutes), "\"3h\""),
        ("labels", list(&task.labels), "[\"backend\"]"),
    ];
    for (field, value, example) in rows {
        // Writing to a string cannot fail.
        let _ = match value {
            Some(value) => writeln!(text, "{field} = {value}"),
            None => writeln!(text, "# {field} = {example}"),
        };
    }
    let _ = writeln!(text, "{FENCE}\n{}", task.notes);
    text
}

/// Reads an edited text as a change to `task` (a merge patch); what is wrong is told with its line.
pub(crate) fn read(text: &str, task: &Task) -> Result<Value, Vec<String>> {
    let (fields, notes) = split(text)?;
    // The fence stands on a line of its own, which counts.
    let fields: Fields =
        toml::from_str(&format!("\n{fields}")).map_err(|error| vec![error.to_string()])?;
    let patch = patch(fields, notes, task).map_err(|fault| vec![fault])?;
    let told = |fault: &Fault| format!("{}: {}", field(&fault.field), fault.message);
    let changed = twohats_record::patch(task, &patch);
    match changed {
        Ok(changed) if changed.faults().is_empty() => Ok(patch),
        Ok(changed) => Err(changed.faults().iter().map(told).collect()),
        Err(faults) => Err(faults.iter().map(told).collect()),
    }
}

/// The fields and the notes.
fn split(text: &str) -> Result<(String, &str), Vec<String>> {
    let missing = || {
        vec![format!(
            "the fields stand between two lines of {FENCE}, the notes below: one of the two lines is missing"
        )]
    };
    let from = text.find(FENCE).ok_or_else(missing)?;
    let inside = &text[from + FENCE.len()..];
    let inside = inside.strip_prefix('\r').unwrap_or(inside);
    let inside = inside.strip_prefix('\n').ok_or_else(missing)?;
    let mut at = 0;
    for line in inside.split_inclusive('\n') {
        if line.trim_end() == FENCE {
            let notes = inside[at + line.len()..].trim_end();
            return Ok((inside[..at].to_owned(), notes));
        }
        at += line.len();
    }
    Err(missing())
}

fn patch(fields: Fields, notes: &str, task: &Task) -> Result<Value, String> {
    // A merge patch adds to a map; what is to go from it needs a `null`.
    let gone = task.skills.keys().map(|skill| (skill.clone(), None));
    let mut skills: BTreeMap<String, Option<u8>> = gone.collect();
    skills.extend(
        fields
            .skills
            .into_iter()
            .map(|(skill, level)| (skill, Some(level))),
    );
    Ok(json!({
        "title": fields.title.trim(),
        "notes": notes,
        "hat": fields.hat,
        "effort_minutes": minutes("effort", fields.effort)?,
        "importance": fields.importance,
        "due": moment("due", fields.due)?,
        "not_before": moment("not_before", fields.not_before)?,
        "skills": skills,
        "after": fields.after,
        "owner": fields.owner,
        "only": fields.only,
        "min_chunk_minutes": minutes("min_chunk", fields.min_chunk)?,
        "max_chunk_minutes": minutes("max_chunk", fields.max_chunk)?,
        "labels": fields.labels,
    }))
}

fn minutes(field: &str, length: Option<Length>) -> Result<Option<u32>, String> {
    match length {
        None => Ok(None),
        Some(Length::Minutes(minutes)) => Ok(Some(minutes)),
        Some(Length::Text(text)) => Minutes::parse(&text)
            .map(|minutes| Some(minutes.0))
            .map_err(|error| format!("{field}: {error}")),
    }
}

fn moment(field: &str, day: Option<Day>) -> Result<Option<Moment>, String> {
    let text = match day {
        None => return Ok(None),
        Some(Day::Toml(date)) => date.to_string(),
        Some(Day::Text(text)) => text,
    };
    let moment = text.trim().parse::<Moment>();
    moment
        .map(Some)
        .map_err(|error| format!("{field}: {error}"))
}

/// The name in the text of a field of the record.
fn field(name: &str) -> String {
    name.replace("_minutes", "")
}

fn name(hat: Hat) -> &'static str {
    twohats_model::Hat::from(hat).name()
}

/// Minutes so that they read back as they are: `2h30m`.
fn length(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes}m"),
        (hours, 0) => format!("{hours}h"),
        (hours, minutes) => format!("{hours}h{minutes:02}m"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole() -> Task {
        let mut task = Task::new("T-1", "Retry \"queue\"");
        task.notes = "Why\n\n+ a list\n++++".to_owned();
        task.hat = Some(Hat::Maker);
        task.effort_minutes = Some(150);
        task.importance = Some(4);
        task.due = Some("2026-11-27".parse().unwrap());
        task.not_before = Some("2026-11-23T08:00:00Z".parse().unwrap());
        task.skills.insert("c++".to_owned(), 3);
        task.after = vec!["T-2".to_owned()];
        task.owner = Some("bo".to_owned());
        task.max_chunk_minutes = Some(60);
        task.labels = vec!["a b".to_owned()];
        task
    }

    #[test]
    fn what_is_not_touched_stays() {
        for task in [whole(), Task::new("T-1", "x")] {
            let patch = read(&print(&task), &task).unwrap();
            assert_eq!(twohats_record::patch(&task, &patch).unwrap(), task);
        }
    }

    #[test]
    fn fields_change_and_go() {
        let task = whole();
        let text = "+++\ntitle = \"New\"\ndue = 2026-12-01\neffort = 90\n+++\nNotes\n";
        let changed = twohats_record::patch(&task, &read(text, &task).unwrap()).unwrap();
        assert_eq!(
            (changed.title.as_str(), changed.effort_minutes),
            ("New", Some(90))
        );
        assert_eq!(changed.due.unwrap().to_string(), "2026-12-01");
        assert!(changed.skills.is_empty() && changed.owner.is_none() && changed.after.is_empty());
        assert_eq!(changed.notes, "Notes");
    }

    #[test]
    fn faults_are_told_with_line_and_field() {
        let told = |text: &str| read(text, &Task::new("T-1", "x")).unwrap_err().join("\n");
        assert!(told("+++\ntitle = \"x\"\nefort = 3\n+++\n").contains("line 3"));
        assert!(told("+++\ntitle = \"x\"\neffort = \"soon\"\n+++\n").contains("effort"));
        assert!(told("+++\ntitle = \"x\"\ndue = \"soon\"\n+++\n").contains("due"));
        assert!(told("+++\ntitle = \"x\"\nimportance = 9\n+++\n").contains("importance"));
        assert!(told("+++\ntitle = \"\"\n+++\n").contains("title"));
        assert!(told("title = \"x\"\n").contains("+++"));
    }
}
