//! Random series, made from a seed: rules of all kinds in several zones, near
//! changes of the clock, with exceptions, extra dates and overrides.

use jiff::{ToSpan, civil::DateTime, civil::datetime};

/// A calendar file and what it is called in messages.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) text: String,
}

/// `count` files from a seed; the same seed gives the same files.
pub(crate) fn cases(seed: u64, count: usize) -> Vec<Case> {
    (0..count)
        .map(|number| {
            let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9).wrapping_add(number as u64));
            Case {
                name: format!("generated-{number}"),
                text: file(&mut dice),
            }
        })
        .collect()
}

/// A small generator of numbers (SplitMix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    fn range(&mut self, least: i64, most: i64) -> i64 {
        least + self.below((most - least + 1).unsigned_abs()) as i64
    }

    fn one_in(&mut self, chances: u64) -> bool {
        self.below(chances) == 0
    }

    fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len() as u64) as usize]
    }

    /// A few different items, sorted, with commas.
    fn list(&mut self, most: u64, mut item: impl FnMut(&mut Self) -> i64) -> String {
        let count = 1 + self.below(most);
        let mut items: Vec<_> = (0..count).map(|_| item(self)).collect();
        items.sort_unstable();
        items.dedup();
        items
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(",")
    }
}

const ZONES: &[&str] = &[
    "Europe/Berlin",
    "America/New_York",
    "Europe/London",
    "Australia/Lord_Howe",
    "America/St_Johns",
    "Asia/Kolkata",
    "Pacific/Auckland",
];
const WEEKDAYS: &[&str] = &["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// How a series writes its times.
#[derive(Clone, Copy)]
enum Form {
    Day,
    Utc,
    Floating,
    Zoned(&'static str),
}

impl Form {
    fn line(self, name: &str, at: DateTime) -> String {
        match self {
            Self::Day => format!("{name};VALUE=DATE:{}", at.strftime("%Y%m%d")),
            Self::Utc => format!("{name}:{}Z", at.strftime("%Y%m%dT%H%M%S")),
            Self::Floating => format!("{name}:{}", at.strftime("%Y%m%dT%H%M%S")),
            Self::Zoned(zone) => format!("{name};TZID={zone}:{}", at.strftime("%Y%m%dT%H%M%S")),
        }
    }
}

fn file(dice: &mut Dice) -> String {
    let form = match dice.below(8) {
        0 => Form::Day,
        1 => Form::Utc,
        2 => Form::Floating,
        _ => Form::Zoned(dice.pick(ZONES)),
    };
    let start = start(dice, form);
    let (frequency, rule) = rule(dice, form, start);
    let mut lines = vec![
        "UID:series".into(),
        "SUMMARY:series".into(),
        form.line("DTSTART", start),
    ];
    lines.extend(length(dice, form, start));
    lines.push(rule);
    let step = step(frequency);
    let nth = |number: i64| start.checked_add((step * number).hours()).unwrap();
    if dice.one_in(3) {
        for _ in 0..=dice.below(3) {
            lines.push(form.line("EXDATE", nth(dice.range(0, 20))));
        }
    }
    if dice.one_in(4) {
        let extra = nth(dice.range(0, 9))
            .checked_add(dice.range(0, 3).hours())
            .unwrap();
        lines.push(form.line("RDATE", extra));
    }
    let mut events = vec![lines];
    if dice.one_in(2) {
        for number in 0..=dice.below(3) {
            events.push(replacement(dice, form, nth(dice_index(number)), number));
        }
    }
    let bodies: String = events
        .iter()
        .map(|lines| {
            format!(
                "BEGIN:VEVENT\r\nDTSTAMP:20240101T000000Z\r\n{}\r\nEND:VEVENT\r\n",
                lines.join("\r\n")
            )
        })
        .collect();
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n{bodies}END:VCALENDAR\r\n")
}

/// Overrides go to different occurrences, mostly ones that exist.
fn dice_index(number: u64) -> i64 {
    [1, 3, 7, 4][number as usize % 4]
}

/// Often a time that some change of the clock skips or repeats.
fn start(dice: &mut Dice, form: Form) -> DateTime {
    let day = match dice.below(4) {
        0 => datetime(2024, 3, 1, 0, 0, 0, 0)
            .checked_add(dice.range(0, 40).days())
            .unwrap(),
        1 => datetime(2024, 10, 1, 0, 0, 0, 0)
            .checked_add(dice.range(0, 40).days())
            .unwrap(),
        2 => datetime(2019, 1, 1, 0, 0, 0, 0)
            .checked_add(dice.range(0, 1_500).days())
            .unwrap(),
        _ => datetime(2023, 12, 1, 0, 0, 0, 0)
            .checked_add(dice.range(0, 500).days())
            .unwrap(),
    };
    if matches!(form, Form::Day) {
        return day;
    }
    let minutes = if dice.one_in(2) {
        dice.range(0, 16) * 15
    } else {
        dice.range(0, 95) * 15
    };
    day.checked_add(minutes.minutes()).unwrap()
}

fn length(dice: &mut Dice, form: Form, start: DateTime) -> Option<String> {
    let end = |span: jiff::Span| form.line("DTEND", start.checked_add(span).unwrap());
    match (form, dice.below(5)) {
        (_, 0) => None,
        (Form::Day, choice) => Some(end((choice as i64).days())),
        (_, 1) => Some("DURATION:P1D".into()),
        (_, 2) => Some(format!("DURATION:PT{}M", dice.range(1, 12) * 15)),
        _ => Some(end((dice.range(1, 12) * 15).minutes())),
    }
}

/// Hours between two occurrences, roughly.
fn step(frequency: &str) -> i64 {
    match frequency {
        "HOURLY" => 1,
        "DAILY" => 24,
        "WEEKLY" => 7 * 24,
        "MONTHLY" => 31 * 24,
        _ => 366 * 24,
    }
}

fn rule(dice: &mut Dice, form: Form, start: DateTime) -> (&'static str, String) {
    let all_day = matches!(form, Form::Day);
    let frequency = match dice.below(20) {
        0..6 => "DAILY",
        6..13 => "WEEKLY",
        13..17 => "MONTHLY",
        17..19 => "YEARLY",
        _ if all_day => "DAILY",
        _ => "HOURLY",
    };
    let mut rule = format!("RRULE:FREQ={frequency}");
    if dice.one_in(2) {
        rule.push_str(&format!(";INTERVAL={}", dice.range(2, 5)));
    }
    match dice.below(3) {
        0 => rule.push_str(&format!(";COUNT={}", dice.range(1, 60))),
        1 => {
            let last = start
                .checked_add((step(frequency) * dice.range(1, 40)).hours())
                .unwrap();
            let last = if all_day {
                last.strftime("%Y%m%d")
            } else {
                last.strftime("%Y%m%dT%H%M%SZ")
            };
            // A floating series ends at a floating time.
            let last = last.to_string();
            let last = if matches!(form, Form::Floating) {
                last.trim_end_matches('Z').to_owned()
            } else {
                last
            };
            rule.push_str(&format!(";UNTIL={last}"));
        }
        _ => {}
    }
    // An hourly rule gets no BYHOUR: the reference refuses one that its
    // interval never meets.
    parts(dice, frequency, all_day || frequency == "HOURLY", &mut rule);
    if dice.one_in(4) {
        rule.push_str(&format!(";WKST={}", dice.pick(WEEKDAYS)));
    }
    (frequency, rule)
}

fn parts(dice: &mut Dice, frequency: &str, no_times: bool, rule: &mut String) {
    let weekdays = |dice: &mut Dice| {
        let mut days: Vec<_> = (0..=dice.below(3)).map(|_| dice.pick(WEEKDAYS)).collect();
        days.sort_unstable();
        days.dedup();
        days.join(",")
    };
    let mut days = false;
    match (frequency, dice.below(4)) {
        ("WEEKLY" | "DAILY" | "HOURLY", 0 | 1) => {
            rule.push_str(&format!(";BYDAY={}", weekdays(dice)));
        }
        ("MONTHLY", 0) => {
            rule.push_str(&format!(";BYMONTHDAY={}", dice.list(3, |d| nonzero(d, 31))));
            days = true;
        }
        ("MONTHLY" | "YEARLY", 1) => {
            let most = if frequency == "MONTHLY" { 5 } else { 20 };
            rule.push_str(&format!(
                ";BYDAY={}{}",
                nonzero(dice, most),
                dice.pick(WEEKDAYS)
            ));
            days = true;
        }
        ("MONTHLY", 2) => {
            rule.push_str(&format!(";BYDAY={}", weekdays(dice)));
            days = true;
        }
        ("YEARLY", 2) => {
            rule.push_str(&format!(";BYYEARDAY={}", dice.list(4, |d| nonzero(d, 366))));
            days = true;
        }
        ("YEARLY", 3) => {
            rule.push_str(&format!(
                ";BYWEEKNO={};BYDAY={}",
                dice.list(3, |d| nonzero(d, 53)),
                weekdays(dice)
            ));
            days = true;
        }
        _ => {}
    }
    if dice.one_in(5) && !rule.contains("BYWEEKNO") && !rule.contains("BYYEARDAY") {
        rule.push_str(&format!(";BYMONTH={}", dice.list(4, |d| d.range(1, 12))));
    }
    if !no_times && dice.one_in(6) {
        rule.push_str(&format!(";BYHOUR={}", dice.list(3, |d| d.range(0, 23))));
    }
    if !no_times && dice.one_in(8) {
        rule.push_str(&format!(
            ";BYMINUTE={}",
            dice.list(2, |d| d.range(0, 3) * 15)
        ));
    }
    if days && dice.one_in(3) {
        rule.push_str(&format!(";BYSETPOS={}", nonzero(dice, 2)));
    }
}

fn nonzero(dice: &mut Dice, most: i64) -> i64 {
    let number = dice.range(1, most);
    if dice.one_in(3) { -number } else { number }
}

fn replacement(dice: &mut Dice, form: Form, of: DateTime, number: u64) -> Vec<String> {
    let moved = if matches!(form, Form::Day) {
        of.checked_add(dice.range(-2, 2).days()).unwrap()
    } else {
        of.checked_add((dice.range(-8, 40) * 30).minutes()).unwrap()
    };
    let id = form.line("RECURRENCE-ID", of);
    let id = if dice.one_in(5) {
        id.replacen("RECURRENCE-ID", "RECURRENCE-ID;RANGE=THISANDFUTURE", 1)
    } else {
        id
    };
    let mut lines = vec![
        "UID:series".into(),
        format!("SUMMARY:replaced {number}"),
        id,
        form.line("DTSTART", moved),
    ];
    lines.extend(length(dice, form, moved));
    if dice.one_in(4) {
        lines.push(format!("SEQUENCE:{}", dice.below(5)));
    }
    if dice.one_in(6) {
        lines.push("STATUS:CANCELLED".into());
    }
    lines
}
