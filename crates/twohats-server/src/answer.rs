//! What is answered: a body, with its version as `ETag`.

use axum::Json;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde::Serialize;
use twohats_app::Outcome;
use twohats_app::store::{Page, Stored};
use twohats_record::Record;
use utoipa::ToSchema;

/// A record as it is kept.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Versioned<T> {
    /// Its version: what `If-Match` wants in quotes.
    pub version: u64,
    /// When it last changed.
    pub changed_at: Timestamp,
    /// The record itself.
    pub record: T,
}

impl<T> From<Stored<T>> for Versioned<T> {
    fn from(stored: Stored<T>) -> Versioned<T> {
        Versioned {
            version: stored.version,
            changed_at: stored.changed_at,
            record: stored.record,
        }
    }
}

/// A part of a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Listing<T> {
    /// The records.
    pub items: Vec<Versioned<T>>,
    /// Send it as `after` for what follows; absent at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

impl<T: Record> Listing<T> {
    /// A page of a list.
    pub(crate) fn page(page: Page<T>) -> Listing<T> {
        Listing {
            items: page.items.into_iter().map(Versioned::from).collect(),
            next: page.next.map(|cursor| cursor.to_string()),
        }
    }
}

impl<T> Listing<T> {
    /// A list that is short enough to be told whole.
    pub(crate) fn whole(items: Vec<Stored<T>>) -> Listing<T> {
        Listing {
            items: items.into_iter().map(Versioned::from).collect(),
            next: None,
        }
    }
}

/// A body with its status, version and place.
#[derive(Debug)]
pub(crate) struct Answer<T> {
    status: StatusCode,
    version: Option<u64>,
    location: Option<String>,
    body: T,
}

impl<T> Answer<T> {
    /// A body with a version.
    pub(crate) fn versioned(version: u64, body: T) -> Answer<T> {
        Answer {
            status: StatusCode::OK,
            version: (version > 0).then_some(version),
            location: None,
            body,
        }
    }
}

impl<T> Answer<Versioned<T>> {
    /// A record that was found.
    pub(crate) fn found(stored: Stored<T>) -> Self {
        Answer::versioned(stored.version, stored.into())
    }
}

impl<T> Answer<Outcome<T>> {
    /// What came of a change.
    pub(crate) fn wrote(outcome: Outcome<T>) -> Self {
        let version = outcome.seq.map_or(0, |_| outcome.version);
        Answer::versioned(version, outcome)
    }

    /// What came of a deletion: there is no version to stand on any more.
    pub(crate) fn gone(outcome: Outcome<T>) -> Self {
        Answer::versioned(0, outcome)
    }

    /// What was made, and where it is.
    pub(crate) fn made(outcome: Outcome<T>, at: impl FnOnce(&T) -> String) -> Self {
        let is_made = outcome.seq.is_some();
        let location = is_made.then(|| at(&outcome.value));
        Answer {
            status: if is_made {
                StatusCode::CREATED
            } else {
                StatusCode::OK
            },
            location,
            ..Answer::wrote(outcome)
        }
    }
}

impl<T: Serialize> IntoResponse for Answer<T> {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(self.body)).into_response();
        let headers = response.headers_mut();
        if let Some(version) = self.version {
            let etag = HeaderValue::from_str(&format!("\"{version}\""));
            etag.into_iter()
                .for_each(|etag| drop(headers.insert(header::ETAG, etag)));
        }
        let place = self.location.and_then(|at| HeaderValue::from_str(&at).ok());
        if let Some(place) = place {
            headers.insert(header::LOCATION, place);
        }
        response
    }
}

/// Answers 304 to whoever has the present version already (RFC 9110, section 13.1.2).
pub(crate) async fn unchanged(request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    let response = next.run(request).await;
    let etag = response.headers().get(header::ETAG);
    match (known, etag) {
        (Some(known), Some(etag))
            if reads && response.status() == StatusCode::OK && names(&known, etag) =>
        {
            let mut unchanged = StatusCode::NOT_MODIFIED.into_response();
            for name in [header::ETAG, header::CACHE_CONTROL, header::VARY] {
                let same = response.headers().get(&name).cloned();
                same.map(|value| unchanged.headers_mut().insert(name, value));
            }
            unchanged
        }
        _ => response,
    }
}

fn names(known: &HeaderValue, etag: &HeaderValue) -> bool {
    let (Ok(known), Ok(etag)) = (known.to_str(), etag.to_str()) else {
        return false;
    };
    let weak = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    known.trim() == "*" || known.split(',').any(|tag| weak(tag) == weak(etag))
}

/// A list of plain values.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Items<T> {
    /// The values.
    pub items: Vec<T>,
}

impl<T> Items<T> {
    /// As it is answered.
    pub(crate) fn json(items: Vec<T>) -> Result<Json<Items<T>>, crate::problem::Problem> {
        Ok(Json(Items { items }))
    }
}

/// What a path's last part says of something's place, with what an address cannot hold escaped.
pub(crate) fn place(workspace: &str, list: &str, id: &str) -> String {
    let escaped = |text: &str| -> String {
        text.bytes()
            .map(|byte| match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                    char::from(byte).to_string()
                }
                _ => format!("%{byte:02X}"),
            })
            .collect()
    };
    format!(
        "/api/v1/workspaces/{}/{list}/{}",
        escaped(workspace),
        escaped(id)
    )
}
