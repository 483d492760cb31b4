//! The check: a line with a problem, then a plan. Whatever the plan holds, it
//! is judged; a plan that passes states its own cost.

use twohats_plan::check::check;
use twohats_plan::problem::{parse, parse_plan};

use crate::text;

pub(super) fn run(bytes: &[u8]) {
    let text = text(bytes);
    let Some((problem, plan)) = text.split_once('\n') else {
        return;
    };
    let (Ok(problem), Ok(plan)) = (parse(problem), parse_plan(plan)) else {
        return;
    };
    if let Ok(breakdown) = check(&problem, &plan) {
        assert_eq!(breakdown.total(), plan.cost);
    }
}
