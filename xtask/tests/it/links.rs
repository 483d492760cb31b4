//! Links between the project's own pages lead somewhere.

use std::fs;
use std::path::{Path, PathBuf};

use crate::workspace::{crate_folders, root, shown, text};

#[test]
fn links_between_pages_lead_somewhere() {
    let mut pages = Vec::new();
    collect(&root().join("docs"), &mut pages);
    for folder in crate_folders().iter().chain([&root()]) {
        let entries = fs::read_dir(folder).expect("a crate has a folder");
        pages.extend(
            entries
                .flatten()
                .map(|entry| entry.path())
                .filter(|path| is_page(path)),
        );
    }
    let mut broken = Vec::new();
    for page in pages {
        let folder = page.parent().expect("a page lies in a folder");
        for link in links(&text(&page)) {
            if !folder.join(&link).exists() {
                broken.push(format!("{}: {link}", shown(&page)));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn only_links_to_files_are_followed() {
    let page = "[a](docs/A.md#part) [b](https://example.org) [c](#part) `[d](e)` [f](g.md)";
    assert_eq!(links(page), ["docs/A.md", "g.md"]);
}

fn is_page(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "md")
}

/// Targets of the links of a page that are files, without their anchors.
fn links(page: &str) -> Vec<String> {
    // Every second part lies between backticks, fences included.
    let prose: String = page.split('`').step_by(2).collect();
    prose
        .split("](")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once(')')?.0))
        .filter(|link| !link.contains("://") && !link.starts_with('#'))
        .map(|link| link.split('#').next().unwrap_or(link).to_owned())
        .collect()
}

fn collect(folder: &Path, pages: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            collect(&path, pages);
        } else if is_page(&path) {
            pages.push(path);
        }
    }
}
