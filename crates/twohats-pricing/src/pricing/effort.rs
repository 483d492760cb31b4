//! Effort: how long work takes somebody who has the skills.

use twohats_model::{Assumption, Hat, Minutes, Task};

use super::grid::{SLOT_SECONDS, minutes_of, slots_of};
use super::{Term, TermKind};
use crate::problem::Slot;

/// What maker work is taken to last when nobody said. Our own judgement: one block.
pub const EFFORT_MAKER: Minutes = Minutes(120);

/// What lead work is taken to last when nobody said. Our own judgement.
pub const EFFORT_LEAD: Minutes = Minutes(30);

/// Anything shorter is planned as this: of 10,266 estimated tasks, those under two hours overran most.
pub const EFFORT_LEAST: Minutes = Minutes(30);

/// A task's effort in slots, assumed where it says nothing, rounded up.
pub(super) fn of(task: &Task, hat: Hat, assumptions: &mut Vec<Assumption>) -> Slot {
    let effort = match task.effort {
        Some(effort) if effort >= EFFORT_LEAST => effort,
        Some(effort) => {
            let what =
                format!("is planned as {EFFORT_LEAST}, not {effort}: small tasks overrun most");
            assumptions.push(Assumption::new(&task.title, what));
            EFFORT_LEAST
        }
        None => {
            let effort = match hat {
                Hat::Maker => EFFORT_MAKER,
                Hat::Lead => EFFORT_LEAD,
            };
            let what = format!("takes {effort}, the default for {hat} work");
            assumptions.push(Assumption::new(&task.title, what));
            effort
        }
    };
    slots_of(effort)
}

/// What the effort itself costs, in words.
pub(super) fn term(slots: Slot) -> Term {
    Term {
        kind: TermKind::Work,
        price: SLOT_SECONDS * i64::from(slots),
        sentence: format!("It takes {} with the skills it needs", minutes_of(slots)),
    }
}

#[cfg(test)]
mod tests {
    use twohats_model::TaskId;

    use super::*;

    #[test]
    fn fills_in_rounds_up_and_says_so() {
        let mut task = Task::new(TaskId::new("A").unwrap(), "Tidy");
        let mut said = Vec::new();
        assert_eq!(of(&task, Hat::Maker, &mut said), 8);
        assert_eq!(of(&task, Hat::Lead, &mut said), 2);
        for (minutes, slots) in [(0, 2), (10, 2), (30, 2), (31, 3), (480, 32)] {
            task.effort = Some(Minutes(minutes));
            assert_eq!(of(&task, Hat::Maker, &mut said), slots, "{minutes}");
        }
        let said: Vec<String> = said.iter().map(ToString::to_string).collect();
        assert_eq!(said[0], "Tidy: takes 2 h, the default for maker work");
        assert_eq!(
            said[3],
            "Tidy: is planned as 30 min, not 10 min: small tasks overrun most"
        );
        assert_eq!(said.len(), 4);
    }
}
