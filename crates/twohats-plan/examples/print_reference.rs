//! Prints a page of the reference: `cargo run -p twohats-plan --example print_reference -- strategy`, or `defaults`.
#![allow(clippy::print_stdout)]

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("strategy") => print!("{}", twohats_plan::strategy::Strategy::reference()),
        _ => print!("{}", twohats_plan::pricing::reference()),
    }
}
