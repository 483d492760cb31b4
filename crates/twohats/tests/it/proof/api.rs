//! Schemathesis makes requests from the API's own document, good ones and bad ones, and holds every answer against it.

use std::path::PathBuf;
use std::process::Command;

use serde_json::json;

use super::client::Request;
use super::engine::Engine;
use super::owner::{WORKSPACE, own};
use super::served::Recipe;
use crate::run::root;

/// Names the program; `cargo xtask test --only api` sets it.
const SCHEMATHESIS: &str = "TWOHATS_TEST_SCHEMATHESIS";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "takes minutes, and needs Schemathesis: `cargo xtask test --only api` runs it"]
async fn no_request_breaks_the_document() {
    let program = std::env::var(SCHEMATHESIS)
        .unwrap_or_else(|_| panic!("{SCHEMATHESIS} is not set: run `cargo xtask test --only api`"));
    let database = Engine::Sqlite.database();
    let recipe = Recipe::new(&database.at, database.folder.folder(), "server");
    let _served = recipe.start().await;
    let client = own(&recipe).await;
    let task = Request::post(
        format!("/workspaces/{WORKSPACE}/tasks"),
        json!({"title": "One"}),
    );
    client.ok(&task).await;
    // It leaves files where it runs.
    let status = Command::new(program)
        .arg("--config-file")
        .arg(folder().join("schemathesis.toml"))
        .arg("run")
        .arg(format!("{}/api/v1/openapi.json", recipe.base()))
        .arg("--header")
        .arg(format!("Authorization: Bearer {}", client.token()))
        .env("PYTHONPATH", folder())
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .current_dir(database.folder.folder())
        .status()
        .unwrap();
    assert!(status.success(), "what it found is told above");
}

/// Where its configuration is.
fn folder() -> PathBuf {
    root().join("tests/api")
}
