//! Repeated requests.

use twohats_record::{Role, Task};
use twohats_store::{Answer, CommitError, Invitation};

use crate::place::{Place, add_team, at, both, put, task};

both!(
    a_repeated_request_happens_once,
    a_key_is_good_for_one_request,
    requests_at_once_under_one_key_happen_once,
    an_invitation_under_a_key_is_added_once,
);

fn answer(fingerprint: &str) -> Option<Answer> {
    Some(Answer {
        scope: "a-1".to_owned(),
        key: "k".to_owned(),
        fingerprint: fingerprint.to_owned(),
        answer: "{\"id\":\"T-1\"}".to_owned(),
    })
}

async fn a_repeated_request_happens_once(place: Place) {
    let store = place.team().await;
    assert_eq!(store.answer("a-1", "k").await.unwrap(), None);
    let mut commit = put(&[task("T-1", "One")]);
    commit.answer = answer("f");
    let first = store.commit(commit.clone()).await.unwrap();
    store.commit(put(&[task("T-1", "Eins")])).await.unwrap();
    let second = store.commit(commit).await.unwrap();
    assert!(!first.replayed && second.replayed);
    assert_eq!((second.seq, second.versions), (first.seq, first.versions));
    let now = store.load::<Task>("w", "T-1").await.unwrap().unwrap();
    assert_eq!(now.record.title, "Eins");
    let kept = store.answer("a-1", "k").await.unwrap().unwrap();
    assert_eq!((kept.seq, kept.answer.as_str()), (2, "{\"id\":\"T-1\"}"));
    assert_eq!(store.forget_answers(at(1)).await.unwrap(), 0);
    assert_eq!(store.forget_answers(at(2)).await.unwrap(), 1);
}

async fn a_key_is_good_for_one_request(place: Place) {
    let store = place.team().await;
    add_team(&store, "v").await;
    let mut commit = put(&[task("T-1", "One")]);
    commit.answer = answer("f");
    store.commit(commit.clone()).await.unwrap();
    commit.answer = answer("g");
    assert!(matches!(
        store.commit(commit.clone()).await,
        Err(CommitError::KeyReused)
    ));
    commit.workspace = "v".to_owned();
    assert!(matches!(
        store.commit(commit).await,
        Err(CommitError::KeyReused)
    ));
    // What was refused is not remembered.
    let mut refused = put(&[task("T-2", "Two")]);
    refused.answer = answer("h");
    refused.answer.as_mut().unwrap().key = "l".to_owned();
    refused.expect_inputs = Some(99);
    store.commit(refused).await.unwrap_err();
    assert_eq!(store.answer("a-1", "l").await.unwrap(), None);
}

async fn requests_at_once_under_one_key_happen_once(place: Place) {
    let store = place.team().await;
    let mut requests = tokio::task::JoinSet::new();
    for n in 0..6 {
        let store = store.clone();
        requests.spawn(async move {
            let mut commit = put(&[task("T-1", &format!("by {n}"))]);
            commit.answer = answer("f");
            store.commit(commit).await.unwrap()
        });
    }
    let all = requests.join_all().await;
    assert_eq!(all.iter().filter(|one| !one.replayed).count(), 1);
    assert!(all.iter().all(|one| one.seq == 2));
}

async fn an_invitation_under_a_key_is_added_once(place: Place) {
    let store = place.team().await;
    let invitation = |hash: &str| Invitation {
        hash: hash.to_owned(),
        workspace: "w".to_owned(),
        email: "bo@example.org".to_owned(),
        role: Role::Member,
        person: None,
        expires_at: at(100),
    };
    let mut adding = tokio::task::JoinSet::new();
    for hash in ["a", "b", "c", "d"] {
        let (store, one) = (store.clone(), invitation(hash));
        adding.spawn(async move {
            let answer = answer("f");
            store.add_invitation(&one, at(0), answer.as_ref()).await
        });
    }
    let added = adding.join_all().await;
    let added = added.into_iter().filter(|one| *one.as_ref().unwrap());
    assert_eq!(added.count(), 1);
    let all = store.invitations_of("w").await.unwrap();
    assert_eq!(all.len(), 1);
    let kept = store.answer("a-1", "k").await.unwrap().unwrap();
    assert_eq!((kept.seq, kept.workspace.as_str()), (0, "w"));
    let (late, key) = (invitation("e"), answer("g"));
    let other = store.add_invitation(&late, at(0), key.as_ref()).await;
    assert!(matches!(other, Err(CommitError::KeyReused)));

    let mut key = answer("d").unwrap();
    "gone".clone_into(&mut key.key);
    let hash = &all[0].hash;
    for (hash, gone) in [("nobody", false), (hash, true), (hash, true)] {
        let found = store.delete_invitation("w", hash, at(1), Some(&key)).await;
        assert_eq!(found.unwrap(), gone, "{hash}");
    }
}
