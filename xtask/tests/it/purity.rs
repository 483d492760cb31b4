//! Pure crates may not reach the clock, files, the network, the environment or
//! threads. Clippy enforces the bans; this holds that they are there.

use toml::Table;

use crate::workspace::{root, shown, text};

/// Crates that only compute, those to come included.
const PURE: &[&str] = &[
    "twohats-model",
    "twohats-plan",
    "twohats-pricing",
    "twohats-problem",
    "twohats-search",
    "twohats-calendar",
    "twohats-sync",
];

/// What each of them must ban.
const BANNED: &[&str] = &[
    "std::time::Instant::now",
    "std::time::SystemTime::now",
    "jiff::Timestamp::now",
    "jiff::Zoned::now",
    "jiff::tz::TimeZone::system",
    "std::env::var",
    "std::fs::read",
    "std::fs::read_to_string",
    "std::fs::write",
    "std::fs::File::open",
    "std::fs::File::create",
    "std::io::stdin",
    "std::io::stdout",
    "std::thread::spawn",
    "std::net::TcpStream",
    "std::net::UdpSocket",
];

#[test]
fn pure_crates_ban_the_outside_world() {
    for name in PURE {
        let folder = root().join("crates").join(name);
        if !folder.exists() {
            continue;
        }
        let path = folder.join("clippy.toml");
        let settings: Table = text(&path)
            .parse()
            .unwrap_or_else(|error| panic!("{}: {error}", shown(&path)));
        let banned: Vec<&str> = ["disallowed-methods", "disallowed-types"]
            .iter()
            .filter_map(|key| settings.get(*key)?.as_array())
            .flatten()
            .filter_map(|entry| entry.get("path")?.as_str())
            .collect();
        for path in BANNED {
            assert!(
                banned.contains(path),
                "{name} does not ban {path} in its clippy.toml"
            );
        }
    }
}

#[test]
fn every_crate_keeps_the_lints_of_the_workspace() {
    for folder in crate::workspace::crate_folders() {
        let path = folder.join("Cargo.toml");
        let manifest: Table = text(&path).parse().expect("cargo has read this manifest");
        let kept = manifest
            .get("lints")
            .and_then(|lints| lints.get("workspace"))
            .and_then(toml::Value::as_bool);
        assert_eq!(
            kept,
            Some(true),
            "{}: [lints] workspace = true",
            shown(&path)
        );
    }
}
