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
    ! jira-cloud.csv:7: warning: `Kim Roe` is nobody in the team (1 task): the task is taken as nobody's; add the person to the team file, or the name or address to one who is there
    ~ PAY-3: takes 8 h: 2 points at 4 h each
    ~ PAY-1: is not planned itself: it stands for its parts (2)
    ~ PAY-2: is maker work, as `backend` says
    ~ PAY-2: needs backend, rust at level 3, as its labels say
    ~ PAY-4: is lead work, as `hiring` says
    ~ PAY-4: needs hiring at level 3, as its labels say
    "#);
}

#[test]
fn data_center_in_a_german_locale() {
    assert_snapshot!(sample("jira-server.csv"), @r#"
    2 OPS-7 "Zertifikate erneuern; alle Hosts" maker 6h !5 due:2026-11-27 after:OPS-8 @bo #security
    3 OPS-8 "Inventar der Hosts" 4h !4 @ana
    ! jira-server.csv:2: warning: OPS-7: the link to `OPS-99` is left out: there is no such task; export that task too, or take the link out if it is done
    ~ OPS-7: takes 6 h: 1.5 points at 4 h each
    ~ OPS-7: is maker work, as `infra` says
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
    ~ A-1: is not planned itself: it stands for its parts (1)
    ~ A-2: is not planned itself: it stands for its parts (2)
    ~ A-6: is planned as one task, as none of its parts is in the files
    "#);
}
