//! The program that libFuzzer drives: runs the target that the environment names.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use twohats_fuzz::{Target, named};

/// The target that `TWOHATS_FUZZ_TARGET` names.
static TARGET: LazyLock<&Target> = LazyLock::new(|| {
    let name = std::env::var("TWOHATS_FUZZ_TARGET").unwrap_or_default();
    named(&name).unwrap_or_else(|| panic!("TWOHATS_FUZZ_TARGET names no target: {name:?}"))
});

fuzz_target!(|bytes: &[u8]| (TARGET.run)(bytes));
