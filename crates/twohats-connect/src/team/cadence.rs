//! How often and how long, as it is written.

use twohats_model::{Cadence, Minutes};

use crate::fields::Fault;
use crate::read::shorten;
use crate::tree::{Entry, Node, Value};

/// A one-on-one of which only the cadence is said takes half an hour, as most leads hold them.
pub(super) const ONE_ON_ONE_LENGTH: Minutes = Minutes(30);

/// A team check-in of which only the cadence is said takes half an hour.
pub(super) const CHECK_IN_LENGTH: Minutes = Minutes(30);

/// Longest stretch from one to the next: a year.
const MAX_DAYS: u16 = 366;

/// Longest meeting: a day.
const MAX_LENGTH: u32 = 24 * 60;

const CADENCE_MEND: &str = "write \"weekly\", \"every 2 weeks, 45m\" or { every = \"10 days\", length = \"30m\" }, or \"none\"";

/// `"weekly"`, `"every 2 weeks, 45m"`, `"30 min every 7 days"`, `{ every = …, length = … }`; nothing for `"none"`.
pub(super) fn read(node: &Node, length: Minutes) -> Result<Option<Cadence>, Fault> {
    if let Value::Table(entries) = &node.value {
        return of_fields(entries, length).map(Some);
    }
    let text = node.word().ok_or_else(|| refuse(node.kind()))?;
    if ["", "none", "never", "no", "false"].contains(&text.trim().to_lowercase().as_str()) {
        return Ok(None);
    }
    // "30 min every 7 days", as strategies say it.
    if let Some((length, every)) = text.split_once(" every ") {
        return Ok(Some(Cadence {
            every_days: days(every)?,
            length: read_length(length)?,
        }));
    }
    let (every, told) = match text.split_once(',') {
        Some((every, length)) => (every, Some(read_length(length)?)),
        None => (text, None),
    };
    Ok(Some(Cadence {
        every_days: days(every)?,
        length: told.unwrap_or(length),
    }))
}

/// The fields `every` and `length` of a table.
pub(super) fn of_fields(entries: &[Entry], length: Minutes) -> Result<Cadence, Fault> {
    let word = |key: &str| {
        entries
            .iter()
            .find(|e| e.key == key)
            .and_then(|e| e.node.word())
    };
    let every_days = days(word("every").ok_or_else(|| refuse("without `every`"))?)?;
    let length = word("length").map_or(Ok(length), read_length)?;
    Ok(Cadence { every_days, length })
}

fn read_length(text: &str) -> Result<Minutes, Fault> {
    let length = Minutes::parse(text)
        .ok()
        .filter(|m| (1..=MAX_LENGTH).contains(&m.0));
    length.ok_or_else(|| refuse(&format!("`{}`", shorten(text, 40))))
}

/// `daily`, `weekly`, `every 2 weeks`, `10 days`, `14`.
fn days(text: &str) -> Result<u16, Fault> {
    let lower = text.trim().to_lowercase();
    let rest = lower.strip_prefix("every").unwrap_or(&lower).trim();
    let days = match rest {
        "daily" | "day" => Some(1),
        "weekly" | "week" => Some(7),
        "fortnightly" | "biweekly" | "fortnight" => Some(14),
        // The same weekday again.
        "monthly" | "month" => Some(28),
        _ => {
            let end = rest
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(rest.len());
            let unit: u16 = match rest[end..].trim() {
                "" | "d" | "day" | "days" => 1,
                "w" | "week" | "weeks" => 7,
                "month" | "months" => 28,
                _ => 0,
            };
            rest[..end]
                .parse::<u16>()
                .ok()
                .and_then(|n| n.checked_mul(unit))
        }
    };
    let days = days.filter(|d| (1..=MAX_DAYS).contains(d));
    days.ok_or_else(|| refuse(&format!("`{}`", shorten(text, 40))))
}

fn refuse(found: &str) -> Fault {
    Fault::new(
        format!("the cadence is {found} and is left out"),
        CADENCE_MEND,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_cadences() {
        for (text, expected) in [
            ("weekly", 7),
            ("every 2 weeks", 14),
            ("Daily", 1),
            ("10 days", 10),
            ("14", 14),
            ("monthly", 28),
            ("every 3w", 21),
        ] {
            assert_eq!(days(text), Ok(expected), "{text}");
        }
        let text = |text: &str| Node {
            at: 0,
            value: Value::Text(text.to_owned()),
        };
        let expected = Cadence {
            every_days: 7,
            length: Minutes(45),
        };
        for same in ["weekly, 45m", "45 min every 7 days", "45m every week"] {
            assert_eq!(
                read(&text(same), ONE_ON_ONE_LENGTH),
                Ok(Some(expected)),
                "{same}"
            );
        }
        assert_eq!(read(&text("none"), ONE_ON_ONE_LENGTH), Ok(None));
        for bad in ["", "0", "often", "99999 weeks", "2 years", "-1"] {
            assert!(days(bad).is_err(), "{bad}");
        }
    }
}
