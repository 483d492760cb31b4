//! `twohats calendar show`: what the planner sees in a calendar.

use std::io::Write;

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::Serialize;
use twohats_calendar::{Busy, Expansion, Occurrence, Window, occurrence::EventKind};

use crate::args::{ColorChoice, ListFormat, ShowArgs};
use crate::exit::{Exit, Failure, Outcome};
use crate::gather;
use crate::input::{Inputs, shown};
use crate::notes::Notes;
use crate::output::Output;
use crate::render::text::{drawable, fit, to_ascii};
use crate::terminal::Terminal;

/// Days that are shown when no end is given: as many as are planned.
const DEFAULT_DAYS: u16 = crate::args::DEFAULT_DAYS;
/// The longest stretch of days.
const MAX_DAYS: i64 = 36_525;

/// Lists what is in calendar files.
pub(super) fn show(args: &ShowArgs) -> Outcome {
    let zone = gather::zone(args.zone.as_deref())?;
    let (from, to) = days(args, &zone)?;
    let window = Window::new(from, to, zone.clone());
    let mut inputs = Inputs::default();
    let mut notes = Notes::default();
    let mut read: Vec<(String, Expansion)> = Vec::new();
    for path in &args.files {
        let name = shown(path);
        let expansion = inputs
            .bytes(path)
            .and_then(|bytes| gather::read_calendar(bytes, &name, &window, &mut notes));
        match expansion {
            Ok((_, expansion)) => read.push((name, expansion)),
            Err(failure) if failure.exit == Exit::Usage => return Err(failure),
            Err(failure) => notes.unusable(failure.exit, &failure.to_string()),
        }
    }
    let terminal = match &args.output {
        Some(_) => Terminal::of_file(),
        None => Terminal::of_stdout(ColorChoice::Never),
    };
    let mut output = Output::open(args.output.as_deref())?;
    let occurrences = in_order(&read);
    let written = match args.format {
        ListFormat::Table => table(&mut output, &occurrences, &zone, &terminal),
        ListFormat::Json => json(&mut output, &occurrences, &zone),
    };
    output.check(written)?;
    output.finish()?;
    Ok(notes.finish("all the others are shown"))
}

/// The instants between the first and the last day.
fn days(args: &ShowArgs, zone: &TimeZone) -> Result<(Timestamp, Timestamp), Failure> {
    let today = Timestamp::now().to_zoned(zone.clone()).date();
    let first = args.from.unwrap_or(today);
    let Some(last) = args.to else {
        return gather::days_between(first, DEFAULT_DAYS, zone);
    };
    let until = gather::days_between(last, 1, zone)?.1;
    let (from, _) = gather::days_between(first, 1, zone)?;
    if last < first {
        return Err(Failure::new(
            Exit::Usage,
            format!("--to {last} lies before --from {first}"),
        )
        .hint("give the later day as --to"));
    }
    if until.duration_since(from).as_hours() > 24 * MAX_DAYS {
        return Err(
            Failure::new(Exit::Usage, "that is more than a hundred years")
                .hint("ask for fewer days"),
        );
    }
    Ok((from, until))
}

/// The occurrences of all files by start, each with its file.
fn in_order(read: &[(String, Expansion)]) -> Vec<(&str, &Occurrence)> {
    let mut all: Vec<(&str, &Occurrence)> = read
        .iter()
        .flat_map(|(name, expansion)| expansion.occurrences.iter().map(|o| (name.as_str(), o)))
        .collect();
    if read.len() > 1 {
        all.sort_by_key(|(_, occurrence)| (occurrence.start, occurrence.end));
    }
    all
}

/// Columns of all but title, zone and place.
const FIXED: usize = 47;
/// The narrowest and widest title.
const TITLE: (usize, usize) = (16, 48);

fn table(
    output: &mut Output,
    occurrences: &[(&str, &Occurrence)],
    zone: &TimeZone,
    terminal: &Terminal,
) -> std::io::Result<()> {
    let mut files = occurrences.iter().map(|(file, _)| file);
    let several = files
        .next()
        .is_some_and(|first| files.any(|file| file != first));
    let zones = occurrences
        .iter()
        .map(|(_, o)| zone_name(o).map_or(0, |name| name.len()));
    let zones = zones.max().unwrap_or(0);
    let title = (terminal.width.saturating_sub(FIXED + zones + 6)).clamp(TITLE.0, TITLE.1);
    for (file, occurrence) in occurrences {
        let details = &occurrence.details;
        let place = if several {
            format!("{file}:{}", details.line)
        } else {
            details.line.to_string()
        };
        let line = format!(
            "{}  {:<9}  {:<5}  {}  {:<zones$}  {place}",
            when(occurrence, zone),
            busy(occurrence),
            hat(occurrence).unwrap_or("-"),
            fit(&drawable(&details.title), title),
            zone_name(occurrence).as_deref().unwrap_or("-"),
        );
        let line = if terminal.unicode {
            line
        } else {
            to_ascii(&line)
        };
        writeln!(output, "{line}")?;
    }
    Ok(())
}

/// "Mon 2026-11-23 09:30–09:45", or the days of what lasts whole days, always as wide.
fn when(occurrence: &Occurrence, zone: &TimeZone) -> String {
    let start = occurrence.start.to_zoned(zone.clone());
    let end = occurrence.end.to_zoned(zone.clone());
    let day = start.strftime("%a %Y-%m-%d");
    if occurrence.all_day {
        let last = end.date().saturating_sub(1.day()).max(start.date());
        let until = if last == start.date() {
            "all day".to_owned()
        } else {
            format!("to {}", last.strftime("%m-%d"))
        };
        return format!("{day} {until:<13}");
    }
    let mut times = format!("{}–{}", start.strftime("%H:%M"), end.strftime("%H:%M"));
    if end.date() > start.date() {
        let days = start
            .date()
            .until(end.date())
            .map_or(0, |span| span.get_days());
        times.push_str(&format!("+{days}"));
    }
    format!("{day} {}", fit(&times, 13))
}

/// One occurrence as it is written.
#[derive(Serialize)]
struct Written<'a> {
    start: String,
    end: String,
    zone: Option<String>,
    all_day: bool,
    title: &'a str,
    busy: &'static str,
    hat: Option<&'static str>,
    kind: &'static str,
    cancelled: bool,
    declined: bool,
    private: bool,
    location: Option<&'a str>,
    categories: &'a [String],
    uid: &'a str,
    recurrence_id: Option<String>,
    file: &'a str,
    line: u32,
}

/// A JSON array with an object on each line, written as it goes.
fn json(
    output: &mut Output,
    occurrences: &[(&str, &Occurrence)],
    zone: &TimeZone,
) -> std::io::Result<()> {
    output.write_all(b"[")?;
    for (nth, (file, occurrence)) in occurrences.iter().enumerate() {
        output.write_all(if nth == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *output, &written(file, occurrence, zone))?;
    }
    output.write_all(b"\n]\n")
}

fn written<'a>(file: &'a str, occurrence: &'a Occurrence, zone: &TimeZone) -> Written<'a> {
    let details = &occurrence.details;
    let instant = |at: Timestamp| {
        let offset = zone.to_offset(at);
        at.display_with_offset(offset).to_string()
    };
    Written {
        start: instant(occurrence.start),
        end: instant(occurrence.end),
        zone: zone_name(occurrence),
        all_day: occurrence.all_day,
        title: &details.title,
        busy: busy(occurrence),
        hat: hat(occurrence),
        kind: match details.kind {
            EventKind::Meeting => "meeting",
            EventKind::Appointment => "appointment",
            EventKind::OutOfOffice => "out-of-office",
            EventKind::Focus => "focus",
            EventKind::WorkingLocation => "working-location",
            EventKind::FreeBusy => "free-busy",
        },
        cancelled: details.cancelled,
        declined: details.declined,
        private: details.private,
        location: details.location.as_deref(),
        categories: &details.categories,
        uid: &details.uid,
        recurrence_id: occurrence.recurrence_id.map(instant),
        file,
        line: details.line,
    }
}

fn busy(occurrence: &Occurrence) -> &'static str {
    match occurrence.busy() {
        Busy::Busy => "busy",
        Busy::Tentative => "tentative",
        Busy::Free => "free",
    }
}

fn hat(occurrence: &Occurrence) -> Option<&'static str> {
    twohats_connect::hat(occurrence).map(twohats_model::Hat::name)
}

/// The name of the zone that the event was written in, or its offset where it has none.
fn zone_name(occurrence: &Occurrence) -> Option<String> {
    let zone = &occurrence.zone;
    let named = zone.iana_name().map(str::to_owned);
    named.or_else(|| Some(zone.to_fixed_offset().ok()?.to_string()))
}
