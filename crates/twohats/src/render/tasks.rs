//! Tasks for people: a line, a list, all of one.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use twohats_model::Minutes;
use twohats_record::{Task, TaskState};

use super::line::{Line, Tone};
use super::text::{drawable, fit, wrap};
use super::{columns, when};
use crate::terminal::Terminal;

/// From where a day is seen.
#[derive(Clone, Debug)]
pub(crate) struct Here {
    /// The present day.
    pub(crate) today: Date,
    /// In which zone.
    pub(crate) zone: TimeZone,
}

/// "T-12 fix flaky test · due Fri 27 Nov · 2 h · maker · rust 4 · importance 4 · bo".
pub(crate) fn line(task: &Task, here: &Here) -> String {
    let mut parts = vec![format!("{} {}", task.id, drawable(&task.title))];
    parts.extend(
        task.due
            .map(|due| format!("due {}", when::moment(due, &here.zone, here.today))),
    );
    parts.extend(effort(task));
    parts.extend(hat(task).map(str::to_owned));
    parts.extend(
        task.skills
            .iter()
            .map(|(skill, level)| format!("{skill} {level}")),
    );
    parts.extend(
        task.importance
            .map(|importance| format!("importance {importance}")),
    );
    parts.extend(task.labels.iter().map(|label| format!("#{label}")));
    parts.extend(task.owner.clone());
    parts.join(" · ")
}

/// All of `tasks`, a row each.
pub(crate) fn list(tasks: &[&Task], here: &Here, terminal: &Terminal) -> Vec<Line> {
    let rows: Vec<Vec<String>> = tasks
        .iter()
        .map(|task| {
            vec![
                task.id.clone(),
                task.title.clone(),
                match task.state {
                    TaskState::Open => String::new(),
                    state => state.as_str().to_owned(),
                },
                task.due
                    .map(|due| when::moment(due, &here.zone, here.today))
                    .unwrap_or_default(),
                effort(task).unwrap_or_default(),
                hat(task).unwrap_or_default().to_owned(),
                task.importance.map(|i| i.to_string()).unwrap_or_default(),
                task.owner.clone().unwrap_or_default(),
            ]
        })
        .collect();
    let headers = [
        "id", "title", "state", "due", "effort", "hat", "imp", "owner",
    ];
    columns::draw(&headers, &rows, 1, terminal)
}

/// Everything about a task.
pub(crate) fn whole(task: &Task, here: &Here, terminal: &Terminal) -> Vec<Line> {
    let mut lines = vec![Line::of(
        format!("{} ({})", drawable(&task.title), task.id),
        Tone::Strong,
    )];
    let moment = |at| when::moment(at, &here.zone, here.today);
    let words = |words: &[String]| (!words.is_empty()).then(|| words.join(", "));
    let minutes = |minutes: Option<u32>| minutes.map(|m| Minutes(m).to_string());
    let skills: Vec<String> = task
        .skills
        .iter()
        .map(|(s, l)| format!("{s} {l}"))
        .collect();
    let source = task.source.as_ref();
    let rows = [
        ("state", Some(task.state.as_str().to_owned())),
        ("due", task.due.map(moment)),
        ("effort", effort(task)),
        ("hat", hat(task).map(str::to_owned)),
        ("importance", task.importance.map(|i| i.to_string())),
        ("skills", words(&skills)),
        ("owner", task.owner.clone()),
        ("only", words(&task.only)),
        ("after", words(&task.after)),
        ("not before", task.not_before.map(moment)),
        ("snoozed until", task.snoozed_until.map(moment)),
        ("stretch at least", minutes(task.min_chunk_minutes)),
        ("stretch at most", minutes(task.max_chunk_minutes)),
        ("labels", words(&task.labels)),
        ("from", source.map(|source| source.name.clone())),
        ("link", source.and_then(|source| source.url.clone())),
        (
            "added",
            task.added_at
                .map(|at| when::instant(at, &here.zone, here.today)),
        ),
        (
            "closed",
            task.closed_at
                .map(|at| when::instant(at, &here.zone, here.today)),
        ),
    ];
    for (name, value) in rows {
        let Some(value) = value else { continue };
        let mut line = Line::of(format!("  {}", fit(name, 18)), Tone::Faint);
        line.push(drawable(&value), Tone::Plain);
        lines.push(line);
    }
    if !task.notes.is_empty() {
        lines.push(Line::default());
    }
    for paragraph in task.notes.lines() {
        let wrapped = wrap(&drawable(paragraph), terminal.width.min(96));
        lines.extend(
            wrapped
                .into_iter()
                .map(|words| Line::of(words, Tone::Plain)),
        );
        if paragraph.trim().is_empty() {
            lines.push(Line::default());
        }
    }
    lines
}

fn effort(task: &Task) -> Option<String> {
    task.effort_minutes
        .map(|minutes| Minutes(minutes).to_string())
}

fn hat(task: &Task) -> Option<&'static str> {
    task.hat.map(|hat| twohats_model::Hat::from(hat).name())
}
