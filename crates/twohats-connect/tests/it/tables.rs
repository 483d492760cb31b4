//! Tables of nobody in particular.

use insta::assert_snapshot;
use twohats_connect::{ColumnMap, DateOrder, TaskOptions, read_tasks};

use crate::samples::{read, sample, show, zone};

#[test]
fn documented_columns() {
    assert_snapshot!(sample("tasks.csv"), @r#"
    2 queue "Retry queue for failed charges" maker 5h !5 due:2026-11-27 needs:rust=4,sql=2 @bo min:1h max:3h #backend,payments
    3 alarm "Alarm on a growing queue" 1h30 !3 start:2026-11-24 after:queue only:bo,cy
    4 talks "Yearly talks, all six" lead 16h !4 due:2026-12-11T16:00:00Z @ana only:ana #people
    5 read-the-post-mortem "Read the post mortem"
    7 old "Double charge on time-out" maker done
    "#);
}

#[test]
fn excel_in_a_german_locale() {
    assert_snapshot!(sample("tasks-excel.csv"), @r#"
    3 gebühren-prüfen "Gebühren prüfen" 1h30 due:2026-11-05 #größe
    4 angebot "Angebot" 3h due:2026-11-26 @ana
    ! tasks-excel.csv:3: warning: `Bö` is nobody in the team (1 task): the task is taken as nobody's; add the person to the team file, or the name or address to one who is there
    ~ tasks-excel.csv: is written in Windows-1252, as it is no UTF-8
    "#);
}

#[test]
fn utf_16_with_tabs_and_american_dates() {
    assert_snapshot!(sample("tasks-utf16.csv"), @r#"
    2 übergabe "Übergabe" !5 due:2026-11-05
    3 rückblick "Rückblick" !3 due:2026-11-26
    ~ tasks-utf16.csv: priorities are numbers, and 1 is the first: importance 5
    ~ tasks-utf16.csv: dates that could be meant in two ways (1): 5/11 is read as 11 May, as other dates of the file are so
    "#);
}

#[test]
fn asana() {
    assert_snapshot!(sample("asana.csv"), @r#"
    2 1200000000000001 "Retry queue for failed charges" maker 5h due:2026-11-27 needs:backend=3 @bo #backend
    3 1200000000000002 "Alarm on a growing queue" 1h30 after:1200000000000001
    4 1200000000000003 "Double charge on time-out" @ana done
    ~ asana.csv: efforts without a unit (2) are hours, as they are small: 1.5 to 5
    ~ 1200000000000001: is maker work, as `backend` says
    ~ 1200000000000001: needs backend at level 3, as its labels say
    "#);
}

#[test]
fn linear() {
    assert_snapshot!(sample("linear.csv"), @r#"
    2 PAY-12 "Retry queue for failed charges" maker 12h !5 due:2026-11-27 needs:backend=3,rust=3 @bo #backend,rust
    3 PAY-13 "Alarm on a growing queue" after:PAY-12
    4 PAY-14 "Double charge on time-out" maker 8h !4 @ana #Bug done
    ~ PAY-12: takes 12 h: 3 points at 4 h each
    ~ PAY-14: takes 8 h: 2 points at 4 h each
    ~ PAY-12: is maker work, as `backend` says
    ~ PAY-12: needs backend, rust at level 3, as its labels say
    "#);
}

#[test]
fn a_map_of_columns() {
    let mut options = TaskOptions::new(zone());
    options.columns =
        ColumnMap::parse("title=Was,effort=Aufwand:days,due=Bis,owner=Wer ists").unwrap();
    options.dates = Some(DateOrder::MonthFirst);
    let table = b"Was,Aufwand,Title,Bis\nUmzug,0.5,ignored,5/11/2026\n";
    assert_snapshot!(show(&read_tasks("t.csv", table, &options).unwrap()), @r#"
    2 umzug "Umzug" 4h due:2026-05-11
    ! t.csv:1: warning: no column is called `Wer ists`, which the column map names
    "#);
}

#[test]
fn no_column_of_titles() {
    assert_snapshot!(read("t.csv", b"colour,size\nred,1\n"), @r#"unreadable: t.csv:1: error: no column holds titles; the columns are: colour, size; name the column of titles `title`, or say which it is: --columns title=NAME"#);
}

#[test]
fn efforts_without_unit_and_dates_that_nothing_settles() {
    let table = b"title,effort,due\na,30,5/11/2026\nb,120,6/11/2026\n";
    assert_snapshot!(read("t.csv", table), @r#"
    2 a "a" 30min due:2026-11-05
    3 b "b" 2h due:2026-11-06
    ~ t.csv: efforts without a unit (2) are minutes, as they are large: 30 to 120
    ~ t.csv: dates that could be meant in two ways (2): 5/11 is read as 5 November, as nothing in the file tells
    "#);
}
