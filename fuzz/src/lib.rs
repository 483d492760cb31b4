#![doc = include_str!("../README.md")]

mod targets;

use std::borrow::Cow;

pub use targets::{TARGETS, Target, named};

/// The input as text; bytes that are not UTF-8 become the replacement sign.
fn text(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}
