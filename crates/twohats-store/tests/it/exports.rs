//! Exports: the same bytes wherever they come from, and nothing of a bad one.

use std::io::Cursor;

use jiff::SignedDuration;
use twohats_record::{Entry, Role};
use twohats_store::{
    Account, Change, Expect, ImportError, Invitation, NewJob, Passkey, Store, Token,
};

use crate::place::{Place, add_team, at, both, commit, done, put, task};

both!(
    everything_comes_back_from_the_other_engine,
    an_empty_database_has_an_export,
    a_bad_import_leaves_nothing,
    an_import_needs_an_empty_database,
    an_export_is_of_one_instant,
);

/// The other engine's place.
fn other(place: &Place) -> Place {
    match place.at {
        twohats_store::Location::Sqlite(_) => Place::postgres(),
        twohats_store::Location::Postgres(_) => Place::sqlite(),
    }
}

async fn export(store: &Store) -> String {
    let mut bytes = Vec::new();
    store.export(&mut bytes).await.unwrap();
    String::from_utf8(bytes).unwrap()
}

async fn import(store: &Store, text: &str) -> Result<(), ImportError> {
    store.import(Cursor::new(text.to_owned())).await
}

/// A database with something in every table.
async fn full(place: &Place) -> Store {
    let store = place.team().await;
    add_team(&store, "Ärger & \"Söhne\"").await;
    store
        .commit(put(&[
            task("T-10", "Ten"),
            task("T-9", "größer\n\"\\\u{1F600}"),
        ]))
        .await
        .unwrap();
    let mut second = put(&[done(task("T-9", "Nine"))]);
    second.note = "line\nbreak".to_owned();
    second.by.account = Some("ana".to_owned());
    second.jobs = vec![NewJob::new("a", at(5)), NewJob::new("b", at(6))];
    second.jobs[0].dedupe = Some("word".to_owned());
    second.undoes = Some(1);
    store.commit(second).await.unwrap();
    let entry = serde_json::json!({"id": "E-1", "person": "ana", "kind": "work", "task": "T-9",
        "starts_at": "2026-06-01T08:00:00.123456789Z", "ends_at": "2026-06-01T09:00:00Z"});
    let entry: Entry = serde_json::from_value(entry).unwrap();
    store
        .commit(commit(vec![Change::put(&entry, Expect::Any)]))
        .await
        .unwrap();
    store
        .commit(commit(vec![Change::delete::<Entry>("E-1", Expect::Any)]))
        .await
        .unwrap();
    store
        .commit(commit(vec![Change::put(&entry, Expect::Any)]))
        .await
        .unwrap();
    store.numbers("w", 12).await.unwrap();
    store
        .claim(&["a"], at(7), SignedDuration::from_secs(60), 1)
        .await
        .unwrap();
    store
        .put_schedule(&crate::schedules::daily(10))
        .await
        .unwrap();
    keys(&store).await;
    store
}

async fn keys(store: &Store) {
    let ana = Account {
        id: "ana".to_owned(),
        email: "ana@example.org".to_owned(),
        name: "Ana".to_owned(),
        password: Some("$argon2id$".to_owned()),
        created_at: at(0),
        version: 1,
    };
    assert!(store.add_account(&ana).await.unwrap());
    let passkey = Passkey {
        id: "p".to_owned(),
        account: "ana".to_owned(),
        name: "phone".to_owned(),
        credential: "not JSON".to_owned(),
        created_at: at(0),
        used_at: None,
    };
    assert!(store.add_passkey(&passkey).await.unwrap());
    let token = Token {
        id: "t".to_owned(),
        hash: "h".to_owned(),
        workspace: "w".to_owned(),
        account: "ana".to_owned(),
        name: "script".to_owned(),
        scopes: "read".to_owned(),
        created_at: at(0),
        used_at: Some(at(1)),
        expires_at: None,
    };
    store.add_token(&token, None).await.unwrap();
    let invitation = Invitation {
        hash: "i".to_owned(),
        workspace: "w".to_owned(),
        email: "bo@example.org".to_owned(),
        role: Role::Viewer,
        person: None,
        expires_at: at(9),
    };
    store
        .add_invitation(&invitation, at(0), None)
        .await
        .unwrap();
}

async fn everything_comes_back_from_the_other_engine(place: Place) {
    let store = full(&place).await;
    let first = export(&store).await;
    for table in [
        "account",
        "passkey",
        "workspace",
        "record",
        "history",
        "job",
        "schedule",
        "token",
        "invitation",
    ] {
        assert!(
            first.contains(&format!("\n{{\"{table}\":{{")),
            "{table}: {first}"
        );
    }
    let elsewhere = other(&place);
    let there = elsewhere.open().await;
    import(&there, &first).await.unwrap();
    there.check().await.unwrap();
    assert_eq!(export(&there).await, first);
    // What came over is alive: found by its index, versions going on.
    let jobs = there
        .claim(&["a", "b"], at(7), SignedDuration::from_secs(60), 9)
        .await
        .unwrap();
    assert_eq!(jobs.len(), 2);
    assert_eq!(there.numbers("w", 1).await.unwrap(), 13);
    let of_task = twohats_store::Query {
        parent: Some("T-9".to_owned()),
        ..Default::default()
    };
    assert_eq!(
        there
            .list::<Entry>("w", &of_task)
            .await
            .unwrap()
            .items
            .len(),
        1
    );
    let next = there.commit(put(&[task("T-11", "Eleven")])).await.unwrap();
    assert_eq!(next.seq, 7);
}

async fn an_empty_database_has_an_export(place: Place) {
    let store = place.open().await;
    let empty = export(&store).await;
    assert_eq!(empty, "{\"format\":\"twohats-export/1\",\"rows\":[\n]}\n");
    import(&store, &empty).await.unwrap();
}

async fn a_bad_import_leaves_nothing(place: Place) {
    let store = full(&place).await;
    let good = export(&store).await;
    let elsewhere = other(&place);
    let there = elsewhere.open().await;
    let half = &good[..good.len() / 2];
    let last = good.trim_end().trim_end_matches("]}").trim_end();
    for (bad, told) in [
        ("", "EOF"),
        ("[]", "an export, which is a JSON object"),
        ("{\"rows\":[]}", "begins with its `format`"),
        (
            "{\"format\":\"twohats-export/2\",\"rows\":[]}",
            "`twohats-export/2`",
        ),
        (half, "EOF"),
        (&format!("{last},\n{{\"lamp\":{{}}}}\n]}}"), "no `lamp`"),
        (
            &format!("{last},\n{{\"account\":{{\"id\":\"x\",\"age\":3}}}}\n]}}"),
            "no `age`",
        ),
        (
            &format!("{last},\n{{\"account\":{{}},\"job\":{{}}}}\n]}}"),
            "one table",
        ),
        (
            &good.replace("\"kind\":\"task\"", "\"kind\":\"lamp\""),
            "no kind `lamp`",
        ),
        (
            &good.replacen("\"body\":{\"id\":\"T-10\"", "\"body\":{\"id\":\"T-12\"", 1),
            "T-12",
        ),
        (
            &good.replace("\"created_at\":\"2026", "\"created_at\":\"soon"),
            "created_at",
        ),
        (
            &good.replacen("\"seq\":6", "\"seq\":7", 1),
            "the history has",
        ),
        (
            &good.replacen(
                "{\"workspace\":{\"id\":\"w\"",
                "{\"workspace\":{\"id\":\"v\"",
                1,
            ),
            "row",
        ),
        (&good.replacen("\n]}", "\n]} x", 1), "trailing"),
    ] {
        let refused = import(&there, bad).await.expect_err(told).to_string();
        assert!(refused.contains(told), "{told}: {refused}");
    }
    assert_eq!(there.workspaces().await.unwrap(), []);
    assert_eq!(there.count_accounts().await.unwrap(), 0);
    import(&there, &good).await.unwrap();
}

async fn an_import_needs_an_empty_database(place: Place) {
    let store = place.team().await;
    let whole = export(&store).await;
    assert!(matches!(
        import(&store, &whole).await,
        Err(ImportError::NotEmpty)
    ));
}

async fn an_export_is_of_one_instant(place: Place) {
    let store = place.team().await;
    let writer = store.clone();
    let writing = tokio::spawn(async move {
        for n in 0..60 {
            writer
                .commit(put(&[task(&format!("T-{n}"), "New")]))
                .await
                .unwrap();
        }
    });
    while !writing.is_finished() {
        let whole = export(&store).await;
        let there = Place::sqlite();
        // An import checks that the history and the records agree.
        import(&there.open().await, &whole).await.unwrap();
    }
    writing.await.unwrap();
}
