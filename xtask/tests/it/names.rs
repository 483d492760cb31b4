//! Words that a name may not contain: each says that its author did not know
//! what the thing is.

use std::path::Path;

use syn::visit::{self, Visit};

use crate::workspace::{rust_files, shown, text};

/// Compared with the single words of a name, in lower case.
const BANNED: &[&str] = &[
    "manager", "service", "helper", "helpers", "util", "utils", "impl", "common", "misc",
];

#[test]
fn no_name_is_vague() {
    let mut names = Names::default();
    for path in rust_files() {
        names.read(&path);
    }
    assert!(names.vague.is_empty(), "{}", names.vague.join("\n"));
}

#[test]
fn words_are_found_in_every_spelling() {
    assert_eq!(words("PlanManager"), ["plan", "manager"]);
    assert_eq!(words("parse_utils"), ["parse", "utils"]);
    assert_eq!(words("MAX_IMPL"), ["max", "impl"]);
    assert_eq!(words("simplify"), ["simplify"]);
}

/// Collects the vague names of the files it reads.
#[derive(Default)]
struct Names {
    file: String,
    vague: Vec<String>,
}

impl Names {
    fn read(&mut self, path: &Path) {
        self.file = shown(path);
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        self.check(&stem);
        let file =
            syn::parse_file(&text(path)).unwrap_or_else(|error| panic!("{}: {error}", self.file));
        self.visit_file(&file);
    }

    fn check(&mut self, name: &str) {
        if words(name)
            .iter()
            .any(|word| BANNED.contains(&word.as_str()))
        {
            self.vague
                .push(format!("{}: {name} says nothing", self.file));
        }
    }
}

impl<'ast> Visit<'ast> for Names {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        let name = match item {
            syn::Item::Const(item) => Some(&item.ident),
            syn::Item::Enum(item) => Some(&item.ident),
            syn::Item::Fn(item) => Some(&item.sig.ident),
            syn::Item::Mod(item) => Some(&item.ident),
            syn::Item::Static(item) => Some(&item.ident),
            syn::Item::Struct(item) => Some(&item.ident),
            syn::Item::Trait(item) => Some(&item.ident),
            syn::Item::Type(item) => Some(&item.ident),
            _ => None,
        };
        if let Some(name) = name {
            self.check(&name.to_string());
        }
        visit::visit_item(self, item);
    }
}

/// The words of a name in snake, camel or capital letters, in lower case.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut after_small = false;
    for part in name.split('_').filter(|part| !part.is_empty()) {
        words.push(String::new());
        for letter in part.chars() {
            if letter.is_uppercase() && after_small {
                words.push(String::new());
            }
            after_small = letter.is_lowercase();
            let word = words.last_mut().expect("a word was begun above");
            word.extend(letter.to_lowercase());
        }
        after_small = false;
    }
    words
}
