//! The walk reuses its memory.

use twohats_testkit::generate::{Size, realistic};

use super::solve_steps;

/// Steps after which the buffers have grown to their size.
const WARM: u64 = 40_000;

/// Allocations while that many steps are taken, on one thread.
fn allocations(steps: u64) -> u64 {
    let problem = realistic(Size::S, 7);
    let counted = allocation_counter::measure(|| {
        solve_steps(&problem, None, steps, 1).unwrap();
    });
    counted.count_total
}

/// What still allocates then are better plans, which are rare: a step tries some seven insertions, each over all days.
#[test]
fn a_warm_walk_does_not_allocate() {
    let (before, after) = (allocations(WARM), allocations(2 * WARM));
    let more = after - before;
    assert!(more < WARM / 1000, "{more} allocations in {WARM} steps");
}
