//! Expansion of a rule on the civil clock, between two bounds.
//!
//! Local clock readings are generated first and the zone is resolved last, by
//! the caller. This holds for HOURLY and shorter frequencies as well: a rule
//! "every 24 hours" stays at its hour over a clock change, as it does in other
//! calendar programs, and the BYxxx parts speak of local time anyway. What
//! that does at a change of clocks, the `occurrence` module says.

use jiff::civil::DateTime;

use super::{
    days::{
        DAY, DayFilter, civil_from_seconds, date_of, day_of, month_length, seconds_from_civil,
        week_of,
    },
    rule::{Frequency, Rule},
};

/// The most steps that the expansion of one rule may take. A step is a
/// candidate, or a handful of days looked at.
pub const MAX_STEPS: u64 = 500_000;

/// Steps that every rule may take, however many others have used up.
const GUARANTEED_STEPS: u64 = 2_000;

/// Steps left for a whole calendar, so that many hostile rules together stay
/// bounded as well. Ordinary rules need a few hundred, and get them even when
/// hostile ones have used up the rest.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Budget {
    left: u64,
}

impl Budget {
    pub(crate) fn new(left: u64) -> Self {
        Self { left }
    }

    /// What one rule may use.
    pub(crate) fn share(self) -> u64 {
        self.left.clamp(GUARANTEED_STEPS, MAX_STEPS)
    }

    pub(crate) fn spend(&mut self, steps: u64) {
        self.left = self.left.saturating_sub(steps);
    }
}

impl Rule {
    /// The occurrences of a rule whose DTSTART is `first`, in order, from
    /// `from` up to but not including `to`. Without COUNT, what lies before
    /// `from` is skipped by arithmetic.
    ///
    /// COUNT is applied; UNTIL is not, because it may be an instant: the
    /// caller, who knows the zone, compares. DTSTART itself comes only if the
    /// rule matches it.
    pub fn between(&self, first: DateTime, from: DateTime, to: DateTime) -> Occurrences {
        Occurrences::new(self, first, from, to)
    }
}

/// Iterator over clock readings; see [`Rule::between`].
#[derive(Debug, Clone)]
pub struct Occurrences {
    frequency: Frequency,
    interval: i64,
    days: DayFilter,
    hours: Vec<i64>,
    minutes: Vec<i64>,
    seconds: Vec<i64>,
    /// Filters for frequencies shorter than a day; empty when all will do.
    only_hours: Vec<i64>,
    only_minutes: Vec<i64>,
    only_seconds: Vec<i64>,
    positions: Vec<i64>,
    left: Option<u64>,
    first: i64,
    from: i64,
    to: i64,
    period: i64,
    bases: Vec<i64>,
    picks: Vec<usize>,
    at: usize,
    done: bool,
    steps_left: u64,
}

impl Occurrences {
    fn new(rule: &Rule, first: DateTime, from: DateTime, to: DateTime) -> Self {
        let frequency = rule.frequency;
        let or = |list: &[i16], value: i8| match list {
            [] => vec![i64::from(value)],
            list => list.iter().copied().map(i64::from).collect(),
        };
        let only = |list: &[i16], shorter_than: Frequency| {
            let wanted = if frequency < shorter_than { list } else { &[] };
            wanted.iter().copied().map(i64::from).collect::<Vec<_>>()
        };
        let expand = |list: &[i16], value: i8, period: Frequency| {
            if frequency > period {
                or(list, value)
            } else {
                vec![0]
            }
        };
        let first_seconds = seconds_from_civil(first);
        let mut it = Self {
            frequency,
            interval: i64::from(rule.interval),
            days: DayFilter::new(rule, first),
            hours: expand(&rule.by_hour, first.hour(), Frequency::Hourly),
            minutes: expand(&rule.by_minute, first.minute(), Frequency::Minutely),
            seconds: expand(&rule.by_second, first.second(), Frequency::Secondly),
            only_hours: only(&rule.by_hour, Frequency::Daily),
            only_minutes: only(&rule.by_minute, Frequency::Hourly),
            only_seconds: only(&rule.by_second, Frequency::Minutely),
            positions: rule.by_set_pos.iter().copied().map(i64::from).collect(),
            left: rule.count,
            first: first_seconds,
            from: seconds_from_civil(from).max(first_seconds),
            to: seconds_from_civil(to),
            period: 0,
            bases: Vec::new(),
            picks: Vec::new(),
            at: 0,
            done: false,
            steps_left: MAX_STEPS,
        };
        it.skip_ahead(rule);
        it
    }

    /// Limits the work; the default is [`MAX_STEPS`].
    #[must_use]
    pub fn with_steps(mut self, steps: u64) -> Self {
        self.steps_left = steps;
        self
    }

    /// Steps not used. 0 after the end means that it stopped early.
    pub fn steps_left(&self) -> u64 {
        self.steps_left
    }

    /// Jumps to the period that holds `from`. With COUNT that is only right
    /// where every period gives exactly one occurrence.
    fn skip_ahead(&mut self, rule: &Rule) {
        let target = (self.period_of(self.from) / self.interval).max(0);
        match &mut self.left {
            None => self.period = target,
            Some(left) if every_period_fires_once(rule) => {
                self.period = target.min(i64::try_from(*left).unwrap_or(i64::MAX));
                *left = left.saturating_sub(u64::try_from(self.period).unwrap_or(0));
            }
            Some(_) => {}
        }
    }

    /// Which period, counted from DTSTART's without regard to INTERVAL, holds
    /// `seconds`.
    fn period_of(&self, seconds: i64) -> i64 {
        let (day, first_day) = (seconds.div_euclid(DAY), self.first.div_euclid(DAY));
        match self.frequency {
            Frequency::Yearly => date_of(day).0 - date_of(first_day).0,
            Frequency::Monthly => month_index(day) - month_index(first_day),
            Frequency::Weekly => (self.week(day) - self.week(first_day)) / 7,
            Frequency::Daily => day - first_day,
            _ => seconds.div_euclid(self.unit()) - self.first.div_euclid(self.unit()),
        }
    }

    fn week(&self, day: i64) -> i64 {
        week_of(day, self.days.week_start())
    }

    /// Length in seconds of a period shorter than a day.
    fn unit(&self) -> i64 {
        match self.frequency {
            Frequency::Hourly => 3_600,
            Frequency::Minutely => 60,
            _ => 1,
        }
    }

    /// Fills `bases` with what the next period holds. `false` at the end.
    fn load_period(&mut self) -> bool {
        self.bases.clear();
        self.at = 0;
        let Some(offset) = self.period.checked_mul(self.interval) else {
            return false;
        };
        let first_day = self.first.div_euclid(DAY);
        let (start, looked_at) = match self.frequency {
            Frequency::Yearly => self.load_year(date_of(first_day).0.saturating_add(offset)),
            Frequency::Monthly => self.load_month(month_index(first_day).saturating_add(offset)),
            Frequency::Weekly => self.load_days(
                self.week(first_day)
                    .saturating_add(offset.saturating_mul(7)),
                7,
            ),
            Frequency::Daily => self.load_days(first_day.saturating_add(offset), 1),
            _ => return self.load_short(offset),
        };
        self.period += 1;
        self.steps_left = self.steps_left.saturating_sub(1 + looked_at / 4);
        self.pick();
        start < self.to
    }

    fn load_year(&mut self, year: i64) -> (i64, u64) {
        if year > 9_999 {
            return (i64::MAX, 0);
        }
        let mut looked_at = 12;
        for month in (1..=12).filter(|&month| self.days.allows_month(month)) {
            let start = day_of(year, month, 1);
            let length = month_length(year, month);
            looked_at += length.unsigned_abs();
            let days = (start..start + length).filter(|&day| self.days.allows(day));
            self.bases.extend(days.map(|day| day * DAY));
        }
        (day_of(year, 1, 1) * DAY, looked_at)
    }

    fn load_month(&mut self, index: i64) -> (i64, u64) {
        let (year, month) = (index.div_euclid(12), index.rem_euclid(12) + 1);
        if year > 9_999 {
            return (i64::MAX, 0);
        }
        let start = day_of(year, month, 1);
        if !self.days.allows_month(month) {
            return (start * DAY, 1);
        }
        self.load_days(start, month_length(year, month))
    }

    fn load_days(&mut self, start: i64, length: i64) -> (i64, u64) {
        if start > day_of(9_999, 12, 31) {
            return (i64::MAX, 0);
        }
        let days = (start..start + length).filter(|&day| self.days.allows(day));
        self.bases.extend(days.map(|day| day * DAY));
        (start * DAY, length.unsigned_abs())
    }

    /// Hours, minutes or seconds: looks for the next one that the filters
    /// allow, jumping over days, hours and minutes that they do not.
    fn load_short(&mut self, offset: i64) -> bool {
        let unit = self.unit();
        let origin = self.first.div_euclid(unit) * unit;
        let Some(mut base) = offset
            .checked_mul(unit)
            .and_then(|offset| origin.checked_add(offset))
        else {
            return false;
        };
        let step = self.interval * unit;
        loop {
            if base >= self.to || self.steps_left == 0 {
                return false;
            }
            self.steps_left -= 1;
            let Some(next) = self.blocked_until(base) else {
                break;
            };
            let jumps = (next - base + step - 1) / step;
            base += jumps * step;
        }
        self.period = (base - origin) / step + 1;
        self.bases.push(base);
        self.pick();
        true
    }

    /// Where to look next if the filters refuse `base`.
    fn blocked_until(&self, base: i64) -> Option<i64> {
        let day = base.div_euclid(DAY);
        if !self.days.is_open() && !self.days.allows(day) {
            return Some((day + 1) * DAY);
        }
        let clock = base.rem_euclid(DAY);
        let parts = [
            (&self.only_hours, 3_600, 24),
            (&self.only_minutes, 60, 60),
            (&self.only_seconds, 1, 60),
        ];
        for (only, unit, count) in parts {
            let value = clock / unit % count;
            if only.is_empty() || only.contains(&value) {
                continue;
            }
            let start = base - clock % (unit * count);
            let next = only
                .iter()
                .find(|&&allowed| allowed > value)
                .copied()
                .unwrap_or(count);
            return Some(start + next * unit);
        }
        None
    }

    /// Applies BYSETPOS to the period just loaded.
    fn pick(&mut self) {
        self.picks.clear();
        if self.positions.is_empty() {
            if self.left.is_none() && self.bases.len() > 1 {
                self.at =
                    self.bases.partition_point(|base| base + DAY <= self.from) * self.per_base();
            }
            return;
        }
        let size = i64::try_from(self.bases.len() * self.per_base()).unwrap_or(i64::MAX);
        let indexes = self
            .positions
            .iter()
            .map(|&nth| if nth > 0 { nth - 1 } else { size + nth });
        self.picks.extend(
            indexes
                .filter(|index| (0..size).contains(index))
                .filter_map(|index| usize::try_from(index).ok()),
        );
        self.picks.sort_unstable();
        self.picks.dedup();
    }

    fn per_base(&self) -> usize {
        self.hours.len() * self.minutes.len() * self.seconds.len()
    }

    /// The next candidate of the loaded period.
    fn candidate(&mut self) -> Option<i64> {
        let per_base = self.per_base();
        let index = if self.positions.is_empty() {
            (self.at < self.bases.len() * per_base).then_some(self.at)
        } else {
            self.picks.get(self.at).copied()
        }?;
        self.at += 1;
        let (base, time) = (self.bases[index / per_base], index % per_base);
        let (minutes, seconds) = (self.minutes.len(), self.seconds.len());
        let hour = self.hours[time / (minutes * seconds)];
        let minute = self.minutes[time / seconds % minutes];
        Some(base + hour * 3_600 + minute * 60 + self.seconds[time % seconds])
    }
}

impl Iterator for Occurrences {
    type Item = DateTime;

    fn next(&mut self) -> Option<DateTime> {
        while !self.done && self.steps_left > 0 && self.left != Some(0) {
            let Some(candidate) = self.candidate() else {
                self.done = !self.load_period();
                continue;
            };
            self.steps_left -= 1;
            if candidate < self.first {
                continue;
            }
            if candidate >= self.to {
                break;
            }
            self.left = self.left.map(|left| left - 1);
            if candidate >= self.from {
                return civil_from_seconds(candidate);
            }
        }
        self.done = true;
        None
    }
}

fn month_index(day: i64) -> i64 {
    let (year, month, _) = date_of(day);
    year * 12 + month - 1
}

fn every_period_fires_once(rule: &Rule) -> bool {
    rule.frequency <= Frequency::Weekly
        && rule.by_set_pos.is_empty()
        && rule.by_day.is_empty()
        && [
            &rule.by_second,
            &rule.by_minute,
            &rule.by_hour,
            &rule.by_month_day,
            &rule.by_year_day,
            &rule.by_week_no,
            &rule.by_month,
        ]
        .iter()
        .all(|list| list.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::datetime;

    fn between(rule: &str, first: DateTime, from: DateTime, to: DateTime) -> Vec<String> {
        Rule::parse(rule)
            .unwrap()
            .between(first, from, to)
            .map(|at| at.strftime("%Y%m%dT%H%M").to_string())
            .collect()
    }

    fn day(year: i16, month: i8, day: i8) -> DateTime {
        datetime(year, month, day, 9, 0, 0, 0)
    }

    #[test]
    fn last_but_four_monday_of_months_that_have_five() {
        let found = between(
            "FREQ=MONTHLY;BYDAY=-5MO",
            day(2024, 1, 1),
            day(2024, 1, 1),
            day(2025, 1, 1),
        );
        assert_eq!(
            found,
            [
                "20240101T0900",
                "20240401T0900",
                "20240701T0900",
                "20240902T0900",
                "20241202T0900"
            ]
        );
    }

    #[test]
    fn a_far_past_start_costs_nothing() {
        let rule = Rule::parse("FREQ=SECONDLY;INTERVAL=7").unwrap();
        let mut found = rule.between(
            day(1, 1, 1),
            day(2024, 1, 1),
            datetime(2024, 1, 1, 9, 1, 0, 0),
        );
        assert!((&mut found).count() >= 8);
        assert!(MAX_STEPS - found.steps_left() < 20);
    }

    #[test]
    fn count_is_skipped_by_arithmetic_where_it_can_be() {
        let found = between(
            "FREQ=DAILY;COUNT=10",
            day(2024, 1, 1),
            day(2024, 1, 9),
            day(2024, 3, 1),
        );
        assert_eq!(found, ["20240109T0900", "20240110T0900"]);
        let found = between(
            "FREQ=DAILY;COUNT=5",
            day(2024, 1, 1),
            day(2024, 1, 9),
            day(2024, 3, 1),
        );
        assert_eq!(found.len(), 0);
        let rule = Rule::parse("FREQ=SECONDLY;COUNT=9000000000").unwrap();
        assert_eq!(
            rule.between(day(2000, 1, 1), day(2024, 1, 1), day(2024, 1, 1))
                .count(),
            0
        );
    }

    #[test]
    fn a_rule_that_never_matches_ends() {
        for rule in [
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=HOURLY;INTERVAL=24;BYHOUR=5",
        ] {
            let mut found = Rule::parse(rule).unwrap().between(
                day(1970, 1, 1),
                day(1970, 1, 1),
                day(2026, 1, 1),
            );
            assert_eq!((&mut found).count(), 0, "{rule}");
            assert!(found.steps_left() > 0, "{rule}");
        }
    }

    #[test]
    fn positions_count_within_the_whole_period() {
        let found = between(
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
            day(2024, 1, 15),
            day(2024, 1, 1),
            day(2024, 3, 31),
        );
        assert_eq!(found, ["20240130T0900", "20240228T0900", "20240328T0900"]);
        let found = between(
            "FREQ=HOURLY;BYMINUTE=0,20,40;BYSETPOS=1,-1",
            day(2024, 1, 1),
            day(2024, 1, 1),
            datetime(2024, 1, 1, 11, 0, 0, 0),
        );
        assert_eq!(
            found,
            [
                "20240101T0900",
                "20240101T0940",
                "20240101T1000",
                "20240101T1040"
            ]
        );
    }
}
