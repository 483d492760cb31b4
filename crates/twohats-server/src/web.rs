//! The web app: its files, and its first page at every address that is nobody else's.

use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use twohats_web::File;

/// For what has the hash of its content in its name.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// For what is asked about each time, and answered with 304 mostly.
const ASK_FIRST: HeaderValue = HeaderValue::from_static("no-cache");

/// Answers whatever no route takes: with a file, with the app's first page, or with a refusal.
pub(crate) async fn serve(method: Method, uri: Uri, headers: HeaderMap) -> Response {
    if !matches!(method, Method::GET | Method::HEAD) {
        return StatusCode::NOT_FOUND.into_response();
    }
    match at(uri.path()) {
        Some(file) => answer(file, &headers),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// What lies at an address. The app's screens have addresses of their own, which the app knows and this does not.
fn at(path: &str) -> Option<&'static File> {
    let path = path.strip_prefix('/')?;
    // An old page that asks for a script of before an upgrade must not be given a page for it.
    if path == "assets" || path.starts_with("assets/") {
        return twohats_web::file(path);
    }
    if path == "api" || path.starts_with("api/") {
        return None;
    }
    twohats_web::file(path).or_else(|| Some(twohats_web::index()))
}

fn answer(file: &'static File, headers: &HeaderMap) -> Response {
    let copy = file.brotli.filter(|_| takes_brotli(headers));
    let mut response = copy.unwrap_or(file.bytes).into_response();
    let answered = response.headers_mut();
    if copy.is_some() {
        answered.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    if file.brotli.is_some() {
        answered.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    }
    let kept = if file.is_hashed() {
        FOR_EVER
    } else {
        ASK_FIRST
    };
    answered.insert(header::CACHE_CONTROL, kept);
    let kind = HeaderValue::from_static(file.content_type);
    answered.insert(header::CONTENT_TYPE, kind);
    answered.insert(header::ETAG, HeaderValue::from_static(file.etag));
    response
}

/// Whether a browser says that it reads brotli; those that do say so without weights.
fn takes_brotli(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(header::ACCEPT_ENCODING);
    let mut codings = accepted
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','));
    codings.any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
        let refused = weight.trim().trim_start_matches("q=").parse() == Ok(0.0);
        name.trim().eq_ignore_ascii_case("br") && !refused
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn screens_have_addresses_and_lost_files_have_none() {
        for screen in ["/", "/week", "/join", "/tasks/a.b", "/apis", "/%FF"] {
            assert_eq!(
                at(screen).map(|file| file.path),
                Some("index.html"),
                "{screen}"
            );
        }
        for nothing in [
            "/assets/old.js",
            "/assets/",
            "/assets",
            "/api",
            "/api/v2",
            "*",
        ] {
            assert!(at(nothing).is_none(), "{nothing}");
        }
    }

    #[test]
    fn brotli_is_for_those_who_ask() {
        let asks = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(value));
            takes_brotli(&headers)
        };
        assert!(asks("gzip, deflate, br, zstd") && asks("br;q=0.5") && asks("BR"));
        assert!(!asks("gzip") && !asks("br;q=0") && !asks("brotli") && !asks(""));
        assert!(!takes_brotli(&HeaderMap::new()));
    }
}
