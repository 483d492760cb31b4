//! Which crate may use which. The table is the architecture; a new arrow is a
//! decision, and belongs here and in docs/ARCHITECTURE.md in the same change.

use std::collections::{BTreeMap, BTreeSet};

use cargo_metadata::DependencyKind;

use crate::workspace::{arrows, metadata};

/// The most crates in a chain, six arrows, so that a reader never has far to go.
const LONGEST_CHAIN: usize = 7;

/// The crate of shared test material: never more than a dev-dependency.
const TESTKIT: &str = "twohats-testkit";

/// Each crate, those to come included, and what it may use.
const ALLOWED: &[(&str, &[&str])] = &[
    ("twohats-model", &[]),
    ("twohats-calendar", &[]),
    ("twohats-problem", &[]),
    ("twohats-search", &["twohats-problem"]),
    ("twohats-pricing", &["twohats-model", "twohats-problem"]),
    (
        "twohats-plan",
        &[
            "twohats-model",
            "twohats-problem",
            "twohats-search",
            "twohats-pricing",
            "twohats-record",
        ],
    ),
    ("twohats-sync", &["twohats-model"]),
    (
        "twohats-connect",
        &["twohats-model", "twohats-calendar", "twohats-sync"],
    ),
    ("twohats-record", &["twohats-model"]),
    ("twohats-store", &["twohats-record", "twohats-sync"]),
    ("twohats-permit", &["twohats-record", "twohats-store"]),
    (
        "twohats-world",
        &[
            "twohats-connect",
            "twohats-model",
            "twohats-record",
            "twohats-store",
        ],
    ),
    (
        "twohats-app",
        &[
            "twohats-model",
            "twohats-permit",
            "twohats-plan",
            "twohats-calendar",
            "twohats-sync",
            "twohats-connect",
            "twohats-record",
            "twohats-store",
            "twohats-world",
        ],
    ),
    (
        "twohats-server",
        &[
            "twohats-app",
            "twohats-model",
            "twohats-record",
            "twohats-web",
        ],
    ),
    ("twohats-web", &[]),
    (
        "twohats",
        &[
            "twohats-model",
            "twohats-plan",
            "twohats-calendar",
            "twohats-sync",
            "twohats-connect",
            "twohats-record",
            "twohats-store",
            "twohats-app",
            "twohats-server",
        ],
    ),
    (
        TESTKIT,
        &[
            "twohats-model",
            "twohats-problem",
            "twohats-search",
            "twohats-plan",
            "twohats-calendar",
            "twohats-sync",
            "twohats-record",
            "twohats-store",
        ],
    ),
    (
        "twohats-fuzz",
        &[
            "twohats-model",
            "twohats-plan",
            "twohats-calendar",
            "twohats-connect",
        ],
    ),
    ("xtask", &[]),
];

#[test]
fn every_arrow_between_crates_is_allowed() {
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.iter().copied().collect();
    let metadata = metadata();
    let mut wrong = Vec::new();
    for package in metadata.workspace_packages() {
        let Some(may) = allowed.get(package.name.as_str()) else {
            wrong.push(format!("{} is not in the table", package.name));
            continue;
        };
        for kind in [DependencyKind::Normal, DependencyKind::Build] {
            for used in arrows(&metadata, package, kind) {
                if !may.contains(&used.as_str()) {
                    wrong.push(format!("{} may not use {used}", package.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Tests may reach for the testkit, and for what their crate may use anyway.
#[test]
fn tests_use_the_testkit_and_what_the_crate_may_use() {
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.iter().copied().collect();
    let metadata = metadata();
    let mut wrong = Vec::new();
    for package in metadata.workspace_packages() {
        let may = allowed
            .get(package.name.as_str())
            .copied()
            .unwrap_or_default();
        for used in arrows(&metadata, package, DependencyKind::Development) {
            if used != TESTKIT && !may.contains(&used.as_str()) {
                wrong.push(format!("the tests of {} may not use {used}", package.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_testkit_stays_out_of_the_product() {
    let metadata = metadata();
    for package in metadata.workspace_packages() {
        let used = arrows(&metadata, package, DependencyKind::Normal);
        assert!(
            !used.contains(TESTKIT),
            "{} depends on {TESTKIT} outside its tests",
            package.name
        );
    }
}

#[test]
fn no_chain_of_crates_is_too_long() {
    let metadata = metadata();
    let graph: BTreeMap<String, BTreeSet<String>> = metadata
        .workspace_packages()
        .iter()
        .map(|package| {
            let used = arrows(&metadata, package, DependencyKind::Normal);
            (package.name.to_string(), used)
        })
        .collect();
    for name in graph.keys() {
        let chain = longest_chain(&graph, name);
        assert!(
            chain.len() <= LONGEST_CHAIN,
            "a chain of {} crates: {}",
            chain.len(),
            chain.join(" → ")
        );
    }
}

/// The longest way down from `name`; cargo refuses circles, so it ends.
fn longest_chain(graph: &BTreeMap<String, BTreeSet<String>>, name: &str) -> Vec<String> {
    let below = graph[name]
        .iter()
        .map(|used| longest_chain(graph, used))
        .max_by_key(Vec::len)
        .unwrap_or_default();
    let mut chain = vec![name.to_owned()];
    chain.extend(below);
    chain
}
