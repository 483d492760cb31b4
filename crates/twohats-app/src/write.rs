//! How a use case changes things: it reads, decides, and commits as one; and again when somebody was faster.

pub(crate) use twohats_permit::Changes;

use serde::Serialize;
use serde::de::DeserializeOwned;
use tracing::Instrument;
use twohats_record::Record;
use twohats_store::{Answer, CommitError, Committed, Stored};

use crate::{App, AppError, How, IdempotencyKey, Outcome, Permit, Read, TRACES, jobs};

/// How often something is decided anew because somebody else changed what it was decided from.
const TRIES: usize = 4;

/// Decides and commits; or, for a dry run, only decides.
///
/// Where the caller named no version, a decision that was overtaken is made anew a few times.
pub(crate) async fn write<T, F, D>(
    app: &App,
    permit: &Permit<Read>,
    how: &How,
    decide: F,
) -> Result<Outcome<T>, AppError>
where
    T: Serialize + DeserializeOwned,
    // Not `AsyncFn`: nothing can say yet that the future of one may cross threads, as a server's must.
    F: Fn() -> D,
    D: Future<Output = Result<(Changes, T), AppError>> + Send,
{
    if let Some(outcome) = repeated(app, permit, how).await? {
        return Ok(outcome);
    }
    for last in [false, false, false, true].into_iter().take(TRIES) {
        let (changes, value) = decide().await?;
        let outcome = changes.outcome(value);
        if how.dry_run || (changes.is_empty() && how.key.is_none()) {
            return Ok(outcome);
        }
        match commit(app, permit, how, &changes, &outcome).await {
            Ok(committed) => {
                let before = match committed.replayed {
                    true => repeated(app, permit, how).await?,
                    false => None,
                };
                return Ok(before.unwrap_or_else(|| changes.committed(outcome, &committed)));
            }
            Err(CommitError::Changed { .. }) if how.if_match.is_none() && !last => {}
            Err(CommitError::InputsMoved { .. }) if !last => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(AppError::Internal("the last try returns".to_owned()))
}

/// Refuses when the caller saw another version.
pub(crate) fn expect<R: Record>(stored: &Stored<R>, how: &How) -> Result<(), AppError> {
    match how.if_match {
        Some(version) if version != stored.version => Err(AppError::Changed {
            present: serde_json::to_value(&stored.record).ok(),
            version: stored.version,
        }),
        _ => Ok(()),
    }
}

async fn commit<T: Serialize>(
    app: &App,
    permit: &Permit<Read>,
    how: &How,
    changes: &Changes,
    outcome: &Outcome<T>,
) -> Result<Committed, CommitError> {
    let mut commit = changes.commit(permit, app.now());
    if app.settings().replan {
        let job = jobs::replan_job(app.now());
        if changes.replans() {
            commit.jobs = vec![job];
        } else if changes.touches_plans() {
            commit.replans = Some(job);
        }
    }
    commit.answer = how
        .key
        .as_ref()
        .map(|key| under(permit, key, changes.answer(outcome)));
    let traced = tracing::info_span!(target: TRACES, "commit", commit.action = changes.action());
    app.store().commit(commit).instrument(traced).await
}

/// What came of a request that is sent again, with the version and number that it got.
async fn repeated<T: DeserializeOwned>(
    app: &App,
    permit: &Permit<Read>,
    how: &How,
) -> Result<Option<Outcome<T>>, AppError> {
    let Some((mut outcome, seq)) = found::<Outcome<T>>(app, permit, how).await? else {
        return Ok(None);
    };
    if outcome.seq.is_some() {
        outcome.seq = Some(seq);
        if outcome.version > 0 {
            outcome.version = seq;
        }
    }
    Ok(Some(outcome))
}

/// What a request that is sent again was answered, where it is about no record: a token, an invitation.
pub(crate) async fn answered<T: DeserializeOwned>(
    app: &App,
    permit: &Permit<Read>,
    how: &How,
) -> Result<Option<T>, AppError> {
    let found = found(app, permit, how).await?;
    Ok(found.map(|(value, _)| value))
}

/// An answer to be kept with what is about no record.
pub(crate) fn kept<T: Serialize>(
    permit: &Permit<Read>,
    how: &How,
    value: &T,
) -> Result<Option<Answer>, AppError> {
    let answer = serde_json::to_string(value)
        .map_err(|error| AppError::Internal(format!("an answer cannot be kept: {error}")))?;
    let key = how.key.as_ref();
    Ok(key.map(|key| under(permit, key, answer)))
}

/// What was kept under a request's key, with the number of its commit.
async fn found<T: DeserializeOwned>(
    app: &App,
    permit: &Permit<Read>,
    how: &How,
) -> Result<Option<(T, u64)>, AppError> {
    let Some(key) = &how.key else {
        return Ok(None);
    };
    let found = app.store().answer(&scope(permit), key.as_str()).await?;
    let Some(found) = found else {
        return Ok(None);
    };
    if found.fingerprint != key.fingerprint() {
        return Err(AppError::KeyReused);
    }
    // An answer in words that this program no longer has is that of another request, too.
    let value = serde_json::from_str(&found.answer).map_err(|_| AppError::KeyReused)?;
    Ok(Some((value, found.seq)))
}

fn under(permit: &Permit<Read>, key: &IdempotencyKey, answer: String) -> Answer {
    Answer {
        scope: scope(permit),
        key: key.as_str().to_owned(),
        fingerprint: key.fingerprint().to_owned(),
        answer,
    }
}

/// Keys of different people never meet.
fn scope(permit: &Permit<Read>) -> String {
    let actor = permit.actor();
    let who = actor.account.as_deref().unwrap_or(&actor.label);
    format!("{}/{who}", actor.workspace)
}
