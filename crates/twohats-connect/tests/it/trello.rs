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
    ~ aB3dE5fG: takes 8 h: 2 points at 4 h each
    ~ aB3dE5fG: is maker work, as `backend` says
    ~ aB3dE5fG: needs backend at level 3, as its labels say
    ~ hI7jK9lM: is ana's, who is named first; then bo
    ~ hI7jK9lM: is lead work, as `Strategy` says
    ~ hI7jK9lM: needs strategy at level 3, as its labels say
    "#);
}

#[test]
fn table_of_a_premium_workspace() {
    assert_snapshot!(sample("trello.csv"), @r#"
    2 aB3dE5fG "Retry queue" maker 8h !5 due:2026-11-27T16:00:00Z start:2026-11-23T08:00:00Z needs:backend=3 @bo #backend,Urgent
    4 hI7jK9lM "Roadmap for the first quarter" lead 2h30 needs:strategy=3 @ana #strategy
    5 nO1pQ3rS "Old idea" done
    ~ aB3dE5fG: takes 8 h: 2 points at 4 h each
    ~ aB3dE5fG: is bo's, who is named first; then ana
    ~ aB3dE5fG: has importance 5, as `Urgent` says
    ~ aB3dE5fG: is maker work, as `backend` says
    ~ aB3dE5fG: needs backend at level 3, as its labels say
    ~ hI7jK9lM: is lead work, as `strategy` says
    ~ hI7jK9lM: needs strategy at level 3, as its labels say
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
