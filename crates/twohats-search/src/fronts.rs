//! Where a task could end in one day: of each number of slots only the ends that no earlier one makes pointless.

use super::table::End;
use twohats_problem::problem::{Price, Slot};

/// By `short` and slots planned: the ends so far, later ones cheaper.
#[derive(Debug, Default)]
pub(crate) struct Fronts {
    room: usize,
    /// By `short * (room + 1) + slots`: where the task ends, and at what cost.
    fronts: Vec<Vec<(Slot, Price)>>,
}

impl Fronts {
    /// No ends yet, of up to `room` slots.
    pub(crate) fn reset(&mut self, room: usize) {
        self.room = room;
        let length = 2 * (room + 1);
        for front in self.fronts.iter_mut().take(length) {
            front.clear();
        }
        if self.fronts.len() < length {
            self.fronts.resize(length, Vec::new());
        }
    }

    /// Notes an end, unless one that is not later costs no more; forgets those that this one beats.
    pub(crate) fn add(&mut self, short: usize, slots: usize, (at, cost): (Slot, Price)) {
        let front = &mut self.fronts[short * (self.room + 1) + slots];
        let next = front.partition_point(|end| end.0 < at);
        let beaten = |end: &(Slot, Price)| end.1 <= cost;
        if front[..next].last().is_some_and(beaten) {
            return;
        }
        if let Some(same) = front.get(next).filter(|end| end.0 == at)
            && same.1 <= cost
        {
            return;
        }
        let dearer = front[next..].iter().take_while(|end| end.1 >= cost).count();
        front.splice(next..next + dearer, [(at, cost)]);
    }

    /// Moves all ends to `ends`, ordered by `short`, slots and time.
    pub(crate) fn take(&mut self, ends: &mut Vec<End>) {
        let length = self.room + 1;
        let fronts = self.fronts.iter().take(2 * length);
        ends.reserve(fronts.map(Vec::len).sum());
        for (i, front) in self.fronts.iter_mut().enumerate().take(2 * length) {
            let (short, slots) = ((i / length) as u8, (i % length) as u32);
            ends.extend(front.drain(..).map(|(at, cost)| End {
                slots,
                short,
                at,
                cost,
            }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_ends_stay_only_where_they_are_cheaper() {
        let mut fronts = Fronts::default();
        fronts.reset(4);
        for end in [
            (9, 50),
            (5, 70),
            (7, 80),
            (9, 40),
            (7, 60),
            (12, 40),
            (3, 70),
        ] {
            fronts.add(0, 2, end);
        }
        fronts.add(1, 1, (4, 9));
        let mut ends = Vec::new();
        fronts.take(&mut ends);
        let told = |e: &End| (e.short, e.slots, e.at, e.cost);
        let told: Vec<_> = ends.iter().map(told).collect();
        assert_eq!(
            told,
            [(0, 2, 3, 70), (0, 2, 7, 60), (0, 2, 9, 40), (1, 1, 4, 9)]
        );
        fronts.take(&mut ends);
        assert_eq!(ends.len(), 4, "what was taken is gone");
    }
}
