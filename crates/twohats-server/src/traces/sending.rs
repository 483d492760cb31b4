//! How a batch of traces gets to the collector: by the client that fetches calendars too, so that there is one way of
//! opening secure connections.
//!
//! The address is the operator's own, and nobody else's to choose: it is not judged as those of calendars are.

use std::time::Duration;

use axum::http::{Request, Response};
use opentelemetry_http::{Bytes, HttpClient, HttpError};
use reqwest::Client;
use reqwest::redirect::Policy;
use tokio::runtime::Handle;

/// Time for a batch to be taken.
const MOST_TIME: Duration = Duration::from_secs(10);

/// Sends batches. They come from a thread that has no runtime of its own, so they are sent on the server's.
#[derive(Debug)]
pub(super) struct Sending {
    client: Client,
    runtime: Handle,
}

impl Sending {
    /// On the runtime that this is called from.
    pub(super) fn new() -> Result<Sending, reqwest::Error> {
        // Where somebody in this process has chosen already, theirs is used.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .timeout(MOST_TIME)
            .redirect(Policy::none())
            .pool_max_idle_per_host(1)
            .build()?;
        Ok(Sending {
            client,
            runtime: Handle::current(),
        })
    }
}

impl HttpClient for Sending {
    fn send_bytes<'a: 'b, 'b>(
        &'a self,
        request: Request<Bytes>,
    ) -> std::pin::Pin<Box<dyn Future<Output = Result<Response<Bytes>, HttpError>> + Send + 'b>>
    where
        Self: 'b,
    {
        let sent = self.runtime.spawn(send(self.client.clone(), request));
        Box::pin(async { sent.await? })
    }
}

async fn send(client: Client, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
    let answer = client.execute(request.try_into()?).await?;
    let mut response = Response::builder().status(answer.status());
    if let Some(headers) = response.headers_mut() {
        headers.clone_from(answer.headers());
    }
    // A collector's answer is a few bytes; whatever is longer is none.
    let length = answer.content_length().unwrap_or(0);
    let body = match length {
        0..=65_536 => answer.bytes().await?,
        _ => Bytes::new(),
    };
    Ok(response.body(body)?)
}
