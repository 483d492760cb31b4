//! Reading the files that the user names.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::exit::{Exit, Failure};

/// The largest input that is read, in bytes: a calendar of many years is a tenth of it.
const MAX_INPUT: u64 = 512 * 1024 * 1024;

/// Reads inputs, and standard input at most once.
#[derive(Debug, Default)]
pub(crate) struct Inputs {
    stdin_taken: bool,
}

impl Inputs {
    /// The whole of a file, or of standard input for `-`.
    pub(crate) fn bytes(&mut self, path: &Path) -> Result<Vec<u8>, Failure> {
        let name = shown(path);
        if path == Path::new("-") {
            if std::mem::replace(&mut self.stdin_taken, true) {
                return Err(Failure::new(
                    Exit::Usage,
                    "`-` is given twice, and standard input can be read only once",
                )
                .hint("save one of the two to a file"));
            }
            return bounded(io::stdin().lock(), &name, 0);
        }
        let file = File::open(path).map_err(|error| cannot_open(&name, &error))?;
        let found = file
            .metadata()
            .map_err(|error| cannot_open(&name, &error))?;
        if found.is_dir() {
            return Err(
                Failure::new(Exit::MissingInput, format!("{name} is a folder"))
                    .hint("name the files in it"),
            );
        }
        bounded(file, &name, found.len())
    }

    /// The whole of a file as text, without a byte order mark.
    pub(crate) fn text(&mut self, path: &Path) -> Result<String, Failure> {
        let bytes = self.bytes(path)?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = 1 + good.iter().filter(|byte| **byte == b'\n').count();
            Failure::new(
                Exit::Data,
                format!("{}:{line}: this is not UTF-8 text", shown(path)),
            )
            .hint("save the file as UTF-8")
        })?;
        Ok(match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        })
    }
}

/// A file's name as messages show it.
pub(crate) fn shown(path: &Path) -> String {
    if path == Path::new("-") {
        "standard input".to_owned()
    } else {
        path.display().to_string()
    }
}

fn bounded(from: impl Read, name: &str, expected: u64) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    // One byte more lets the last read see the end without growing the buffer.
    bytes.reserve_exact(usize::try_from(expected.min(MAX_INPUT)).unwrap_or(0) + 1);
    from.take(MAX_INPUT + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::new(Exit::Io, format!("cannot read {name}: {error}")))?;
    if bytes.len() as u64 > MAX_INPUT {
        return Err(Failure::new(
            Exit::Data,
            format!("{name} is larger than {} MB", MAX_INPUT >> 20),
        )
        .hint("export a shorter stretch of time"));
    }
    Ok(bytes)
}

fn cannot_open(name: &str, error: &io::Error) -> Failure {
    let (what, hint) = match error.kind() {
        io::ErrorKind::NotFound => ("there is no such file".to_owned(), "check the name"),
        io::ErrorKind::PermissionDenied => (
            "you may not read it".to_owned(),
            "change its permissions, or copy it to where you may",
        ),
        _ => (error.to_string(), "check the name"),
    };
    Failure::new(Exit::MissingInput, format!("{name}: {what}")).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_file_is_named() {
        let failure = Inputs::default()
            .text(Path::new("/no/such.ics"))
            .unwrap_err();
        assert_eq!(failure.exit, Exit::MissingInput);
        assert!(failure.message.contains("/no/such.ics"));
    }

    #[test]
    fn a_folder_is_no_input() {
        let failure = Inputs::default().text(Path::new("/")).unwrap_err();
        assert_eq!(failure.exit, Exit::MissingInput);
    }
}
