//! Edits: a changed title reads as what was set, and nothing outside of its
//! event changes.

use twohats_calendar::{Calendar, ContentLine, Kind};

/// Has to be escaped and folded.
const TITLE: &str =
    "Review; then a talk, at length: what we learned, and what we would not do again\nThe end";

pub(super) fn run(bytes: &[u8]) {
    let calendar = Calendar::parse(bytes);
    let Some(event) = calendar.of_kind(Kind::Event).next() else {
        return;
    };
    let edited = calendar
        .edit()
        .set(event.id(), &ContentLine::text("SUMMARY", TITLE))
        .finish();
    // Where the event lies in the file, from the places of the two slices.
    let begin = event.raw().as_ptr().addr() - calendar.print().as_ptr().addr();
    let end = begin + event.raw().len();
    assert!(edited.starts_with(&calendar.print()[..begin]));
    assert!(edited.ends_with(&calendar.print()[end..]));
    let again = Calendar::parse(edited);
    let event = again
        .of_kind(Kind::Event)
        .next()
        .expect("the event is still there");
    assert_eq!(event.text("SUMMARY").as_deref(), Some(TITLE));
    assert_eq!(again.components().count(), calendar.components().count());
}
