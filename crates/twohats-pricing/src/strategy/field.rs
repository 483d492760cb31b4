//! The fields of a strategy file, each defined once: for reading, printing and the reference.

use jiff::civil::Weekday;
use twohats_model::{Cadence, DaySpan, Hat, Minutes};

use super::Rhythm;

/// One field of a table.
pub(super) struct Field<T> {
    /// Its key in the file.
    pub(super) name: &'static str,
    /// Where its value lives.
    pub(super) place: Place<T>,
    /// What it means: a sentence.
    pub(super) doc: &'static str,
    /// What supports its default; empty where there is nothing to support.
    pub(super) why: &'static str,
    /// Whether a file must give it.
    pub(super) required: bool,
}

/// Where a field's value lives in `T`, and what it may be.
pub(super) enum Place<T> {
    Text(fn(&mut T) -> &mut String),
    Flag(fn(&mut T) -> &mut bool),
    /// A number between two others, both inside.
    Number(fn(&mut T) -> &mut f64, f64, f64),
    /// A length of time up to a day.
    Length(fn(&mut T) -> &mut Minutes),
    MaybeLength(fn(&mut T) -> &mut Option<Minutes>),
    MaybeCadence(fn(&mut T) -> &mut Option<Cadence>),
    Days(fn(&mut T) -> &mut Vec<Weekday>),
    Hat(fn(&mut T) -> &mut Hat),
    Span(fn(&mut T) -> &mut DaySpan),
    Rhythm(fn(&mut T) -> &mut Rhythm),
}

/// A value as a file can hold it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Text(String),
    Flag(bool),
    Number(f64),
}

/// The longest text of a field.
const MOST_CHARS: usize = 1000;

/// The most often a weekly habit recurs.
const MOST_TIMES: u8 = 14;

/// The rarest cadence, in days.
const MOST_EVERY: u16 = 92;

impl<T> Field<T> {
    pub(super) const fn new(name: &'static str, place: Place<T>, doc: &'static str) -> Self {
        Field {
            name,
            place,
            doc,
            why: "",
            required: false,
        }
    }

    pub(super) const fn why(mut self, why: &'static str) -> Self {
        self.why = why;
        self
    }

    pub(super) const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Puts a value into its place.
    ///
    /// # Errors
    /// What was found and what would mend it, without the field's name.
    pub(super) fn set(&self, target: &mut T, value: &Value) -> Result<(), String> {
        let refuse = |mend: &str| Err(format!("`{}` is {}: {mend}", self.name, found(value)));
        match (&self.place, value) {
            (Place::Text(at), Value::Text(text)) => {
                let text = text.trim();
                if text.is_empty()
                    || text.chars().count() > MOST_CHARS
                    || text.chars().any(char::is_control)
                {
                    return refuse(&format!("give 1 to {MOST_CHARS} characters in one line"));
                }
                text.clone_into(at(target));
            }
            (Place::Flag(at), Value::Flag(flag)) => *at(target) = *flag,
            (Place::Number(at, least, most), Value::Number(number)) => {
                if !(*least..=*most).contains(number) {
                    return refuse(&format!("give a number from {least} to {most}"));
                }
                *at(target) = *number;
            }
            (place, Value::Text(text)) => return self.set_text(place, target, text.trim()),
            (place, _) => return refuse(&place.mend()),
        }
        Ok(())
    }

    fn set_text(&self, place: &Place<T>, target: &mut T, text: &str) -> Result<(), String> {
        let none = text.eq_ignore_ascii_case("none");
        let done = match place {
            Place::Length(at) => parse_length(text).map(|v| *at(target) = v),
            Place::MaybeLength(at) => or_none(none, parse_length(text)).map(|v| *at(target) = v),
            Place::MaybeCadence(at) => or_none(none, parse_cadence(text)).map(|v| *at(target) = v),
            Place::Days(at) => parse_days(text).map(|v| *at(target) = v),
            Place::Hat(at) => Hat::parse(text).map(|v| *at(target) = v),
            Place::Span(at) => DaySpan::parse(text).ok().map(|v| *at(target) = v),
            Place::Rhythm(at) => parse_rhythm(text).map(|v| *at(target) = v),
            Place::Text(_) | Place::Flag(_) | Place::Number(..) => None,
        };
        let refuse = || {
            format!(
                "`{}` is {}: {}",
                self.name,
                found(&Value::Text(text.to_owned())),
                place.mend()
            )
        };
        done.ok_or_else(refuse)
    }

    /// The value in its place, as a file would hold it.
    pub(super) fn get(&self, target: &mut T) -> Value {
        let none = || "none".to_owned();
        Value::Text(match &self.place {
            Place::Text(at) => at(target).clone(),
            Place::Flag(at) => return Value::Flag(*at(target)),
            Place::Number(at, ..) => return Value::Number(*at(target)),
            Place::Length(at) => at(target).to_string(),
            Place::MaybeLength(at) => at(target).map_or_else(none, |v| v.to_string()),
            Place::MaybeCadence(at) => at(target).map_or_else(none, print_cadence),
            Place::Days(at) => print_days(at(target)),
            Place::Hat(at) => at(target).to_string(),
            Place::Span(at) => at(target).to_string(),
            Place::Rhythm(at) => print_rhythm(*at(target)),
        })
    }
}

impl<T> Place<T> {
    /// What would be right, as half a sentence.
    pub(super) fn mend(&self) -> String {
        match self {
            Place::Text(_) => "give a text in quotes".to_owned(),
            Place::Flag(_) => "give true or false, without quotes".to_owned(),
            Place::Number(_, least, most) => {
                format!("give a number from {least} to {most}, without quotes")
            }
            Place::Length(_) => {
                "give a length of time up to a day, such as \"90 min\" or \"1 h 30\"".to_owned()
            }
            Place::MaybeLength(_) => {
                "give a length of time such as \"4 h\", or \"none\"".to_owned()
            }
            Place::MaybeCadence(_) => {
                "give length and rhythm, such as \"30 min every 7 days\", or \"none\"".to_owned()
            }
            Place::Days(_) => {
                "give days such as \"mon-fri\" or \"tue, thu\", or \"any\"".to_owned()
            }
            Place::Hat(_) => "give \"maker\" or \"lead\"".to_owned(),
            Place::Span(_) => "give local times such as \"9:00-12:30\"".to_owned(),
            Place::Rhythm(_) => "give \"daily\", or how often such as \"2 a week\"".to_owned(),
        }
    }
}

fn found(value: &Value) -> String {
    match value {
        Value::Text(text) => format!(
            "\"{}\"",
            text.chars().take(40).collect::<String>().escape_debug()
        ),
        Value::Flag(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
    }
}

/// The value, no value where the text says so, nothing where it says neither.
fn or_none<V>(none: bool, value: Option<V>) -> Option<Option<V>> {
    if none { Some(None) } else { value.map(Some) }
}

fn parse_length(text: &str) -> Option<Minutes> {
    Minutes::parse(text)
        .ok()
        .filter(|length| length.0 <= 24 * 60)
}

fn parse_cadence(text: &str) -> Option<Cadence> {
    let (length, every) = text.split_once(" every ")?;
    let length = parse_length(length).filter(|length| length.0 > 0)?;
    let mut words = every.split_whitespace();
    let first = words.next()?;
    let (count, unit) = match first.parse::<u16>() {
        Ok(count) => (count, words.next()?),
        Err(_) => (1, first),
    };
    let days = match unit {
        "day" | "days" => 1,
        "week" | "weeks" => 7,
        _ => return None,
    };
    let every_days = count
        .checked_mul(days)
        .filter(|days| (1..=MOST_EVERY).contains(days))?;
    words
        .next()
        .is_none()
        .then_some(Cadence { every_days, length })
}

fn print_cadence(cadence: Cadence) -> String {
    match cadence.every_days {
        1 => format!("{} every day", cadence.length),
        days => format!("{} every {days} days", cadence.length),
    }
}

fn parse_rhythm(text: &str) -> Option<Rhythm> {
    let times = match text {
        "daily" => return Some(Rhythm::Daily),
        "weekly" => 1,
        other => other.strip_suffix(" a week")?.trim().parse().ok()?,
    };
    (1..=MOST_TIMES)
        .contains(&times)
        .then_some(Rhythm::Weekly(times))
}

fn print_rhythm(rhythm: Rhythm) -> String {
    match rhythm {
        Rhythm::Daily => "daily".to_owned(),
        Rhythm::Weekly(times) => format!("{times} a week"),
    }
}

/// The days of a week with the names that files use.
const DAYS: [(Weekday, &str); 7] = [
    (Weekday::Monday, "mon"),
    (Weekday::Tuesday, "tue"),
    (Weekday::Wednesday, "wed"),
    (Weekday::Thursday, "thu"),
    (Weekday::Friday, "fri"),
    (Weekday::Saturday, "sat"),
    (Weekday::Sunday, "sun"),
];

fn parse_day(text: &str) -> Option<usize> {
    let text = text.trim().to_lowercase();
    let full = |day: Weekday| format!("{day:?}").to_lowercase();
    DAYS.iter()
        .position(|(day, short)| text == *short || text == full(*day))
}

fn parse_days(text: &str) -> Option<Vec<Weekday>> {
    if text.eq_ignore_ascii_case("any") {
        return Some(Vec::new());
    }
    let mut chosen = [false; 7];
    for part in text.split(',') {
        let (from, to) = part.split_once(['-', '–']).unwrap_or((part, part));
        let (from, to) = (parse_day(from)?, parse_day(to)?);
        chosen.get_mut(from..=to)?.fill(true);
    }
    let days = DAYS.iter().zip(chosen).filter(|(_, chosen)| *chosen);
    Some(days.map(|((day, _), _)| *day).collect())
}

fn print_days(days: &[Weekday]) -> String {
    if days.is_empty() {
        return "any".to_owned();
    }
    let names = DAYS
        .iter()
        .filter(|(day, _)| days.contains(day))
        .map(|(_, name)| *name);
    let names: Vec<&str> = names.collect();
    if names == ["mon", "tue", "wed", "thu", "fri"] {
        "mon-fri".to_owned()
    } else {
        names.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_lists_and_ranges() {
        let round = |text| parse_days(text).map(|days| print_days(&days));
        for (text, printed) in [
            ("mon-fri", "mon-fri"),
            ("Thursday, tue", "tue, thu"),
            ("mon-wed,wed", "mon, tue, wed"),
            ("any", "any"),
        ] {
            assert_eq!(round(text).as_deref(), Some(printed), "{text}");
        }
        for text in ["", "fri-mon", "mon-", "noday", "mon,,tue"] {
            assert_eq!(round(text), None, "{text}");
        }
    }

    #[test]
    fn cadences_and_rhythms() {
        for (text, printed) in [
            ("30 min every 7 days", "30 min every 7 days"),
            ("1 h every 2 weeks", "1 h every 14 days"),
            ("15m every day", "15 min every day"),
        ] {
            assert_eq!(
                parse_cadence(text).map(print_cadence).as_deref(),
                Some(printed)
            );
        }
        for text in [
            "30 min",
            "0 min every day",
            "30 min every 0 days",
            "30 min every 99999 weeks",
            "x every day",
        ] {
            assert_eq!(parse_cadence(text), None, "{text}");
        }
        assert_eq!(parse_rhythm("2 a week"), Some(Rhythm::Weekly(2)));
        assert_eq!(parse_rhythm("weekly"), Some(Rhythm::Weekly(1)));
        assert_eq!(parse_rhythm("0 a week"), None);
    }
}
