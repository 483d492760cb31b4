//! What a change says beside its body: on which version it stands, how a retry is known, whether it is a trial.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use twohats_app::access::hash;
use twohats_app::{How, IdempotencyKey};
use utoipa::IntoParams;

use crate::body::{self, Query};
use crate::problem::{Problem, Sort};

/// Names a request, so that sending it again does nothing again.
const IDEMPOTENCY_KEY: &str = "idempotency-key";
/// No version of anything: what asks for it gets the present one.
const NO_VERSION: u64 = 0;

/// The fields of the query string of a change.
#[derive(Clone, Copy, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Trial {
    /// Say what would change, and change nothing.
    pub(crate) dry_run: bool,
}

/// The headers of a change that makes something new, or acts on what is there.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[allow(dead_code, reason = "describes headers, which are read by hand")]
pub(crate) struct Keyed {
    /// Names the request: when it is sent again within a day, it is answered as before and not done again.
    #[param(rename = "Idempotency-Key", max_length = 255, pattern = "^[!-~]+$")]
    idempotency_key: Option<String>,
}

/// The header of an act on something, which may say on which version it stands.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[allow(dead_code, reason = "describes headers, which are read by hand")]
pub(crate) struct MayMatch {
    /// The `ETag` that the caller last read; the act is refused when it is no longer the present one.
    #[param(rename = "If-Match")]
    if_match: Option<String>,
}

/// The header of a change to something, which must say on which version it stands.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[allow(dead_code, reason = "describes headers, which are read by hand")]
pub(crate) struct MustMatch {
    /// The `ETag` that the caller last read, or `*` for whatever it is now; the change is refused when it is no
    /// longer the present one.
    #[param(rename = "If-Match")]
    if_match: String,
}

/// A JSON body, and how it is to be written. `If-Match` may be there.
pub(crate) struct Write<T> {
    /// How.
    pub(crate) how: How,
    /// What.
    pub(crate) body: T,
}

/// A JSON body, and how it is to be written. `If-Match` must be there.
pub(crate) struct Change<T> {
    /// How.
    pub(crate) how: How,
    /// What.
    pub(crate) body: T,
}

/// An act without a body. `If-Match` may be there.
pub(crate) struct Act(pub(crate) How);

/// A deletion. `If-Match` must be there.
pub(crate) struct Remove(pub(crate) How);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Write<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let (parts, bytes) = body::json(request, state).await?;
        let trial = trial(&parts)?;
        let how = how(&parts, &bytes, trial)?;
        let body = body::parse(&bytes)?;
        Ok(Write { how, body })
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Change<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        needs_version(request.headers())?;
        let Write { how, body } = Write::from_request(request, state).await?;
        Ok(Change { how, body })
    }
}

impl<S: Send + Sync> FromRequest<S> for Act {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let (parts, _) = request.into_parts();
        let trial = trial(&parts)?;
        Ok(Act(how(&parts, &Bytes::new(), trial)?))
    }
}

impl<S: Send + Sync> FromRequest<S> for Remove {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        needs_version(request.headers())?;
        let Act(how) = Act::from_request(request, state).await?;
        Ok(Remove(how))
    }
}

/// A file that was sent, and what its request says beside it.
pub(crate) struct File {
    parts: Parts,
    bytes: Bytes,
}

impl File {
    /// How it is to be written.
    pub(crate) fn how(&self, dry_run: bool) -> Result<How, Problem> {
        how(&self.parts, &self.bytes, Trial { dry_run })
    }

    /// The headers of its request.
    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.parts.headers
    }

    /// What it holds.
    pub(crate) fn bytes(self) -> Vec<u8> {
        self.bytes.into()
    }

    /// What it holds, as text.
    pub(crate) fn text(self) -> Result<String, Problem> {
        String::from_utf8(self.bytes())
            .map_err(|_| Problem::new(Sort::Unreadable, "the file is not UTF-8 text"))
    }
}

impl<S: Send + Sync> FromRequest<S> for File {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let (parts, bytes) = body::whole(request, state).await?;
        Ok(File { parts, bytes })
    }
}

/// How a request is to be written.
pub(crate) fn how(parts: &Parts, bytes: &[u8], trial: Trial) -> Result<How, Problem> {
    Ok(How {
        dry_run: trial.dry_run,
        key: key(parts, bytes)?,
        if_match: if_match(&parts.headers)?,
    })
}

/// Refuses a change that does not say on which version it stands.
pub(crate) fn needs_version(headers: &HeaderMap) -> Result<(), Problem> {
    if headers.contains_key(header::IF_MATCH) {
        Ok(())
    } else {
        Err(Problem::new(
            Sort::NeedsVersion,
            "the request has no If-Match",
        ))
    }
}

fn trial(parts: &Parts) -> Result<Trial, Problem> {
    Query::read(&parts.uri).map(|Query(trial)| trial)
}

/// The key, with what tells this request from another one under the same key.
fn key(parts: &Parts, bytes: &[u8]) -> Result<Option<IdempotencyKey>, Problem> {
    let Some(value) = parts.headers.get(IDEMPOTENCY_KEY) else {
        return Ok(None);
    };
    let request = [
        parts.method.as_str().as_bytes(),
        b" ",
        parts
            .uri
            .path_and_query()
            .map_or("", |path| path.as_str())
            .as_bytes(),
        b"\n",
        bytes,
    ];
    let text = value.to_str().unwrap_or_default();
    Ok(Some(IdempotencyKey::new(text, hash(request.concat()))?))
}

/// Reads `If-Match`: one version, or whatever there is.
fn if_match(headers: &HeaderMap) -> Result<Option<u64>, Problem> {
    let mut values = headers.get_all(header::IF_MATCH).iter();
    let Some(value) = values.next() else {
        return Ok(None);
    };
    let text = value.to_str().unwrap_or_default().trim();
    if values.next().is_some() || text.contains(',') {
        return Err(Problem::new(
            Sort::Unreadable,
            "If-Match names several versions; a change stands on one",
        ));
    }
    // RFC 9110, section 13.1.1: a weak tag never matches here, and neither does one that we did not give out.
    let quoted = text.strip_prefix("W/").unwrap_or(text);
    let quoted = quoted
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    match quoted {
        Some(_) if text.starts_with("W/") => Ok(Some(NO_VERSION)),
        Some(version) => Ok(Some(version.parse().unwrap_or(NO_VERSION))),
        None if text == "*" => Ok(None),
        None => Err(Problem::new(
            Sort::Unreadable,
            "If-Match holds an ETag in quotes, such as \"12\", or *",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &'static str) -> Result<Option<u64>, u16> {
        let mut headers = HeaderMap::new();
        headers.insert(header::IF_MATCH, value.parse().unwrap());
        if_match(&headers).map_err(|problem| problem.status)
    }

    #[test]
    fn versions_are_read_as_http_has_them() {
        assert_eq!(read("\"12\""), Ok(Some(12)));
        assert_eq!(read("*"), Ok(None));
        assert_eq!(read("W/\"12\""), Ok(Some(NO_VERSION)));
        assert_eq!(read("\"no version of ours\""), Ok(Some(NO_VERSION)));
        assert_eq!(read("12"), Err(400));
        assert_eq!(read("\"12\", \"13\""), Err(400));
        assert_eq!(if_match(&HeaderMap::new()).unwrap(), None);
    }
}
