//! How long files, functions and crates may grow. What passes a limit is split
//! along an idea; the limit is never raised for it.

use std::path::Path;

use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use crate::workspace::{crate_folders, rust_files, shown, text};

/// Half the files have at most this many lines.
const MEDIAN_FILE: usize = 150;
/// Nine files in ten have at most this many lines.
const MOST_FILES: usize = 400;
/// No file has more lines.
const LONGEST_FILE: usize = 800;
/// Nine functions in ten have at most this many lines.
const MOST_FUNCTIONS: usize = 40;
/// No function has more lines, but one whose body is a table.
const LONGEST_FUNCTION: usize = 100;
/// A match is a table when none of its arms has more lines.
const LONGEST_ROW: usize = 5;
/// The lines of code at which a crate is split.
const LARGEST_CRATE: usize = 8_000;

#[test]
fn files_stay_short() {
    let mut sizes: Vec<(usize, String)> = rust_files()
        .iter()
        .map(|path| (text(path).lines().count(), shown(path)))
        .collect();
    sizes.sort();
    let (longest, name) = sizes.last().expect("there are files");
    assert!(
        *longest <= LONGEST_FILE,
        "{name} has {longest} lines, above {LONGEST_FILE}"
    );
    assert_share(&sizes, 50, MEDIAN_FILE, "lines in the median file");
    assert_share(&sizes, 90, MOST_FILES, "lines in nine files of ten");
}

#[test]
fn functions_stay_short() {
    let mut functions = Functions::default();
    for path in rust_files() {
        functions.read(&path);
    }
    let mut sizes = functions.found;
    sizes.sort_by(|a, b| (a.lines, &a.name).cmp(&(b.lines, &b.name)));
    let long: Vec<String> = sizes
        .iter()
        .filter(|function| function.lines > LONGEST_FUNCTION && !function.is_table)
        .map(|function| format!("{} has {} lines", function.name, function.lines))
        .collect();
    assert!(
        long.is_empty(),
        "above {LONGEST_FUNCTION}: {}",
        long.join("; ")
    );
    let sizes: Vec<(usize, String)> = sizes
        .into_iter()
        .map(|function| (function.lines, function.name))
        .collect();
    assert_share(&sizes, 90, MOST_FUNCTIONS, "lines in nine functions of ten");
}

#[test]
fn crates_stay_small() {
    for folder in crate_folders() {
        let source = folder.join("src");
        let code: usize = rust_files()
            .iter()
            .filter(|path| path.starts_with(&source))
            .map(|path| lines_of_code(&text(path)))
            .sum();
        assert!(
            code <= LARGEST_CRATE,
            "{} has {code} lines of code, above {LARGEST_CRATE}: split it",
            shown(&folder)
        );
    }
}

#[test]
fn a_module_is_a_file_beside_its_folder() {
    for path in rust_files() {
        assert!(
            path.file_name().is_some_and(|name| name != "mod.rs"),
            "{}: name the file after its module, beside the folder",
            shown(&path)
        );
    }
}

/// `sizes` are in ascending order.
fn assert_share(sizes: &[(usize, String)], percent: usize, limit: usize, what: &str) {
    let place = (sizes.len() * percent).div_ceil(100).saturating_sub(1);
    let found = sizes[place].0;
    let above: Vec<String> = sizes
        .iter()
        .rev()
        .take_while(|(size, _)| *size > limit)
        .map(|(size, name)| format!("{name} ({size})"))
        .collect();
    assert!(
        found <= limit,
        "{what}: {found}, above {limit}: {}",
        above.join(", ")
    );
}

/// Lines that are neither blank nor only a comment.
fn lines_of_code(text: &str) -> usize {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .count()
}

struct Function {
    name: String,
    lines: usize,
    is_table: bool,
}

/// Collects the functions of the files it reads.
#[derive(Default)]
struct Functions {
    file: String,
    found: Vec<Function>,
}

impl Functions {
    fn read(&mut self, path: &Path) {
        self.file = shown(path);
        let file =
            syn::parse_file(&text(path)).unwrap_or_else(|error| panic!("{}: {error}", self.file));
        self.visit_file(&file);
    }

    fn add(&mut self, signature: &syn::Signature, body: &syn::Block) {
        let first = signature.span().start().line;
        let last = body.span().end().line;
        self.found.push(Function {
            name: format!("{}:{first} {}", self.file, signature.ident),
            lines: last - first + 1,
            is_table: is_table(body),
        });
    }
}

impl<'ast> Visit<'ast> for Functions {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.add(&item.sig, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.add(&item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(body) = &item.default {
            self.add(&item.sig, body);
        }
        visit::visit_trait_item_fn(self, item);
    }
}

/// Whether a body is one table: a single array, macro call, or match with
/// short arms.
fn is_table(body: &syn::Block) -> bool {
    let [only] = body.stmts.as_slice() else {
        return false;
    };
    let mut inner = match only {
        syn::Stmt::Expr(expression, _) => expression,
        syn::Stmt::Macro(_) => return true,
        _ => return false,
    };
    while let syn::Expr::Reference(reference) = inner {
        inner = &reference.expr;
    }
    match inner {
        syn::Expr::Array(_) | syn::Expr::Macro(_) => true,
        syn::Expr::Match(table) => table.arms.iter().all(is_row),
        _ => false,
    }
}

fn is_row(arm: &syn::Arm) -> bool {
    let span = arm.span();
    span.end().line - span.start().line < LONGEST_ROW
}
