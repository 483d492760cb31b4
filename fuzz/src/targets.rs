//! The targets, each a file; a new one is a file and a line here.

mod plan;
mod problem;

/// One parser's promises about any input.
#[derive(Debug)]
pub struct Target {
    /// Its name, on the command line and as a folder of seeds.
    pub name: &'static str,
    /// Parses the bytes; panics when a promise is broken.
    pub run: fn(&[u8]),
}

/// All targets, by name.
pub const TARGETS: &[Target] = &[
    Target {
        name: "plan",
        run: plan::run,
    },
    Target {
        name: "problem",
        run: problem::run,
    },
];

/// The target of that name.
pub fn named(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == name)
}
