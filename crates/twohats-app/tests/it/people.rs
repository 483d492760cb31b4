//! People: who leads whom, and who takes over.

use serde_json::json;
use twohats_app::people::{self, Leaving};
use twohats_app::{Code, How, history, settings};

use crate::desk::Desk;

#[tokio::test(flavor = "multi_thread")]
async fn the_first_person_is_the_lead() {
    let desk = Desk::team().await;
    let settings = settings::get(&desk.app, &desk.own).await.unwrap().record;
    assert_eq!(settings.lead.as_deref(), Some("ana"));
    let error = desk.person("di", Some("zoe")).await.unwrap_err();
    assert_eq!(error.code(), Code::Invalid);
    let patch = json!({"led_by": "bo"});
    let how = How::default();
    let circle = people::change(&desk.app, &desk.own, "ana", &patch, &how);
    let told = circle.await.unwrap_err().to_string();
    assert!(told.contains("lead each other"), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_named_is_not_deleted_before_another_takes_over() {
    let desk = Desk::team().await;
    let (app, own, how) = (&desk.app, &desk.own, &How::default());
    desk.task(json!({"id": "A", "title": "a", "owner": "ana"}))
        .await;
    desk.task(json!({"id": "B", "title": "b", "only": ["ana", "cy"]}))
        .await;
    let refused = people::delete(app, own, "ana", &Leaving::default(), how)
        .await
        .unwrap_err();
    let told = refused.to_string();
    assert!(
        told.contains("A, B") && told.contains("bo, cy") && told.contains("planned"),
        "{told}"
    );
    let before = desk.records().await;
    let heir = Leaving {
        reassign: Some("bo".to_owned()),
    };
    people::delete(app, own, "ana", &heir, how).await.unwrap();
    assert_eq!(desk.get("A").await.owner.as_deref(), Some("bo"));
    assert_eq!(desk.get("B").await.only, ["cy", "bo"]);
    let cy = people::get(app, own, "cy").await.unwrap().record;
    assert_eq!(cy.led_by.as_deref(), Some("bo"));
    let settings = settings::get(app, own).await.unwrap().record;
    assert_eq!(settings.lead.as_deref(), Some("bo"));
    history::undo(app, own, None, how).await.unwrap();
    assert_eq!(desk.records().await, before);
}
