#![doc = include_str!("../README.md")]

include!(concat!(env!("OUT_DIR"), "/table.rs"));

/// Whether the web app is built in; otherwise there is one page, which says how to build it.
pub const IS_BUILT: bool = BUILT;

/// The path of the page that every screen begins with.
const INDEX: &str = "index.html";

/// A file of the web app.
#[derive(Clone, Copy, Debug)]
pub struct File {
    /// Its path from the root, without a slash in front: `assets/index-C3f0.js`.
    pub path: &'static str,
    /// What it holds.
    pub bytes: &'static [u8],
    /// The same compressed with brotli, where that is at least a tenth smaller.
    pub brotli: Option<&'static [u8]>,
    /// Its media type, with the character set of texts.
    pub content_type: &'static str,
    /// A weak entity tag, `W/"…"`: the same bytes have the same one, compressed or not.
    pub etag: &'static str,
}

impl File {
    /// Whether its name changes with its content, so that it can be kept for ever.
    pub fn is_hashed(&self) -> bool {
        self.path.starts_with("assets/")
    }
}

/// All files, by path.
pub fn files() -> &'static [File] {
    FILES
}

/// The file of a path without a slash in front.
pub fn file(path: &str) -> Option<&'static File> {
    let at = FILES.binary_search_by(|file| file.path.cmp(path)).ok()?;
    FILES.get(at)
}

/// The page that every screen begins with, or the one that stands in for the web app.
pub fn index() -> &'static File {
    // build.rs writes no table without it.
    file(INDEX).expect("the table has an index.html")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_is_found_by_its_path() {
        for one in files() {
            let found = file(one.path).map(|found| found.path);
            assert_eq!(found, Some(one.path));
            assert!(!one.path.starts_with(['/', '.']), "{}", one.path);
        }
        for missing in ["", "/index.html", "assets", "../Cargo.toml", "index.html\0"] {
            assert!(file(missing).is_none(), "{missing}");
        }
    }

    #[test]
    fn copies_are_smaller_and_tags_are_of_the_content() {
        for one in files() {
            assert!(one.brotli.is_none_or(|copy| copy.len() < one.bytes.len()));
            assert!(one.etag.starts_with("W/\"") && one.etag.len() == 20);
            let same_tag = files().iter().filter(|other| other.etag == one.etag);
            assert!(same_tag.clone().all(|other| other.bytes == one.bytes));
        }
    }

    #[test]
    fn there_is_a_page_without_the_web_app_as_well() {
        let page = std::str::from_utf8(index().bytes).unwrap_or_default();
        let begins = page.get(..15).unwrap_or_default();
        assert!(begins.eq_ignore_ascii_case("<!doctype html>"), "{page}");
        assert!(IS_BUILT || page.contains("cargo xtask start"));
    }
}
