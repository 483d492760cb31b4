//! Versions: two tabs cannot silently overwrite each other.

use serde_json::json;

use crate::world::{World, both};

both!(
    a_change_stands_on_a_version,
    whoever_knows_the_present_gets_nothing_new,
    what_comes_of_a_feed_is_never_nothing_new,
    a_trial_changes_nothing,
);

const TASKS: &str = "/api/v1/workspaces/team/tasks";

async fn a_change_stands_on_a_version(world: &World) {
    let owner = world.owner().await;
    let made = owner
        .post(TASKS, &json!({"title": "Retry queue"}))
        .await
        .expect(201);
    let place = made.headers["location"].to_str().unwrap().to_owned();
    assert_eq!(place, format!("{TASKS}/T-1"));
    let first = made.etag();
    assert_eq!(owner.get(&place).await.expect(200).etag(), first);

    let body = json!({"importance": 4}).to_string();
    let unsaid = owner
        .send("PATCH", &place, &[], Some(body.as_bytes()))
        .await;
    assert_eq!(
        (unsaid.status, unsaid.problem()),
        (428, "needs_version".to_owned())
    );
    let unsaid = owner.send("DELETE", &place, &[], None).await;
    assert_eq!(unsaid.status, 428);

    let second = owner
        .patch(&place, &first, &json!({"importance": 4}))
        .await
        .expect(200)
        .etag();
    assert_ne!(first, second);
    let stale = owner
        .patch(&place, &first, &json!({"importance": 5}))
        .await
        .expect(412);
    assert_eq!(stale.problem(), "changed");
    let stale = stale.json();
    assert_eq!(stale["present"]["importance"], 4);
    assert_eq!(format!("\"{}\"", stale["version"]), second);
    for odd in ["\"never\"", "W/\"1\"", "\"99999999999999999999\""] {
        owner
            .patch(&place, odd, &json!({"importance": 5}))
            .await
            .expect(412);
    }
    owner
        .patch(&place, "1", &json!({"importance": 5}))
        .await
        .expect(400);
    owner
        .patch(&place, "*", &json!({"importance": 5}))
        .await
        .expect(200);
    let stale = owner
        .send("DELETE", &place, &[("if-match", &second)], None)
        .await;
    stale.expect(412);
    owner.delete(&place).await.expect(200);
    owner.get(&place).await.expect(404);
}

async fn whoever_knows_the_present_gets_nothing_new(world: &World) {
    let owner = world.owner().await;
    let task = owner
        .post(TASKS, &json!({"title": "Retry queue"}))
        .await
        .expect(201);
    let place = format!("{TASKS}/T-1");
    let again = owner
        .send("GET", &place, &[("if-none-match", &task.etag())], None)
        .await;
    assert_eq!((again.status, again.body.len()), (304, 0));
    owner
        .patch(&place, &task.etag(), &json!({"title": "Retry"}))
        .await
        .expect(200);
    let again = owner
        .send("GET", &place, &[("if-none-match", &task.etag())], None)
        .await;
    again.expect(200);
}

async fn what_comes_of_a_feed_is_never_nothing_new(world: &World) {
    let owner = world.owner().await;
    let person = json!({"id": "ana", "name": "Ana", "zone": "Europe/Berlin"});
    owner
        .post("/api/v1/workspaces/team/people", &person)
        .await
        .expect(201);
    let calendars = "/api/v1/workspaces/team/calendars";
    let place = format!("{calendars}/work");
    let plain = json!({"id": "work", "name": "Work", "person": "ana"});
    let made = owner.post(calendars, &plain).await.expect(201);
    let known = async |etag: &str| {
        let known = [("if-none-match", etag)];
        owner.send("GET", &place, &known, None).await
    };
    known(&made.etag()).await.expect(304);
    // Fetched, or not, it has the same version.
    let feed = json!({"feed": "https://calendar.example.org/one.ics"});
    let fed = owner.patch(&place, &made.etag(), &feed).await.expect(200);
    assert_ne!(fed.etag(), made.etag());
    let shown = known(&fed.etag()).await.expect(200);
    assert!(!shown.headers.contains_key("etag"));
    let version = format!("\"{}\"", shown.json()["version"]);
    assert_eq!(version, fed.etag());
    let none = json!({"feed": null});
    owner.patch(&place, &version, &none).await.expect(200);
}

async fn a_trial_changes_nothing(world: &World) {
    let owner = world.owner().await;
    let path = format!("{TASKS}?dry_run=true");
    let tried = owner
        .post(&path, &json!({"title": "Retry queue"}))
        .await
        .expect(200);
    assert_eq!(tried.json()["value"]["title"], "Retry queue");
    assert!(!tried.headers.contains_key("location"));
    let listed = owner.get(TASKS).await.expect(200).json();
    assert_eq!(listed["items"], json!([]));
}
