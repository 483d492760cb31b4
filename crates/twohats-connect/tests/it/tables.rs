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
    ! tasks-excel.csv:3: warning: `Bö` is not in the team: their tasks come without an owner (1 task); add the person to the team, or this name or address to somebody who is in it
    ~ tasks-excel.csv: is written in Windows-1252, as it is no UTF-8
    "#);
}

#[test]
fn utf_16_with_tabs_and_american_dates() {
    assert_snapshot!(sample("tasks-utf16.csv"), @r#"
    2 übergabe "Übergabe" !5 due:2026-11-05
    3 rückblick "Rückblick" !3 due:2026-11-26
    ~ tasks-utf16.csv: priorities are numbers: 1 is taken as the highest
    ~ tasks-utf16.csv: dates such as 5/11 are read as 11 May, because other dates in the file are (1 date)
    "#);
}

#[test]
fn asana() {
    assert_snapshot!(sample("asana.csv"), @r#"
    2 1200000000000001 "Retry queue for failed charges" maker 5h due:2026-11-27 needs:backend=3 @bo #backend
    3 1200000000000002 "Alarm on a growing queue" 1h30 after:1200000000000001
    4 1200000000000003 "Double charge on time-out" @ana done
    ~ asana.csv: efforts without a unit are taken as hours, because they are small (2, from 1.5 to 5)
    ~ 1200000000000001: taken as maker work, because of `backend`
    ~ 1200000000000001: its labels are taken as skills that it needs, at level 3 (backend)
    "#);
}

#[test]
fn linear() {
    assert_snapshot!(sample("linear.csv"), @r#"
    2 PAY-12 "Retry queue for failed charges" maker 12h !5 due:2026-11-27 needs:backend=3,rust=3 @bo #backend,rust
    3 PAY-13 "Alarm on a growing queue" after:PAY-12
    4 PAY-14 "Double charge on time-out" maker 8h !4 @ana #Bug done
    ~ PAY-12: the effort is in story points, of which each is taken as 4 h (3 points are 12 h)
    ~ PAY-14: the effort is in story points, of which each is taken as 4 h (2 points are 8 h)
    ~ PAY-12: taken as maker work, because of `backend`
    ~ PAY-12: its labels are taken as skills that it needs, at level 3 (backend, rust)
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
    ~ t.csv: efforts without a unit are taken as minutes, because they are large (2, from 30 to 120)
    ~ t.csv: dates such as 5/11 are read as 5 November, because nothing in the file says which is meant (2 dates)
    "#);
}
