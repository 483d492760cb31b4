//! Stretches of time, put together and taken apart. Lists of them are ascending and disjoint.

use jiff::Timestamp;

/// A stretch of time: from, until.
pub type Span = (Timestamp, Timestamp);

/// The part of a stretch that lies in another.
pub fn within((from, to): Span, (start, end): Span) -> Option<Span> {
    let part = (start.max(from), end.min(to));
    (part.0 < part.1).then_some(part)
}

/// All of them, joined where they touch or overlap.
pub fn merged(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut sorted: Vec<Span> = spans.filter(|span| span.0 < span.1).collect();
    sorted.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(sorted.len());
    for span in sorted {
        match joined.last_mut() {
            Some(last) if last.1 >= span.0 => last.1 = last.1.max(span.1),
            _ => joined.push(span),
        }
    }
    joined
}

/// What lies in both lists.
pub fn in_both(one: &[Span], other: &[Span]) -> Vec<Span> {
    let pairs = one.iter().flat_map(|span| {
        let parts = other.iter().filter_map(|other| within(*span, *other));
        parts.collect::<Vec<Span>>()
    });
    pairs.collect()
}

/// What lies in the first list and not in the second.
pub fn without(spans: &[Span], taken: &[Span]) -> Vec<Span> {
    let mut rest = Vec::new();
    for &span in spans {
        let mut start = span.0;
        let inside = taken.iter().filter(|taken| within(span, **taken).is_some());
        for &(from, to) in inside {
            if from > start {
                rest.push((start, from));
            }
            start = start.max(to);
        }
        if start < span.1 {
            rest.push((start, span.1));
        }
    }
    rest
}

/// Their length in minutes.
pub fn minutes(spans: &[Span]) -> u32 {
    let seconds = spans
        .iter()
        .map(|span| span.1.duration_since(span.0).as_secs());
    u32::try_from(seconds.sum::<i64>() / 60).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(of: &[(i64, i64)]) -> Vec<Span> {
        let at = |minute: i64| Timestamp::from_second(minute * 60).unwrap();
        of.iter().map(|span| (at(span.0), at(span.1))).collect()
    }

    #[test]
    fn spans_are_joined_cut_and_counted() {
        let joined = merged(spans(&[(50, 60), (0, 10), (10, 20), (15, 18), (30, 30)]).into_iter());
        assert_eq!(joined, spans(&[(0, 20), (50, 60)]));
        let taken = spans(&[(-5, 5), (8, 9), (18, 55)]);
        assert_eq!(
            without(&joined, &taken),
            spans(&[(5, 8), (9, 18), (55, 60)])
        );
        assert_eq!(
            in_both(&joined, &taken),
            spans(&[(0, 5), (8, 9), (18, 20), (50, 55)])
        );
        assert_eq!(minutes(&joined), 30);
        assert_eq!(without(&joined, &joined), []);
    }
}
