//! The web app's files, whether it is built in or not, and what its first screens ask.

use serde_json::json;
use twohats_record::Role;
use twohats_web::{file, files, index};

use crate::world::{PASSWORD, World, both};

both!(
    screens_begin_with_one_page,
    files_are_served_as_they_are,
    a_setup_link_says_what_it_leads_to,
    an_invitation_says_what_it_leads_to,
);

async fn screens_begin_with_one_page(world: &World) {
    let stranger = world.stranger();
    for path in ["/", "/week", "/sign-in", "/setup?secret=x", "/tasks/a.b"] {
        let page = stranger.get(path).await.expect(200);
        assert_eq!(page.body, index().bytes, "{path}");
        assert_eq!(page.headers["content-type"], "text/html; charset=utf-8");
        assert_eq!(page.headers["cache-control"], "no-cache");
        let policy = page.headers["content-security-policy"].to_str().unwrap();
        assert!(
            policy.contains("script-src 'self';") && policy.contains("style-src 'self';"),
            "{policy}"
        );
    }
    let known = [("if-none-match", index().etag)];
    let same = stranger
        .send("GET", "/week", &known, None)
        .await
        .expect(304);
    assert_eq!(same.headers["cache-control"], "no-cache");
    assert!(same.body.is_empty());
}

async fn files_are_served_as_they_are(world: &World) {
    let stranger = world.stranger();
    for one in files() {
        let path = format!("/{}", one.path);
        let plain = stranger.get(&path).await.expect(200);
        assert_eq!(plain.body, one.bytes, "{path}");
        assert_eq!(plain.headers["content-type"], one.content_type);
        let browser = [("accept-encoding", "gzip, br")];
        let packed = stranger
            .send("GET", &path, &browser, None)
            .await
            .expect(200);
        if let Some(copy) = one.brotli {
            // Packed once, and not again on the way out.
            assert_eq!(packed.headers["content-encoding"], "br");
            assert_eq!(packed.body, copy, "{path}");
        }
        let kept = packed.headers["cache-control"].to_str().unwrap();
        assert_eq!(kept.contains("immutable"), one.path.starts_with("assets/"));
    }
    assert!(file("assets/gone.js").is_none());
    stranger.get("/assets/gone.js").await.expect(404).problem();
}

async fn a_setup_link_says_what_it_leads_to(world: &World) {
    let stranger = world.stranger();
    let link = twohats_app::access::setup::link(&world.app).await.unwrap();
    let secret = link.unwrap();
    let look = format!("/api/v1/setup?secret={}", secret.reveal());
    let found = stranger.get(&look).await.expect(200).json();
    assert_eq!(found, json!({"has_workspace": false}));
    stranger.get("/api/v1/setup?secret=guess").await.expect(404);
    stranger.get("/api/v1/setup").await.expect(422).problem();
    world.owner().await;
    stranger.get(&look).await.expect(404);
}

async fn an_invitation_says_what_it_leads_to(world: &World) {
    let owner = world.owner().await;
    let invite = async |email: &str| {
        let wish = json!({"email": email, "role": Role::Member});
        let path = "/api/v1/workspaces/team/invitations";
        let made = owner.post(path, &wish).await.expect(201).json();
        let link = made["link"].as_str().unwrap();
        link.split_once("/join?secret=").unwrap().1.to_owned()
    };
    let stranger = world.stranger();
    let look = async |secret: &str| {
        let path = format!("/api/v1/invitations/look?secret={secret}");
        stranger.get(&path).await
    };
    let secret = invite("Bo@example.org").await;
    let found = look(&secret).await.expect(200).json();
    assert_eq!(
        found,
        json!({"workspace": "Team", "email": "bo@example.org", "role": "member", "has_account": false})
    );
    let known = look(&invite("ana@example.org").await).await.expect(200);
    assert_eq!(known.json()["has_account"], true);
    let wish = json!({"secret": secret, "name": "Bo", "password": PASSWORD});
    let join = stranger.post("/api/v1/invitations/join", &wish).await;
    join.expect(201);
    look(&secret).await.expect(404);
    look("guess").await.expect(404).problem();
}
