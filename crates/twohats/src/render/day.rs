//! Somebody's day: what runs, what the day holds, what is left over, what waits, what matters most.

use jiff::tz::TimeZone;
use twohats_app::ranked::RankedItem;
use twohats_app::today::Today;
use twohats_app::view::{Item, ItemState};
use twohats_record::{Entry, EntryKind, Hat};

use super::line::{Line, Tone};
use super::text::{cut, drawable, fit, wrap};
use super::when;
use crate::terminal::Terminal;

/// Columns of the times at the left.
const TIMES: usize = 13;

/// Things that wait, told in full; a count stands for the rest.
const MAX_WAITING: usize = 6;

/// Lays out the day.
pub(crate) fn draw(today: &Today, terminal: &Terminal) -> Vec<Line> {
    let person = today.person.as_ref();
    let zone = person.and_then(|person| TimeZone::get(&person.zone).ok());
    let zone = zone.unwrap_or(TimeZone::UTC);
    let mut lines = vec![heading(today, &zone), Line::default()];
    now(&mut lines, today, &zone, terminal);
    let items = &today.items;
    if items.is_empty() {
        lines.push(Line::of("Nothing stands in this day.", Tone::Plain));
    }
    for item in items {
        lines.push(row(item, &zone, terminal));
    }
    if let Some(next) = today.next.as_ref().filter(|next| !items.contains(next)) {
        let day = when::parse(&next.start, &zone).map(|at| when::day(at.date(), today.date));
        section(&mut lines, &format!("Next, {}", day.unwrap_or_default()));
        lines.push(row(next, &zone, terminal));
    }
    if !today.unfinished.is_empty() {
        section(&mut lines, "Left over");
    }
    for item in &today.unfinished {
        let day = when::parse(&item.start, &zone).map(|at| when::day(at.date(), today.date));
        let text = format!(
            "{} {}",
            fit(&day.unwrap_or_default(), TIMES - 1),
            named(item)
        );
        lines.push(Line::of(cut(&text, terminal.width), Tone::Plain));
    }
    waiting(&mut lines, today, terminal);
    if !today.top.is_empty() {
        section(&mut lines, "What matters most");
        lines.extend(today.top.iter().flat_map(|item| ranked(item, terminal)));
    }
    if today.plan.is_none() && today.waiting.is_empty() {
        lines.push(Line::default());
        lines.push(Line::of(
            "No plan is in force: `twohats plan` proposes one.",
            Tone::Faint,
        ));
    }
    lines
}

/// A task of the ranked list, and why it stands where it does.
pub(crate) fn ranked(item: &RankedItem, terminal: &Terminal) -> Vec<Line> {
    let mut line = Line::of(format!("{:>4}  ", item.rank), Tone::Faint);
    let columns = terminal.width.saturating_sub(6);
    let head = format!("{} ({})", drawable(&item.title), item.task);
    line.push(cut(&head, columns), Tone::Strong);
    let mut lines = vec![line];
    let owner = item.owner.iter().map(|owner| format!("On {owner}'s plate"));
    let terms = item.terms.iter().map(|term| term.sentence.clone());
    let why: Vec<String> = terms.chain(owner).collect();
    if !why.is_empty() {
        let wrapped = wrap(&drawable(&format!("{}.", why.join(". "))), columns.min(90));
        let wrapped = wrapped.into_iter();
        lines.extend(wrapped.map(|words| Line::of(format!("      {words}"), Tone::Plain)));
    }
    lines
}

/// "Monday 23 November 2026, 9:05 · Ana Ribeiro · Europe/Berlin".
fn heading(today: &Today, zone: &TimeZone) -> Line {
    let day = today.date.strftime("%A %-d %B %Y");
    let mut line = Line::of(
        format!("{day}, {}", when::clock(&today.at, zone)),
        Tone::Strong,
    );
    if let Some(person) = &today.person {
        line.push(format!(" · {} · {}", person.name, person.zone), Tone::Plain);
    }
    line
}

/// Which hat is on, and what runs.
fn now(lines: &mut Vec<Line>, today: &Today, zone: &TimeZone, terminal: &Terminal) {
    let before = lines.len();
    if let Some(on) = &today.hat {
        let until = when::clock(&on.until, zone);
        let text = format!(
            "Now {} until {until}: {}",
            hat(on.hat),
            drawable(&on.because)
        );
        lines.push(Line::of(cut(&text, terminal.width), Tone::Plain));
    }
    for entry in &today.running {
        let text = format!(
            "Since {}: {}",
            when::clock(&entry.starts_at.to_string(), zone),
            what(entry)
        );
        lines.push(Line::of(cut(&text, terminal.width), Tone::Strong));
    }
    if lines.len() > before {
        lines.push(Line::default());
    }
}

/// What an entry was spent on.
pub(crate) fn what(entry: &Entry) -> String {
    let note = drawable(&entry.note);
    match (entry.kind, &entry.task) {
        (EntryKind::Work, Some(task)) if note.is_empty() => format!("work on {task}"),
        (EntryKind::Work, Some(task)) => format!("work on {task}, {note}"),
        (EntryKind::Interruption, _) if note.is_empty() => "an interruption".to_owned(),
        (EntryKind::Interruption, _) => format!("interrupted by {note}"),
        (EntryKind::Work, None) => note,
    }
}

/// "10:00–11:30 ▌Retry queue: design 1/2 (T-1)  done".
fn row(item: &Item, zone: &TimeZone, terminal: &Terminal) -> Line {
    let times = if item.all_day {
        "all day".to_owned()
    } else {
        format!(
            "{}–{}",
            when::clock(&item.start, zone),
            when::clock(&item.end, zone)
        )
    };
    let planned = item.key.is_some();
    let (edge, tone) = match (planned, item.hat) {
        (true, Some(Hat::Maker)) => ("▌", Tone::Maker),
        (true, _) => ("║", Tone::Lead),
        (false, _) => ("[", Tone::Plain),
    };
    let close = if planned { "" } else { "]" };
    let state = match item.state {
        ItemState::Now => "  now",
        ItemState::Unfinished => "  not finished",
        ItemState::Ahead | ItemState::Past => "",
    };
    let pinned = if item.pinned { "  fixed" } else { "" };
    let columns = terminal
        .width
        .saturating_sub(TIMES + 2 + state.len() + pinned.len());
    let over = matches!(item.state, ItemState::Past);
    let mut line = Line::of(format!("{} ", fit(&times, TIMES - 1)), Tone::Faint);
    let tone = if over { Tone::Faint } else { tone };
    line.push(format!("{edge}{}{close}", cut(&named(item), columns)), tone);
    line.push(format!("{state}{pinned}"), Tone::Strong);
    line
}

/// Its title, with part and task.
fn named(item: &Item) -> String {
    let mut name = if item.title.is_empty() {
        "busy".to_owned()
    } else {
        drawable(&item.title)
    };
    if let Some(part) = &item.part {
        name.push_str(&format!(" {part}"));
    }
    if let Some(task) = &item.task {
        name.push_str(&format!(" ({task})"));
    }
    name
}

fn waiting(lines: &mut Vec<Line>, today: &Today, terminal: &Terminal) {
    if !today.waiting.is_empty() {
        section(lines, "Waiting");
    }
    for one in today.waiting.iter().take(MAX_WAITING) {
        let head = format!("{} ({})", drawable(&one.title), one.id);
        let columns = terminal.width.saturating_sub(6).min(90);
        let mut mark = "•";
        for words in wrap(&format!("{head}: {}", drawable(&one.text)), columns) {
            lines.push(Line::of(format!("{mark:>4}  {words}"), Tone::Plain));
            mark = "";
        }
    }
    if today.waiting.len() > MAX_WAITING {
        let more = today.waiting.len() - MAX_WAITING;
        let text = format!("      and {more} more; --json lists all");
        lines.push(Line::of(text, Tone::Faint));
    }
}

fn section(lines: &mut Vec<Line>, title: &str) {
    lines.push(Line::default());
    lines.push(Line::of(title, Tone::Strong));
}

fn hat(hat: Hat) -> &'static str {
    twohats_model::Hat::from(hat).name()
}
