//! A caller, with their cookie or token, without a network.

use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Request, Response, header};
use serde_json::Value;
use tower::ServiceExt;

/// Somebody who sends requests.
#[derive(Clone)]
pub(crate) struct Client {
    router: Router,
    cookie: Option<String>,
    token: Option<String>,
}

/// What was answered.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Client {
    /// A stranger.
    pub(crate) fn new(router: Router) -> Client {
        Client {
            router,
            cookie: None,
            token: None,
        }
    }

    /// The same with the cookie of an answer.
    pub(crate) fn signed_in(&self, reply: &Reply) -> Client {
        let cookie = reply.headers[header::SET_COOKIE].to_str().unwrap();
        let cookie = cookie.split(';').next().unwrap().to_owned();
        Client {
            cookie: Some(cookie),
            token: None,
            ..self.clone()
        }
    }

    /// The same with a token.
    pub(crate) fn with_token(&self, token: &str) -> Client {
        Client {
            cookie: None,
            token: Some(token.to_owned()),
            ..self.clone()
        }
    }

    /// Sends a request, with JSON where a body is given, and gives the answer with its body still to come.
    pub(crate) async fn open(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&[u8]>,
    ) -> Response<Body> {
        let mut request = Request::builder().method(method).uri(path);
        let typed = headers.iter().any(|(name, _)| *name == "content-type");
        if body.is_some() && !typed {
            request = request.header("content-type", "application/json");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        if let Some(token) = &self.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let body = body.map_or_else(Body::empty, |body| Body::from(body.to_vec()));
        let answered = self.router.clone().oneshot(request.body(body).unwrap());
        let answered = tokio::time::timeout(Duration::from_secs(120), answered).await;
        answered.expect("an answer in time").unwrap()
    }

    /// Sends a request, and reads the answer; of a stream, only its head.
    pub(crate) async fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&[u8]>,
    ) -> Reply {
        let response = self.open(method, path, headers, body).await;
        let (parts, body) = response.into_parts();
        let kind = parts.headers.get(header::CONTENT_TYPE);
        let streams = kind.is_some_and(|kind| kind == "text/event-stream");
        let body = match streams {
            true => Bytes::new(),
            false => axum::body::to_bytes(body, usize::MAX).await.unwrap(),
        };
        Reply {
            status: parts.status.as_u16(),
            headers: parts.headers,
            body,
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        self.send("GET", path, &[], None).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Reply {
        self.send("POST", path, &[], Some(body.to_string().as_bytes()))
            .await
    }

    /// A change that stands on a version.
    pub(crate) async fn patch(&self, path: &str, version: &str, body: &Value) -> Reply {
        let body = body.to_string();
        self.send(
            "PATCH",
            path,
            &[("if-match", version)],
            Some(body.as_bytes()),
        )
        .await
    }

    pub(crate) async fn delete(&self, path: &str) -> Reply {
        self.send("DELETE", path, &[("if-match", "*")], None).await
    }
}

impl Reply {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn etag(&self) -> String {
        self.headers[header::ETAG].to_str().unwrap().to_owned()
    }

    /// The same, if it has this status.
    pub(crate) fn expect(self, status: u16) -> Reply {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }

    /// The code of a problem document, which every refusal is.
    pub(crate) fn problem(&self) -> String {
        let kind = &self.headers[header::CONTENT_TYPE];
        assert_eq!(kind, "application/problem+json", "{}", self.text());
        let problem = self.json();
        assert_eq!(problem["status"], self.status);
        for field in ["type", "title", "detail"] {
            assert!(
                !problem[field].as_str().unwrap().is_empty(),
                "{field} of {problem}"
            );
        }
        problem["code"].as_str().unwrap().to_owned()
    }

    /// The fields that a problem names.
    pub(crate) fn fields(&self) -> Vec<String> {
        let problem = self.json();
        let faults = problem["faults"].as_array().cloned().unwrap_or_default();
        let field = |fault: &Value| fault["field"].as_str().unwrap().to_owned();
        faults.iter().map(field).collect()
    }
}
