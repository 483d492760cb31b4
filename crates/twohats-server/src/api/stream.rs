//! The stream of changes (server-sent events).

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{broadcast, mpsc};
use tokio_stream::wrappers::ReceiverStream;
use twohats_app::{Permit, Read, access, workspaces};
use utoipa_axum::routes;

use crate::guard::{self, Allowed};
use crate::live::{self, ChangeNotice, Told};
use crate::need::Need;
use crate::problem::Problem;
use crate::routes::Routes;
use crate::state::Shared;

/// How often a silent stream says that it lives, so that no proxy ends it.
const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// Events that may wait for a slow listener.
const WAITING: usize = 16;

pub(super) fn add(routes: Routes) -> Routes {
    routes.add(Need::In(twohats_app::Right::Read), routes!(stream))
}

/// Tells of changes as they are made, until the caller leaves.
///
/// Events: `hello` with the number of the last change, once all before it is told; `change` for each change, its number as the
/// event's `id`; `resync` when too much changed to tell, or when the caller was too slow: read everything again.
/// With `Last-Event-ID` the stream goes on after that change.
#[utoipa::path(
    get,
    path = "/api/v1/workspaces/{ws}/stream",
    tag = "changes",
    params(
        ("ws" = String, Path, description = "The workspace"),
        ("Last-Event-ID" = Option<String>, Header, description = "The last change that the caller knows"),
    ),
    responses((status = 200, body = ChangeNotice, content_type = "text/event-stream",
        description = "A stream of events; the data of a `change` looks like this"))
)]
async fn stream(
    State(shared): State<Shared>,
    Allowed(permit): Allowed<Read>,
    request: Request,
) -> Result<Response, Problem> {
    let headers = request.headers().clone();
    // Listening comes first: what changes between the two is then told twice rather than never.
    let heard = shared.live().listen(permit.workspace());
    let seq = workspaces::get(shared.app(), &permit).await?.seq;
    shared.live().begin(permit.workspace(), seq);
    let after = headers.get("last-event-id");
    let after: Option<u64> = after.and_then(|id| id.to_str().ok()?.parse().ok());
    let missed = match after {
        Some(after) if after < seq => {
            live::since(shared.app(), permit.workspace(), after, seq).await?
        }
        _ => Vec::new(),
    };
    let (sender, receiver) = mpsc::channel(WAITING);
    let listener = Listener {
        shared,
        permit,
        headers,
        sender,
        seq,
    };
    tokio::spawn(listener.run(heard, missed));
    let keep = KeepAlive::new().interval(KEEP_ALIVE);
    let events = Sse::new(ReceiverStream::new(receiver));
    Ok(events.keep_alive(keep).into_response())
}

/// One caller who listens.
struct Listener {
    shared: Shared,
    permit: Permit<Read>,
    headers: HeaderMap,
    sender: mpsc::Sender<Result<Event, Infallible>>,
    /// The last change that it was told of.
    seq: u64,
}

impl Listener {
    /// Tells what happens until the caller leaves, is no longer let in, or the server shuts down.
    async fn run(mut self, mut heard: broadcast::Receiver<Told>, missed: Vec<Told>) {
        for told in missed {
            if self.tell(&told).await.is_none() {
                return;
            }
        }
        let hello = Event::default().event("hello").id(self.seq.to_string());
        let hello = hello.data(format!("{{\"seq\":{}}}", self.seq));
        if self.sender.send(Ok(hello)).await.is_err() {
            return;
        }
        let mut stopping = self.shared.stopping();
        loop {
            let told = tokio::select! {
                told = heard.recv() => told,
                () = self.sender.closed() => return,
                _ = stopping.wait_for(|stops| *stops) => return,
            };
            let told = match told {
                Ok(told) if told.seq() <= self.seq => continue,
                Ok(told) => told,
                Err(RecvError::Lagged(_)) => Told::Resync(self.seq),
                Err(RecvError::Closed) => return,
            };
            self.seq = self.seq.max(told.seq());
            if !self.still_allowed().await || self.tell(&told).await.is_none() {
                return;
            }
        }
    }

    async fn tell(&self, told: &Told) -> Option<()> {
        let event = Event::default().id(told.seq().to_string());
        let event = match told {
            Told::Change(notice) => event.event("change").json_data(notice).ok()?,
            Told::Resync(seq) => event.event("resync").data(format!("{{\"seq\":{seq}}}")),
        };
        self.sender.send(Ok(event)).await.ok()
    }

    /// Whoever signed out, or was taken out of the workspace, hears no more of it.
    async fn still_allowed(&self) -> bool {
        let caller = guard::caller(&self.shared, &self.headers).await;
        let Ok(Some(caller)) = caller else {
            return false;
        };
        let workspace = self.permit.workspace();
        access::actor(self.shared.app(), &caller, workspace)
            .await
            .is_ok()
    }
}
