//! Plans as JSON: what reads, prints and reads again as the same.

use twohats_plan::problem::{parse_plan, print_plan};

use crate::text;

pub(super) fn run(bytes: &[u8]) {
    let Ok(plan) = parse_plan(&text(bytes)) else {
        return;
    };
    let again = parse_plan(&print_plan(&plan)).expect("what we print, we read");
    assert_eq!(again, plan);
}
