//! Leads and members: zones, hours, meetings, windows, caps.

use twohats_problem::problem::{Cap, Fixed, Hat, Overload, Person, Problem, Range, Slot, Window};

use super::{DAY, Team, Windows, without};
use crate::dice::Dice;

/// What one lead or member is like.
struct Nature {
    lead: bool,
    /// East of UTC, in slots.
    offset: i64,
    /// Hours of meetings in a week.
    meetings: u32,
    windows: Windows,
}

/// Adds a lead and `members` people around one time zone.
pub(super) fn hire(
    problem: &mut Problem,
    team: u32,
    members: u32,
    windows: Windows,
    dice: &mut Dice,
) -> Team {
    let home: i64 = dice.pick(&[0, 4, 4, 8, -20, 22]);
    let first = problem.people.len();
    for member in 0..=members {
        let lead = member == 0;
        let nature = Nature {
            lead,
            offset: if lead {
                home
            } else {
                home + dice.pick(&[0, 0, 0, 4, -4, 8, -12])
            },
            meetings: if lead {
                dice.between(10, 25)
            } else {
                dice.between(3, 8)
            },
            windows: if lead || dice.chance(40) {
                windows
            } else {
                Windows::Open
            },
        };
        let id = if lead {
            format!("lead-{team}")
        } else {
            format!("member-{team}-{member}")
        };
        let person = person(id, &nature, problem.slots, &mut dice.split());
        problem.people.push(person);
    }
    Team {
        people: (first..problem.people.len()).collect(),
    }
}

fn person(id: String, nature: &Nature, slots: Slot, dice: &mut Dice) -> Person {
    let mut person = Person {
        id,
        slot_price: if nature.lead {
            dice.pick(&[1350, 1800])
        } else {
            900
        },
        days: Vec::new(),
        open: Vec::new(),
        fixed: Vec::new(),
        windows: Vec::new(),
        cap: cap(nature.lead, dice),
        used: Vec::new(),
        overload: None,
    };
    let begin = dice.pick(&[32, 36, 36, 36, 40]);
    let weekly = meetings(nature, begin, dice);
    for day in 0..slots / DAY {
        if day % 7 < 5 {
            work_day(&mut person, nature, day, begin, &weekly, slots, dice);
        }
    }
    if dice.chance(70) {
        let open: Slot = person.open.iter().map(|range| range.len()).sum();
        person.overload = Some(Overload {
            above: open * dice.between(55, 90) / 100,
            price: dice.pick(&[150, 300, 450]),
        });
    }
    person
}

fn cap(lead: bool, dice: &mut Dice) -> Cap {
    Cap {
        total: Some(if lead {
            dice.pick(&[16, 20, 20])
        } else {
            dice.pick(&[20, 22, 24])
        }),
        maker: if lead {
            Some(dice.pick(&[12, 16]))
        } else {
            dice.pick(&[Some(16), Some(20), None])
        },
        lead: if dice.chance(30) {
            Some(dice.pick(&[8, 12]))
        } else {
            None
        },
    }
}

/// A weekly pattern of meetings: weekday, first slot after local midnight, length, hat.
fn meetings(nature: &Nature, begin: Slot, dice: &mut Dice) -> Vec<(u32, Slot, Slot, Option<Hat>)> {
    let mut left = nature.meetings * 4;
    let mut pattern = Vec::new();
    while left > 0 {
        let length = dice.pick(&[2, 2, 2, 4, 4, 4, 6]).min(left);
        let start = begin + 2 * dice.below((32 - length) / 2 + 1);
        let hat = match (nature.lead, dice.below(10)) {
            (true, 0..7) | (false, 0..2) => Some(Hat::Lead),
            (true, 7) | (false, 2..5) => Some(Hat::Maker),
            _ => None,
        };
        pattern.push((dice.below(5), start, length, hat));
        left -= length;
    }
    pattern
}

fn work_day(
    person: &mut Person,
    nature: &Nature,
    day: u32,
    begin: Slot,
    weekly: &[(u32, Slot, Slot, Option<Hat>)],
    slots: Slot,
    dice: &mut Dice,
) {
    let at = |from: Slot, to: Slot| {
        let utc = |slot: Slot| i64::from(day * DAY + slot) - nature.offset;
        let clip = |slot: i64| slot.clamp(0, i64::from(slots)) as Slot;
        Range::new(clip(utc(from)), clip(utc(to)))
    };
    person.days.push(at(0, DAY));
    windows(person, nature.windows, day, at);
    if dice.chance(3) {
        return; // A day off.
    }
    let mut open = vec![at(begin, begin + 32)];
    let noon = dice.pick(&[46, 48, 48, 50]);
    open = without(&open, at(noon, noon + dice.pick(&[2, 4])));
    for &(weekday, start, length, hat) in weekly {
        if weekday == day % 7 && !dice.chance(5) {
            let meeting = at(start, start + length);
            open = without(&open, meeting);
            person.fixed.push(Fixed { at: meeting, hat });
        }
    }
    person.open.extend(open);
}

fn windows(person: &mut Person, windows: Windows, day: u32, at: impl Fn(Slot, Slot) -> Range) {
    let mut add = |at, hat| person.windows.push(Window { at, hat });
    match windows {
        Windows::Open => {}
        Windows::Mornings => {
            add(at(32, 48), Hat::Maker);
            add(at(52, 72), Hat::Lead);
        }
        Windows::MakerDays if day % 7 == 1 || day % 7 == 3 => add(at(32, 72), Hat::Maker),
        Windows::MakerDays => add(at(32, 72), Hat::Lead),
    }
}
