//! Days as numbers, and which of them a rule allows.
//!
//! Expansion runs on plain integers: days and seconds since 1970-01-01 on a
//! clock without a zone. That makes skipping over centuries a division.

use jiff::civil::{Date, DateTime, Time, Weekday};

use super::rule::{Frequency, Rule};

pub(crate) const DAY: i64 = 86_400;

/// Seconds since 1970-01-01T00:00:00 on the civil clock.
pub(crate) fn seconds_from_civil(at: DateTime) -> i64 {
    let clock = i64::from(at.hour()) * 3_600 + i64::from(at.minute()) * 60 + i64::from(at.second());
    day_of(
        i64::from(at.year()),
        i64::from(at.month()),
        i64::from(at.day()),
    ) * DAY
        + clock
}

/// The inverse of [`seconds_from_civil`]; `None` outside of the years of jiff.
pub(crate) fn civil_from_seconds(seconds: i64) -> Option<DateTime> {
    let (year, month, day) = date_of(seconds.div_euclid(DAY));
    let clock = seconds.rem_euclid(DAY);
    let part = |value: i64| i8::try_from(value).ok();
    let date = Date::new(i16::try_from(year).ok()?, part(month)?, part(day)?).ok()?;
    let time = Time::new(
        part(clock / 3_600)?,
        part(clock / 60 % 60)?,
        part(clock % 60)?,
        0,
    )
    .ok()?;
    Some(date.to_datetime(time))
}

/// The day number of a date. Years are counted from March, so that the leap
/// day is the last of its year and months follow a fixed pattern.
pub(crate) fn day_of(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let from_march = (month + 9) % 12;
    let day_of_year = (153 * from_march + 2) / 5 + day - 1;
    let era = year.div_euclid(400);
    let in_era = year.rem_euclid(400);
    era * 146_097 + in_era * 365 + in_era / 4 - in_era / 100 + day_of_year - 719_468
}

/// Year, month and day of a day number.
pub(crate) fn date_of(day: i64) -> (i64, i64, i64) {
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let in_era = shifted.rem_euclid(146_097);
    let year = (in_era - in_era / 1_460 + in_era / 36_524 - in_era / 146_096) / 365;
    let day_of_year = in_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = era * 400 + year + i64::from(month <= 2);
    (year, month, day_of_year - (153 * from_march + 2) / 5 + 1)
}

/// Monday is 0.
pub(crate) fn weekday_of(day: i64) -> i64 {
    (day + 3).rem_euclid(7)
}

/// The first day of the week that holds `day`.
pub(crate) fn week_of(day: i64, week_start: Weekday) -> i64 {
    day - (weekday_of(day) - i64::from(week_start.to_monday_zero_offset())).rem_euclid(7)
}

pub(crate) fn month_length(year: i64, month: i64) -> i64 {
    let (next_year, next_month) = if month == 12 {
        (year + 1, 1)
    } else {
        (year, month + 1)
    };
    day_of(next_year, next_month, 1) - day_of(year, month, 1)
}

/// The parts of a rule that choose days, completed from its first occurrence.
#[derive(Debug, Clone)]
pub(super) struct DayFilter {
    months: Vec<i16>,
    week_numbers: Vec<i16>,
    year_days: Vec<i16>,
    month_days: Vec<i16>,
    /// Bit per weekday, Monday first; 0 when every weekday will do.
    weekdays: u8,
    /// The n-th weekday (Monday is 0) of the month or year.
    nth: Vec<(i64, i64)>,
    nth_in_year: bool,
    week_start: Weekday,
}

impl DayFilter {
    /// What a rule leaves open, its first occurrence decides (RFC 5545
    /// section 3.3.10): a yearly rule without days repeats that day, and a
    /// rule by week number repeats that weekday.
    pub(super) fn new(rule: &Rule, first: DateTime) -> Self {
        let mut it = Self {
            months: rule.by_month.clone(),
            week_numbers: rule.by_week_no.clone(),
            year_days: rule.by_year_day.clone(),
            month_days: rule.by_month_day.clone(),
            weekdays: 0,
            nth: Vec::new(),
            nth_in_year: rule.frequency == Frequency::Yearly && rule.by_month.is_empty(),
            week_start: rule.week_start,
        };
        for day in &rule.by_day {
            let weekday = day.weekday.to_monday_zero_offset();
            match day.nth {
                Some(nth) => it.nth.push((i64::from(nth), i64::from(weekday))),
                None => it.weekdays |= 1 << weekday,
            }
        }
        let no_days = rule.by_day.is_empty() && it.month_days.is_empty() && it.year_days.is_empty();
        if no_days {
            it.complete(rule.frequency, first);
        }
        it
    }

    fn complete(&mut self, frequency: Frequency, first: DateTime) {
        let weekday = 1 << first.weekday().to_monday_zero_offset();
        match frequency {
            Frequency::Yearly | Frequency::Weekly if !self.week_numbers.is_empty() => {
                self.weekdays = weekday;
            }
            Frequency::Yearly => {
                if self.months.is_empty() {
                    self.months.push(i16::from(first.month()));
                }
                self.month_days.push(i16::from(first.day()));
            }
            Frequency::Monthly => self.month_days.push(i16::from(first.day())),
            Frequency::Weekly => self.weekdays = weekday,
            _ => {}
        }
    }

    pub(super) fn week_start(&self) -> Weekday {
        self.week_start
    }

    /// Whether nothing restricts the days.
    pub(super) fn is_open(&self) -> bool {
        self.months.is_empty()
            && self.week_numbers.is_empty()
            && self.year_days.is_empty()
            && self.month_days.is_empty()
            && self.weekdays == 0
            && self.nth.is_empty()
    }

    /// Whether the rule allows this day.
    pub(super) fn allows(&self, day: i64) -> bool {
        let weekday = weekday_of(day);
        if self.weekdays & (1 << weekday) == 0 && self.nth.is_empty() && self.weekdays != 0 {
            return false;
        }
        let (year, month, month_day) = date_of(day);
        self.allows_month(month)
            && self.allows_month_day(year, month, month_day)
            && self.allows_weekday(day, (year, month, month_day), weekday)
            && self.allows_year_day(day, year)
            && self.allows_week(day)
    }

    /// Whether any day of this month can be allowed.
    pub(super) fn allows_month(&self, month: i64) -> bool {
        self.months.is_empty()
            || self
                .months
                .iter()
                .any(|&allowed| i64::from(allowed) == month)
    }

    fn allows_month_day(&self, year: i64, month: i64, day: i64) -> bool {
        self.month_days.is_empty()
            || self
                .month_days
                .iter()
                .any(|&allowed| match i64::from(allowed) {
                    allowed if allowed > 0 => allowed == day,
                    allowed => allowed == day - month_length(year, month) - 1,
                })
    }

    fn allows_weekday(
        &self,
        day: i64,
        (year, month, month_day): (i64, i64, i64),
        weekday: i64,
    ) -> bool {
        if (self.weekdays == 0 && self.nth.is_empty()) || self.weekdays & (1 << weekday) != 0 {
            return true;
        }
        if self.nth.iter().all(|&(_, wanted)| wanted != weekday) {
            return false;
        }
        let (from_start, from_end) = if self.nth_in_year {
            (day - day_of(year, 1, 1), day_of(year, 12, 31) - day)
        } else {
            (month_day - 1, month_length(year, month) - month_day)
        };
        self.nth.iter().any(|&(nth, wanted)| {
            wanted == weekday
                && if nth > 0 {
                    from_start / 7 + 1 == nth
                } else {
                    from_end / 7 + 1 == -nth
                }
        })
    }

    fn allows_year_day(&self, day: i64, year: i64) -> bool {
        self.year_days.is_empty() || {
            let forward = day - day_of(year, 1, 1) + 1;
            let backward = day - day_of(year, 12, 31) - 1;
            self.year_days
                .iter()
                .any(|&allowed| [forward, backward].contains(&i64::from(allowed)))
        }
    }

    /// A week belongs to the year that has most of its days, so the fourth day
    /// of the week tells both its year and its number.
    fn allows_week(&self, day: i64) -> bool {
        self.week_numbers.is_empty() || {
            let middle = week_of(day, self.week_start) + 3;
            let (year, _, _) = date_of(middle);
            let number = (middle - day_of(year, 1, 1)) / 7 + 1;
            let last_middle = week_of(day_of(year, 12, 28), self.week_start) + 3;
            let weeks = (last_middle - day_of(year, 1, 1)) / 7 + 1;
            self.week_numbers
                .iter()
                .any(|&allowed| [number, number - weeks - 1].contains(&i64::from(allowed)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::{ToSpan, civil::date};

    #[test]
    fn day_numbers_agree_with_jiff() {
        let epoch = date(1970, 1, 1);
        for number in (-719_000..2_900_000).step_by(997) {
            let there = epoch + i32::try_from(number).unwrap().days();
            let parts = (
                i64::from(there.year()),
                i64::from(there.month()),
                i64::from(there.day()),
            );
            assert_eq!(date_of(number), parts);
            assert_eq!(day_of(parts.0, parts.1, parts.2), number);
            assert_eq!(
                weekday_of(number),
                i64::from(there.weekday().to_monday_zero_offset())
            );
            let at = there.at(13, 5, 9, 0);
            assert_eq!(civil_from_seconds(seconds_from_civil(at)), Some(at));
        }
    }

    #[test]
    fn week_numbers_agree_with_iso() {
        for number in 10_000..14_000 {
            let (year, month, day) = date_of(number);
            let there = date(
                i16::try_from(year).unwrap(),
                i8::try_from(month).unwrap(),
                i8::try_from(day).unwrap(),
            );
            let week = there.iso_week_date().week();
            let mut rule = Rule::every(Frequency::Daily);
            rule.by_week_no = vec![i16::from(week)];
            assert!(
                DayFilter::new(&rule, there.at(0, 0, 0, 0)).allows(number),
                "{there}"
            );
        }
    }
}
