//! Calendars that are fetched from an address.

use std::fmt;
use std::sync::{Arc, OnceLock};

use reqwest::Url;
use reqwest::header::{
    CONTENT_TYPE, ETAG, HeaderMap, HeaderName, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED,
};
use secrecy::{ExposeSecret, SecretString};

use crate::http::{FetchError, FetchErrorKind, Http, Reach};

/// Most bytes of a feed: two thirds of what a file may have, as nobody waits for it.
pub const MAX_FEED_BYTES: usize = 20_000_000;
/// Longest address, in bytes.
pub const MAX_FEED_URL: usize = 2_000;
/// Longest validator that is kept, in bytes.
const MAX_VALIDATOR: usize = 500;
/// What every calendar holds near its beginning.
const BEGIN: &[u8] = b"BEGIN:VCALENDAR";

/// The address of a feed. Whoever has it can read the calendar, so it is never printed: only its host is.
#[derive(Clone)]
pub struct FeedUrl {
    whole: SecretString,
    origin: String,
}

/// A text that is no address of a feed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct FeedUrlError(String);

impl FeedUrl {
    /// Reads an address: `https://…`, `http://…`, or `webcal://…`, which calendar programs write for the first.
    ///
    /// # Errors
    /// For anything else.
    pub fn parse(text: &str) -> Result<FeedUrl, FeedUrlError> {
        let error = |message: &str| FeedUrlError(message.to_owned());
        let text = text.trim();
        if text.len() > MAX_FEED_URL {
            let found = text.len();
            let message = format!("has at most {MAX_FEED_URL} bytes, found {found}");
            return Err(FeedUrlError(message));
        }
        let web = ["webcal://", "webcals://"].into_iter().find_map(|scheme| {
            let head = text.get(..scheme.len())?;
            let same = head.eq_ignore_ascii_case(scheme);
            same.then(|| format!("https://{}", &text[scheme.len()..]))
        });
        let url = Url::parse(web.as_deref().unwrap_or(text)).map_err(|_| {
            error("is no address: it begins with https://, and is copied whole from the calendar")
        })?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(error("begins with https://, http:// or webcal://"));
        }
        Ok(FeedUrl {
            origin: url.origin().ascii_serialization(),
            whole: SecretString::from(String::from(url)),
        })
    }

    /// Where it is, without what is secret about it: `https://calendar.example.org`.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The whole address: for those who may see it, and for keeping it.
    pub fn reveal(&self) -> &str {
        self.whole.expose_secret()
    }

    fn url(&self) -> Result<Url, FetchError> {
        Url::parse(self.reveal())
            .map_err(|_| FetchError::new(FetchErrorKind::Unreadable, "the address cannot be read"))
    }
}

impl fmt::Debug for FeedUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FeedUrl({}/…)", self.origin)
    }
}

/// By what a server tells whether a feed is as it was when it was fetched last (RFC 9110, section 8.8).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    /// Its `ETag`, as it was sent.
    pub etag: Option<String>,
    /// Its `Last-Modified`, as it was sent.
    pub last_modified: Option<String>,
}

/// What came of fetching a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Feed {
    /// It is as it was.
    Unchanged,
    /// What it holds now.
    Content {
        /// A calendar, as far as its first lines tell.
        bytes: Vec<u8>,
        /// By what to ask next time.
        validators: Validators,
    },
}

/// Fetches feeds. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Feeds {
    reach: Reach,
    http: Arc<OnceLock<Result<Http, FetchError>>>,
}

impl Feeds {
    /// Where `private` is set, addresses of this machine and of private networks are gone to as well.
    pub fn new(private: bool) -> Feeds {
        Feeds {
            reach: Reach::new(private),
            http: Arc::default(),
        }
    }

    /// Whether an address may be gone to, as far as it can be told without looking it up.
    ///
    /// # Errors
    /// [`FetchErrorKind::Refused`].
    pub fn permits(&self, url: &FeedUrl) -> Result<(), FetchError> {
        self.reach.permits(&url.url()?)
    }

    /// Fetches a feed, unless it is as it was.
    ///
    /// # Errors
    /// By kind; the message never holds the address.
    pub async fn fetch(&self, url: &FeedUrl, known: &Validators) -> Result<Feed, FetchError> {
        // Made when it is first wanted: reading the machine's certificates takes a while.
        let http = self.http.get_or_init(|| Http::new(self.reach));
        let http = http.as_ref().map_err(Clone::clone)?;
        let mut headers: Vec<(HeaderName, &str)> = Vec::new();
        headers.extend(known.etag.as_deref().map(|etag| (IF_NONE_MATCH, etag)));
        let since = known.last_modified.as_deref();
        headers.extend(since.map(|since| (IF_MODIFIED_SINCE, since)));
        let fetched = http.get(&url.url()?, &headers, MAX_FEED_BYTES).await?;
        if fetched.unchanged {
            return Ok(Feed::Unchanged);
        }
        if !holds(&fetched.body, BEGIN) {
            return Err(no_calendar(&fetched.headers));
        }
        Ok(Feed::Content {
            bytes: fetched.body,
            validators: Validators {
                etag: validator(&fetched.headers, &ETAG),
                last_modified: validator(&fetched.headers, &LAST_MODIFIED),
            },
        })
    }
}

fn validator(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    let value = headers.get(name)?.to_str().ok()?;
    (value.len() <= MAX_VALIDATOR).then(|| value.to_owned())
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    let mut windows = bytes.windows(wanted.len());
    windows.any(|window| window.eq_ignore_ascii_case(wanted))
}

fn no_calendar(headers: &HeaderMap) -> FetchError {
    let kind = headers.get(CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let message = if kind.contains("html") {
        "what came is a web page, not a calendar: copy the address that ends in .ics, often called secret or private \
         address in iCal format"
    } else {
        "what came is no calendar: it has no BEGIN:VCALENDAR"
    };
    FetchError::new(FetchErrorKind::Unreadable, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_and_never_printed() {
        let url = FeedUrl::parse(" WEBCAL://cal.example.org/private-7f3a/basic.ics ").unwrap();
        assert_eq!(url.origin(), "https://cal.example.org");
        assert_eq!(
            url.reveal(),
            "https://cal.example.org/private-7f3a/basic.ics"
        );
        assert_eq!(format!("{url:?}"), "FeedUrl(https://cal.example.org/…)");
        let user = FeedUrl::parse("https://ana:7f3a@cal.example.org:8443/a").unwrap();
        assert_eq!(user.origin(), "https://cal.example.org:8443");
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "cal.example.org/a.ics",
            "ftp://a/b",
            "file:///etc/passwd",
            "https://",
            "http://a b/",
        ] {
            assert!(FeedUrl::parse(text).is_err(), "{text}");
        }
        assert!(FeedUrl::parse(&format!("https://a/{}", "x".repeat(MAX_FEED_URL))).is_err());
    }

    #[test]
    fn numbers_are_judged_however_they_are_written() {
        let feeds = Feeds::new(false);
        for text in [
            "http://127.0.0.1/",
            "http://127.1/",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://0/",
            "http://[::1]/",
            "http://[::ffff:10.0.0.1]/",
            "http://169.254.169.254/latest/meta-data",
            "https://10.0.0.1:8443/a",
        ] {
            let url = FeedUrl::parse(text).unwrap();
            let refused = feeds.permits(&url).unwrap_err();
            assert_eq!(refused.kind, FetchErrorKind::Refused, "{text}");
            assert_eq!(Feeds::new(true).permits(&url), Ok(()));
        }
        let outside = FeedUrl::parse("https://8.8.8.8/a").unwrap();
        assert_eq!(feeds.permits(&outside), Ok(()));
    }
}
