//! Working hours as they are written.

use jiff::civil::Weekday;
use twohats_model::{DayHours, DaySpan, WeekHours};

use crate::fields::Fault;
use crate::nearest::did_you_mean;
use crate::read::shorten;
use crate::tree::{Node, Value};

const HOURS_MEND: &str = "write hours = \"9:00-17:30\" for Monday to Friday, or hours = { mon-thu = \"9:00-12:30, 13:00-17:30\", fri = \"9:00-13:00\" }";

/// Days in the order of the week, under their short names.
pub(super) const DAYS: [(&str, Weekday); 7] = [
    ("mon", Weekday::Monday),
    ("tue", Weekday::Tuesday),
    ("wed", Weekday::Wednesday),
    ("thu", Weekday::Thursday),
    ("fri", Weekday::Friday),
    ("sat", Weekday::Saturday),
    ("sun", Weekday::Sunday),
];

/// One text for Monday to Friday, or a table by days (`mon`, `tuesday`, `mon-fri`).
pub(super) fn read(node: &Node) -> Result<WeekHours, Fault> {
    let Value::Table(entries) = &node.value else {
        return Ok(WeekHours::workdays(&day_hours(node)?));
    };
    let mut week = WeekHours::default();
    for entry in entries {
        let hours = day_hours(&entry.node)?;
        for day in days(&entry.key)? {
            week.set(day, hours.clone());
        }
    }
    Ok(week)
}

/// `9:00-12:30, 13:00-17:30`, a list of such, or nothing on a free day.
fn day_hours(node: &Node) -> Result<DayHours, Fault> {
    let mut spans = Vec::new();
    for item in node.items() {
        let text = item.word().ok_or_else(|| {
            Fault::new(
                format!("the hours are {} and are left out", item.kind()),
                HOURS_MEND,
            )
        })?;
        if ["", "off", "free", "none", "false"].contains(&text.trim()) {
            continue;
        }
        for part in text.split([',', ';']).filter(|p| !p.trim().is_empty()) {
            let span = DaySpan::parse(part);
            spans.push(
                span.map_err(|e| Fault::new(format!("the hours are left out: {e}"), HOURS_MEND))?,
            );
        }
    }
    DayHours::new(spans).map_err(|e| Fault::new(format!("the hours are left out: {e}"), HOURS_MEND))
}

/// `mon`, `Monday`, `mon-fri`, `fri-mon`, `weekdays`, `weekend`, `daily`.
fn days(key: &str) -> Result<Vec<Weekday>, Fault> {
    let key = key.trim().to_lowercase();
    let (from, to) = match key.as_str() {
        "weekdays" | "workdays" => (Weekday::Monday, Weekday::Friday),
        "weekend" => (Weekday::Saturday, Weekday::Sunday),
        "daily" | "all" => (Weekday::Monday, Weekday::Sunday),
        _ => match key.split_once(['-', '–', '_']) {
            Some((from, to)) => (day(from)?, day(to)?),
            None => (day(&key)?, day(&key)?),
        },
    };
    Ok(from
        .cycle_forward()
        .take(from.until(to) as usize + 1)
        .collect())
}

fn day(name: &str) -> Result<Weekday, Fault> {
    const LONG: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let name = name.trim();
    let found = LONG
        .iter()
        .position(|long| name.len() >= 3 && long.starts_with(name));
    found.map(|i| DAYS[i].1).ok_or_else(|| {
        let ask = did_you_mean(name, LONG);
        let mend = if ask.is_empty() {
            HOURS_MEND.to_owned()
        } else {
            ask
        };
        Fault::new(
            format!(
                "`{}` is no day of the week: the hours are left out",
                shorten(name, 30)
            ),
            mend,
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::parse_toml;

    fn minutes(toml: &str) -> Result<Vec<u32>, String> {
        let root = parse_toml(toml).unwrap();
        let week = read(&root.entries().unwrap()[0].node).map_err(|f| f.found)?;
        Ok(DAYS
            .iter()
            .map(|(_, day)| week.on(*day).minutes())
            .collect())
    }

    #[test]
    fn reads_hours() {
        assert_eq!(
            minutes("h = '9-17'").unwrap(),
            [480, 480, 480, 480, 480, 0, 0]
        );
        assert_eq!(
            minutes("h = { mon-wed = '9-12, 13-17', friday = ['9-10', '11-12'], sat-mon = '' }")
                .unwrap(),
            [0, 420, 420, 0, 120, 0, 0]
        );
        assert_eq!(minutes("h = {}").unwrap(), [0; 7]);
        assert!(
            minutes("h = { tusday = '9-17' }")
                .unwrap_err()
                .contains("tusday")
        );
        assert!(minutes("h = '17-9'").unwrap_err().contains("ends before"));
        assert!(minutes("h = 8").is_err());
    }
}
