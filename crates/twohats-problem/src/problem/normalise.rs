//! One way to write a problem that several texts mean.

use super::{Problem, Range};

/// Puts what the format leaves free into one form: `open` ascends, and ranges of it that touch
/// become one. Nothing that a plan may do or costs changes by it.
pub fn normalise(problem: &mut Problem) {
    for person in &mut problem.people {
        person.open = joined(std::mem::take(&mut person.open));
    }
}

/// The same slots as ascending ranges, none of which touch.
pub fn joined(mut ranges: Vec<Range>) -> Vec<Range> {
    ranges.sort_unstable();
    let mut apart: Vec<Range> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match apart.last_mut() {
            Some(last) if range.from <= last.to => last.to = last.to.max(range.to),
            _ => apart.push(range),
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_what_touches() {
        let ranges = [(8, 9), (0, 4), (4, 6), (9, 12)].map(Range::from).to_vec();
        assert_eq!(joined(ranges), [(0, 6), (8, 12)].map(Range::from));
    }
}
