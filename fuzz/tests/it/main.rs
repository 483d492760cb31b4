//! Replays every seed, so that what was once found stays mended.

use std::fs;
use std::path::Path;

use twohats_fuzz::{TARGETS, named};

#[test]
fn every_target_survives_its_seeds() {
    for target in TARGETS {
        let folder = seeds().join(target.name);
        let entries =
            fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for path in entries.flatten().map(|entry| entry.path()) {
            eprintln!("{}", path.display());
            (target.run)(&fs::read(&path).unwrap());
        }
    }
}

#[test]
fn every_target_survives_an_empty_input_and_odd_bytes() {
    for target in TARGETS {
        for bytes in [
            &b""[..],
            b"\xef\xbb\xbf",
            b"\xff\xfe",
            b"\r",
            b"\0",
            b"{",
            b"\"",
        ] {
            (target.run)(bytes);
        }
    }
}

#[test]
fn seeds_belong_to_targets() {
    for path in fs::read_dir(seeds())
        .unwrap()
        .flatten()
        .map(|entry| entry.path())
    {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(named(&name).is_some(), "no target is called {name}");
    }
}

fn seeds() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")
}
