//! Strategy files: what reads, prints and reads again as the same strategy.

use twohats_plan::strategy::Strategy;

use crate::text;

pub(super) fn run(bytes: &[u8]) {
    let Ok(strategy) = Strategy::parse(&text(bytes), "fuzz") else {
        return;
    };
    let printed = strategy.print();
    let again = Strategy::parse(&printed, "fuzz").expect("what we print, we read");
    assert_eq!(again, strategy);
}
