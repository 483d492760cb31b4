//! From options to a server that runs, and to its end.

use std::io::{self, Write};
use std::net::SocketAddr;

use axum::Router;
use tokio::net::TcpListener;
use tokio::time::timeout;
use twohats_app::access::setup;

use crate::options::{SHUTDOWN_TIME, ServeOptions};
use crate::router::router;
use crate::state::Shared;
use crate::worker;

/// Why the server could not begin, or ended.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {source}. Choose another one with --listen")]
    Listen {
        /// Which.
        address: SocketAddr,
        /// Why.
        source: io::Error,
    },
    /// The network failed.
    #[error("the server failed: {0}")]
    Network(#[from] io::Error),
    /// The database failed.
    #[error(transparent)]
    App(#[from] twohats_app::AppError),
}

/// Serves until the process is told to end (interrupt or termination), then finishes what it has begun.
///
/// # Errors
/// When the address cannot be listened on, or the database cannot be used.
pub async fn serve(options: ServeOptions) -> Result<(), ServeError> {
    let server = Server::bind(options).await?;
    for line in server.greeting().await? {
        writeln!(io::stdout(), "{line}")?;
    }
    server.run(told_to_end()).await
}

/// A server that listens, and does not answer yet.
pub struct Server {
    shared: Shared,
    listener: TcpListener,
    address: SocketAddr,
}

impl Server {
    /// Listens.
    ///
    /// # Errors
    /// When the address cannot be listened on.
    pub async fn bind(options: ServeOptions) -> Result<Server, ServeError> {
        let wanted = options.listen;
        let listen = |source| ServeError::Listen {
            address: wanted,
            source,
        };
        let listener = TcpListener::bind(wanted).await.map_err(listen)?;
        let address = listener.local_addr().map_err(listen)?;
        // Port 0 asks for any; from here on it is known which.
        let options = ServeOptions {
            listen: address,
            ..options
        };
        Ok(Server {
            shared: Shared::new(options),
            listener,
            address,
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What to tell whoever started it: where it is, and on the first start the link that makes the first account.
    ///
    /// # Errors
    /// When the database cannot be used.
    pub async fn greeting(&self) -> Result<Vec<String>, ServeError> {
        let url = self.shared.options().url();
        let mut lines = vec![format!("Twohats serves {url}")];
        if let Some(secret) = setup::link(self.shared.app()).await? {
            lines.push(
                "Nobody has an account yet. Make the first one here, within a day:".to_owned(),
            );
            lines.push(format!("{url}/setup?secret={}", secret.reveal()));
        }
        Ok(lines)
    }

    /// Serves until `end`; then takes no more requests, finishes those it has, gives back the jobs that are not
    /// done, and returns after [`SHUTDOWN_TIME`] at the latest.
    ///
    /// # Errors
    /// When the network fails.
    pub async fn run(
        self,
        end: impl Future<Output = ()> + Send + 'static,
    ) -> Result<(), ServeError> {
        let shared = self.shared;
        let watch = tokio::spawn({
            let shared = shared.clone();
            async move { shared.live().watch(shared.app()).await }
        });
        let sweep = tokio::spawn(worker::sweep(shared.clone()));
        let works = shared.options().works;
        let work = works.then(|| tokio::spawn(worker::run(shared.clone())));
        let stops = shared.clone();
        tokio::spawn(async move {
            end.await;
            tracing::info!("ending: finishing what has begun");
            stops.stop();
        });
        let app = router(shared.clone()).into_make_service_with_connect_info::<SocketAddr>();
        let serving = axum::serve(self.listener, app)
            .with_graceful_shutdown(worker::stopped(shared.stopping()))
            .into_future();
        let serving = tokio::spawn(serving);
        worker::stopped(shared.stopping()).await;
        // Requests that plan get the best plan there is so far.
        shared.app().planner().stop();
        let finished = timeout(SHUTDOWN_TIME, async {
            let served = serving.await;
            if let Some(work) = work {
                let _ = work.await;
            }
            served
        });
        let finished = finished.await;
        watch.abort();
        sweep.abort();
        match finished {
            Ok(Ok(served)) => Ok(served?),
            Ok(Err(error)) => Err(io::Error::other(error).into()),
            Err(_) => {
                tracing::warn!(
                    "ended with requests or jobs that were not done; their leases end by themselves"
                );
                Ok(())
            }
        }
    }
}

/// The router alone, with what a test needs around it.
#[doc(hidden)]
pub struct Bench {
    shared: Shared,
}

impl Bench {
    /// Without a network.
    pub fn new(options: ServeOptions) -> Bench {
        Bench {
            shared: Shared::new(options),
        }
    }

    /// What is served.
    pub fn router(&self) -> Router {
        router(self.shared.clone())
    }

    /// Does every job that is due; how many.
    ///
    /// # Errors
    /// When the database cannot be used.
    pub async fn drain(&self) -> Result<usize, twohats_app::AppError> {
        Ok(worker::drain(&self.shared).await?)
    }

    /// Tells listeners what changed.
    ///
    /// # Errors
    /// When the database cannot be used.
    pub async fn look(&self) -> Result<(), twohats_app::AppError> {
        self.shared.live().look(self.shared.app()).await
    }
}

/// Returns when the process is told to end.
async fn told_to_end() {
    let interrupt = async {
        // Where signals cannot be heard, the process ends at once, which is safe too.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
