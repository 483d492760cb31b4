#![doc = include_str!("../README.md")]

mod answer;
mod api;
mod body;
mod cookie;
mod document;
mod guard;
mod limits;
mod live;
mod logs;
mod metrics;
mod need;
mod options;
mod pages;
mod patch;
mod problem;
mod router;
mod routes;
mod serve;
mod state;
mod traces;
mod web;
mod worker;
mod writing;

pub use document::openapi;
pub use logs::{DEFAULT_LOG, LOG_VARIABLE, LogFormat, begin as begin_log};
pub use options::{
    BODY_LIMIT, DEFAULT_LISTEN, FILE_LIMIT, REQUEST_TIME, Rates, SHUTDOWN_TIME, ServeOptions,
};
pub use serve::{Bench, ServeError, Server, serve};
pub use traces::{Collector, Traces, TracesError};
