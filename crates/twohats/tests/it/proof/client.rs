//! A small HTTP client of one server, signed in with a token.

use std::time::Duration;

use reqwest::{Method, RequestBuilder, StatusCode};
use serde_json::Value;

/// Long enough for anything but a hang.
const PATIENCE: Duration = Duration::from_secs(30);

/// Talks to one server.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    http: reqwest::Client,
    /// Such as `http://127.0.0.1:40123`.
    base: String,
    token: String,
    /// Sent instead of the token by a browser that is signed in.
    cookie: Option<String>,
}

/// A request that can be sent again.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Request {
    pub(crate) method: Method,
    /// Below the API's root, such as `/workspaces/main/tasks`.
    pub(crate) path: String,
    pub(crate) body: Option<Value>,
    /// Its idempotency key.
    pub(crate) key: Option<String>,
    /// The version that it changes.
    pub(crate) if_match: Option<u64>,
}

/// What came back.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    /// The version of what was asked for or written.
    pub(crate) version: Option<u64>,
    pub(crate) body: Value,
}

impl Request {
    pub(crate) fn new(method: Method, path: impl Into<String>) -> Request {
        Request {
            method,
            path: path.into(),
            body: None,
            key: None,
            if_match: None,
        }
    }

    pub(crate) fn get(path: impl Into<String>) -> Request {
        Request::new(Method::GET, path)
    }

    pub(crate) fn post(path: impl Into<String>, body: Value) -> Request {
        Request::new(Method::POST, path).body(body)
    }

    pub(crate) fn body(mut self, body: Value) -> Request {
        self.body = Some(body);
        self
    }

    pub(crate) fn key(mut self, key: impl Into<String>) -> Request {
        self.key = Some(key.into());
        self
    }

    pub(crate) fn if_match(mut self, version: u64) -> Request {
        self.if_match = Some(version);
        self
    }
}

impl Answer {
    /// The record that was asked for or written.
    pub(crate) fn record(&self) -> &Value {
        record(&self.body)
    }
}

/// The record in an answer: a write calls it `value`, a look `record`.
pub(crate) fn record(body: &Value) -> &Value {
    body.get("value").or(body.get("record")).unwrap_or(body)
}

impl Client {
    pub(crate) fn new(base: impl Into<String>, token: impl Into<String>) -> Client {
        // Its features are those of the crate that fetches, which chooses the cryptography itself.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder()
            .no_proxy()
            .timeout(PATIENCE)
            .build()
            .unwrap();
        Client {
            http,
            base: base.into(),
            token: token.into(),
            cookie: None,
        }
    }

    /// What it signs in with.
    pub(crate) fn token(&self) -> &str {
        &self.token
    }

    /// The same to another server.
    pub(crate) fn at(&self, base: impl Into<String>) -> Client {
        Client {
            base: base.into(),
            ..self.clone()
        }
    }

    /// The same with another token.
    pub(crate) fn with_token(&self, token: impl Into<String>) -> Client {
        Client {
            token: token.into(),
            ..self.clone()
        }
    }

    /// Sends a request to a path below `/api/v1`.
    ///
    /// # Errors
    /// When no whole answer comes.
    pub(crate) async fn send(&self, request: &Request) -> Result<Answer, reqwest::Error> {
        let answer = self.call(request).send().await?;
        let status = answer.status();
        let version = answer.headers().get("etag").and_then(|etag| {
            let etag = etag.to_str().ok()?;
            etag.trim_start_matches("W/").trim_matches('"').parse().ok()
        });
        let text = answer.text().await?;
        let body = serde_json::from_str(&text).unwrap_or(Value::String(text));
        Ok(Answer {
            status,
            version,
            body,
        })
    }

    fn call(&self, request: &Request) -> RequestBuilder {
        let url = format!("{}/api/v1{}", self.base, request.path);
        let mut call = self.http.request(request.method.clone(), url);
        if !self.token.is_empty() {
            call = call.bearer_auth(&self.token);
        }
        if let Some(cookie) = &self.cookie {
            call = call.header("cookie", cookie);
        }
        if let Some(key) = &request.key {
            call = call.header("idempotency-key", key);
        }
        if let Some(version) = request.if_match {
            call = call.header("if-match", format!("\"{version}\""));
        }
        if let Some(body) = &request.body {
            call = call.json(body);
        }
        call
    }

    /// Sends what signs in, and gives a client that sends the cookie which comes back.
    pub(crate) async fn sign_in(&self, request: &Request) -> Client {
        let answer = self.call(request).send().await.unwrap();
        let cookie = answer.headers().get("set-cookie").cloned();
        let (status, body) = (answer.status(), answer.text().await.unwrap());
        assert!(status.is_success(), "{status}: {body}");
        let cookie = cookie.unwrap().to_str().unwrap().to_owned();
        Client {
            cookie: cookie.split(';').next().map(str::to_owned),
            ..self.clone()
        }
    }

    /// Sends what must be answered well.
    pub(crate) async fn ok(&self, request: &Request) -> Value {
        let answer = self.send(request).await.unwrap();
        assert!(answer.status.is_success(), "{request:?}: {answer:?}");
        answer.body
    }

    /// The status of a page beside the API, such as `/readyz`; `None` when nobody answers.
    pub(crate) async fn status(&self, path: &str) -> Option<u16> {
        let call = self.http.get(format!("{}{path}", self.base)).send();
        call.await.ok().map(|answer| answer.status().as_u16())
    }

    /// An answer whose body is still to come, such as a stream of events.
    ///
    /// # Errors
    /// When no answer comes.
    pub(crate) async fn open(&self, path: &str) -> Result<reqwest::Response, reqwest::Error> {
        let url = format!("{}/api/v1{path}", self.base);
        let without_end = reqwest::Client::builder().no_proxy().build()?;
        without_end.get(url).bearer_auth(&self.token).send().await
    }
}
