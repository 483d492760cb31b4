//! Sessions and habits.

use twohats_model::{Cadence, CheckIn, DateSpan, Hat, Minutes};
use twohats_pricing::pricing::Origin;
use twohats_pricing::situation::{InForce, Situation, StandingSession};
use twohats_pricing::strategy::{Habit, Rhythm, preset};

use super::team::{MONDAY, at, event, id, owned, priced, sessions, situation, task};

fn habit(name: &str, rhythm: Rhythm) -> Habit {
    Habit {
        name: name.to_owned(),
        title: name.to_owned(),
        hat: Hat::Lead,
        rhythm,
        length: Minutes(60),
        days: Vec::new(),
        worth: 4.0,
        with_team: false,
        fed_by_tasks: false,
    }
}

#[test]
fn one_on_ones_follow_each_cadence() {
    let mut situation = situation(vec![]);
    situation.days = 14;
    situation.team.people[2].one_on_one = Some(Cadence {
        every_days: 14,
        length: Minutes(45),
    });
    let priced = priced(&situation);
    assert_eq!(
        sessions(&priced),
        [
            "one-on-one:bo:2026-11-23 Mon 00:00 to Sat 00:00",
            "one-on-one:bo:2026-11-30 Mon 00:00 to Sat 00:00",
            "one-on-one:cy:2026-11-23 Mon 00:00 to Sat 00:00",
        ]
    );
    let cy = &priced.problem.sessions[2];
    assert_eq!((cy.slots, cy.people.join(" ").as_str()), (3, "ana cy"));
    assert_eq!(cy.missed_price, 3 * (1170 + 900) * 20);
    assert_eq!(
        priced.session_origins[2],
        Origin::OneOnOne {
            with: id("cy"),
            period: MONDAY
        }
    );
    assert_eq!(
        priced.session_terms[2].sentence,
        "Missing it costs 34 h 30: One-on-one with Cy, 45 min of 2 people"
    );
}

#[test]
fn a_strategy_asks_for_more_and_for_days() {
    let mut situation = situation(vec![]);
    situation.strategy.sessions.one_on_one = Some(Cadence {
        every_days: 28,
        length: Minutes(60),
    });
    situation.strategy.sessions.days = preset("no-meeting-days").unwrap().sessions.days;
    situation.team.people[2].one_on_one = None;
    let priced = priced(&situation);
    assert_eq!(
        sessions(&priced),
        ["one-on-one:bo:2026-11-23 Mon 00:00 to Sat 00:00"],
        "none for Cy, who has none"
    );
    assert_eq!(priced.problem.sessions[0].slots, 4);
}

#[test]
fn what_stands_in_the_calendar_is_not_placed_again() {
    let mut situation = situation(vec![]);
    situation.team.check_ins = vec![CheckIn {
        lead: id("ana"),
        cadence: Cadence {
            every_days: 1,
            length: Minutes(15),
        },
    }];
    situation.events = vec![
        event(
            "ana",
            "1:1 Bo / Ana",
            "2026-11-24T10:00Z",
            "2026-11-24T10:30Z",
        ),
        event(
            "ana",
            "Daily standup",
            "2026-11-23T09:00Z",
            "2026-11-23T09:15Z",
        ),
        // Too short to be the one-on-one of half an hour.
        event("ana", "Cy 1:1", "2026-11-25T10:00Z", "2026-11-25T10:10Z"),
        event(
            "ana",
            "Cycling 1:1 scale",
            "2026-11-23T12:00Z",
            "2026-11-23T12:15Z",
        ),
    ];
    let priced = priced(&situation);
    let found = sessions(&priced);
    assert_eq!(found[0], "one-on-one:cy:2026-11-23 Mon 00:00 to Sat 00:00");
    assert_eq!(found[1], "check-in:2026-11-24 Tue 00:00 to Wed 00:00");
    assert_eq!(found.len(), 1 + 4);
    let said: Vec<String> = priced.assumptions.iter().map(ToString::to_string).collect();
    assert_eq!(
        said[0],
        "One-on-one with Bo: \"1:1 Bo / Ana\" on Tue 24 Nov 10:00 is taken for it, no other is placed"
    );
}

#[test]
fn habits_recur_by_day_and_by_week() {
    let mut situation = situation(vec![]);
    situation.days = 12;
    for person in &mut situation.team.people {
        person.one_on_one = None;
    }
    situation.team.people[0].time_off = vec![DateSpan {
        first: MONDAY,
        last: MONDAY,
    }];
    situation.now = Some(at("2026-11-24T12:00Z"));
    situation.strategy.habits = vec![
        habit("weekly", Rhythm::Weekly(2)),
        habit("daily", Rhythm::Daily),
    ];
    let priced = priced(&situation);
    let found = sessions(&priced);
    assert_eq!(
        found[..5],
        [
            "habit:weekly:2026-11-23 Tue 12:00 to Wed 00:00",
            "habit:weekly:2026-11-25 Wed 00:00 to Sat 00:00",
            "habit:weekly:2026-11-30 Mon 00:00 to Wed 00:00",
            "habit:weekly:2026-12-02 Wed 00:00 to Sat 00:00",
            "habit:daily:2026-11-24 Tue 12:00 to Wed 00:00",
        ]
    );
    assert_eq!(found.len(), 4 + 9);
    assert_eq!(priced.problem.sessions[0].people, ["ana"]);
    assert_eq!(priced.problem.sessions[0].missed_price, 4 * 1170 * 4);
}

/// The one-on-ones and habits of a situation in which the plan in force has some.
fn standing(now: &str, stands: &[(&str, &str)]) -> (Situation, Vec<String>) {
    let mut situation = situation(vec![]);
    situation.first = at(now).to_zoned(jiff::tz::TimeZone::UTC).date();
    situation.now = Some(at(now));
    situation.strategy.habits = vec![habit("talk", Rhythm::Weekly(2))];
    let sessions = stands.iter().map(|(id, start)| StandingSession {
        session: (*id).to_owned(),
        start: at(start),
    });
    situation.in_force = Some(InForce {
        sessions: sessions.collect(),
        ..InForce::default()
    });
    let found = sessions_of(&situation);
    (situation, found)
}

fn sessions_of(situation: &Situation) -> Vec<String> {
    sessions(&priced(situation))
}

#[test]
fn what_was_held_is_not_placed_again() {
    let held = [
        ("one-on-one:bo:2026-11-23", "2026-11-24T10:00Z"),
        ("habit:talk:2026-11-23", "2026-11-23T10:00Z"),
    ];
    let (situation, found) = standing("2026-11-24T12:00Z", &held);
    assert_eq!(
        found,
        [
            "one-on-one:cy:2026-11-23 Tue 12:00 to Sat 00:00",
            "habit:talk:2026-11-25 Wed 00:00 to Sat 00:00",
        ]
    );
    let said = priced(&situation).assumptions;
    assert_eq!(
        said[0].to_string(),
        "One-on-one with Bo: it was planned for Tue 24 Nov 10:00, no other is placed in its days"
    );
    // A meeting that was put off has its last time.
    let again = [held[0], (held[0].0, "2026-11-25T10:00Z")];
    let (_, found) = standing("2026-11-24T12:00Z", &again);
    assert!(found[0].starts_with("one-on-one:bo:2026-11-23"));
}

#[test]
fn what_runs_goes_on_to_its_end() {
    let held = [("one-on-one:bo:2026-11-23", "2026-11-24T10:00Z")];
    let (_, found) = standing("2026-11-24T10:05Z", &held);
    assert_eq!(found[0], "one-on-one:bo:2026-11-23 Tue 10:15 to Tue 10:30");
}

#[test]
fn late_in_its_days_only_what_stands_is_placed() {
    let (_, found) = standing("2026-11-27T08:00Z", &[]);
    let next = "habit:talk:2026-11-30 Mon 00:00 to Wed 00:00";
    assert_eq!(found, [next]);
    let stands = [
        ("one-on-one:cy:2026-11-23", "2026-11-27T14:00Z"),
        ("habit:talk:2026-11-25", "2026-11-27T10:00Z"),
    ];
    let (_, found) = standing("2026-11-27T08:00Z", &stands);
    assert_eq!(
        found,
        [
            "one-on-one:cy:2026-11-23 Fri 08:00 to Sat 00:00",
            "habit:talk:2026-11-25 Fri 08:00 to Sat 00:00",
            next,
        ]
    );
}

#[test]
fn a_rare_meeting_is_due_once_in_its_days_on_whatever_day_one_plans() {
    let due = |first: i8, held: Option<&str>| {
        let id = "one-on-one:cy:2026-11-23";
        let stands: Vec<(&str, &str)> = held.iter().map(|at| (id, *at)).collect();
        let day = format!(
            "2026-{}-{:02}T00:00Z",
            11 + (first > 30) as u8,
            (first - 1) % 30 + 1
        );
        let (mut situation, _) = standing(&day, &stands);
        situation.days = 14;
        situation.team.people[2].one_on_one = Some(Cadence {
            every_days: 14,
            length: Minutes(45),
        });
        let found = sessions_of(&situation).into_iter();
        let theirs = found.filter(|id| id.contains("cy"));
        theirs.map(|id| id[14..24].to_owned()).collect::<Vec<_>>()
    };
    // The fortnights begin on 23 November and 7 December.
    assert_eq!(due(23, None), ["2026-11-23"]);
    assert_eq!(due(25, None), ["2026-11-23"]);
    assert_eq!(due(30, None), ["2026-11-23"]);
    assert_eq!(due(32, None), ["2026-11-23", "2026-12-07"]);
    assert_eq!(due(32, Some("2026-11-24T10:00Z")), ["2026-12-07"]);
    assert_eq!(due(35, None), ["2026-12-07"]);
}

#[test]
fn tasks_of_ones_own_feed_a_habit() {
    let mut situation = situation(vec![owned("ana", task("A", 150, "")), task("B", 600, "")]);
    for person in &mut situation.team.people {
        person.one_on_one = None;
    }
    let hands_on = Habit {
        hat: Hat::Maker,
        fed_by_tasks: true,
        ..habit("hands-on", Rhythm::Daily)
    };
    situation.strategy.habits = vec![hands_on];
    assert_eq!(
        priced(&situation).problem.sessions.len(),
        5,
        "either may still be handed over"
    );
    let kept = super::team::priced_with(&situation, &[("A", "ana"), ("B", "bo")]);
    let found = sessions(&kept);
    assert_eq!(found.len(), 3, "two days of one hour are filled by A");
    assert_eq!(found[0], "habit:hands-on:2026-11-25 Wed 00:00 to Thu 00:00");
    assert!(kept.assumptions.iter().any(|a| {
        a.to_string()
            .contains("2 of them are filled by your own maker tasks (2 h 30)")
    }));
}

#[test]
fn habits_with_a_team_need_one() {
    let mut situation = situation(vec![]);
    situation.strategy = preset("morning-maker").unwrap();
    let with: Vec<String> = sessions(&priced(&situation));
    assert!(
        with.iter().any(|s| s.starts_with("habit:mentoring"))
            && with.iter().any(|s| s.starts_with("habit:review"))
    );
    situation.team.people.truncate(1);
    let alone: Vec<String> = sessions(&priced(&situation));
    assert!(
        alone
            .iter()
            .all(|s| s.starts_with("habit:hands-on") || s.starts_with("habit:strategy")),
        "{alone:?}"
    );
    assert_eq!(alone.len(), 6);
}
