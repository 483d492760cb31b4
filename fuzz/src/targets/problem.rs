//! Problems as JSON: what reads must print, and read again as the same.

use twohats_plan::problem::Problem;

pub(super) fn run(bytes: &[u8]) {
    let Ok(problem) = serde_json::from_slice::<Problem>(bytes) else {
        return;
    };
    let printed = serde_json::to_string(&problem).expect("a problem prints");
    let again: Problem = serde_json::from_str(&printed).expect("what we print, we read");
    assert_eq!(again, problem);
}
