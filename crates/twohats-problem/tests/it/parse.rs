//! Reading problem and plan texts, good and bad.

use twohats_problem::problem::{Fault, parse, parse_plan, print, print_plan};
use twohats_testkit::sketch::{empty_plan, person, problem, session, task};

fn text() -> String {
    let mut small = problem(8);
    small.slot_minutes = Some(15);
    small.people = vec![person("ana", &[(0, 8)])];
    small.tasks = vec![task("a", "ana", 4)];
    small.sessions = vec![session("s", &["ana"], 1, (0, 8))];
    print(&small)
}

fn fault(text: &str) -> Fault {
    let mut faults = parse(text).expect_err("something is wrong");
    assert_eq!(faults.len(), 1);
    faults.remove(0)
}

#[test]
fn what_is_printed_reads_back() {
    let problem = parse(&text()).expect("sound");
    assert_eq!(print(&problem), text());
    assert_eq!(
        parse(&format!("\u{feff}{}", text())).as_ref(),
        Ok(&problem),
        "a byte order mark"
    );
    let plan = empty_plan(&problem);
    assert_eq!(parse_plan(&print_plan(&plan)), Ok(plan));
}

#[test]
fn optional_fields_may_be_missing() {
    let text = text()
        .replace("  \"slot_minutes\": 15,\n", "")
        .replace(",\n    \"finish\": 0", "");
    let problem = parse(&text).expect("sound");
    assert_eq!((problem.slot_minutes, problem.prices.finish), (None, 0));
}

#[test]
fn an_unknown_field_is_told_with_its_line() {
    let fault = fault(&text().replace("\"delay_price\"", "\"delay_cost\""));
    assert!(fault.place.starts_with("line "), "{fault}");
    assert!(
        fault.found.contains("unknown field `delay_cost`"),
        "{fault}"
    );
    assert!(fault.mend.contains("correct the field's name"), "{fault}");
}

#[test]
fn a_missing_field_is_told() {
    let fault = fault(&text().replace("  \"slots\": 8,\n  \"prices\"", "  \"prices\""));
    assert!(fault.found.contains("missing field `slots`"), "{fault}");
}

#[test]
fn numbers_are_whole_and_slots_not_negative() {
    let fraction = fault(&text().replace("\"late_price\": 0", "\"late_price\": 0.5"));
    assert!(fraction.found.contains("0.5"), "{fraction}");
    assert_eq!(fraction.mend, "write whole numbers");
    let negative = fault(&text().replace("\"release\": 0", "\"release\": -1"));
    assert!(negative.found.contains("-1"), "{negative}");
}

#[test]
fn the_wrong_format_is_told_by_name() {
    let other = fault(&text().replace("twohats-problem/1", "twohats-problem/2"));
    assert_eq!(other.place, "format");
    assert_eq!(other.found, "\"twohats-problem/2\"");
    assert_eq!(fault("{}").found, "no format");
    assert_eq!(
        fault("{\"format\": 1}").found,
        "something other than a string"
    );
    let plan = parse_plan(&text()).expect_err("a problem is no plan");
    assert_eq!(plan.found, "\"twohats-problem/1\"");
}

#[test]
fn what_is_no_json_is_told() {
    let text = text();
    assert!(fault(&text[..text.len() / 2]).mend.contains("stops early"));
    assert_eq!(fault("").mend, "the text stops early: give the whole file");
    assert_eq!(fault("Dear planner").mend, "make it JSON");
    let deep = "[".repeat(100_000);
    assert!(fault(&deep).place.starts_with("line 1"));
}

#[test]
fn reading_a_problem_validates_it() {
    let fault = fault(&text().replace("\"max_chunk\": 4", "\"max_chunk\": 0"));
    assert_eq!(fault.place, "tasks[0].max_chunk");
}
