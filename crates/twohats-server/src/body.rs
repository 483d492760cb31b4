//! Bodies and query strings, read strictly: a refusal names the field.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::IntoResponse;
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use twohats_record::Fault;

use crate::problem::{Problem, Sort};

/// A JSON body. Unknown fields are refused by name, wrong types by the path of the field.
pub(crate) struct Json<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let (_, bytes) = json(request, state).await?;
        parse(&bytes).map(Json)
    }
}

/// The fields of a query string. Unknown ones are refused by name.
pub(crate) struct Query<T>(pub(crate) T);

impl<T: DeserializeOwned> Query<T> {
    /// Reads the query string of an address.
    pub(crate) fn read(uri: &Uri) -> Result<Query<T>, Problem> {
        axum::extract::Query::<T>::try_from_uri(uri)
            .map(|query| Query(query.0))
            .map_err(|refusal| {
                let text = refusal.body_text();
                let told = text.split_once("string: ").map_or(&*text, |(_, told)| told);
                let (field, told) = match told.split_once(": ") {
                    Some((field, told)) if is_path(field) => (field, told),
                    _ => ("", told),
                };
                Problem::invalid(vec![Fault::told(field, told)])
            })
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        Query::read(&parts.uri)
    }
}

/// The rest of a request with its JSON, not yet read.
pub(crate) async fn json<S: Send + Sync>(
    request: Request,
    state: &S,
) -> Result<(Parts, Bytes), Problem> {
    if !is_json(request.headers()) {
        let detail = "the body is not application/json";
        return Err(Problem::new(Sort::MediaType, detail));
    }
    whole(request, state).await
}

/// The rest of a request with its body.
pub(crate) async fn whole<S: Send + Sync>(
    request: Request,
    state: &S,
) -> Result<(Parts, Bytes), Problem> {
    let (parts, body) = request.into_parts();
    let request = Request::from_parts(parts.clone(), body);
    let bytes = Bytes::from_request(request, state).await;
    let bytes = bytes.map_err(|refusal| match refusal.into_response().status() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            Problem::new(Sort::TooLarge, "the body is larger than this address takes")
        }
        _ => Problem::new(Sort::Unreadable, "the body broke off"),
    })?;
    Ok((parts, bytes))
}

/// Reads a value from JSON.
pub(crate) fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        refused(error.inner(), &path)
    })?;
    reader.end().map_err(|error| refused(&error, ""))?;
    Ok(value)
}

fn refused(error: &serde_json::Error, path: &str) -> Problem {
    match error.classify() {
        Category::Data => Problem::invalid(vec![Fault::told(path, &error.to_string())]),
        _ => Problem::new(Sort::Unreadable, format!("the body is not JSON: {error}")),
    }
}

fn is_path(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || "._-[]".contains(c))
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let essence = kind
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    let suffixed = essence.starts_with("application/") && essence.ends_with("+json");
    essence == "application/json" || suffixed
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code, reason = "only read")]
    struct Outer {
        count: u8,
        #[serde(default)]
        inner: Vec<Inner>,
        #[serde(default)]
        words: BTreeMap<String, u8>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code, reason = "only read")]
    struct Inner {
        name: String,
    }

    fn field(problem: &Problem) -> (u16, &str) {
        let field = problem.faults.first().map_or("", |fault| &*fault.field);
        (problem.status, field)
    }

    #[test]
    fn names_the_field() {
        let cases = [
            (r#"{"count": 1, "cuont": 2}"#, "cuont"),
            (r#"{"count": "x"}"#, "count"),
            (r#"{"count": 300}"#, "count"),
            ("{}", "count"),
            (
                r#"{"count": 1, "inner": [{"name": "a"}, {"nmae": "b"}]}"#,
                "inner.1.nmae",
            ),
            (r#"{"count": 1, "inner": [{"name": 5}]}"#, "inner.0.name"),
            (r#"{"count": 1, "inner": [{}]}"#, "inner.0.name"),
            (r#"{"count": 1, "words": {"a": -1}}"#, "words.a"),
        ];
        for (text, expected) in cases {
            let problem = parse::<Outer>(text.as_bytes()).unwrap_err();
            assert_eq!(field(&problem), (422, expected), "{text}");
        }
    }

    #[test]
    fn tells_what_is_no_json_apart() {
        let endless = "[".repeat(100_000);
        for text in ["", "{", r#"{"count": 1} x"#, &endless] {
            let status = parse::<serde_json::Value>(text.as_bytes())
                .unwrap_err()
                .status;
            assert_eq!(status, 400);
        }
    }

    #[test]
    fn names_the_field_of_a_query() {
        for (uri, expected) in [
            ("/x?count=1&cuont=2", "cuont"),
            ("/x?count=b", "count"),
            ("/x", "count"),
        ] {
            let Err(problem) = Query::<Outer>::read(&uri.parse().unwrap()) else {
                panic!("{uri} was read");
            };
            assert_eq!(field(&problem), (422, expected), "{uri}");
        }
    }
}
