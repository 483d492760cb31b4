//! Problems as JSON: what reads, prints and reads again as the same; leaving
//! out the names keeps it sound.

use twohats_plan::problem::{anonymise, parse, print, validate};

use crate::text;

pub(super) fn run(bytes: &[u8]) {
    let Ok(problem) = parse(&text(bytes)) else {
        return;
    };
    let again = parse(&print(&problem)).expect("what we print, we read");
    assert_eq!(again, problem);
    validate(&anonymise(&problem)).expect("a sound problem stays sound without its names");
}
