//! The walk reuses its memory.

use twohats_testkit::generate::{Size, realistic};

use super::solve_steps;

/// Steps after which the buffers have grown to their size.
const WARM: u64 = 20_000;

/// Allocations while that many steps are taken, on one thread.
fn allocations(seed: u64, steps: u64) -> u64 {
    let problem = realistic(Size::S, seed);
    let counted = allocation_counter::measure(|| {
        solve_steps(&problem, None, steps, 1).unwrap();
    });
    counted.count_total
}

/// What still allocates then are better plans: of a few problems, one has none so late.
#[test]
fn a_warm_walk_does_not_allocate() {
    let more = |seed| allocations(seed, 2 * WARM) - allocations(seed, WARM);
    let least = (7..15).map(more).min().unwrap();
    assert!(least < WARM / 1000, "{least} allocations in {WARM} steps");
}
