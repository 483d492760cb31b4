//! Memory for many short slices of which the oldest may go.

/// Slices one after the other in a ring: what comes later takes the place of what is oldest.
#[derive(Debug)]
pub(crate) struct Ring<T> {
    /// As many as were ever in use: what a short search never reaches costs nothing.
    items: Vec<T>,
    /// How many there may be, a power of two.
    length: usize,
    /// Where the next slice begins, counted from the first ever; the ring holds what begins at most its length before.
    next: u64,
}

/// Where in a ring a slice stands, and how long it is.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Span {
    from: u64,
    length: u32,
}

impl<T: Copy + Default> Ring<T> {
    pub(crate) fn new(length: usize) -> Self {
        let length = length.next_power_of_two();
        Ring {
            items: Vec::with_capacity(length),
            length,
            next: 0,
        }
    }

    pub(crate) fn push(&mut self, slice: &[T]) -> Span {
        if slice.len() > self.length {
            *self = Ring {
                next: self.next + 4 * slice.len() as u64,
                ..Ring::new(slice.len())
            };
        }
        let length = self.length as u64;
        if self.next % length + slice.len() as u64 > length {
            self.next = self.next.next_multiple_of(length);
        }
        let span = Span {
            from: self.next,
            length: slice.len() as u32,
        };
        let range = self.range(span);
        // Within the capacity: nothing is allocated.
        if self.items.len() < range.end {
            self.items.resize(range.end, T::default());
        }
        self.items[range].copy_from_slice(slice);
        self.next += slice.len() as u64;
        span
    }

    /// The slice, unless it was written over.
    pub(crate) fn get(&self, span: Span) -> Option<&[T]> {
        let held = self.next <= span.from + self.length as u64;
        held.then(|| &self.items[self.range(span)])
    }

    fn range(&self, span: Span) -> std::ops::Range<usize> {
        let from = span.from as usize & (self.length - 1);
        from..from + span.length as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_gives_back_what_was_put_in_until_it_is_written_over() {
        let mut ring = Ring::new(8);
        let first = ring.push(&[1, 2, 3]);
        let second = ring.push(&[4, 5, 6]);
        assert_eq!(ring.get(first), Some(&[1, 2, 3][..]));
        // It does not fit in what is left at the end, and begins anew where the first stood.
        let third = ring.push(&[7, 8, 9]);
        assert_eq!(ring.get(first), None);
        assert_eq!(ring.get(second), Some(&[4, 5, 6][..]));
        assert_eq!(ring.get(third), Some(&[7, 8, 9][..]));
        ring.push(&[]);
        ring.push(&[1]);
        assert_eq!(ring.get(second), None);
    }

    #[test]
    fn a_ring_grows_for_what_is_longer_than_itself() {
        let mut ring = Ring::new(2);
        let (empty, first) = (ring.push(&[]), ring.push(&[1]));
        let long = ring.push(&[1, 2, 3, 4, 5]);
        assert_eq!(ring.get(long), Some(&[1, 2, 3, 4, 5][..]));
        assert_eq!(ring.get(first), None);
        assert!(ring.get(empty).is_none_or(<[_]>::is_empty));
    }
}
