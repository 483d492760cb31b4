//! What must hold of the real program whatever happens to it: `twohats serve` as a process of its own, on both
//! engines, under load, killed, starved and fed with nonsense.

// How many kills and writes there were is what these tests are run for; `--nocapture` shows it.
#![allow(clippy::print_stdout)]

mod api;
mod chance;
mod client;
pub(crate) mod engine;
mod exchange;
mod faults;
mod jobs;
mod kill;
mod ledger;
mod live;
mod load;
mod owner;
mod queue;
mod served;
mod three;
mod traces;
