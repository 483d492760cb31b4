//! The description of the API, made once from the routes themselves.

use std::sync::LazyLock;

use serde_json::Value;

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    let (_, api) = crate::api::routes().split();
    serde_json::to_value(api).expect("the description is plain data, which JSON always holds")
});

static TEXT: LazyLock<String> = LazyLock::new(|| format!("{:#}\n", *DOCUMENT));

/// The description of the API (OpenAPI 3.1), as `docs/reference/openapi.json` has it.
pub fn openapi() -> &'static Value {
    &DOCUMENT
}

/// The same as text.
pub(crate) fn text() -> &'static str {
    &TEXT
}
