//! Working hours: local times of a week, without dates or zones.

use std::fmt;

use jiff::civil::Weekday;

/// A stretch of a local day in minutes since midnight, `from < to <= 1440`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DaySpan {
    from: u16,
    to: u16,
}

/// Why hours were refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HoursError {
    /// Not of the form `9:00-17:30`.
    #[error("`{0}` is no stretch of a day: write it as 9:00-17:30")]
    Form(String),
    /// It ends before or when it starts.
    #[error(
        "`{0}` ends before it starts; hours past midnight are written as two stretches, on two days"
    )]
    Inverted(String),
    /// Two stretches of one day share time.
    #[error("`{0}` and `{1}` overlap")]
    Overlap(DaySpan, DaySpan),
}

/// Minutes in a day of 24 hours.
const DAY: u16 = 24 * 60;

impl DaySpan {
    /// A stretch between two minutes of the day; `None` unless `from < to <= 1440`.
    pub const fn new(from: u16, to: u16) -> Option<DaySpan> {
        if from < to && to <= DAY {
            Some(DaySpan { from, to })
        } else {
            None
        }
    }

    /// Reads `9:00-17:30`, `9-17`, `09.00 – 17.30`, `0:00-24:00`.
    ///
    /// # Errors
    /// When the text has another form, or ends before it starts.
    pub fn parse(text: &str) -> Result<DaySpan, HoursError> {
        let shown: String = text.trim().chars().take(40).collect();
        let form = || HoursError::Form(shown.clone());
        let (from, to) = text.split_once(['-', '–', '—']).ok_or_else(form)?;
        let from = parse_minute(from).ok_or_else(form)?;
        let to = parse_minute(to).ok_or_else(form)?;
        DaySpan::new(from, to).ok_or(HoursError::Inverted(shown))
    }

    /// First minute inside.
    pub const fn from(self) -> u16 {
        self.from
    }

    /// First minute after; 1440 is the end of the day.
    pub const fn to(self) -> u16 {
        self.to
    }
}

fn parse_minute(text: &str) -> Option<u16> {
    let text = text.trim();
    let (hour, minute) = text.split_once([':', '.']).unwrap_or((text, "0"));
    if minute.is_empty() || minute.len() > 2 || hour.len() > 2 {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    let total = hour * 60 + minute;
    (minute < 60 && total <= DAY).then_some(total)
}

impl fmt::Display for DaySpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clock = |m: u16| format!("{}:{:02}", m / 60, m % 60);
        write!(f, "{}-{}", clock(self.from), clock(self.to))
    }
}

/// The stretches of one weekday, disjoint and ascending; empty on a free day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayHours(Vec<DaySpan>);

impl DayHours {
    /// Sorts the stretches and refuses overlapping ones.
    ///
    /// # Errors
    /// When two of them share time.
    pub fn new(mut spans: Vec<DaySpan>) -> Result<DayHours, HoursError> {
        spans.sort();
        match spans.windows(2).find(|pair| pair[1].from < pair[0].to) {
            Some(pair) => Err(HoursError::Overlap(pair[0], pair[1])),
            None => Ok(DayHours(spans)),
        }
    }

    /// The stretches, ascending.
    pub fn spans(&self) -> &[DaySpan] {
        &self.0
    }

    /// Minutes of work in the day.
    pub fn minutes(&self) -> u32 {
        self.0.iter().map(|s| u32::from(s.to - s.from)).sum()
    }
}

/// Working hours of a week, in somebody's local time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WeekHours([DayHours; 7]);

impl WeekHours {
    /// The same hours on Monday to Friday, none at the weekend.
    pub fn workdays(hours: &DayHours) -> WeekHours {
        let mut week = WeekHours::default();
        for day in Weekday::Monday.cycle_forward().take(5) {
            week.set(day, hours.clone());
        }
        week
    }

    /// Monday to Friday, 9:00 to 17:00: what is assumed of somebody whose hours nobody gave.
    pub fn default_hours() -> WeekHours {
        WeekHours::workdays(&DayHours(vec![DaySpan {
            from: 9 * 60,
            to: 17 * 60,
        }]))
    }

    /// Replaces one day's hours.
    pub fn set(&mut self, day: Weekday, hours: DayHours) {
        self.0[day.to_monday_zero_offset() as usize] = hours;
    }

    /// One day's hours.
    pub fn on(&self, day: Weekday) -> &DayHours {
        &self.0[day.to_monday_zero_offset() as usize]
    }

    /// Whether there is any time to work in the week.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|day| day.0.is_empty())
    }

    /// Minutes of work in the week.
    pub fn minutes(&self) -> u32 {
        self.0.iter().map(DayHours::minutes).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_spans() {
        assert_eq!(
            DaySpan::parse("9:00-17:30").unwrap().to_string(),
            "9:00-17:30"
        );
        assert_eq!(DaySpan::parse("9–17").unwrap().to_string(), "9:00-17:00");
        assert_eq!(DaySpan::parse("0:00-24:00").unwrap().to(), 1440);
        for bad in ["", "9", "9-", "25-26", "9:60-10", "9:00-9:00x", "-"] {
            assert!(
                matches!(DaySpan::parse(bad), Err(HoursError::Form(_))),
                "{bad}"
            );
        }
        assert!(matches!(
            DaySpan::parse("17-9"),
            Err(HoursError::Inverted(_))
        ));
    }

    #[test]
    fn days_are_sorted_and_disjoint() {
        let span = |text| DaySpan::parse(text).unwrap();
        let day = DayHours::new(vec![span("13-17"), span("9-12")]).unwrap();
        assert_eq!(day.minutes(), 7 * 60);
        assert!(DayHours::new(vec![span("9-12"), span("11-13")]).is_err());
        assert_eq!(WeekHours::default_hours().minutes(), 40 * 60);
    }
}
