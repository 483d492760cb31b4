//! Every fault of a problem, one at a time: its place, and a word of what is told.

use twohats_problem::problem::limits::{MAX_COST, MAX_PRICE, MAX_SLOTS};
use twohats_problem::problem::{KeptStart, Overload, Problem, Range, TaskOption, Used, validate};
use twohats_testkit::sketch::{fixed, kept, option, person, pin, problem, session, task, window};

fn sound() -> Problem {
    let mut sound = problem(20);
    sound.people = vec![person("ana", &[(0, 8), (8, 16)]), person("bo", &[(2, 10)])];
    sound.tasks = vec![task("a", "ana", 4), task("b", "bo", 4), task("c", "ana", 4)];
    sound.tasks[0].release = 1;
    sound.tasks[1].after = vec!["a".to_owned()];
    sound.sessions = vec![session("s", &["ana", "bo"], 2, (0, 40))];
    sound
}

/// The places of all faults after one change.
fn places(change: impl FnOnce(&mut Problem)) -> Vec<String> {
    let mut problem = sound();
    change(&mut problem);
    let faults = validate(&problem).expect_err("a fault");
    for fault in &faults {
        assert!(!fault.found.is_empty() && !fault.mend.is_empty(), "{fault}");
    }
    faults.into_iter().map(|fault| fault.place).collect()
}

/// The one fault after one change, as text.
fn told(change: impl FnOnce(&mut Problem)) -> String {
    let mut problem = sound();
    change(&mut problem);
    let faults = validate(&problem).expect_err("a fault");
    assert_eq!(faults.len(), 1, "{faults:?}");
    faults[0].to_string()
}

#[test]
fn a_sound_problem_passes() {
    validate(&sound()).expect("sound");
    validate(&problem(1)).expect("nobody and nothing");
}

#[test]
fn open_time_may_touch_and_come_in_any_order() {
    let mut sound = sound();
    sound.people[0].open = [(9, 12), (4, 9), (1, 4)].map(Range::from).to_vec();
    validate(&sound).expect("sound: it is one opening from 1 to 12");
}

#[test]
fn sizes() {
    assert_eq!(places(|p| p.format = "x".to_owned()), ["format"]);
    assert_eq!(places(|p| p.slots = 0), ["slots"]);
    assert_eq!(places(|p| p.slots = MAX_SLOTS + 1), ["slots"]);
    let crowd = |p: &mut Problem| {
        p.slots = MAX_SLOTS;
        p.people = (0..21).map(|i| person(&i.to_string(), &[])).collect();
    };
    assert_eq!(places(crowd), ["slots × people"]);
}

#[test]
fn ids() {
    assert_eq!(places(|p| p.people[1].id.clear())[0], "people[1].id");
    assert_eq!(
        places(|p| p.people[1].id = "ana".to_owned())[0],
        "people[1].id"
    );
    assert_eq!(places(|p| p.tasks[2].id = "b".to_owned()), ["tasks[2].id"]);
    assert_eq!(places(|p| p.tasks[2].id = "c".repeat(501)), ["tasks[2].id"]);
    let twin = |p: &mut Problem| p.sessions.push(p.sessions[0].clone());
    assert_eq!(places(twin), ["sessions[1].id"]);
}

#[test]
fn days_are_ordered_and_open_time_lies_in_them() {
    assert_eq!(
        places(|p| p.people[0].days[1] = (7, 16).into()),
        ["people[0].days[1]"]
    );
    assert_eq!(
        places(|p| p.people[0].days.reverse()),
        ["people[0].days[1]"]
    );
    assert_eq!(
        places(|p| p.people[0].days[1] = (8, 21).into()),
        ["people[0].days[1]"]
    );
    assert_eq!(
        places(|p| p.people[0].days[1] = (16, 8).into()),
        ["people[0].days[1]"]
    );
    assert_eq!(
        places(|p| p.people[0].open[1] = (8, 8).into()),
        ["people[0].open[1]"]
    );
    assert_eq!(
        places(|p| p.people[0].open[1] = (7, 9).into()),
        ["people[0].open[1]"]
    );
    assert_eq!(
        places(|p| p.people[1].open[0] = (1, 9).into()),
        ["people[1].open[0]"]
    );
    let told = told(|p| p.people[0].open[1] = (8, 17).into());
    assert!(
        told.contains("slot 16 lies in none of the person's days"),
        "{told}"
    );
}

#[test]
fn other_ranges_of_people() {
    let meeting = |p: &mut Problem| p.people[0].fixed.push(fixed(18, 24, None));
    assert_eq!(places(meeting), ["people[0].fixed[0].at"]);
    let late = |p: &mut Problem| {
        p.people[0]
            .windows
            .push(window(9, 9, twohats_problem::problem::Hat::Maker));
    };
    assert_eq!(places(late), ["people[0].windows[0].at"]);
}

#[test]
fn what_days_hold_names_each_of_them_once() {
    let used = |day| Used {
        day,
        maker: 1,
        lead: u32::MAX,
    };
    let none_such = |p: &mut Problem| p.people[0].used = vec![used(p.people[0].days.len())];
    assert_eq!(places(none_such), ["people[0].used[0].day"]);
    let twice = |p: &mut Problem| p.people[0].used = vec![used(0), used(0)];
    assert_eq!(places(twice), ["people[0].used[1].day"]);
    let back = |p: &mut Problem| p.people[0].used = vec![used(1), used(0)];
    assert_eq!(places(back), ["people[0].used[1].day"]);
}

#[test]
fn prices_are_not_negative() {
    let negative = |p: &mut Problem| {
        p.prices.warmup.maker = -1;
        p.prices.warmup.lead = -1;
        p.prices.hat_switch = -1;
        p.prices.window = -1;
        p.prices.finish = -1;
        p.people[0].slot_price = -1;
        p.people[0].overload = Some(Overload {
            above: 0,
            price: -1,
        });
        p.tasks[0].late_price = -1;
        p.tasks[0].delay_price = -1;
        p.tasks[0].unplanned_price = -1;
        p.tasks[0].options[0].price = -1;
        p.tasks[0].options[0].growth = -1;
        p.tasks[0].keep = vec![kept("ana", 0, 1, -1)];
        p.sessions[0].missed_price = -1;
        p.sessions[0].keep = Some(KeptStart {
            start: 0,
            price: -1,
        });
    };
    assert_eq!(places(negative).len(), 15);
    assert_eq!(
        places(|p| p.prices.finish = MAX_PRICE + 1),
        ["prices.finish"]
    );
}

#[test]
fn no_sum_can_overflow() {
    let dear = |p: &mut Problem| {
        p.slots = MAX_SLOTS;
        p.tasks[0].delay_price = MAX_PRICE;
        p.tasks[1].delay_price = 1;
    };
    let told = told(dear);
    assert!(told.contains(&MAX_COST.to_string()), "{told}");
}

#[test]
fn chunk_lengths() {
    assert_eq!(places(|p| p.tasks[0].min_chunk = 0), ["tasks[0].min_chunk"]);
    assert_eq!(places(|p| p.tasks[0].min_chunk = 5), ["tasks[0].max_chunk"]);
}

#[test]
fn after() {
    let unknown = told(|p| p.tasks[2].after = vec!["a".to_owned(), "z".to_owned()]);
    assert!(
        unknown.starts_with("tasks[2].after[1]: no task \"z\""),
        "{unknown}"
    );
    let ring = told(|p| p.tasks[0].after = vec!["b".to_owned()]);
    assert!(ring.contains("\"a\" after \"b\" after \"a\""), "{ring}");
    let itself = told(|p| p.tasks[2].after = vec!["c".to_owned()]);
    assert!(itself.contains("\"c\" after \"c\""), "{itself}");
}

#[test]
fn options() {
    assert_eq!(places(|p| p.tasks[0].options.clear()), ["tasks[0].options"]);
    assert_eq!(
        places(|p| p.tasks[0].options[0].slots = 0),
        ["tasks[0].options[0].slots"]
    );
    let huge = |p: &mut Problem| p.tasks[0].options[0].slots = MAX_SLOTS + 1;
    assert_eq!(places(huge), ["tasks[0].options[0].slots"]);
    let second = |option: TaskOption| move |p: &mut Problem| p.tasks[0].options.push(option);
    assert_eq!(
        places(second(option("ana", 3))),
        ["tasks[0].options[1].person"]
    );
    assert_eq!(
        places(second(option("zoe", 3))),
        ["tasks[0].options[1].person"]
    );
}

#[test]
fn pins() {
    let with = |person: &str, from, to| {
        let pin = pin(person, from, to);
        told(move |p: &mut Problem| {
            p.people[0].open = [(0, 10), (12, 16)].map(Range::from).to_vec();
            p.tasks[0].pinned = vec![pin];
        })
    };
    assert!(with("zoe", 1, 2).starts_with("tasks[0].pinned[0].person: no person \"zoe\""));
    assert!(with("bo", 3, 4).contains("in none of the options"));
    assert!(with("ana", 19, 21).starts_with("tasks[0].pinned[0].at: [19, 21]"));
    assert!(with("ana", 2, 7).contains("5 slots of an effort of 4"));
    assert!(with("ana", 0, 2).contains("before release 1"));
    assert!(with("ana", 9, 11).contains("slot 10 is not open"));
    assert!(with("ana", 6, 10).contains("crosses the end of a day"));
}

#[test]
fn keep_names_people_and_lies_in_the_horizon() {
    let stranger = |p: &mut Problem| p.tasks[0].keep = vec![kept("zoe", 0, 1, 5)];
    assert_eq!(places(stranger), ["tasks[0].keep[0].person"]);
    let beyond = |p: &mut Problem| p.tasks[0].keep = vec![kept("bo", 19, 22, 5)];
    assert_eq!(places(beyond), ["tasks[0].keep[0].at"]);
}

#[test]
fn sessions() {
    assert_eq!(
        places(|p| p.sessions[0].people.clear()),
        ["sessions[0].people"]
    );
    assert_eq!(
        places(|p| p.sessions[0].people[1] = "zoe".to_owned()),
        ["sessions[0].people[1]"]
    );
    assert_eq!(
        places(|p| p.sessions[0].people[1] = "ana".to_owned()),
        ["sessions[0].people[1]"]
    );
    assert_eq!(places(|p| p.sessions[0].slots = 0), ["sessions[0].slots"]);
    assert_eq!(
        places(|p| p.sessions[0].earliest = 41),
        ["sessions[0].latest"]
    );
}
