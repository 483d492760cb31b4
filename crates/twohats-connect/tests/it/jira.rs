//! Jira's CSV exports.

use insta::assert_snapshot;

use crate::samples::{read, sample};

#[test]
fn cloud() {
    assert_snapshot!(sample("jira-cloud.csv"), @r#"
    3 PAY-2 "Retry queue for failed charges" maker 5h !5 due:2026-11-27T16:00:00Z needs:backend=3,rust=3 after:PAY-5 @bo #backend,rust
    6 PAY-3 "Alarm on a growing queue" 8h !3 start:2026-11-23 after:PAY-2
    7 PAY-4 "Interview loop for the platform role" lead 2h !2 needs:hiring=3 after:PAY-2 #hiring
    8 PAY-5 "Double charge on time-out" maker !5 @ana done
    ! jira-cloud.csv:7: warning: `Kim Roe` is not in the team: their tasks come without an owner (1 task); add the person to the team, or this name or address to somebody who is in it
    ~ PAY-3: the effort is in story points, of which each is taken as 4 h (2 points are 8 h)
    ~ PAY-1: not taken as a task, because its parts are (2 parts)
    ~ PAY-2: taken as maker work, because of `backend`
    ~ PAY-2: its labels are taken as skills that it needs, at level 3 (backend, rust)
    ~ PAY-4: taken as lead work, because of `hiring`
    ~ PAY-4: its labels are taken as skills that it needs, at level 3 (hiring)
    "#);
}

#[test]
fn data_center_in_a_german_locale() {
    assert_snapshot!(sample("jira-server.csv"), @r#"
    2 OPS-7 "Zertifikate erneuern; alle Hosts" maker 6h !5 due:2026-11-27 after:OPS-8 @bo #security
    3 OPS-8 "Inventar der Hosts" 4h !4 @ana
    ! jira-server.csv:2: warning: OPS-7: waits for `OPS-99`, which is not in the file: that wait is left out; export that task too, if it is not done
    ~ OPS-7: the effort is in story points, of which each is taken as 4 h (1.5 points are 6 h)
    ~ OPS-7: taken as maker work, because of `infra`
    "#);
}

#[test]
fn containers_in_containers() {
    let table = "Issue key,Issue id,Summary,Issue Type,Parent,Inward issue link (Blocks)
A-1,1,Grow,Initiative,,
A-2,2,Payments,Epic,1,
A-3,3,Queue,Story,2,
A-4,4,Alarm,Story,2,
A-5,5,Party,Task,,A-1
A-6,6,Later,Epic,,
";
    assert_snapshot!(read("t.csv", table.as_bytes()), @r#"
    4 A-3 "Queue"
    5 A-4 "Alarm"
    6 A-5 "Party" after:A-3,A-4
    7 A-6 "Later"
    ~ A-1: not taken as a task, because its parts are (1 part)
    ~ A-2: not taken as a task, because its parts are (2 parts)
    ~ A-6: taken as one task, because none of its parts is in the file
    "#);
}
