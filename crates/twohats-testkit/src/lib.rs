//! For tests only: generators, exhaustive reference, fixtures.
