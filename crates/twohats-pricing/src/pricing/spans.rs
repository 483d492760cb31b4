//! Sets of slots as ascending, disjoint ranges.

use crate::problem::{Range, Slot};

/// Sorts ranges and joins those that overlap or touch; empty ones vanish.
pub(super) fn merge(mut ranges: Vec<Range>) -> Vec<Range> {
    ranges.retain(|range| !range.is_empty());
    ranges.sort_unstable();
    let mut merged: Vec<Range> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.from <= last.to => last.to = last.to.max(range.to),
            _ => merged.push(range),
        }
    }
    merged
}

/// What of `from` lies in none of `without`. Both ascending and disjoint; ranges of `from` stay apart.
pub(super) fn subtract(from: &[Range], without: &[Range]) -> Vec<Range> {
    let mut left = Vec::with_capacity(from.len());
    let mut next = 0;
    for &range in from {
        let mut at = range.from;
        while next < without.len() && without[next].to <= range.from {
            next += 1;
        }
        for cut in &without[next..] {
            if cut.from >= range.to {
                break;
            }
            left.push(Range::new(at, cut.from));
            at = at.max(cut.to);
        }
        left.push(Range::new(at, range.to));
    }
    left.retain(|range| !range.is_empty());
    left
}

/// What of `ranges` lies within `frame`.
pub(super) fn clip(ranges: &[Range], frame: Range) -> Vec<Range> {
    let clipped = ranges
        .iter()
        .map(|r| Range::new(r.from.max(frame.from), r.to.min(frame.to)));
    clipped.filter(|range| !range.is_empty()).collect()
}

/// How many slots disjoint ranges hold.
pub(super) fn total(ranges: &[Range]) -> Slot {
    ranges.iter().map(|range| range.len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn r(from: Slot, to: Slot) -> Range {
        Range::new(from, to)
    }

    #[test]
    fn merging_joins_what_touches() {
        let merged = merge(vec![r(5, 7), r(1, 3), r(3, 4), r(6, 9), r(2, 2)]);
        assert_eq!(merged, [r(1, 4), r(5, 9)]);
    }

    #[test]
    fn subtracting_leaves_the_rest() {
        let left = subtract(
            &[r(0, 10), r(10, 20), r(30, 40)],
            &[r(2, 4), r(8, 12), r(29, 41)],
        );
        assert_eq!(left, [r(0, 2), r(4, 8), r(12, 20)]);
        assert_eq!(subtract(&[r(0, 4), r(4, 8)], &[r(0, 8)]), []);
        assert_eq!(
            subtract(&[r(0, 2), r(4, 8)], &[r(1, 5)]),
            [r(0, 1), r(5, 8)]
        );
    }

    #[test]
    fn clipping_keeps_within_the_frame() {
        assert_eq!(clip(&[r(0, 5), r(8, 9)], r(3, 8)), [r(3, 5)]);
        assert_eq!(total(&[r(0, 5), r(8, 9)]), 6);
    }
}
