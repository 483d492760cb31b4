//! The walk reuses its memory.

use twohats_testkit::generate::{Size, realistic};

use super::solve_steps;

/// Steps after which most buffers have grown to their size.
const WARM: u64 = 20_000;

/// Allocations while that many steps are taken, on one thread.
fn allocations(steps: u64) -> u64 {
    let problem = realistic(Size::S, 7);
    let counted = allocation_counter::measure(|| {
        solve_steps(&problem, None, steps, 1).unwrap();
    });
    counted.count_total
}

/// What still allocates then are better plans, which are rare, and tables of the cache that outgrow their place: less
/// than once in two steps, of some seven insertions each over all options and days. One allocation in each step, or in
/// each insertion, would be seen.
#[test]
fn a_warm_walk_does_not_allocate() {
    let (before, after) = (allocations(WARM), allocations(2 * WARM));
    let more = after - before;
    assert!(more < WARM / 2, "{more} allocations in {WARM} steps");
}
