//! Trello's exports.

use insta::assert_snapshot;

use crate::samples::{read, sample};

#[test]
fn board() {
    assert_snapshot!(sample("trello-board.json"), @r#"
    10 aB3dE5fG "Retry queue" maker 8h due:2026-11-27T16:00:00Z start:2026-11-23T08:00:00Z needs:backend=3 @bo #backend
    20 hI7jK9lM "Roadmap for the first quarter" lead 2h30 !5 needs:strategy=3 @ana #Strategy
    30 nO1pQ3rS "Shipped last week" done
    ! trello-board.json:32:5: error: `zA9bC1dE` has no title and is left out; give it a title
    ! trello-board.json:33:5: error: `"not a card"` is no card and is left out; export the board again
    ~ aB3dE5fG: the effort is in story points, of which each is taken as 4 h (2 points are 8 h)
    ~ aB3dE5fG: taken as maker work, because of `backend`
    ~ aB3dE5fG: its labels are taken as skills that it needs, at level 3 (backend)
    ~ hI7jK9lM: taken as lead work, because of `Strategy`
    ~ hI7jK9lM: its labels are taken as skills that it needs, at level 3 (strategy)
    ~ hI7jK9lM: taken as the work of the first who is named (ana; then bo)
    "#);
}

#[test]
fn table_of_a_premium_workspace() {
    assert_snapshot!(sample("trello.csv"), @r#"
    2 aB3dE5fG "Retry queue" maker 8h !5 due:2026-11-27T16:00:00Z start:2026-11-23T08:00:00Z needs:backend=3 @bo #backend,Urgent
    4 hI7jK9lM "Roadmap for the first quarter" lead 2h30 needs:strategy=3 @ana #strategy
    5 nO1pQ3rS "Old idea" done
    ~ aB3dE5fG: the effort is in story points, of which each is taken as 4 h (2 points are 8 h)
    ~ aB3dE5fG: taken as importance 5, because of `Urgent`
    ~ aB3dE5fG: taken as maker work, because of `backend`
    ~ aB3dE5fG: its labels are taken as skills that it needs, at level 3 (backend)
    ~ aB3dE5fG: taken as the work of the first who is named (bo; then ana)
    ~ hI7jK9lM: taken as lead work, because of `strategy`
    ~ hI7jK9lM: its labels are taken as skills that it needs, at level 3 (strategy)
    "#);
}

#[test]
fn a_board_cut_off() {
    assert_snapshot!(read("board.json", br#"{"name": "Payments", "cards": [{"name": "x"},"#), @r#"unreadable: board.json:1:45: error: this is no JSON: EOF while parsing a value; export it again: the file may have been cut off or edited"#);
}

#[test]
fn a_card_instead_of_a_board() {
    let text = br#"{"name": "Payments", "lists": []}"#;
    assert_snapshot!(read("board.json", text), @r#"unreadable: board.json: error: the board has no list `cards`; export the whole board: its menu, Print, export, and share, Export as JSON"#);
}
