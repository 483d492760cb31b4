//! The sorts of problem: the table behind every refusal, and behind the page that explains them.

use axum::http::StatusCode;

/// A sort of problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// The request itself cannot be read: its line, headers or syntax.
    Unreadable,
    /// Nobody is signed in.
    Unauthorized,
    /// Signed in, but without the right.
    Forbidden,
    /// Another site sent it.
    CrossSite,
    /// Not there.
    Missing,
    /// The address is there, but not for this method.
    Method,
    /// It took too long to arrive.
    Slow,
    /// It contradicts how things stand.
    Conflict,
    /// The idempotency key was used for another request.
    KeyReused,
    /// It was changed by someone else.
    Changed,
    /// Too many bytes.
    TooLarge,
    /// Not JSON.
    MediaType,
    /// Fields that are wrong.
    Invalid,
    /// The version to change is not said.
    NeedsVersion,
    /// Too often.
    TooMany,
    /// A fault of the server.
    Internal,
    /// The server cannot do it just now.
    Unavailable,
}

impl Sort {
    /// Every sort, by status.
    pub(crate) const ALL: [Sort; 17] = [
        Sort::Unreadable,
        Sort::Unauthorized,
        Sort::Forbidden,
        Sort::CrossSite,
        Sort::Missing,
        Sort::Method,
        Sort::Slow,
        Sort::Conflict,
        Sort::KeyReused,
        Sort::Changed,
        Sort::TooLarge,
        Sort::MediaType,
        Sort::Invalid,
        Sort::NeedsVersion,
        Sort::TooMany,
        Sort::Internal,
        Sort::Unavailable,
    ];

    /// Its name for programs.
    pub(crate) const fn code(self) -> &'static str {
        self.row().0
    }

    /// Its HTTP status.
    pub(crate) const fn status(self) -> StatusCode {
        self.row().1
    }

    /// Its name for people.
    pub(crate) const fn title(self) -> &'static str {
        self.row().2
    }

    /// What to do about it.
    pub(crate) const fn hint(self) -> &'static str {
        self.row().3
    }

    /// The sort that a bare status stands for, as the framework answers it.
    pub(crate) fn of_status(status: StatusCode) -> Sort {
        let found = Sort::ALL.into_iter().find(|sort| sort.status() == status);
        match found {
            Some(sort) => sort,
            None if status.is_server_error() => Sort::Internal,
            None => Sort::Unreadable,
        }
    }

    const fn row(self) -> (&'static str, StatusCode, &'static str, &'static str) {
        match self {
            Sort::Unreadable => (
                "unreadable",
                StatusCode::BAD_REQUEST,
                "The request cannot be read",
                "",
            ),
            Sort::Unauthorized => (
                "unauthorized",
                StatusCode::UNAUTHORIZED,
                "Not signed in",
                "Sign in with POST /api/v1/sessions, or send a token: Authorization: Bearer twh_…",
            ),
            Sort::Forbidden => (
                "forbidden",
                StatusCode::FORBIDDEN,
                "Not allowed",
                "Ask an owner of the workspace for another role, or use a token with a wider scope",
            ),
            Sort::CrossSite => (
                "cross_site",
                StatusCode::FORBIDDEN,
                "Sent by another site",
                "Browsers may only change things from pages of this server",
            ),
            Sort::Missing => ("missing", StatusCode::NOT_FOUND, "Not there", ""),
            Sort::Method => (
                "method",
                StatusCode::METHOD_NOT_ALLOWED,
                "Not with this method",
                "The Allow header names the methods that this address takes; /api describes them",
            ),
            Sort::Slow => (
                "slow",
                StatusCode::REQUEST_TIMEOUT,
                "Took too long",
                "Send it again",
            ),
            Sort::Conflict => (
                "conflict",
                StatusCode::CONFLICT,
                "Contradicts how things stand",
                "",
            ),
            Sort::KeyReused => (
                "key_reused",
                StatusCode::CONFLICT,
                "The idempotency key was used for another request",
                "Use a new key for each request",
            ),
            Sort::Changed => (
                "changed",
                StatusCode::PRECONDITION_FAILED,
                "Changed by someone else",
                "Look at `present`, and send the change again with If-Match: \"<version>\"",
            ),
            Sort::TooLarge => ("too_large", StatusCode::PAYLOAD_TOO_LARGE, "Too large", ""),
            Sort::MediaType => (
                "media_type",
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "Not the right media type",
                "Send JSON, with Content-Type: application/json",
            ),
            Sort::Invalid => (
                "invalid",
                StatusCode::UNPROCESSABLE_ENTITY,
                "Fields are not as they should be",
                "`faults` names each field, what was found, and what would mend it",
            ),
            Sort::NeedsVersion => (
                "needs_version",
                StatusCode::PRECONDITION_REQUIRED,
                "The version to change is not said",
                "Send If-Match with the ETag that you last read, so that no change of others is lost",
            ),
            Sort::TooMany => (
                "too_many",
                StatusCode::TOO_MANY_REQUESTS,
                "Too often",
                "Wait as many seconds as Retry-After says",
            ),
            Sort::Internal => (
                "internal",
                StatusCode::INTERNAL_SERVER_ERROR,
                "A fault of the server",
                "Nothing was changed. The log of the server has more, under the X-Request-Id of this answer",
            ),
            Sort::Unavailable => (
                "unavailable",
                StatusCode::SERVICE_UNAVAILABLE,
                "Not just now",
                "Try again in a moment",
            ),
        }
    }
}
