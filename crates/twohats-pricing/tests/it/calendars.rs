//! Days, zones, windows and the present.

use jiff::civil::date;
use twohats_model::{Busy, DateSpan, Event, EventKind, Team};
use twohats_pricing::problem::Hat;
use twohats_pricing::strategy::preset;

use super::team::{at, clocks, event, hours, person, priced, situation, task, what, who};

#[test]
fn clocks_change_and_hours_stay() {
    // Europe's clocks went forward on Sunday 29 March 2026.
    let mut situation = situation(vec![]);
    let mut night = person("Ana", "Europe/Berlin", "");
    let sunday =
        twohats_model::DayHours::new(vec![twohats_model::DaySpan::parse("1-5").unwrap()]).unwrap();
    night.hours.set(jiff::civil::Weekday::Sunday, sunday);
    situation.team = Team {
        people: vec![night],
        check_ins: vec![],
    };
    situation.strategy.limits.keep_free = 0.0;
    situation.first = date(2026, 3, 28);
    situation.days = 3;
    let priced = priced(&situation);
    let ana = who(&priced, "ana");
    let days: Vec<u32> = ana.days.iter().map(|d| d.len()).collect();
    assert_eq!(days, [96, 92, 96]);
    assert_eq!(
        clocks(&priced, "ana", &ana.open),
        ["Sun 01:00-05:00", "Mon 09:00-17:00"]
    );
    assert_eq!(
        ana.open[0].len(),
        12,
        "three hours on the night that lacks one"
    );
    // And back on 25 October: a day of 25 hours.
    situation.first = date(2026, 10, 24);
    let priced = super::team::priced(&situation);
    let ana = who(&priced, "ana");
    assert_eq!(ana.days[1].len(), 100);
    assert_eq!(
        ana.open[0].len(),
        20,
        "five hours on the night that has one twice"
    );
    assert_eq!(clocks(&priced, "ana", &ana.open)[1], "Mon 09:00-17:00");
}

#[test]
fn each_has_days_of_their_own_zone() {
    let mut situation = situation(vec![]);
    let zones = [
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "America/St_Johns",
        "Pacific/Apia",
    ];
    let team = zones.iter().enumerate().map(|(n, zone)| {
        let mut p = person(["Ana", "Bo", "Cy", "Di"][n], zone, "");
        p.led_by = (n > 0).then(|| super::team::id("ana"));
        p
    });
    situation.team = Team {
        people: team.collect(),
        check_ins: vec![],
    };
    let priced = priced(&situation);
    for name in ["ana", "bo", "cy", "di"] {
        let person = who(&priced, name);
        assert_eq!(person.days.len(), 5);
        assert_eq!(
            clocks(&priced, name, &person.open[..1]),
            ["Mon 09:00-17:00"]
        );
        assert_eq!(
            super::team::clock(&priced, name, person.days[0].from),
            "Mon 00:00"
        );
    }
    assert_eq!(
        who(&priced, "di").days[0].from,
        0,
        "the first midnight is Apia's"
    );
}

#[test]
fn a_day_that_a_zone_left_out_is_not_there() {
    let mut situation = situation(vec![]);
    situation.team = Team {
        people: vec![person("Ana", "Pacific/Apia", "")],
        check_ins: vec![],
    };
    situation.first = date(2011, 12, 29);
    situation.days = 3;
    assert_eq!(
        who(&priced(&situation), "ana").days.len(),
        2,
        "there was no 30 December"
    );
}

#[test]
fn nothing_is_planned_before_now() {
    let mut situation = situation(vec![task("A", 60, "")]);
    situation.now = Some(at("2026-11-23T10:07Z"));
    let priced = priced(&situation);
    assert_eq!(what(&priced, "A").release, 41);
    assert_eq!(
        clocks(&priced, "bo", &who(&priced, "bo").open[..1]),
        ["Mon 10:15-17:00"]
    );
    situation.now = Some(at("2027-01-01T00:00Z"));
    let priced = super::team::priced(&situation);
    assert!(who(&priced, "bo").open.is_empty());
}

#[test]
fn what_is_busy_is_closed_and_focus_is_maker_time() {
    let mut situation = situation(vec![]);
    situation.strategy = preset("morning-maker").unwrap();
    situation.strategy.limits.keep_free = 0.0;
    let away = Event {
        kind: EventKind::OutOfOffice,
        all_day: true,
        ..event("bo", "Leave", "2026-11-24T00:00Z", "2026-11-26T00:00Z")
    };
    let focus = Event {
        kind: EventKind::Focus,
        ..event("ana", "Focus", "2026-11-23T14:00Z", "2026-11-23T16:00Z")
    };
    let maybe = Event {
        busy: Busy::Tentative,
        ..event("bo", "Maybe", "2026-11-23T09:10Z", "2026-11-23T09:50Z")
    };
    let free = Event {
        busy: Busy::Free,
        ..event("bo", "Free", "2026-11-23T13:00Z", "2026-11-23T14:00Z")
    };
    situation.events = vec![away, focus, maybe, free];
    situation.team.people[2].time_off = vec![DateSpan {
        first: date(2026, 11, 24),
        last: date(2026, 11, 27),
    }];
    let priced = priced(&situation);
    let (ana, bo, cy) = (who(&priced, "ana"), who(&priced, "bo"), who(&priced, "cy"));
    assert_eq!(
        clocks(&priced, "bo", &bo.open),
        ["Mon 10:00-17:00", "Thu 09:00-17:00", "Fri 09:00-17:00"]
    );
    assert_eq!(clocks(&priced, "cy", &cy.open), ["Mon 09:00-17:00"]);
    assert_eq!(clocks(&priced, "ana", &ana.open[..1]), ["Mon 09:00-17:00"]);
    let windows: Vec<(Hat, String)> = ana
        .windows
        .iter()
        .take(4)
        .map(|w| (w.hat, clocks(&priced, "ana", &[w.at]).remove(0)))
        .collect();
    let expected = [
        (Hat::Maker, "Mon 09:00-12:30"),
        (Hat::Lead, "Mon 12:30-14:00"),
        (Hat::Maker, "Mon 14:00-16:00"),
        (Hat::Lead, "Mon 16:00-17:00"),
    ];
    assert_eq!(windows, expected.map(|(hat, at)| (hat, at.to_owned())));
}

#[test]
fn buffers_and_breaks_close_time() {
    let mut situation = situation(vec![]);
    situation.strategy.limits.buffer = twohats_model::Minutes(15);
    situation.strategy.limits.keep_free = 0.0;
    situation.team.people[0].hours = hours("9-12:30,13:30-18");
    situation.events = vec![event(
        "ana",
        "Sync",
        "2026-11-23T10:00Z",
        "2026-11-23T11:00Z",
    )];
    let priced = priced(&situation);
    assert_eq!(
        clocks(&priced, "ana", &who(&priced, "ana").open[..3]),
        ["Mon 09:00-09:45", "Mon 11:15-12:30", "Mon 13:30-18:00"]
    );
}
