//! Weekly one-on-ones, team check-ins and the lead's own hour for strategy.

use twohats_problem::problem::{Hat, Problem, Session, Slot};

use super::{DAY, Team};
use crate::dice::Dice;

/// Adds each team's sessions for every week.
pub(super) fn call(problem: &mut Problem, teams: &[Team], dice: &mut Dice) {
    for (number, team) in teams.iter().enumerate() {
        for week in 0..problem.slots / (7 * DAY) {
            let ids: Vec<String> = team
                .people
                .iter()
                .map(|&i| problem.people[i].id.clone())
                .collect();
            let mut add = |kind: &str, people: &[String], slots: Slot, missed_price| {
                problem.sessions.push(Session {
                    id: format!("{kind}-{number}-week-{week}"),
                    people: people.to_vec(),
                    hat: Hat::Lead,
                    slots,
                    earliest: week * 7 * DAY,
                    latest: (week + 1) * 7 * DAY,
                    missed_price,
                    keep: None,
                });
            };
            add("strategy", &ids[..1], 4, dice.pick(&[5400, 10_800]));
            for (i, member) in ids.iter().enumerate().skip(1) {
                let pair = [ids[0].clone(), member.clone()];
                add(
                    &format!("one-on-one-{i}"),
                    &pair,
                    2,
                    dice.pick(&[5400, 7200, 10_800]),
                );
            }
            if ids.len() > 1 {
                add("check-in", &ids, 2, 3600 * ids.len() as i64);
            } else {
                add("mentoring", &ids, 2, 5400);
            }
        }
    }
}
