//! HTML, by hand: a frame, and letters that mean something escaped.

use std::fmt::Write;

/// A page without its frame.
pub(super) struct Page {
    /// What the browser's tab says.
    pub(super) title: String,
    /// What it holds, as HTML.
    pub(super) body: String,
}

impl Page {
    /// The whole page.
    pub(super) fn print(&self) -> String {
        let title = escape(&self.title);
        format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
             content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<link rel=\"stylesheet\" \
             href=\"/style.css\">\n</head>\n<body>\n{body}\n</body>\n</html>\n",
            body = self.body
        )
    }
}

/// A text as HTML shows it.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// A labelled field of a form.
pub(super) struct Field<'a> {
    /// What people read.
    pub(super) label: &'a str,
    /// What the form sends.
    pub(super) name: &'a str,
    /// `text`, `email`, `password`.
    pub(super) kind: &'a str,
    /// What password stores know it by.
    pub(super) autocomplete: &'a str,
    /// What it holds at first.
    pub(super) value: &'a str,
}

/// A form that is sent to `action`.
pub(super) fn form(
    action: &str,
    hidden: &[(&str, &str)],
    fields: &[Field<'_>],
    button: &str,
) -> String {
    let mut form = format!("<form method=\"post\" action=\"{}\">\n", escape(action));
    for (name, value) in hidden {
        // Writing to a string cannot fail.
        let _ = writeln!(
            form,
            "<input type=\"hidden\" name=\"{}\" value=\"{}\">",
            escape(name),
            escape(value)
        );
    }
    for field in fields {
        let _ = writeln!(
            form,
            "<p><label for=\"{name}\">{label}</label><input id=\"{name}\" name=\"{name}\" type=\"{kind}\" \
             autocomplete=\"{autocomplete}\" value=\"{value}\" required></p>",
            name = escape(field.name),
            label = escape(field.label),
            kind = escape(field.kind),
            autocomplete = escape(field.autocomplete),
            value = escape(field.value),
        );
    }
    let _ = writeln!(form, "<p><button>{}</button></p>\n</form>", escape(button));
    form
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_people_wrote_is_markup() {
        let page = Page {
            title: "<script>".to_owned(),
            body: form("/x\"y", &[("a", "'><b>")], &[], "Go & see"),
        };
        let text = page.print();
        assert!(!text.contains("<script>") && !text.contains("<b>"));
        assert!(text.contains("Go &amp; see") && text.contains("/x&quot;y"));
    }
}
