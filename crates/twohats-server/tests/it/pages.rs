//! Pages for people, by plain forms.

use serde_json::json;

use crate::world::{PASSWORD, World, both};

both!(
    a_browser_sets_up_signs_in_and_sees_the_week,
    the_api_can_be_read,
    health_is_told
);

const FORM: [(&str, &str); 1] = [("content-type", "application/x-www-form-urlencoded")];

async fn a_browser_sets_up_signs_in_and_sees_the_week(world: &World) {
    let stranger = world.stranger();
    let front = stranger.get("/").await.expect(200).text();
    assert!(front.contains("action=\"/sign-in\"") && front.contains("href=\"/api\""));
    let secret = twohats_app::access::setup::link(&world.app)
        .await
        .unwrap()
        .unwrap();
    let page = stranger
        .get(&format!("/setup?secret={}", secret.reveal()))
        .await
        .expect(200);
    assert!(page.text().contains("name=\"workspace\""));
    stranger.get("/setup?secret=guess").await.expect(404);
    let fields = format!(
        "secret={}&name=Ana&email=ana%40example.org&password=four+words+of+sense&workspace=Team&zone=",
        secret.reveal()
    );
    let wrong = stranger
        .send("POST", "/setup", &FORM, Some(fields.as_bytes()))
        .await;
    assert!(wrong.expect(422).text().contains("zone"));
    let fields = format!("{fields}Europe%2FBerlin");
    let made = stranger
        .send("POST", "/setup", &FORM, Some(fields.as_bytes()))
        .await
        .expect(303);
    assert_eq!(made.headers["location"], "/");
    let browser = stranger.signed_in(&made);
    let week = browser.get("/").await.expect(200).text();
    assert!(
        week.contains("23 November 2026") && week.contains("No plan is in force"),
        "{week}"
    );
    assert!(!week.contains("<script"));
    let gone = browser
        .send("POST", "/sign-out", &FORM, Some(b""))
        .await
        .expect(303);
    assert!(
        gone.headers["set-cookie"]
            .to_str()
            .unwrap()
            .contains("Max-Age=0")
    );
    browser.get("/api/v1/me").await.expect(401);
    let wrong = b"email=ana%40example.org&password=guess".as_slice();
    let wrong = stranger
        .send("POST", "/sign-in", &FORM, Some(wrong))
        .await
        .expect(401);
    assert!(wrong.text().contains("not right") && wrong.text().contains("ana@example.org"));
    let right = format!(
        "email=ana%40example.org&password={}",
        PASSWORD.replace(' ', "+")
    );
    stranger
        .send("POST", "/sign-in", &FORM, Some(right.as_bytes()))
        .await
        .expect(303);
    let foreign = [FORM[0], ("sec-fetch-site", "cross-site")];
    stranger
        .send("POST", "/sign-in", &foreign, Some(right.as_bytes()))
        .await
        .expect(403);
}

async fn the_api_can_be_read(world: &World) {
    let page = world.stranger().get("/api").await.expect(200).text();
    for part in [
        "/api/v1/workspaces/{ws}/tasks",
        "problem-invalid",
        "schema-Task",
        "x-right",
    ] {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("<script") && !page.contains("http://") && !page.contains("https://"));
    let style = world.stranger().get("/style.css").await.expect(200);
    assert_eq!(style.headers["content-type"], "text/css; charset=utf-8");
}

async fn health_is_told(world: &World) {
    let stranger = world.stranger();
    assert_eq!(stranger.get("/healthz").await.expect(200).text(), "ok\n");
    let ready = stranger.get("/readyz").await.expect(200).json();
    assert_eq!(
        ready,
        json!({"ready": true, "jobs_late": false, "dead_jobs": 0})
    );
    // Without a connection from this machine and without a token, there is nothing to see.
    stranger.get("/metrics").await.expect(404);
}
