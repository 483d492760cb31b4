//! Prints a page of the reference, `strategy` or `defaults`, for `cargo xtask generate`.
#![allow(clippy::print_stdout)]

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("strategy") => print!("{}", twohats_pricing::strategy::Strategy::reference()),
        _ => print!("{}", twohats_pricing::pricing::reference()),
    }
}
