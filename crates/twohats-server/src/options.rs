//! How the server is run.

use std::fmt;
use std::net::SocketAddr;
use std::time::Duration;

use secrecy::SecretString;
use twohats_app::App;

/// Where the server listens when nobody says: this machine alone.
pub const DEFAULT_LISTEN: &str = "127.0.0.1:7878";
/// Bytes of a JSON body, at most: a strategy of the greatest size with room to spare.
pub const BODY_LIMIT: usize = 256 * 1024;
/// Bytes of a calendar or a file of tasks, at most: 20,000 events.
pub const FILE_LIMIT: usize = 32 * 1024 * 1024;
/// How long a request may take; a plan may take ten seconds, and may have to wait for another.
pub const REQUEST_TIME: Duration = Duration::from_secs(60);
/// How long a shutdown waits for requests and jobs that run.
pub const SHUTDOWN_TIME: Duration = Duration::from_secs(20);

/// How often the same caller may do what can be abused. Each holds on one server: three servers let through
/// three times as much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rates {
    /// Attempts to sign in to one account, or from one address, in a minute.
    pub sign_ins_per_minute: u32,
    /// Changes by one account in a second, on average.
    pub writes_per_second: u32,
    /// Changes at once, before the average counts.
    pub writes_burst: u32,
}

impl Default for Rates {
    fn default() -> Rates {
        Rates {
            sign_ins_per_minute: 10,
            writes_per_second: 50,
            writes_burst: 200,
        }
    }
}

/// How the server is run.
#[derive(Clone)]
pub struct ServeOptions {
    /// The use cases, on an open store.
    pub app: App,
    /// Where to listen.
    pub listen: SocketAddr,
    /// The address under which people reach the server, such as `https://plan.example.org`; that of `listen`, by
    /// plain http, when absent. With https, cookies are for https alone.
    pub public_url: Option<String>,
    /// Whether a proxy in front of the server says in the last entry of `X-Forwarded-For` whom it serves.
    pub behind_proxy: bool,
    /// Who may read `/metrics` from another machine: whoever sends this as a bearer token. Without it, only this
    /// machine may.
    pub metrics_token: Option<SecretString>,
    /// Whether this server works on jobs.
    pub works: bool,
    /// How often what.
    pub rates: Rates,
}

impl ServeOptions {
    /// The usual options.
    pub fn new(app: App, listen: SocketAddr) -> ServeOptions {
        ServeOptions {
            app,
            listen,
            public_url: None,
            behind_proxy: false,
            metrics_token: None,
            works: true,
            rates: Rates::default(),
        }
    }

    /// Whether people reach the server by https.
    pub(crate) fn is_https(&self) -> bool {
        let url = self.public_url.as_deref().unwrap_or_default();
        url.get(..8)
            .is_some_and(|scheme| scheme.eq_ignore_ascii_case("https://"))
    }

    /// The address under which people reach the server, without a slash at the end.
    pub(crate) fn url(&self) -> String {
        match &self.public_url {
            Some(url) => url.trim_end_matches('/').to_owned(),
            None => format!("http://{}", self.listen),
        }
    }
}

impl ServeOptions {
    /// The address for passkeys, which are for a name: of a server for this machine alone, that is `localhost`.
    pub(crate) fn named_url(&self) -> String {
        match &self.public_url {
            None if self.listen.ip().is_loopback() => {
                format!("http://localhost:{}", self.listen.port())
            }
            _ => self.url(),
        }
    }
}

impl fmt::Debug for ServeOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServeOptions")
            .field("listen", &self.listen)
            .field("public_url", &self.public_url)
            .field("behind_proxy", &self.behind_proxy)
            .field("works", &self.works)
            .field("rates", &self.rates)
            .finish_non_exhaustive()
    }
}
