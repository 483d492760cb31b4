//! Accounts and their keys.

use twohats_record::{Role, Task};
use twohats_store::{
    Account, Change, CommitError, Entered, Entrance, Expect, Invitation, Link, NewWorkspace,
    Passkey, Session, Store, Token,
};

use crate::place::{Place, at, both, commit, task, who};

both!(
    an_address_has_one_account,
    an_account_changes_by_version,
    sessions_end,
    the_first_link_is_good_once,
    a_link_is_good_until_all_is_done_that_it_is_for,
    tokens_belong_to_a_workspace,
    an_invitation_is_taken_once,
    passkeys_are_kept,
    an_account_goes_with_its_keys,
);

fn account(id: &str) -> Account {
    Account {
        id: id.to_owned(),
        email: format!("{id}@example.org"),
        name: id.to_owned(),
        password: None,
        created_at: at(0),
        version: 1,
    }
}

async fn with_ana(place: &Place) -> Store {
    let store = place.team().await;
    assert!(store.add_account(&account("ana")).await.unwrap());
    store
}

fn session(hash: &str) -> Session {
    Session {
        hash: hash.to_owned(),
        account: "ana".to_owned(),
        created_at: at(0),
        seen_at: at(0),
        expires_at: at(100),
        agent: "Firefox".to_owned(),
    }
}

async fn an_address_has_one_account(place: Place) {
    let store = with_ana(&place).await;
    let mut other = account("ann");
    other.email = "Ana@Example.org".to_owned();
    assert!(!store.add_account(&other).await.unwrap());
    assert!(!store.add_account(&account("ana")).await.unwrap());
    let found = store.account_by_email("ANA@example.ORG").await.unwrap();
    assert_eq!(found, Some(account("ana")));
    assert_eq!(store.account("ana").await.unwrap(), Some(account("ana")));
    assert_eq!(store.account("bo").await.unwrap(), None);
    assert_eq!(store.count_accounts().await.unwrap(), 1);
}

async fn an_account_changes_by_version(place: Place) {
    let store = with_ana(&place).await;
    store.add_account(&account("bo")).await.unwrap();
    let mut ana = account("ana");
    ana.password = Some("$argon2id$".to_owned());
    assert!(store.change_account(&ana).await.unwrap());
    assert!(!store.change_account(&ana).await.unwrap());
    ana.version = 2;
    assert_eq!(store.account("ana").await.unwrap(), Some(ana.clone()));
    ana.email = "bo@example.org".to_owned();
    assert!(!store.change_account(&ana).await.unwrap());
    assert_eq!(store.accounts().await.unwrap().len(), 2);
}

async fn sessions_end(place: Place) {
    let store = with_ana(&place).await;
    for hash in ["a", "b", "c"] {
        store.add_session(&session(hash)).await.unwrap();
    }
    assert_eq!(
        store.session("a", at(99)).await.unwrap(),
        Some(session("a"))
    );
    assert_eq!(store.session("a", at(100)).await.unwrap(), None);
    assert!(store.touch_session("a", at(50), at(150)).await.unwrap());
    assert!(store.session("a", at(120)).await.unwrap().is_some());
    assert_eq!(store.sessions_of("ana").await.unwrap()[0].hash, "a");
    assert!(store.delete_session("b").await.unwrap());
    assert_eq!(store.purge_sessions(at(100)).await.unwrap(), 1);
    store.add_session(&session("d")).await.unwrap();
    assert_eq!(store.delete_sessions_of("ana", "d").await.unwrap(), 1);
    assert_eq!(store.delete_sessions_of("ana", "").await.unwrap(), 1);
}

async fn the_first_link_is_good_once(place: Place) {
    let store = place.open().await;
    store.put_setup("old", at(100)).await.unwrap();
    store.put_setup("h", at(100)).await.unwrap();
    assert!(!store.has_setup("old", at(1)).await.unwrap());
    assert!(store.has_setup("h", at(1)).await.unwrap());
    let link = || Link::Setup("h".to_owned());
    let enter = async |second| store.enter(&entrance(link(), second)).await.unwrap();
    assert_eq!(enter(100).await, Entered::NoLink);
    assert_eq!(enter(99).await, Entered::Done);
    assert_eq!(enter(99).await, Entered::NoLink);
}

/// A link that is used for nothing.
fn entrance(link: Link, second: i64) -> Entrance {
    Entrance {
        link,
        at: at(second),
        account: None,
        workspace: None,
        commits: Vec::new(),
    }
}

async fn a_link_is_good_until_all_is_done_that_it_is_for(place: Place) {
    let store = with_ana(&place).await;
    store.put_setup("h", at(100)).await.unwrap();
    let new = |id: &str| NewWorkspace {
        id: id.to_owned(),
        name: "New".to_owned(),
        by: who(),
        first: Vec::new(),
    };
    let join = |expect| commit(vec![Change::put(&task("T-1", "In"), expect)]);
    let mut wish = Entrance {
        account: Some(account("bo")),
        workspace: Some(new("w")),
        commits: vec![join(Expect::Absent)],
        ..entrance(Link::Setup("h".to_owned()), 1)
    };
    // The id is taken; the place is not as it was; the address is taken.
    let refused = store.enter(&wish).await;
    assert!(matches!(refused, Err(CommitError::WorkspaceExists)));
    wish.workspace = Some(new("v"));
    wish.commits = vec![join(Expect::Version(1))];
    let refused = store.enter(&wish).await;
    assert!(matches!(refused, Err(CommitError::Changed { .. })));
    wish.commits = vec![join(Expect::Absent)];
    wish.account = Some(account("ana"));
    let refused = store.enter(&wish).await.unwrap();
    assert_eq!(refused, Entered::AddressTaken);
    assert_eq!(store.count_accounts().await.unwrap(), 1);
    assert_eq!(store.workspace("v").await.unwrap(), None);
    assert_eq!(store.load::<Task>("w", "T-1").await.unwrap(), None);
    assert!(store.has_setup("h", at(1)).await.unwrap());

    wish.account = Some(account("bo"));
    assert_eq!(store.enter(&wish).await.unwrap(), Entered::Done);
    assert!(store.account("bo").await.unwrap().is_some());
    assert!(store.workspace("v").await.unwrap().is_some());
    assert!(store.load::<Task>("w", "T-1").await.unwrap().is_some());
    store.check().await.unwrap();
}

async fn tokens_belong_to_a_workspace(place: Place) {
    let store = with_ana(&place).await;
    let mut token = Token {
        id: "t".to_owned(),
        hash: "h".to_owned(),
        workspace: "w".to_owned(),
        account: "ana".to_owned(),
        name: "script".to_owned(),
        scopes: "read".to_owned(),
        created_at: at(0),
        used_at: None,
        expires_at: Some(at(100)),
    };
    store.add_token(&token, None).await.unwrap();
    assert_eq!(
        store.token_by_hash("h", at(99)).await.unwrap(),
        Some(token.clone())
    );
    assert_eq!(store.token_by_hash("h", at(100)).await.unwrap(), None);
    assert!(store.touch_token("t", at(5)).await.unwrap());
    token.used_at = Some(at(5));
    assert_eq!(store.tokens_of("w").await.unwrap(), [token.clone()]);
    assert!(!store.delete_token("v", "t", at(5), None).await.unwrap());
    assert!(store.delete_token("w", "t", at(5), None).await.unwrap());
    token.expires_at = None;
    store.add_token(&token, None).await.unwrap();
    assert!(
        store
            .token_by_hash("h", at(1_000_000))
            .await
            .unwrap()
            .is_some()
    );
    token.workspace = "nowhere".to_owned();
    token.id = "u".to_owned();
    token.hash = "i".to_owned();
    store.add_token(&token, None).await.unwrap_err();
}

async fn an_invitation_is_taken_once(place: Place) {
    let store = place.team().await;
    let invitation = |hash: &str| Invitation {
        hash: hash.to_owned(),
        workspace: "w".to_owned(),
        email: "bo@example.org".to_owned(),
        role: Role::Member,
        person: Some("bo".to_owned()),
        expires_at: at(100),
    };
    for hash in ["a", "b"] {
        store
            .add_invitation(&invitation(hash), at(0), None)
            .await
            .unwrap();
    }
    assert_eq!(
        store.invitation("a", at(1)).await.unwrap(),
        Some(invitation("a"))
    );
    assert_eq!(store.invitations_of("w").await.unwrap().len(), 2);
    let link = || Link::Invitation("a".to_owned());
    let enter = async |second| store.enter(&entrance(link(), second)).await.unwrap();
    assert_eq!(enter(100).await, Entered::NoLink);
    assert_eq!(enter(1).await, Entered::Done);
    assert_eq!(enter(1).await, Entered::NoLink);
    let gone = store.delete_invitation("v", "b", at(5), None).await;
    assert!(!gone.unwrap());
    assert_eq!(store.purge_invitations(at(100)).await.unwrap(), 1);
}

async fn passkeys_are_kept(place: Place) {
    let store = with_ana(&place).await;
    let mut passkey = Passkey {
        id: "p".to_owned(),
        account: "ana".to_owned(),
        name: "phone".to_owned(),
        credential: "{}".to_owned(),
        created_at: at(0),
        used_at: None,
    };
    assert!(store.add_passkey(&passkey).await.unwrap());
    assert!(!store.add_passkey(&passkey).await.unwrap());
    assert!(store.use_passkey("p", at(3), "{\"n\":1}").await.unwrap());
    passkey.used_at = Some(at(3));
    passkey.credential = "{\"n\":1}".to_owned();
    assert_eq!(store.passkey("p").await.unwrap(), Some(passkey.clone()));
    assert_eq!(store.passkeys_of("ana").await.unwrap(), [passkey]);
    assert!(!store.delete_passkey("bo", "p").await.unwrap());
    assert!(store.delete_passkey("ana", "p").await.unwrap());
}

async fn an_account_goes_with_its_keys(place: Place) {
    let store = with_ana(&place).await;
    store.add_session(&session("a")).await.unwrap();
    assert!(store.delete_account("ana").await.unwrap());
    assert!(!store.delete_account("ana").await.unwrap());
    assert_eq!(store.session("a", at(1)).await.unwrap(), None);
    store.add_session(&session("b")).await.unwrap_err();
}
