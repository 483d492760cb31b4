//! Several commands at once on one database.

use std::thread;

use super::world::Desk;
use crate::proof::engine::Engine;

/// Commands at the same time.
const AT_ONCE: usize = 6;

#[test]
fn commands_at_once_all_take_effect() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let desk = Desk::new(engine);
        let before = desk.ok("08:00", &["list", "--json"]);
        let before: Vec<serde_json::Value> = serde_json::from_str(&before).unwrap();
        thread::scope(|scope| {
            for nth in 0..AT_ONCE {
                let desk = &desk;
                scope.spawn(move || desk.ok("08:01", &["add", &format!("at once {nth}")]));
            }
        });
        let after = desk.ok("08:02", &["list", "--json"]);
        let after: Vec<serde_json::Value> = serde_json::from_str(&after).unwrap();
        assert_eq!(after.len(), before.len() + AT_ONCE, "{engine:?}");
        let mut ids: Vec<&str> = after
            .iter()
            .map(|task| task["id"].as_str().unwrap())
            .collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), after.len(), "{engine:?}");
    }
}
