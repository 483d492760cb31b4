//! The team file.

use insta::assert_snapshot;
use jiff::tz::TimeZone;
use twohats_connect::{print_team, read_team};

use crate::samples::team;

#[test]
fn sample() {
    assert_snapshot!(print_team(&team()), @r#"
    format = "twohats-team/1"

    [[people]]
    id = "ana"
    name = "Ana Ruiz"
    zone = "Europe/Madrid"
    growth_wishes = ["strategy"]
    emails = ["ana@example.org", "ana.ruiz@example.org"]

    [people.hours]
    mon = "8:30-13:00, 14:00-17:30"
    tue = "8:30-13:00, 14:00-17:30"
    wed = "8:30-13:00, 14:00-17:30"
    thu = "8:30-13:00, 14:00-17:30"
    fri = "8:30-14:00"

    [people.strengths]
    hiring = 4
    rust = 5
    sql = 3

    [[people]]
    id = "bo"
    name = "Bo Lind"
    zone = "Europe/Berlin"
    led_by = "ana"
    growth_wishes = ["hiring", "rust"]
    time_off = ["2026-12-24..2027-01-02", "2026-12-07"]
    emails = ["bo@example.org"]

    [people.one_on_one]
    every = 7
    length = "30m"

    [people.hours]
    mon = "9:00-17:30"
    tue = "9:00-17:30"
    wed = "9:00-17:30"
    thu = "9:00-17:30"
    fri = "9:00-17:30"

    [people.strengths]
    backend = 4
    rust = 3

    [[people]]
    id = "cy"
    name = "Cy Okafor"
    zone = "America/New_York"
    led_by = "ana"

    [people.one_on_one]
    every = 14
    length = "45m"

    [people.hours]
    mon = "9:00-17:30"
    tue = "9:00-17:30"
    wed = "9:00-17:30"
    thu = "9:00-17:30"
    fri = "9:00-17:30"

    [people.strengths]
    frontend = 4

    [[check_ins]]
    lead = "ana"
    every = 7
    length = "45m"
    "#);
}

#[test]
fn what_is_printed_reads_back() {
    let again = read_team("t", &print_team(&team()), &TimeZone::UTC).unwrap();
    assert_eq!((again.value, again.problems), (team(), vec![]));
}

/// A team with every slip at once.
const SLIPS: &str = r#"
[default]
zone = "Europe/Madird"
colour = "red"

[[people]]
id = "ana"
led_by = "cy"
strengths = { rust = 9, sql = "x" }
hours = { mon = "9-17", tusday = "9-17" }
growth_wish = ["sql"]

[[people]]
name = "Bo Lind"
hours = {}

[[people]]
name = "Cy Okafor"
led_by = "ana"
zone = "Berlin"
time_off = ["2026-12-24..2026-12-01", "Christmas"]
one_on_one = "often"
emails = ["cy"]

[[people]]
id = "ana"

[[people]]
hours = "9-17"

[[people]]
id = "dee"
led_by = "anna"

[[check_ins]]
lead = "zed"
every = "weekly"
"#;

#[test]
fn slips() {
    let read = read_team("team.toml", SLIPS, &TimeZone::UTC).unwrap();
    let mut shown = print_team(&read.value);
    for problem in &read.problems {
        shown += &format!("! {problem}\n");
    }
    for assumption in &read.assumptions {
        shown += &format!("~ {assumption}\n");
    }
    assert_snapshot!(shown, @r#"
    format = "twohats-team/1"

    [[people]]
    id = "ana"
    name = "ana"
    zone = "UTC"
    led_by = "cy"

    [people.hours]
    mon = "9:00-17:00"
    tue = "9:00-17:00"
    wed = "9:00-17:00"
    thu = "9:00-17:00"
    fri = "9:00-17:00"

    [people.strengths]
    rust = 5

    [[people]]
    id = "cy"
    name = "Cy Okafor"
    zone = "UTC"

    [people.hours]
    mon = "9:00-17:00"
    tue = "9:00-17:00"
    wed = "9:00-17:00"
    thu = "9:00-17:00"
    fri = "9:00-17:00"

    [[people]]
    id = "dee"
    name = "dee"
    zone = "UTC"

    [people.hours]
    mon = "9:00-17:00"
    tue = "9:00-17:00"
    wed = "9:00-17:00"
    thu = "9:00-17:00"
    fri = "9:00-17:00"
    ! team.toml:3:8: warning: default: there is no time zone `Europe/Madird`: it is left out; did you mean `Europe/Madrid`?
    ! team.toml:4:1: warning: there is no field `colour`: it is left out; the fields are zone, hours, led_by, one_on_one
    ! team.toml:9:22: warning: ana: a skill level is 1 to 5: `rust` at 9 is taken as 5; write skills as rust:3; sql:2, with levels 1 to 5
    ! team.toml:9:31: warning: ana: the level of `sql` is a text and is left out; write a whole number from 1 to 5
    ! team.toml:10:9: warning: ana: `tusday` is no day of the week: the hours are left out; did you mean `tuesday`?
    ! team.toml:11:1: warning: there is no field `growth_wish`: it is left out; did you mean `growth_wishes`?
    ! team.toml:13:1: error: `bo` has no working hours and is left out; give at least one day hours, such as mon = "9:00-17:00"; for somebody away, write time_off
    ! team.toml:17:1: warning: `cy` leads themselves, through those who lead them: their lead is left out; take led_by from the one who leads the others
    ! team.toml:20:8: warning: cy: there is no time zone `Berlin`: it is left out; did you mean `Europe/Berlin`?
    ! team.toml:21:12: warning: cy: the time off 2026-12-24..2026-12-01 is left out: it ends before it starts; write it as 2026-11-22, or with a time as 2026-11-22 17:00 or 2026-11-22T17:00:00Z; a stretch as 2026-12-24..2027-01-02
    ! team.toml:22:14: warning: cy: the cadence is `often` and is left out; write "weekly", "every 2 weeks, 45m" or { every = "10 days", length = "30m" }, or "none"
    ! team.toml:23:10: warning: cy: `cy` is no address and is left out; write emails = ["ana@example.org"]
    ! team.toml:25:1: error: `ana` is there twice: the second one is left out; give each person an id of their own
    ! team.toml:28:1: error: a person without an id is left out; write id = "ana"
    ! team.toml:31:1: warning: `dee` is led by `anna`, who is not in the team: that is left out; did you mean `ana`?
    ! team.toml:35:1: error: the team check-in of `zed` is left out: nobody has that id
    ~ ana: works Monday to Friday, 9:00 to 17:00, as no hours are given
    ~ bo: is called so after the name, as no id is given
    ~ cy: is called so after the name, as no id is given
    ~ cy: works Monday to Friday, 9:00 to 17:00, as no hours are given
    ~ ana: works Monday to Friday, 9:00 to 17:00, as no hours are given
    ~ dee: works Monday to Friday, 9:00 to 17:00, as no hours are given
    "#);
}

#[test]
fn nothing_to_read() {
    let of = |text| {
        let problems = read_team("team.toml", text, &TimeZone::UTC).unwrap_err();
        problems
            .iter()
            .map(|p| format!("{p}\n"))
            .collect::<String>()
    };
    assert_snapshot!(of(""), @r#"team.toml: error: nobody can be read from it; write each person as a [[people]] table with an id"#);
    assert_snapshot!(of("[[people]\nid = \"ana\"\nx = \n"), @r#"team.toml:1:10: error: this is no TOML: unclosed array table, expected `]`; mend this line; docs/reference/team.md shows the format"#);
    assert_snapshot!(of("[[people]]\nid = \"ana\"\nhours = {}\n"), @r#"
    team.toml: error: nobody can be read from it; write each person as a [[people]] table with an id
    team.toml:1:1: error: `ana` has no working hours and is left out; give at least one day hours, such as mon = "9:00-17:00"; for somebody away, write time_off
    "#);
}
