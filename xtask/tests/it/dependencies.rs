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

/// What the workspace's manifests name that is not its own, and what the fuzz
/// targets use, which are a workspace apart.
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
    used.extend(named("Cargo.toml", &["workspace", "dependencies"]));
    used.extend(named("fuzz/Cargo.toml", &["dependencies"]));
    used.difference(&own).cloned().collect()
}

/// The keys of the table at `place` in a manifest of the root, if it is there.
fn named(manifest: &str, place: &[&str]) -> Vec<String> {
    let path = root().join(manifest);
    if !path.exists() {
        return Vec::new();
    }
    let manifest: toml::Table = text(&path).parse().expect("a manifest is TOML");
    let mut table = Some(&manifest);
    for key in place {
        table = table.and_then(|table| table.get(*key)?.as_table());
    }
    table
        .into_iter()
        .flat_map(toml::Table::keys)
        .cloned()
        .collect()
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
