//! Reads the workspace for the tests: packages, arrows, source files.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package};

/// The workspace's root folder.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().expect("xtask lies in the root").to_path_buf()
}

/// What cargo knows of the workspace and of what it depends on directly.
pub(crate) fn metadata() -> Metadata {
    MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .no_deps()
        .exec()
        .expect("cargo metadata runs on a workspace that built this test")
}

/// Names of the workspace's packages that `package` depends on, by kind.
pub(crate) fn arrows(
    metadata: &Metadata,
    package: &Package,
    kind: DependencyKind,
) -> BTreeSet<String> {
    let members: BTreeSet<String> = metadata
        .workspace_packages()
        .iter()
        .map(|member| member.name.to_string())
        .collect();
    package
        .dependencies
        .iter()
        .filter(|dependency| dependency.kind == kind && members.contains(&dependency.name))
        .map(|dependency| dependency.name.clone())
        .collect()
}

/// Folders of all crates of the workspace.
pub(crate) fn crate_folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = metadata()
        .workspace_packages()
        .iter()
        .map(|package| {
            package
                .manifest_path
                .parent()
                .expect("a manifest lies in a folder")
        })
        .map(|folder| folder.as_std_path().to_path_buf())
        .collect();
    folders.sort();
    folders
}

/// Every Rust file of the project, those of tests and fuzz targets too.
pub(crate) fn rust_files() -> Vec<PathBuf> {
    let mut files = Vec::new();
    for folder in crate_folders() {
        collect(&folder, &mut files);
    }
    files.sort();
    files
}

/// A path as seen from the root, for messages.
pub(crate) fn shown(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .display()
        .to_string()
}

/// The text of a file that must be there.
pub(crate) fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", shown(path)))
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            if path.file_name().is_none_or(|name| name != "target") {
                collect(&path, files);
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}
