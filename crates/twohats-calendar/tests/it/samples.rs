//! Calendars in the styles of the programs that people export from. The
//! people and events in them are made up.

use jiff::tz::TimeZone;
use twohats_calendar::{
    Busy, Calendar, Kind, Occurrence, Todo, Window, expand, occurrence::EventKind,
};

use crate::text::zone;

pub(crate) const SAMPLES: &[(&str, &[u8])] = &[
    ("google", include_bytes!("../samples/google.ics")),
    ("outlook", include_bytes!("../samples/outlook.ics")),
    ("apple", include_bytes!("../samples/apple.ics")),
    ("nextcloud", include_bytes!("../samples/nextcloud.ics")),
    ("thunderbird", include_bytes!("../samples/thunderbird.ics")),
];

fn sample(name: &str) -> Calendar {
    let (_, bytes) = SAMPLES.iter().find(|(known, _)| *known == name).unwrap();
    let calendar = Calendar::parse(*bytes);
    assert_eq!(calendar.problems(), [], "{name}");
    calendar
}

/// The two weeks around the change to summer time in 2026, in Berlin.
fn two_weeks(calendar: &Calendar) -> Vec<Occurrence> {
    let window = Window::new(
        "2026-03-23T00:00:00+01:00".parse().unwrap(),
        "2026-04-06T00:00:00+02:00".parse().unwrap(),
        zone("Europe/Berlin"),
    );
    let found = expand(calendar, &window);
    assert_eq!(found.problems, []);
    found.occurrences
}

/// Start in UTC, whole day or not, title, busy, kind.
fn lines(occurrences: &[Occurrence]) -> Vec<String> {
    let line = |it: &Occurrence| {
        let start = TimeZone::UTC
            .to_datetime(it.start)
            .strftime("%m-%dT%H:%M")
            .to_string();
        let minutes = (it.end.as_second() - it.start.as_second()) / 60;
        let day = if it.all_day { " all day" } else { "" };
        format!(
            "{start} +{minutes}{day} {} {:?} {:?}",
            it.title(),
            it.busy(),
            it.details.kind
        )
    };
    occurrences.iter().map(line).collect()
}

#[test]
fn every_sample_prints_as_it_came() {
    for (name, bytes) in SAMPLES {
        assert_eq!(Calendar::parse(*bytes).print(), *bytes, "{name}");
    }
}

#[test]
fn google_answers_and_default_titles() {
    let found = two_weeks(&sample("google"));
    let mut lines = lines(&found);
    lines.retain(|line| !line.contains("Stand-up Busy"));
    assert_eq!(
        lines,
        [
            "03-24T13:00 +60 Vendor pitch Free Meeting",
            "03-24T15:00 +60 Reading circle Tentative Meeting",
            "03-25T10:00 +15 Stand-up (later) Busy Appointment",
            "03-25T14:00 +120 Focus time Busy Focus",
            "03-26T07:00 +540 Out of office Busy OutOfOffice",
            "03-26T23:00 +1440 all day Birthday of Ada Free Appointment",
        ]
    );
    let stand_ups: Vec<_> = found.iter().filter(|it| it.title() == "Stand-up").collect();
    // Ten working days, but for one exception and one that was moved.
    assert_eq!(stand_ups.len(), 8);
    assert!(
        stand_ups
            .iter()
            .all(|it| it.details.kind == EventKind::Meeting)
    );
    assert!(
        stand_ups
            .iter()
            .all(|it| it.zone.iana_name() == Some("Europe/Berlin"))
    );
    assert!(
        found
            .iter()
            .find(|it| it.title() == "Vendor pitch")
            .unwrap()
            .details
            .declined
    );
}

#[test]
fn outlook_zones_and_show_as() {
    let found = two_weeks(&sample("outlook"));
    assert_eq!(
        lines(&found),
        [
            "03-22T23:00 +1440 all day From home Free WorkingLocation",
            "03-25T13:00 +90 Architecture board Tentative Appointment",
            "03-25T23:00 +2880 all day Holiday Busy OutOfOffice",
            "03-27T10:00 +60 Canceled: Budget Free Appointment",
            "03-27T13:00 +30 Call with New York Busy Appointment",
        ]
    );
    assert_eq!(found[1].zone.iana_name(), Some("Europe/Berlin"));
    assert!(found[3].details.cancelled);
}

#[test]
fn apple_this_and_future_and_floating_times() {
    let found = two_weeks(&sample("apple"));
    assert_eq!(
        lines(&found),
        [
            "03-23T14:00 +30 1:1 with Lena Busy Appointment",
            "03-26T11:00 +60 Lunch, wherever I am Busy Appointment",
            "03-27T23:00 +1440 all day Moving day Busy OutOfOffice",
            "03-30T15:00 +60 1:1 with Lena Busy Appointment",
        ]
    );
}

#[test]
fn nextcloud_absence_and_tentative() {
    let found = two_weeks(&sample("nextcloud"));
    assert_eq!(
        lines(&found),
        [
            "03-25T15:00 +60 Retro Tentative Focus",
            "03-25T23:00 +2880 Spring break Busy OutOfOffice",
        ]
    );
    assert_eq!(found[0].details.categories, ["Team", "Focus"]);
}

#[test]
fn thunderbird_zones_with_a_prefix_bom_and_bare_line_feeds() {
    let calendar = sample("thunderbird");
    let found = two_weeks(&calendar);
    let starts: Vec<_> = lines(&found)
        .iter()
        .map(|line| line[..11].to_owned())
        .collect();
    assert_eq!(
        starts,
        [
            "03-23T09:30",
            "03-27T09:30",
            "03-30T08:30",
            "04-01T08:30",
            "04-03T08:30"
        ]
    );
    assert_eq!(found[0].title(), "Review — naïve café");
    assert_eq!(found[0].zone.iana_name(), Some("Europe/London"));
    let (todo, problems) = Todo::read(&calendar.of_kind(Kind::Todo).next().unwrap());
    assert_eq!(problems, []);
    assert_eq!((todo.percent_complete, todo.priority), (Some(50), Some(5)));
}

#[test]
fn what_the_owner_declined_is_free_only_for_the_owner() {
    let mut window = Window::new(
        "2026-03-24T00:00:00Z".parse().unwrap(),
        "2026-03-25T00:00:00Z".parse().unwrap(),
        TimeZone::UTC,
    );
    let text = String::from_utf8(sample("google").print().to_vec()).unwrap();
    let calendar = Calendar::parse(text.replace(
        "X-WR-CALNAME:mira@lanternworks.example",
        "X-WR-CALNAME:Work",
    ));
    let busy = |window: &Window| {
        let found = expand(&calendar, window).occurrences;
        found
            .iter()
            .find(|it| it.title() == "Vendor pitch")
            .unwrap()
            .busy()
    };
    assert_eq!(busy(&window), Busy::Busy);
    window.owner = vec!["mailto:Mira@Lanternworks.example".into()];
    assert_eq!(busy(&window), Busy::Free);
}
