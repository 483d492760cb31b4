//! From minutes to rows: which entries meet which row of a day.

use super::{Day, Entry, Look, Week};

/// Minutes of a row.
pub(super) const ROW: u16 = 30;
/// How far before and after the working hours a meeting may stretch the picture; what lies further
/// out is told above the day.
const REACH: u16 = 2 * 60;

/// An entry's part in one row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'a> {
    /// The entry.
    pub(super) entry: &'a Entry,
    /// Which of its rows this is, from 0.
    pub(super) row: usize,
    /// How many rows it has.
    pub(super) rows: usize,
    /// How many entries share the fullest of its rows.
    pub(super) lanes: usize,
}

/// The rows of the picture, `from` and `to` in minutes of the day, whole hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) from: u16,
    pub(super) to: u16,
}

impl Span {
    /// The working hours, stretched to what lies near them, in whole hours.
    pub(super) fn of(week: &Week) -> Span {
        let (open, close) = week.hours;
        let reach = Span {
            from: open.saturating_sub(REACH),
            to: (close + REACH).min(24 * 60),
        };
        let near = week
            .days
            .iter()
            .flat_map(|day| &day.entries)
            .filter(|entry| reach.shows(entry));
        let (from, to) = near.fold((open, close), |(from, to), entry| {
            (from.min(entry.from), to.max(entry.to))
        });
        Span {
            from: from / 60 * 60,
            to: to.div_ceil(60) * 60,
        }
    }

    /// Whether the entry lies inside.
    pub(super) fn shows(self, entry: &Entry) -> bool {
        self.from <= entry.from && entry.to <= self.to
    }

    /// How many rows.
    pub(super) fn rows(self) -> usize {
        usize::from((self.to - self.from) / ROW)
    }
}

/// Which entries of `day` meet each row of `span`, in order of start.
pub(super) fn lay_out(day: &Day, span: Span) -> Vec<Vec<Piece<'_>>> {
    let mut entries: Vec<&Entry> = day.entries.iter().filter(|e| span.shows(e)).collect();
    entries.sort_by_key(|entry| (entry.from, entry.to));
    let mut rows: Vec<Vec<Piece<'_>>> = vec![Vec::new(); span.rows()];
    for (nth, entry) in entries.iter().enumerate() {
        let (first, mut last) = rows_of(entry, span);
        // What begins when this one is over takes the row that both round to.
        let next = entries[nth + 1..].iter().find(|next| next.from >= entry.to);
        if let Some(next) = next {
            last = last.min(rows_of(next, span).0).max(first + 1);
        }
        for (nth, row) in rows[first..last].iter_mut().enumerate() {
            row.push(Piece {
                entry,
                row: nth,
                rows: last - first,
                lanes: 1,
            });
        }
    }
    for row in &mut rows {
        // Being away is the ground on which whatever else there is stands.
        if row.iter().any(|piece| piece.entry.look != Look::Away) {
            row.retain(|piece| piece.entry.look != Look::Away);
        }
    }
    share(&mut rows);
    rows
}

/// The rows of an entry: its ends to the nearest row, and at least the row it starts in.
fn rows_of(entry: &Entry, span: Span) -> (usize, usize) {
    let near = |minute: u16| usize::from((minute - span.from + ROW / 2) / ROW);
    let (first, last) = (near(entry.from), near(entry.to));
    if first < last {
        (first, last)
    } else {
        let row = usize::from((entry.from - span.from) / ROW).min(span.rows() - 1);
        (row, row + 1)
    }
}

/// Tells each piece how many others its entry has to share a row with.
fn share(rows: &mut [Vec<Piece<'_>>]) {
    for at in 0..rows.len() {
        let crowd = rows[at].len();
        for nth in 0..crowd {
            let piece = rows[at][nth];
            let start = at - piece.row;
            for other in &mut rows[start..start + piece.rows] {
                let same = other
                    .iter_mut()
                    .filter(|p| std::ptr::eq(p.entry, piece.entry));
                same.for_each(|p| p.lanes = p.lanes.max(crowd));
            }
        }
    }
}
