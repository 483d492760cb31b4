//! The nearest known name to one that nobody knows.

/// Longest name that is compared, in characters: longer ones are no slips of the pen.
const MAX_CHARS: usize = 64;

/// The candidate that is fewest edits away from `found`, if it is near enough to be what was meant: a third of the
/// letters at most. Case, spaces, `_` and `-` do not count.
pub(crate) fn nearest<'a>(
    found: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let found = plain(found)?;
    let allowed = found.len() / 3;
    candidates
        .into_iter()
        .filter_map(|name| Some((distance(&found, &plain(name)?), name)))
        .filter(|(edits, _)| *edits <= allowed)
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, name)| name)
}

/// ": did you mean `x`?" for the end of a message, or nothing.
pub(crate) fn did_you_mean<'a>(
    found: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> String {
    nearest(found, candidates).map_or_else(String::new, |n| format!("did you mean `{n}`?"))
}

fn plain(name: &str) -> Option<Vec<char>> {
    let letters = name
        .chars()
        .filter(|c| !c.is_whitespace() && !"_-".contains(*c));
    let plain: Vec<char> = letters
        .flat_map(char::to_lowercase)
        .take(MAX_CHARS + 1)
        .collect();
    (!plain.is_empty() && plain.len() <= MAX_CHARS).then_some(plain)
}

/// Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut rows = [
        vec![0; b.len() + 1],
        (0..=b.len()).collect(),
        vec![0; b.len() + 1],
    ];
    for i in 0..a.len() {
        let [before, last, row] = &mut rows;
        row[0] = i + 1;
        for j in 0..b.len() {
            let replace = last[j] + usize::from(a[i] != b[j]);
            let mut best = replace.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                best = best.min(before[j - 1] + 1);
            }
            row[j + 1] = best;
        }
        rows.rotate_left(1);
    }
    rows[1][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_slips_of_the_pen() {
        let known = ["title", "effort", "importance", "min_chunk"];
        assert_eq!(nearest("tilte", known), Some("title"));
        assert_eq!(nearest("Effrot", known), Some("effort"));
        assert_eq!(nearest("min-chunk", known), Some("min_chunk"));
        assert_eq!(nearest("colour", known), None);
        assert_eq!(nearest("", known), None);
    }

    #[test]
    fn counts_edits() {
        let edits = |a: &str, b: &str| {
            distance(
                &a.chars().collect::<Vec<_>>(),
                &b.chars().collect::<Vec<_>>(),
            )
        };
        assert_eq!(edits("due", "due"), 0);
        assert_eq!(edits("kitten", "sitting"), 3);
        assert_eq!(edits("ab", "ba"), 1);
        assert_eq!(edits("", "abc"), 3);
    }
}
