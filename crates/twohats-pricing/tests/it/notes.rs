//! Input that cannot be used as it stands.

use twohats_model::{Source, TaskId};
use twohats_pricing::pricing::{Choices, PricingError, price};

use super::team::{after, id, owned, priced, situation, task, what};

fn messages(priced: &twohats_pricing::pricing::Priced) -> Vec<&str> {
    priced
        .notes
        .iter()
        .map(|note| note.message.as_str())
        .collect()
}

#[test]
fn unknown_names_are_told_and_worked_around() {
    let mut stranger = owned("zoe", task("Z", 60, ""));
    stranger.source = Source {
        file: "tasks.csv".to_owned(),
        line: 7,
    };
    let mut only = task("O", 60, "");
    only.only = vec![id("zoe")];
    let situation = situation(vec![
        stranger,
        after("NOPE", task("A", 60, "")),
        after("Z", task("B", 60, "")),
        only,
    ]);
    let priced = priced(&situation);
    assert_eq!(
        messages(&priced),
        [
            "`Z` belongs to `zoe`, who is not in the team, and is left out: add `zoe` to the team, or clear the owner",
            "`A` waits for `NOPE`, which is not among the tasks, and does not wait: add `NOPE`, or remove the name",
            "only `zoe` among others may do `O`, but is not in the team: add them, or remove the name",
        ]
    );
    assert_eq!(
        (
            priced.notes[0].source.file.as_str(),
            priced.notes[0].source.line
        ),
        ("tasks.csv", 7)
    );
    assert_eq!(priced.problem.tasks.len(), 3);
    assert!(what(&priced, "A").after.is_empty() && what(&priced, "B").after.is_empty());
    assert_eq!(what(&priced, "O").options.len(), 3);
}

#[test]
fn alone_everything_is_mine() {
    let mut situation = situation(vec![owned("Ana Souza", task("A", 60, ""))]);
    situation.team.people.truncate(1);
    let priced = priced(&situation);
    assert_eq!(priced.problem.tasks.len(), 1);
    assert!(messages(&priced)[0].contains("it is planned for Ana"));
}

#[test]
fn circles_are_opened_at_one_link() {
    let situation = situation(vec![
        after("C", task("A", 60, "")),
        after("A", task("B", 60, "")),
        after("B", task("C", 60, "")),
        after("D", task("D", 60, "")),
    ]);
    let priced = priced(&situation);
    assert_eq!(
        messages(&priced),
        [
            "`A` → `C` → `B` → `A` wait for each other: `B` is planned as if it did not wait for `A`; remove one of the links",
            "`D` → `D` wait for each other: `D` is planned as if it did not wait for `D`; remove one of the links",
        ]
    );
    assert_eq!(what(&priced, "C").after, ["B"]);
    assert!(what(&priced, "B").after.is_empty());
}

#[test]
fn done_tasks_vanish_and_free_what_waits() {
    let mut first = task("A", 60, "");
    first.done = true;
    let situation = situation(vec![
        first,
        after("A", task("B", 60, "")),
        task("B", 30, ""),
    ]);
    let priced = priced(&situation);
    assert_eq!(priced.problem.tasks.len(), 1);
    assert!(what(&priced, "B").after.is_empty());
    assert_eq!(
        messages(&priced),
        ["`B` is there twice, the second time is left out: give each task an id of its own"]
    );
}

#[test]
fn what_nobody_said_is_assumed_and_shown() {
    let mut bare = task("A", 60, "rust 3");
    (bare.hat, bare.effort, bare.importance) = (None, None, None);
    let mut situation = situation(vec![bare]);
    situation.team.people[2].strengths.clear();
    let priced = priced(&situation);
    let said: Vec<String> = priced.assumptions.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "Cy: has no strengths listed, and is taken to be 1 level below what each task needs",
            "A: is maker work, since it needs skills",
            "A: has importance 3, the middle",
            "A: takes 2 h, the default for maker work",
        ]
    );
}

#[test]
fn some_situations_cannot_be_priced() {
    let mut nobody = situation(vec![]);
    nobody.me = id("zoe");
    let error = price(&nobody, &Choices::default()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`zoe` is not in the team: name one of ana, bo, cy"
    );
    let mut idle = situation(vec![]);
    idle.team.people[0].hours = twohats_model::WeekHours::default();
    assert!(matches!(
        price(&idle, &Choices::default()),
        Err(PricingError::Team(_))
    ));
    let mut long = situation(vec![]);
    long.days = 93;
    let error = price(&long, &Choices::default()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "a plan covers 1 to 92 days, 93 were asked for"
    );
    // Somebody else without hours is told of, and gets no work of others.
    let mut other = situation(vec![task("A", 60, "")]);
    other.team.people[1].hours = twohats_model::WeekHours::default();
    let priced = priced(&other);
    assert!(messages(&priced)[0].starts_with("`bo` has no working hours"));
    assert_eq!(what(&priced, "A").options.len(), 2);
    assert_eq!(TaskId::new("A").unwrap(), priced.ranks[0].task);
}
