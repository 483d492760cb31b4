//! Every crate of others that we use is named, with its reason, in
//! docs/decisions/0001-dependencies.md.

use std::collections::BTreeSet;

use crate::workspace::{metadata, root, text};

#[test]
fn each_dependency_has_its_reason() {
    let used = used();
    let explained = explained();
    let missing: Vec<&String> = used.difference(&explained).collect();
    assert!(
        missing.is_empty(),
        "docs/decisions/0001-dependencies.md gives no reason for {missing:?}"
    );
    let gone: Vec<&String> = explained.difference(&used).collect();
    assert!(
        gone.is_empty(),
        "docs/decisions/0001-dependencies.md explains {gone:?}, which nothing uses"
    );
}

/// What the workspace's manifests name that is not its own.
fn used() -> BTreeSet<String> {
    let metadata = metadata();
    let own: BTreeSet<String> = metadata
        .workspace_packages()
        .iter()
        .map(|package| package.name.to_string())
        .collect();
    let mut used: BTreeSet<String> = metadata
        .workspace_packages()
        .iter()
        .flat_map(|package| &package.dependencies)
        .map(|dependency| dependency.name.clone())
        .collect();
    let manifest: toml::Table = text(&root().join("Cargo.toml")).parse().expect("TOML");
    let listed = manifest["workspace"]["dependencies"]
        .as_table()
        .expect("a table");
    used.extend(listed.keys().cloned());
    used.difference(&own).cloned().collect()
}

/// First cells of the decision's table: `| name | reason |`, the name in backticks.
fn explained() -> BTreeSet<String> {
    text(&root().join("docs/decisions/0001-dependencies.md"))
        .lines()
        .filter_map(|line| {
            let (name, reason) = line.strip_prefix("| `")?.split_once("` | ")?;
            (reason.len() > 10).then(|| name.to_owned())
        })
        .collect()
}
