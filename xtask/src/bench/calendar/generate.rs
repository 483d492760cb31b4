//! A large calendar that looks like a company's: single meetings over six
//! years, series with exceptions and moved instances, in several zones. The
//! same on every machine.

use std::fmt::Write;

/// A calendar with `events` components.
pub(crate) fn calendar(events: usize) -> String {
    let mut text =
        String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//twohats//bench//EN\r\n");
    text.push_str(ZONES);
    let mut dice = Dice(2026);
    let mut made = 0;
    while made < events {
        made += 1;
        let event = Event::random(&mut dice, made);
        event.write(&mut text, &mut dice);
        // Every third series has an instance that was moved by half an hour.
        if event.rule.is_some() && made < events && dice.below(3) == 0 {
            made += 1;
            event.write_moved(&mut text);
        }
    }
    text.push_str("END:VCALENDAR\r\n");
    text
}

/// Rules of the zones that the calendar names and that change their clocks.
const ZONES: &str = "\
BEGIN:VTIMEZONE\r
TZID:Europe/Berlin\r
BEGIN:STANDARD\r
DTSTART:19961027T030000\r
TZOFFSETFROM:+0200\r
TZOFFSETTO:+0100\r
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r
END:STANDARD\r
BEGIN:DAYLIGHT\r
DTSTART:19810329T020000\r
TZOFFSETFROM:+0100\r
TZOFFSETTO:+0200\r
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r
END:DAYLIGHT\r
END:VTIMEZONE\r
BEGIN:VTIMEZONE\r
TZID:America/New_York\r
BEGIN:STANDARD\r
DTSTART:20071104T020000\r
TZOFFSETFROM:-0400\r
TZOFFSETTO:-0500\r
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r
END:STANDARD\r
BEGIN:DAYLIGHT\r
DTSTART:20070311T020000\r
TZOFFSETFROM:-0500\r
TZOFFSETTO:-0400\r
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r
END:DAYLIGHT\r
END:VTIMEZONE\r
";

/// Where series begin and single events lie.
const FIRST_YEAR: u32 = 2021;
const YEARS: u32 = 6;

/// How an event repeats.
#[derive(Clone, Copy)]
enum Rule {
    /// On the weekday of its start, this many times at most; 0 has no end.
    Weekly(u32),
    /// Every second week on its own weekday, with an end in its third year.
    Fortnightly,
    /// On the same day of the month.
    Monthly,
    /// Every day, this many times.
    Daily(u32),
}

/// One event, or a series.
struct Event {
    number: usize,
    year: u32,
    month: u32,
    day: u32,
    hour: u32,
    minutes: u32,
    zone: Option<&'static str>,
    rule: Option<Rule>,
}

impl Event {
    fn random(dice: &mut Dice, number: usize) -> Event {
        let rule = match dice.below(100) {
            0..=1 => Some(Rule::Weekly(0)),
            2..=6 => Some(Rule::Weekly(4 + dice.below(200))),
            7..=9 => Some(Rule::Fortnightly),
            10..=12 => Some(Rule::Monthly),
            13 => Some(Rule::Daily(5 + dice.below(300))),
            _ => None,
        };
        let zone = match dice.below(10) {
            0..=5 => Some("Europe/Berlin"),
            6..=8 => Some("America/New_York"),
            _ => None,
        };
        Event {
            number,
            year: FIRST_YEAR + dice.below(YEARS),
            month: 1 + dice.below(12),
            day: 1 + dice.below(28),
            hour: 7 + dice.below(11),
            minutes: [15, 30, 60, 90][dice.below(4) as usize],
            zone,
            rule,
        }
    }

    fn write(&self, text: &mut String, dice: &mut Dice) {
        self.begin(text, "");
        self.time(
            text, "DTSTART", self.year, self.month, self.day, self.hour, 0,
        );
        let (hours, minutes) = (self.minutes / 60, self.minutes % 60);
        self.time(
            text,
            "DTEND",
            self.year,
            self.month,
            self.day,
            self.hour + hours,
            minutes,
        );
        if let Some(rule) = self.rule {
            line(text, "RRULE", &self.rule_text(rule));
            if matches!(rule, Rule::Monthly) && dice.below(2) == 0 {
                // The second instance did not take place.
                let (year, month) = self.months_later(1);
                self.time(text, "EXDATE", year, month, self.day, self.hour, 0);
            }
        }
        line(text, "LOCATION", "Room 4.12\\, second floor");
        line(text, "DESCRIPTION", DESCRIPTION);
        text.push_str("END:VEVENT\r\n");
    }

    /// The first instance, half an hour later than the series has it.
    fn write_moved(&self, text: &mut String) {
        self.begin(text, " (moved)");
        self.time(
            text,
            "RECURRENCE-ID",
            self.year,
            self.month,
            self.day,
            self.hour,
            0,
        );
        self.time(
            text, "DTSTART", self.year, self.month, self.day, self.hour, 30,
        );
        line(text, "DURATION", "PT30M");
        text.push_str("END:VEVENT\r\n");
    }

    fn begin(&self, text: &mut String, more: &str) {
        text.push_str("BEGIN:VEVENT\r\n");
        line(text, "UID", &format!("{}@bench.example", self.number));
        line(text, "DTSTAMP", "20210101T000000Z");
        line(text, "SUMMARY", &format!("Meeting {}{more}", self.number));
    }

    #[allow(clippy::too_many_arguments, reason = "the parts of one local time")]
    fn time(
        &self,
        text: &mut String,
        name: &str,
        year: u32,
        month: u32,
        day: u32,
        hour: u32,
        minute: u32,
    ) {
        let time = format!("{year:04}{month:02}{day:02}T{hour:02}{minute:02}00");
        match self.zone {
            Some(zone) => line(text, &format!("{name};TZID={zone}"), &time),
            None => line(text, name, &format!("{time}Z")),
        }
    }

    fn rule_text(&self, rule: Rule) -> String {
        match rule {
            Rule::Weekly(0) => String::from("FREQ=WEEKLY"),
            Rule::Weekly(times) => format!("FREQ=WEEKLY;COUNT={times}"),
            Rule::Fortnightly => {
                format!("FREQ=WEEKLY;INTERVAL=2;UNTIL={}1231T235959Z", self.year + 2)
            }
            Rule::Monthly => String::from("FREQ=MONTHLY"),
            Rule::Daily(times) => format!("FREQ=DAILY;COUNT={times}"),
        }
    }

    fn months_later(&self, months: u32) -> (u32, u32) {
        let month = self.month - 1 + months;
        (self.year + month / 12, month % 12 + 1)
    }
}

/// Long enough to be folded, as real ones are.
const DESCRIPTION: &str = "Agenda\\n1. What happened since we met\\n2. What stands in the way\\n\
    3. What we decide today\\, and who carries it out until when";

/// A content line, folded at 75 bytes. All our text is ASCII.
fn line(text: &mut String, name: &str, value: &str) {
    let whole = format!("{name}:{value}");
    let mut rest = whole.as_str();
    let mut room = 75;
    while rest.len() > room {
        let (head, tail) = rest.split_at(room);
        let _ = write!(text, "{head}\r\n ");
        rest = tail;
        room = 74;
    }
    let _ = write!(text, "{rest}\r\n");
}

/// Numbers that look random and are the same everywhere (splitmix64).
struct Dice(u64);

impl Dice {
    /// A number from 0 to `sides` − 1.
    fn below(&mut self, sides: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        (mixed % u64::from(sides)) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calendar_has_as_many_events_as_asked() {
        for events in [0, 1, 500] {
            let text = calendar(events);
            assert_eq!(text.matches("BEGIN:VEVENT\r\n").count(), events);
            assert_eq!(text.matches("END:VEVENT\r\n").count(), events);
        }
    }

    #[test]
    fn lines_are_folded_and_never_too_long() {
        let text = calendar(200);
        assert!(text.split("\r\n").all(|line| line.len() <= 75));
        assert!(text.contains("RECURRENCE-ID") && text.contains("EXDATE"));
    }

    #[test]
    fn it_is_the_same_every_time() {
        assert_eq!(calendar(300), calendar(300));
    }
}
