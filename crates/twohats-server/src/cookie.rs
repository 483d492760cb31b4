//! The session's cookie.

use axum::http::HeaderValue;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Cookie;
use twohats_app::access::Secret;

/// Its name where the server is reached by https: browsers then refuse it from any other host or path.
const SECURE: &str = "__Host-twohats";
/// Its name on plain http.
const PLAIN: &str = "twohats";

/// The secret that the browser sent.
pub(crate) fn read(jar: &CookieJar, https: bool) -> Option<&str> {
    jar.get(name(https)).map(Cookie::value)
}

/// Makes a browser keep the secret, for as many seconds as the session lasts.
pub(crate) fn give(secret: &Secret, https: bool, seconds: i64) -> HeaderValue {
    build(https, secret.reveal(), seconds)
}

/// Makes a browser forget it.
pub(crate) fn forget(https: bool) -> HeaderValue {
    build(https, "", 0)
}

/// Scripts cannot read it, other sites cannot have it sent with their forms, and plain http never sees it once the
/// server is reached by https.
fn build(https: bool, value: &str, seconds: i64) -> HeaderValue {
    let secure = if https { "; Secure" } else { "" };
    let name = name(https);
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    // Names and secrets are letters and digits.
    let mut value = HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""));
    value.set_sensitive(true);
    value
}

const fn name(https: bool) -> &'static str {
    if https { SECURE } else { PLAIN }
}
