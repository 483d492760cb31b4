//! The storage suite.

mod records;
