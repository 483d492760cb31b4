//! Where work may be planned: working hours less everything busy, and a part of each day kept free.

use super::grid::LocalDay;
use super::limits::kept_free;
use super::spans::{clip, subtract, total};
use crate::problem::{Range, Slot};
use crate::strategy::Limits;

/// Everything open on somebody's days from `now` on, day by day.
pub(super) fn open(days: &[LocalDay], busy: &[Range], now: Slot) -> Vec<Vec<Range>> {
    let rest = |day: &LocalDay| {
        let coming = Range::new(day.range.from.max(now), day.range.to);
        let hours = day.hours.iter().flat_map(|h| clip(&[*h], coming));
        subtract(&hours.collect::<Vec<Range>>(), busy)
    };
    days.iter().map(rest).collect()
}

/// Takes time off full days, so that the share that is kept free stays free beside `cap` planned slots:
/// short gaps first, then the end of the day. Pinned blocks keep their place.
pub(super) fn keep_free(
    open: Vec<Range>,
    cap: Slot,
    limits: &Limits,
    pinned: &[Range],
) -> Vec<Range> {
    let open_slots = total(&open);
    // What the daily cap leaves free counts: only a day that the cap would let fill up is cut.
    let mut left = kept_free(open_slots, limits).saturating_sub(open_slots.saturating_sub(cap));
    let mut by_length: Vec<usize> = (0..open.len()).collect();
    by_length.sort_by_key(|&n| (open[n].len(), std::cmp::Reverse(open[n].from)));
    let mut open = open;
    for &n in &by_length {
        let holds_pin = pinned.iter().any(|pin| pin.overlap(open[n]) > 0);
        if left > 0 && !holds_pin && open[n].len() <= left {
            left -= open[n].len();
            open[n].to = open[n].from;
        }
    }
    for range in open.iter_mut().rev() {
        let needed = pinned
            .iter()
            .filter(|pin| pin.overlap(*range) > 0)
            .map(|pin| pin.to)
            .max();
        let least = needed.unwrap_or(range.from).max(range.from);
        let taken = left.min(range.to.saturating_sub(least));
        range.to -= taken;
        left -= taken;
    }
    open.retain(|range| !range.is_empty());
    open
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn r(from: Slot, to: Slot) -> Range {
        Range::new(from, to)
    }

    #[test]
    fn hours_less_busy_from_now_on() {
        let day = LocalDay {
            date: date(2026, 11, 23),
            range: r(0, 96),
            hours: vec![r(36, 48), r(52, 68)],
        };
        assert_eq!(
            open(&[day], &[r(40, 44), r(66, 80)], 38),
            [vec![r(38, 40), r(44, 48), r(52, 66)]]
        );
    }

    #[test]
    fn an_empty_day_is_left_to_the_cap() {
        let limits = Limits::default();
        assert_eq!(keep_free(vec![r(36, 68)], 20, &limits, &[]), [r(36, 68)]);
    }

    #[test]
    fn a_full_day_keeps_short_gaps_free_first() {
        let limits = Limits::default();
        // 5 h open beside 3 h of meetings: of 20 slots 3 stay free.
        let day = vec![r(36, 38), r(40, 50), r(52, 53), r(60, 67)];
        let kept = keep_free(day.clone(), 20, &limits, &[]);
        assert_eq!(kept, [r(40, 50), r(60, 67)]);
        let pins = [r(36, 38), r(65, 66)];
        assert_eq!(
            keep_free(day, 20, &limits, &pins),
            [r(36, 38), r(40, 49), r(60, 66)]
        );
    }

    #[test]
    fn never_takes_more_than_there_is() {
        let limits = Limits {
            keep_free: 0.9,
            ..Limits::default()
        };
        for slots in 0..40 {
            let left = total(&keep_free(vec![r(0, slots)], 3, &limits, &[]));
            assert!(left * 2 >= slots.min(3) && left <= slots, "{slots}: {left}");
        }
        assert_eq!(keep_free(vec![r(0, 20)], 20, &limits, &[]), [r(0, 11)]);
    }
}
