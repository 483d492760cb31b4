//! Problems without names.

use twohats_problem::problem::{anonymise, print, validate};
use twohats_testkit::sketch::{kept, person, pin, problem, session, task};

#[test]
fn no_name_is_left_and_the_problem_is_the_same() {
    let mut named = problem(16);
    named.start = Some("2026-11-23T09:00:00+01:00".to_owned());
    named.people = vec![person("Zoe", &[(0, 16)]), person("Max", &[(0, 16)])];
    let mut secret = task("Secret merger", "Max", 4);
    secret.pinned = vec![pin("Max", 0, 2)];
    secret.keep = vec![kept("Zoe", 4, 6, 10)];
    let mut second = task("Cut costs", "Zoe", 2);
    second.after = vec!["Secret merger".to_owned()];
    named.tasks = vec![secret, second];
    named.sessions = vec![session("Max and Zoe talk", &["Zoe", "Max"], 2, (0, 16))];
    validate(&named).expect("sound");

    let nameless = anonymise(&named);
    validate(&nameless).expect("still sound");
    let text = print(&nameless);
    for word in ["Zoe", "Max", "merger", "costs", "talk", "2026"] {
        assert!(!text.contains(word), "{word} in {text}");
    }
    assert_eq!(nameless.tasks[1].after, ["task 1"]);
    assert_eq!(nameless.tasks[0].options[0].person, "person 2");
    assert_eq!(nameless.tasks[0].keep[0].person, "person 1");
    assert_eq!(nameless.sessions[0].people, ["person 1", "person 2"]);
    assert_eq!(anonymise(&nameless), nameless);
}
