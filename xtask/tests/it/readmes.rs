//! Each crate says what it is for and what it never does, and its README is
//! the front page of its documentation.

use crate::workspace::{crate_folders, shown, text};

#[test]
fn each_crate_says_what_it_never_does() {
    for folder in crate_folders() {
        let readme = folder.join("README.md");
        assert!(
            text(&readme)
                .lines()
                .any(|line| line.starts_with("Never: ")),
            "{} has no line that begins with \"Never: \"",
            shown(&readme)
        );
    }
}

#[test]
fn each_readme_is_the_documentation_of_its_crate() {
    for folder in crate_folders() {
        let library = folder.join("src/lib.rs");
        let entry = if library.exists() {
            library
        } else {
            folder.join("src/main.rs")
        };
        assert!(
            text(&entry).contains("#![doc = include_str!(\"../README.md\")]"),
            "{} does not include its README",
            shown(&entry)
        );
    }
}
