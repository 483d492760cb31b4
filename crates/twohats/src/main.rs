//! The `twohats` program.

fn main() {}
