#![doc = include_str!("../README.md")]

mod args;
mod choice;
mod command;
mod desk;
mod editor;
mod errors;
mod exit;
mod form;
mod gather;
mod input;
mod lookup;
#[cfg(all(target_os = "linux", target_env = "gnu"))]
mod memory;
mod notes;
mod output;
mod person_form;
mod planning;
mod render;
mod say;
mod searching;
mod terminal;
mod trial;

use std::panic;
use std::process::ExitCode;

use clap::Parser;

use crate::args::Cli;
use crate::exit::Exit;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match panic::catch_unwind(|| command::run(&cli)) {
        Ok(Ok(exit)) => exit.into(),
        Ok(Err(failure)) => {
            notes::print(&failure.to_string());
            failure.exit.into()
        }
        Err(_) => {
            notes::print("error: this is a fault in twohats, not in your input: please report it");
            Exit::Internal.into()
        }
    }
}
