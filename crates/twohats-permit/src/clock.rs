//! What time it is.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};

/// Tells the time; nothing in this crate asks the machine itself.
pub trait Clock: Send + Sync {
    /// The present, to the microsecond: what is written down reads back the same.
    fn now(&self) -> Timestamp;
}

/// How far the machine's clock may be set back without ours following it: what is further was wrong before.
const FURTHEST_BACK: SignedDuration = SignedDuration::from_hours(24);
/// How many times slower time goes by until a clock that was set back has caught up.
const SLOWED: u32 = 2;

/// The machine's clock. When that is set back, ours runs on at half its pace until the machine's has caught up: what
/// happens later never bears an earlier time, and what waits for a time still comes.
#[derive(Debug, Default)]
pub struct SystemClock {
    /// The last time that was taken from the machine, and when that was; what the machine's clock says has no part in
    /// the second.
    taken: Mutex<Option<(Timestamp, Instant)>>,
    /// How far it is ahead of the machine's.
    ahead: SignedDuration,
}

impl SystemClock {
    /// A clock that shows `now` at this moment and runs on from there: to look at a day that is not this one.
    pub fn begun_at(now: Timestamp) -> SystemClock {
        SystemClock {
            taken: Mutex::default(),
            ahead: now.duration_since(Timestamp::now()),
        }
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        let now = Timestamp::now();
        let machine = now.saturating_add(self.ahead).unwrap_or(now);
        let instant = Instant::now();
        // Nothing that holds the lock can panic.
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let slowed = taken.and_then(|(at, when)| slowed(at, instant.duration_since(when)));
        match slowed.filter(|slowed| runs_on(*slowed, machine)) {
            Some(slowed) => whole(slowed),
            None => {
                *taken = Some((machine, instant));
                whole(machine)
            }
        }
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

/// The time since one that was taken, at the pace of a clock that waits for the machine's.
fn slowed(taken: Timestamp, since: Duration) -> Option<Timestamp> {
    let since = SignedDuration::try_from(since / SLOWED).ok()?;
    taken.saturating_add(since).ok()
}

/// Whether our clock runs on while the machine's shows this.
fn runs_on(ours: Timestamp, machine: Timestamp) -> bool {
    machine < ours && ours.duration_since(machine) <= FURTHEST_BACK
}

/// The same without what is less than a microsecond.
fn whole(at: Timestamp) -> Timestamp {
    instant(at.as_microsecond())
}

/// Every number that a clock here holds came from a timestamp.
fn instant(micros: i64) -> Timestamp {
    Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is told, second by second since a time was taken at 100, while the machine's clock shows these.
    fn told(machine: &[i64]) -> Vec<i64> {
        let at = |second| Timestamp::from_second(second).unwrap();
        let mut taken = (at(100), 0);
        let seconds = machine.iter().zip(1_u64..);
        let told = seconds.map(|(machine, second)| {
            let since = Duration::from_secs(second - taken.1);
            let slowed = slowed(taken.0, since).unwrap();
            if runs_on(slowed, at(*machine)) {
                return slowed.as_second();
            }
            taken = (at(*machine), second);
            *machine
        });
        told.collect()
    }

    #[test]
    fn a_clock_that_is_set_back_runs_on_slowly_until_it_has_caught_up() {
        assert_eq!(told(&[101, 102, 103]), [101, 102, 103]);
        // Set back by four seconds at the first look.
        let machine: Vec<i64> = (97..=107).collect();
        assert_eq!(
            told(&machine),
            [100, 101, 101, 102, 102, 103, 103, 104, 105, 106, 107]
        );
    }

    #[test]
    fn a_clock_that_was_a_year_ahead_is_followed_back() {
        let year = 365 * 24 * 3600;
        assert_eq!(told(&[101 + year, 102, 103]), [101 + year, 102, 103]);
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
