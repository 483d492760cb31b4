//! The API for people to read, from its own description.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::LazyLock;

use axum::response::Html;
use serde_json::{Map, Value};

use super::html::{Page, escape};
use crate::document::openapi;
use crate::problem::Sort;
use crate::routes::X_RIGHT;

static BODY: LazyLock<String> = LazyLock::new(|| print(openapi()));

/// The page.
pub(super) async fn show() -> Html<String> {
    let page = Page {
        title: "The API · Twohats".to_owned(),
        body: BODY.clone(),
    };
    Html(page.print())
}

fn print(document: &Value) -> String {
    let mut body = String::from("<main>\n<h1>The API</h1>\n");
    for part in text(&document["info"], "description").split("\n\n") {
        // Writing to a string cannot fail.
        let _ = writeln!(body, "<p>{}</p>", code(part));
    }
    body.push_str(
        "<p>The same for programs: <a href=\"/api/v1/openapi.json\">openapi.json</a>.</p>\n",
    );
    for (tag, operations) in by_tag(document) {
        let _ = writeln!(body, "<h2 id=\"{0}\">{0}</h2>", escape(tag));
        for (path, method, operation) in operations {
            body.push_str(&print_operation(path, method, operation));
        }
    }
    body.push_str("<h2>Bodies</h2>\n");
    for (name, schema) in fields(&document["components"]["schemas"]) {
        body.push_str(&print_schema(name, schema));
    }
    body + &print_problems() + "</main>"
}

type Operation<'a> = (&'a str, &'a str, &'a Value);

fn by_tag(document: &Value) -> BTreeMap<&str, Vec<Operation<'_>>> {
    let mut tags: BTreeMap<&str, Vec<Operation<'_>>> = BTreeMap::new();
    for (path, item) in fields(&document["paths"]) {
        for (method, operation) in fields(item).filter(|(_, found)| found["responses"].is_object())
        {
            let tag = operation["tags"][0].as_str().unwrap_or("other");
            tags.entry(tag).or_default().push((path, method, operation));
        }
    }
    tags
}

fn print_operation(path: &str, method: &str, operation: &Value) -> String {
    let mut text_of = format!(
        "<section>\n<h3 id=\"{}\"><code>{} {}</code></h3>\n<p>{} <span class=\"quiet\">Needs: {}.</span></p>\n",
        escape(text(operation, "operationId")),
        method.to_uppercase(),
        escape(path),
        code(&told(operation)),
        escape(operation[X_RIGHT].as_str().unwrap_or_default()),
    );
    let parameters = operation["parameters"].as_array();
    let parameters: Vec<&Value> = parameters.into_iter().flatten().collect();
    if !parameters.is_empty() {
        text_of.push_str("<ul>\n");
    }
    for parameter in &parameters {
        let _ = writeln!(
            text_of,
            "<li><code>{}</code> ({}) {}</li>",
            escape(text(parameter, "name")),
            escape(text(parameter, "in")),
            code(text(parameter, "description"))
        );
    }
    if !parameters.is_empty() {
        text_of.push_str("</ul>\n");
    }
    for (kind, content) in fields(&operation["requestBody"]["content"]) {
        let _ = writeln!(
            text_of,
            "<p>Sends {} {}</p>",
            escape(kind),
            shape(&content["schema"])
        );
    }
    for (status, response) in
        fields(&operation["responses"]).filter(|(status, _)| *status != "default")
    {
        let body = fields(&response["content"]).next();
        let body = body.map_or(String::new(), |(_, content)| shape(&content["schema"]));
        let _ = writeln!(text_of, "<p>Answers {} {body}</p>", escape(status));
    }
    text_of + "</section>\n"
}

fn told(operation: &Value) -> String {
    let parts = [text(operation, "summary"), text(operation, "description")];
    parts.join(" ").trim().to_owned()
}

fn print_schema(name: &str, schema: &Value) -> String {
    let mut body = format!(
        "<section>\n<h3 id=\"schema-{0}\"><code>{0}</code></h3>\n<p>{1}</p>\n",
        escape(name),
        code(text(schema, "description"))
    );
    let needed = schema["required"].as_array();
    let is_needed =
        |name: &str| needed.is_some_and(|needed| needed.iter().any(|found| found == name));
    let mut properties = fields(&schema["properties"]).peekable();
    if properties.peek().is_some() {
        body.push_str("<ul>\n");
        for (field, property) in properties {
            let needed = if is_needed(field) { ", needed" } else { "" };
            let _ = writeln!(
                body,
                "<li><code>{}</code> ({}{needed}) {}</li>",
                escape(field),
                shape(property),
                code(text(property, "description"))
            );
        }
        body.push_str("</ul>\n");
    }
    if let Some(values) = schema["enum"].as_array() {
        let values: Vec<String> = values
            .iter()
            .map(|value| format!("<code>{}</code>", escape(&value.to_string())))
            .collect();
        let _ = writeln!(body, "<p>One of {}.</p>", values.join(", "));
    }
    body + "</section>\n"
}

/// A schema in a few words, with a link where it has a name.
fn shape(schema: &Value) -> String {
    if let Some(name) = schema["$ref"]
        .as_str()
        .and_then(|found| found.rsplit('/').next())
    {
        return format!("<a href=\"#schema-{0}\">{0}</a>", escape(name));
    }
    let several = ["oneOf", "anyOf", "allOf"]
        .iter()
        .find_map(|key| schema[*key].as_array());
    if let Some(several) = several {
        return several.iter().map(shape).collect::<Vec<_>>().join(" or ");
    }
    let kinds = match &schema["type"] {
        Value::String(kind) => kind.clone(),
        Value::Array(kinds) => kinds
            .iter()
            .filter_map(Value::as_str)
            .collect::<Vec<_>>()
            .join(" or "),
        _ => "anything".to_owned(),
    };
    if schema["items"].is_object() {
        return format!("{} of {}", escape(&kinds), shape(&schema["items"]));
    }
    escape(&kinds)
}

fn print_problems() -> String {
    let mut body = String::from(
        "<h2>Problems</h2>\n<p>Every refusal is a problem document (RFC 9457, <code>application/problem+json</code>).\
         </p>\n<ul>\n",
    );
    for sort in Sort::ALL {
        let _ = writeln!(
            body,
            "<li id=\"problem-{code}\"><code>{code}</code> ({status}) {title}. {hint}</li>",
            code = sort.code(),
            status = sort.status().as_u16(),
            title = escape(sort.title()),
            hint = code(sort.hint()),
        );
    }
    body + "</ul>\n"
}

/// Text with its `code` set apart.
fn code(text: &str) -> String {
    let mut parts = text.split('`');
    let mut shown = escape(parts.next().unwrap_or_default());
    let mut inside = true;
    for part in parts {
        shown.push_str(if inside { "<code>" } else { "</code>" });
        shown.push_str(&escape(part));
        inside = !inside;
    }
    if !inside {
        shown.push_str("</code>");
    }
    shown
}

fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_default()
}

fn fields(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    static NONE: LazyLock<Map<String, Value>> = LazyLock::new(Map::new);
    let fields = value.as_object().unwrap_or(&NONE);
    fields.iter().map(|(name, value)| (name.as_str(), value))
}
