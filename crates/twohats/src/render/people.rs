//! People for people.

use twohats_model::Minutes;
use twohats_record::{Cadence, Hours, Person};

use super::columns;
use super::line::{Line, Tone};
use super::text::{drawable, fit};
use crate::terminal::Terminal;

/// Skills named in a row of the list.
const MAX_SKILLS: usize = 4;

/// Everybody, a row each.
pub(crate) fn list(people: &[&Person], terminal: &Terminal) -> Vec<Line> {
    let rows: Vec<Vec<String>> = people
        .iter()
        .map(|person| {
            let mut strengths: Vec<(&String, &u8)> = person.strengths.iter().collect();
            strengths.sort_by_key(|(skill, level)| (std::cmp::Reverse(**level), *skill));
            let best = strengths.iter().take(MAX_SKILLS);
            let best: Vec<String> = best
                .map(|(skill, level)| format!("{skill} {level}"))
                .collect();
            vec![
                person.id.clone(),
                person.name.clone(),
                person.zone.clone(),
                person.led_by.clone().unwrap_or_default(),
                best.join(", "),
            ]
        })
        .collect();
    let headers = ["id", "name", "zone", "led by", "strengths"];
    columns::draw(&headers, &rows, 4, terminal)
}

/// Everything about a person.
pub(crate) fn whole(person: &Person) -> Vec<Line> {
    let mut lines = vec![Line::of(
        format!("{} ({})", drawable(&person.name), person.id),
        Tone::Strong,
    )];
    let words = |words: Vec<String>| (!words.is_empty()).then(|| words.join(", "));
    let strengths = person.strengths.iter();
    let away = person.time_off.iter().map(|span| {
        if span.first == span.last {
            span.first.to_string()
        } else {
            format!("{} to {}", span.first, span.last)
        }
    });
    let rows = [
        ("zone", Some(person.zone.clone())),
        ("hours", person.hours.as_ref().map(hours)),
        (
            "strengths",
            words(strengths.map(|(s, l)| format!("{s} {l}")).collect()),
        ),
        (
            "wants to learn",
            words(person.growth_wishes.iter().cloned().collect()),
        ),
        ("away", words(away.collect())),
        ("led by", person.led_by.clone()),
        ("one-on-one", person.one_on_one.map(cadence)),
        ("check-in", person.check_in.map(cadence)),
        ("addresses", words(person.emails.clone())),
    ];
    for (name, value) in rows {
        let Some(value) = value else { continue };
        let mut line = Line::of(format!("  {}", fit(name, 16)), Tone::Faint);
        line.push(drawable(&value), Tone::Plain);
        lines.push(line);
    }
    lines
}

/// "mon–thu 9:00-12:30, 13:00-17:00; fri 9:00-12:30".
fn hours(hours: &Hours) -> String {
    let mut parts: Vec<(&str, &str, &[String])> = Vec::new();
    for (day, spans) in hours.days() {
        match parts.last_mut() {
            Some((_, last, known)) if *known == spans => *last = day,
            _ => parts.push((day, day, spans)),
        }
    }
    let parts = parts.iter().filter(|(.., spans)| !spans.is_empty());
    let told: Vec<String> = parts
        .map(|(first, last, spans)| {
            let spans = spans.join(", ");
            if first == last {
                format!("{first} {spans}")
            } else {
                format!("{first}–{last} {spans}")
            }
        })
        .collect();
    told.join("; ")
}

fn cadence(cadence: Cadence) -> String {
    let length = Minutes(cadence.minutes.into());
    match cadence.every_days {
        7 => format!("weekly, {length}"),
        days => format!("every {days} days, {length}"),
    }
}
