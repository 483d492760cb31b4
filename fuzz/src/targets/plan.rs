//! Plans as JSON: what reads must print, and read again as the same.

use twohats_plan::plan::Plan;

pub(super) fn run(bytes: &[u8]) {
    let Ok(plan) = serde_json::from_slice::<Plan>(bytes) else {
        return;
    };
    let printed = serde_json::to_string(&plan).expect("a plan prints");
    let again: Plan = serde_json::from_str(&printed).expect("what we print, we read");
    assert_eq!(again, plan);
}
