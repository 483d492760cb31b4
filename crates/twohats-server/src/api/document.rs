//! The description of the API (OpenAPI 3.1).

use axum::http::header;
use axum::response::{IntoResponse, Response};
use utoipa::OpenApi;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa_axum::routes;

use crate::problem::ProblemDocument;
use crate::routes::Routes;

pub(super) fn add(routes: Routes) -> Routes {
    routes.open(routes!(openapi))
}

/// What stands above the paths.
pub(super) fn head() -> utoipa::openapi::OpenApi {
    #[derive(OpenApi)]
    #[openapi(
        info(
            title = "Twohats",
            version = "1",
            description = "Plans the week of somebody who leads a team and builds with it.\n\n\
                Every operation says in `x-right` what it needs of its caller: `open` nothing, `signed_in` an \
                account, `session` somebody who signed in themselves, and `read`, `work`, `lead` or `own` a place \
                in the workspace with this right. Viewers may `read`, members also `work`, leads also `lead`, \
                owners also `own`; a token is limited to `read`, `write` (up to `lead`) or `admin`.\n\n\
                A workspace in which the caller has no place is not there for them: 404.",
            license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0"),
        ),
        components(schemas(ProblemDocument)),
        security(("session" = []), ("token" = [])),
    )]
    struct Head;
    let mut head = Head::openapi();
    let components = head.components.get_or_insert_default();
    let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new("twohats")));
    components.add_security_scheme("session", cookie);
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer);
    components.add_security_scheme("token", SecurityScheme::Http(bearer.build()));
    head
}

/// This description.
#[utoipa::path(
    get, path = "/api/v1/openapi.json", operation_id = "get_openapi", tag = "operation",
    responses((status = 200, body = Object))
)]
async fn openapi() -> Response {
    let kind = [(header::CONTENT_TYPE, "application/json")];
    (kind, crate::document::text()).into_response()
}
