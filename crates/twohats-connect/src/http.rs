//! The one place that opens connections to other machines.
//!
//! Addresses that people type decide where it connects to, so it goes nowhere that only the machine it runs on, or the
//! network around it, can reach: the addresses of a name are judged where they are looked up for the connection itself,
//! so that no second answer can take their place, and each redirect is judged like the first address.

mod address;

use std::error::Error;
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use jiff::SignedDuration;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{HeaderMap, HeaderName, LOCATION};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, StatusCode, Url};

use address::is_public;

/// Time for an answer, with all of its redirects and its body.
const MOST_TIME: Duration = Duration::from_secs(20);
/// Time for one connection.
const CONNECT_TIME: Duration = Duration::from_secs(10);
/// Redirects that are followed.
const MOST_REDIRECTS: usize = 5;
/// The shortest and the longest pause after a failure that may pass.
const PASSING: (SignedDuration, SignedDuration) =
    (SignedDuration::from_mins(15), SignedDuration::from_hours(1));
/// The same after one that does not mend itself.
const LASTING: (SignedDuration, SignedDuration) = (
    SignedDuration::from_hours(1),
    SignedDuration::from_hours(24),
);
/// What it says it is.
const USER_AGENT: &str = concat!("Twohats/", env!("CARGO_PKG_VERSION"));

/// Why nothing was fetched. Retry rules read the kind, people the message; neither holds the address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct FetchError {
    /// Its kind.
    pub kind: FetchErrorKind,
    /// What was found, and what would mend it.
    pub message: String,
}

/// Kinds of failure of what is outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FetchErrorKind {
    /// It wants somebody who may: the address was withdrawn, or never was for the public.
    Unauthorized,
    /// It is not there.
    Missing,
    /// We do not go there.
    Refused,
    /// What came cannot be read.
    Unreadable,
    /// It may come later.
    Temporary,
}

impl FetchErrorKind {
    /// Its name, for programs.
    pub const fn as_str(self) -> &'static str {
        match self {
            FetchErrorKind::Unauthorized => "unauthorized",
            FetchErrorKind::Missing => "missing",
            FetchErrorKind::Refused => "refused",
            FetchErrorKind::Unreadable => "unreadable",
            FetchErrorKind::Temporary => "temporary",
        }
    }
}

impl FetchErrorKind {
    /// How long to wait before the next try, when it has failed for so long: as long again, within what the kind allows.
    /// What may pass is tried again soon; an address that is withdrawn, or leads to something else, does not mend
    /// itself.
    pub fn pause(self, failing: SignedDuration) -> SignedDuration {
        let (least, most) = match self {
            FetchErrorKind::Temporary => PASSING,
            FetchErrorKind::Unauthorized
            | FetchErrorKind::Missing
            | FetchErrorKind::Refused
            | FetchErrorKind::Unreadable => LASTING,
        };
        failing.clamp(least, most)
    }
}

impl FetchError {
    /// Of this kind.
    pub(crate) fn new(kind: FetchErrorKind, message: impl Into<String>) -> FetchError {
        FetchError {
            kind,
            message: message.into(),
        }
    }

    fn refused(message: impl Into<String>) -> FetchError {
        FetchError::new(FetchErrorKind::Refused, message)
    }

    fn temporary(message: impl Into<String>) -> FetchError {
        FetchError::new(FetchErrorKind::Temporary, message)
    }
}

/// Fetches from other machines. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Http {
    client: Client,
    reach: Reach,
}

/// Where it may go.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reach {
    /// Into this machine and private networks too.
    pub(crate) private: bool,
    /// To one address of a test's own, as if it were public.
    #[cfg(test)]
    server: Option<IpAddr>,
}

impl Reach {
    /// Into this machine and private networks too, or to public addresses alone.
    pub(crate) fn new(private: bool) -> Reach {
        Reach {
            private,
            #[cfg(test)]
            server: None,
        }
    }

    /// Whether an address may be gone to, as far as it can be told from how it is written: one given in numbers is
    /// never looked up.
    ///
    /// # Errors
    /// [`FetchErrorKind::Refused`].
    pub(crate) fn permits(self, url: &Url) -> Result<(), FetchError> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(FetchError::refused(format!(
                "`{}` is no way to fetch; https and http are",
                url.scheme()
            )));
        }
        let host = url.host_str().unwrap_or_default();
        let literal = host.trim_start_matches('[').trim_end_matches(']');
        match literal.parse::<IpAddr>() {
            Ok(address) if !self.reaches(address) => Err(FetchError::refused(Inside.to_string())),
            _ => Ok(()),
        }
    }

    fn reaches(self, address: IpAddr) -> bool {
        #[cfg(test)]
        if self.server == Some(address) {
            return true;
        }
        self.private || is_public(address)
    }
}

/// What was answered.
#[derive(Debug)]
pub(crate) struct Fetched {
    /// Whether it is as the request's headers say it is known already.
    pub(crate) unchanged: bool,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Http {
    /// One that goes so far.
    ///
    /// # Errors
    /// When this machine has nothing to check certificates by.
    pub(crate) fn new(reach: Reach) -> Result<Http, FetchError> {
        // Where somebody in this process has chosen already, theirs is used.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .user_agent(USER_AGENT)
            .no_proxy()
            .referer(false)
            .redirect(Policy::none())
            .dns_resolver(Judging {
                private: reach.private,
            })
            .connect_timeout(CONNECT_TIME)
            // Nobody comes back before the connection has gone cold.
            .pool_max_idle_per_host(0)
            .build();
        let client = client.map_err(|error| {
            let why = innermost(&error);
            FetchError::temporary(format!(
                "this machine cannot open secure connections: {why}"
            ))
        })?;
        Ok(Http { client, reach })
    }

    /// Gets what is at an address, at most so many bytes.
    ///
    /// # Errors
    /// By kind.
    pub(crate) async fn get(
        &self,
        url: &Url,
        headers: &[(HeaderName, &str)],
        most_bytes: usize,
    ) -> Result<Fetched, FetchError> {
        let whole = async {
            let response = self.follow(url, headers).await?;
            read(response, most_bytes).await
        };
        let in_time = tokio::time::timeout(MOST_TIME, whole).await;
        in_time.unwrap_or_else(|_| {
            let seconds = MOST_TIME.as_secs();
            Err(FetchError::temporary(format!(
                "no whole answer came within {seconds} seconds"
            )))
        })
    }

    async fn follow(
        &self,
        url: &Url,
        headers: &[(HeaderName, &str)],
    ) -> Result<Response, FetchError> {
        let mut at = url.clone();
        for _ in 0..=MOST_REDIRECTS {
            self.reach.permits(&at)?;
            let mut request = self.client.get(at.clone());
            for (name, value) in headers {
                request = request.header(name, *value);
            }
            let response = request.send().await.map_err(|error| told(&error))?;
            if !is_redirect(response.status()) {
                return Ok(response);
            }
            let location = response.headers().get(LOCATION);
            at = target(&at, location.and_then(|value| value.to_str().ok()))?;
        }
        Err(FetchError::refused(format!(
            "the address redirects more than {MOST_REDIRECTS} times"
        )))
    }
}

fn is_redirect(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

/// Where a redirect leads.
fn target(from: &Url, location: Option<&str>) -> Result<Url, FetchError> {
    let to = location.and_then(|location| from.join(location).ok());
    let Some(to) = to else {
        let message = "the address redirects to nowhere that can be read";
        return Err(FetchError::new(FetchErrorKind::Unreadable, message));
    };
    // What is secret about an address is not told to everybody on the way.
    if from.scheme() == "https" && to.scheme() == "http" {
        return Err(FetchError::refused(
            "the address redirects from https to http",
        ));
    }
    Ok(to)
}

async fn read(mut response: Response, most_bytes: usize) -> Result<Fetched, FetchError> {
    let status = response.status();
    let unchanged = status == StatusCode::NOT_MODIFIED;
    if !unchanged && status != StatusCode::OK {
        return Err(of_status(status));
    }
    let too_large = || {
        let message = format!("it is larger than {} MB", most_bytes / 1_000_000);
        FetchError::new(FetchErrorKind::Unreadable, message)
    };
    let announced = response.content_length().unwrap_or(0);
    if usize::try_from(announced).map_or(true, |bytes| bytes > most_bytes) {
        return Err(too_large());
    }
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| told(&error))? {
        if body.len() + chunk.len() > most_bytes {
            return Err(too_large());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Fetched {
        unchanged,
        headers: response.headers().clone(),
        body,
    })
}

fn of_status(status: StatusCode) -> FetchError {
    let code = status.as_u16();
    let (kind, what) = match code {
        401 | 403 | 407 => (
            FetchErrorKind::Unauthorized,
            "whoever has it no longer lets us in; get a new address there",
        ),
        404 | 410 => (
            FetchErrorKind::Missing,
            "there is nothing at this address; look whether it was copied whole",
        ),
        408 | 425 | 429 | 500.. => (
            FetchErrorKind::Temporary,
            "it cannot answer now; it is tried again",
        ),
        _ => (
            FetchErrorKind::Unreadable,
            "that is no answer with content; look whether the address is right",
        ),
    };
    FetchError::new(kind, format!("the answer was {code}: {what}"))
}

/// A failed request in words, which never hold the address.
fn told(error: &reqwest::Error) -> FetchError {
    let mut cause: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(at) = cause {
        if at.is::<Inside>() {
            return FetchError::refused(at.to_string());
        }
        cause = at.source();
    }
    let what = if error.is_connect() {
        "cannot connect"
    } else if error.is_timeout() {
        "no answer in time"
    } else {
        "the answer broke off"
    };
    FetchError::temporary(format!("{what}: {}", innermost(error)))
}

/// The last cause of an error: those around it repeat it, or name the address.
fn innermost(error: &reqwest::Error) -> String {
    let mut cause: Option<&(dyn Error + 'static)> = error.source();
    let mut last = None;
    while let Some(at) = cause {
        last = Some(at.to_string());
        cause = at.source();
    }
    last.unwrap_or_else(|| "no reason was given".to_owned())
}

/// Where a name leads is inside of this machine or its network.
#[derive(Debug)]
struct Inside;

impl fmt::Display for Inside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "the address leads into this machine or a private network, where Twohats does not go; whoever runs it may \
             allow that with --allow-private-feeds",
        )
    }
}

impl Error for Inside {}

/// Looks names up, and judges what comes of it.
struct Judging {
    private: bool,
}

impl Resolve for Judging {
    fn resolve(&self, name: Name) -> Resolving {
        let private = self.private;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let found: Vec<SocketAddr> = found.collect();
            // One that leads inside is enough: no public service has such beside its others.
            if !private && found.iter().any(|address| !is_public(address.ip())) {
                return Err(Inside.into());
            }
            let found: Addrs = Box::new(found.into_iter());
            Ok(found)
        })
    }
}

#[cfg(test)]
mod tests;
