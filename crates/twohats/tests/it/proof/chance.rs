//! How often and when: random moments, which can be had again.

/// How many rounds a test has: as many as usual, or as `TWOHATS_KILL_ROUNDS` asks for.
pub(crate) fn rounds(usual: u32) -> u32 {
    let asked = std::env::var("TWOHATS_KILL_ROUNDS").ok();
    asked.map_or(usual, |count| count.parse().unwrap())
}

/// A seed of the moment, printed so that a failure can be followed; `TWOHATS_KILL_SEED` gives it again.
pub(crate) fn seed() -> u64 {
    let asked = std::env::var("TWOHATS_KILL_SEED").ok();
    let seed = asked.map_or_else(
        || jiff::Timestamp::now().as_microsecond().unsigned_abs(),
        |seed| seed.parse().unwrap(),
    );
    println!("TWOHATS_KILL_SEED={seed}");
    seed
}
