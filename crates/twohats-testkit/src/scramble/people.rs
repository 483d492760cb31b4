//! People with ragged days.

use twohats_problem::problem::{Cap, Fixed, Overload, Person, Range, Slot, Used, Window};

use super::{hat, price, range};
use crate::dice::Dice;

pub(super) fn person(id: String, slots: Slot, dice: &mut Dice) -> Person {
    let days = days(slots, dice);
    let open = days.iter().flat_map(|&day| open(day, dice)).collect();
    let longest = days.iter().map(|day| day.len()).max().unwrap_or(1);
    let limit = |dice: &mut Dice| dice.chance(30).then(|| dice.between(0, longest));
    let fixed = (0..dice.below(4)).map(|_| Fixed {
        at: range(slots, dice),
        hat: if dice.chance(20) {
            None
        } else {
            Some(hat(dice))
        },
    });
    let fixed = fixed.collect();
    let windows = (0..dice.below(4)).map(|_| Window {
        at: range(slots, dice),
        hat: hat(dice),
    });
    let windows = windows.collect();
    let used = used(&days, longest, dice);
    Person {
        id,
        slot_price: price(dice, 6),
        days,
        open,
        fixed,
        windows,
        cap: Cap {
            total: limit(dice),
            maker: limit(dice),
            lead: limit(dice),
        },
        used,
        overload: dice.chance(40).then(|| Overload {
            above: dice.below(slots / 2 + 1),
            price: price(dice, 8),
        }),
    }
}

/// What a day of one person in five holds already.
fn used(days: &[Range], longest: Slot, dice: &mut Dice) -> Vec<Used> {
    if days.is_empty() || !dice.chance(20) {
        return Vec::new();
    }
    let day = dice.below(days.len() as Slot) as usize;
    let (maker, lead) = (dice.below(longest + 1), dice.below(longest + 1));
    vec![Used { day, maker, lead }]
}

/// One to four days, some with a gap between.
fn days(slots: Slot, dice: &mut Dice) -> Vec<Range> {
    let length = slots.div_ceil(dice.between(1, 4));
    let mut days = Vec::new();
    let mut from = dice.pick(&[0, 0, 0, 1]);
    while from < slots {
        let to = (from + length).min(slots);
        days.push(Range::new(from, to));
        from = to + dice.pick(&[0, 0, 1, 2]);
    }
    days
}

/// The day with some slots busy, cut here and there into openings that touch.
fn open(day: Range, dice: &mut Dice) -> Vec<Range> {
    let (busy, cut) = (dice.pick(&[0, 10, 30]), dice.pick(&[0, 0, 20]));
    let mut open: Vec<Range> = Vec::new();
    for slot in day.from..day.to {
        if dice.chance(busy) {
            continue;
        }
        match open.last_mut() {
            Some(last) if last.to == slot && !dice.chance(cut) => last.to += 1,
            _ => open.push(Range::new(slot, slot + 1)),
        }
    }
    open
}
