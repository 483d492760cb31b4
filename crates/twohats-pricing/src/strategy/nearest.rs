//! The name that somebody probably meant.

/// Names longer than this are not compared.
const MOST_CHARS: usize = 60;

/// The known name that takes the fewest edits to reach, if that is at most a third of its length.
pub(super) fn nearest(
    name: &str,
    known: impl Iterator<Item = &'static str>,
) -> Option<&'static str> {
    if name.chars().count() > MOST_CHARS {
        return None;
    }
    let ranked = known.map(|candidate| (distance(name, candidate), candidate));
    let (edits, best) = ranked.min_by_key(|(edits, _)| *edits)?;
    (edits <= best.chars().count().div_ceil(3)).then_some(best)
}

/// Insertions, deletions and replacements between two texts.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_meant() {
        let known = || ["keep_free", "buffer", "maker_per_day"].into_iter();
        assert_eq!(nearest("keepfree", known()), Some("keep_free"));
        assert_eq!(nearest("bufer", known()), Some("buffer"));
        assert_eq!(nearest("colour", known()), None);
        assert_eq!(nearest(&"x".repeat(1000), known()), None);
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
