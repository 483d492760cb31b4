//! Integration tests of the calendar crate, a file per topic.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests may fail and may read files"
)]

mod availability;
mod edges;
mod expansion;
mod generated;
mod properties;
mod reasons;
mod reference;
mod rfc5545;
mod rfc5545_rules;
mod samples;
mod text;
mod writing;
