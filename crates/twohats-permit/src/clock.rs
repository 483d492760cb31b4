//! What time it is.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};

/// Tells the time; nothing in this crate asks the machine itself.
pub trait Clock: Send + Sync {
    /// The present, to the microsecond: what is written down reads back the same.
    fn now(&self) -> Timestamp;
}

/// The machine's clock. One that is set back stands still until it has caught up, so that what happens later never
/// bears an earlier time.
#[derive(Debug, Default)]
pub struct SystemClock {
    latest: Latest,
    /// How far it is ahead of the machine's.
    ahead: SignedDuration,
}

impl SystemClock {
    /// A clock that shows `now` at this moment and runs on from there: to look at a day that is not this one.
    pub fn begun_at(now: Timestamp) -> SystemClock {
        SystemClock {
            latest: Latest::default(),
            ahead: now.duration_since(Timestamp::now()),
        }
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        let now = Timestamp::now();
        self.latest
            .not_before(now.saturating_add(self.ahead).unwrap_or(now))
    }
}

/// A clock that stands still until it is moved: for tests and for replaying what happened.
#[derive(Debug)]
pub struct FixedClock(AtomicI64);

impl FixedClock {
    /// A clock that shows `now`.
    pub fn new(now: Timestamp) -> FixedClock {
        FixedClock(AtomicI64::new(now.as_microsecond()))
    }

    /// Moves it on, or back.
    pub fn advance(&self, by: SignedDuration) {
        let by = i64::try_from(by.as_micros()).unwrap_or(0);
        self.0.fetch_add(by, Ordering::SeqCst);
    }

    /// Sets it.
    pub fn set(&self, now: Timestamp) {
        self.0.store(now.as_microsecond(), Ordering::SeqCst);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        instant(self.0.load(Ordering::SeqCst))
    }
}

/// The latest time that was told, in microseconds.
#[derive(Debug)]
struct Latest(AtomicI64);

impl Default for Latest {
    fn default() -> Latest {
        Latest(AtomicI64::new(i64::MIN))
    }
}

impl Latest {
    fn not_before(&self, now: Timestamp) -> Timestamp {
        let now = now.as_microsecond();
        let before = self.0.fetch_max(now, Ordering::SeqCst);
        instant(before.max(now))
    }
}

/// Every number that a clock here holds came from a timestamp.
fn instant(micros: i64) -> Timestamp {
    Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_is_set_back_stands_still() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let latest = Latest::default();
        let told: Vec<_> = [10, 12, 7, 11, 13]
            .map(|second| latest.not_before(at(second)))
            .into();
        assert_eq!(told, [at(10), at(12), at(12), at(12), at(13)]);
    }

    #[test]
    fn a_clock_can_begin_at_another_day_and_runs_on() {
        let begun = Timestamp::from_second(1_000_000).unwrap();
        let clock = SystemClock::begun_at(begun);
        let gone = clock.now().duration_since(begun);
        assert!(gone >= SignedDuration::ZERO && gone < SignedDuration::from_mins(5));
    }

    #[test]
    fn what_is_told_has_whole_microseconds() {
        let now = SystemClock::default().now();
        assert_eq!(now.as_nanosecond() % 1_000, 0);
    }
}
