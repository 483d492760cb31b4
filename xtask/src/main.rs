//! Runs, tests, checks, generates and measures the project.

fn main() {}
