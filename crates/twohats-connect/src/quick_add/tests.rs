use jiff::civil::date;
use twohats_model::Person;

use super::*;

fn team() -> Team {
    let person = |id: &str, name: &str| {
        let mut person = Person::new(PersonId::new(id).unwrap(), TimeZone::UTC);
        name.clone_into(&mut person.name);
        person
    };
    Team {
        people: vec![person("ana", "Ana Ribeiro"), person("bo", "Bo Lindqvist")],
        check_ins: Vec::new(),
    }
}

/// On Sunday 22 November 2026, in Berlin.
fn read(line: &str) -> QuickAdd {
    let team = team();
    let context = QuickAddContext {
        today: date(2026, 11, 22),
        zone: TimeZone::get("Europe/Berlin").unwrap(),
        team: Some(&team),
    };
    parse_quick_add(line, &context)
}

fn day(text: &str) -> String {
    match read(&format!("x !{text}")).due {
        Some(Due::Day(day)) => day.to_string(),
        Some(Due::At(at)) => at.to_string(),
        None => "-".to_owned(),
    }
}

#[test]
fn reads_every_mark() {
    let line = "fix flaky test !fri 2h #maker ~rust=4 ~sql *4 @bo #backend";
    let found = read(line);
    assert_eq!(found.title, "fix flaky test");
    assert_eq!(found.due, Some(Due::Day(date(2026, 11, 27))));
    assert_eq!(found.effort, Some(Minutes(120)));
    assert_eq!(found.hat, Some(Hat::Maker));
    assert_eq!(found.importance.map(Importance::get), Some(4));
    assert_eq!(found.owner.as_ref().map(PersonId::as_str), Some("bo"));
    assert_eq!(found.labels, ["backend"]);
    let skills: Vec<String> = found
        .skills
        .iter()
        .map(|(s, l)| format!("{s}={l}"))
        .collect();
    assert_eq!(skills, ["rust=4", "sql=3"]);
    let shown: Vec<(&str, &str)> = found
        .marks
        .iter()
        .map(|mark| (mark.kind.name(), &line[mark.span.clone()]))
        .collect();
    assert_eq!(
        shown,
        [
            ("due", "!fri"),
            ("effort", "2h"),
            ("hat", "#maker"),
            ("skill", "~rust=4"),
            ("skill", "~sql"),
            ("importance", "*4"),
            ("owner", "@bo"),
            ("label", "#backend"),
        ]
    );
    assert_eq!(found.faults().count(), 0);
}

#[test]
fn reads_days_as_people_say_them() {
    for (text, expected) in [
        ("today", "2026-11-22"),
        ("Tomorrow", "2026-11-23"),
        ("mon", "2026-11-23"),
        ("FRIDAY", "2026-11-27"),
        ("thurs", "2026-11-26"),
        ("sun", "2026-11-29"),
        ("+3d", "2026-11-25"),
        ("+2w", "2026-12-06"),
        ("2026-12-01", "2026-12-01"),
        ("1.12.2026", "2026-12-01"),
        ("2026-12-01T16:00", "2026-12-01T15:00:00Z"),
        ("fri@16:00", "2026-11-27T15:00:00Z"),
        ("mon@9", "2026-11-23T08:00:00Z"),
        ("2026-12-01@4:30pm", "2026-12-01T15:30:00Z"),
        ("tue@12am", "2026-11-23T23:00:00Z"),
    ] {
        assert_eq!(day(text), expected, "{text}");
    }
    for bad in [
        "soon",
        "fr",
        "+3",
        "+99999d",
        "fri@25:00",
        "2026-13-01",
        "+9x",
        "fri@13pm",
    ] {
        assert_eq!(day(bad), "-", "{bad}");
    }
}

#[test]
fn what_is_no_mark_is_title() {
    for line in [
        "Fix 404 page, see #1234",
        "Ship it! 5 * 3 = 15",
        "mail ana@kestrel.example about C#",
        "~ 3 people !! ** @ # \\",
        "raise 10 % to 20%",
        "3D printer, 2nd floor",
    ] {
        let found = read(line);
        assert_eq!(found.title, line);
        assert_eq!(found.marks, []);
    }
}

#[test]
fn a_backslash_makes_a_word_title() {
    let found = read("wait \\2h for \\@bo \\\\o/");
    assert_eq!(found.title, "wait 2h for @bo \\o/");
    assert!(found.effort.is_none() && found.owner.is_none());
}

#[test]
fn only_the_first_length_of_time_is_effort() {
    let found = read("1h video cut to 10m");
    assert_eq!(
        (found.title.as_str(), found.effort),
        ("video cut to 10m", Some(Minutes(60)))
    );
}

#[test]
fn a_slip_of_the_pen_is_told_where_it_stands() {
    let fault = |line: &str| {
        let found = read(line);
        let (mark, why) = found.faults().next().unwrap();
        (line[mark.span.clone()].to_owned(), why.to_owned())
    };
    for (line, word, part) in [
        ("x !fir", "!fir", "no day"),
        ("x #makr", "#makr", "did you mean `maker`?"),
        ("x @bob", "@bob", "did you mean `bo`?"),
        ("x @zed", "@zed", "name one of ana, bo"),
        ("x *9", "*9", "*1"),
        ("x ~rust=9", "~rust=9", "~rust=4"),
        ("x !mon !tue", "!tue", "already"),
        ("x #lead #maker", "#maker", "already"),
    ] {
        let (found, why) = fault(line);
        assert_eq!(found, word);
        assert!(why.contains(part), "{line}: {why}");
    }
}
