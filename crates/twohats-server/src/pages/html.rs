//! HTML, by hand: a frame, and letters that mean something escaped.

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
             href=\"/api/style.css\">\n</head>\n<body>\n{body}\n</body>\n</html>\n",
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_people_wrote_is_markup() {
        let page = Page {
            title: "<script>".to_owned(),
            body: escape("'><b> Go & see /x\"y"),
        };
        let text = page.print();
        assert!(!text.contains("<script>") && !text.contains("<b>"));
        assert!(text.contains("Go &amp; see") && text.contains("/x&quot;y"));
    }
}
