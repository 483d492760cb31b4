//! Small C libraries that are preloaded into the program and stand between it and the system.

use std::process::Command;

use crate::run::Folder;

/// Builds `tests/data/faults/NAME.c` into the folder, with the compiler that links our program too, and gives its path.
pub(super) fn shim(name: &str, folder: &Folder) -> String {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/faults");
    let library = folder.path(&format!("{name}.so"));
    let built = Command::new("cc")
        .args(["-shared", "-fPIC", "-O1", "-o", &library])
        .arg(format!("{data}/{name}.c"))
        .status()
        .unwrap();
    assert!(built.success());
    library
}
