//! Prints a generated problem: `problem SIZE SEED`, SIZE one of S, M, L, XL.
//! The benchmarks feed it to planners.
#![allow(clippy::print_stdout, reason = "printing is all it does")]

use std::env;
use std::process::ExitCode;

use twohats_problem::problem::print;
use twohats_testkit::generate::{Size, realistic};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [size, seed] = arguments.as_slice() else {
        return usage();
    };
    let (Some(size), Ok(seed)) = (sized(size), seed.parse()) else {
        return usage();
    };
    print!("{}", print(&realistic(size, seed)));
    ExitCode::SUCCESS
}

fn sized(name: &str) -> Option<Size> {
    Size::ALL.into_iter().find(|size| size.name() == name)
}

fn usage() -> ExitCode {
    eprintln!("usage: problem S|M|L|XL SEED");
    ExitCode::from(2)
}
