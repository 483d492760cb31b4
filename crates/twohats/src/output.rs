//! Where results go: standard output, or a file that is never left half written.

use std::ffi::OsString;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::io::AsyncWrite;

use crate::exit::{Exit, Failure};

/// Where results go.
#[derive(Debug)]
pub(crate) enum Output {
    /// Standard output.
    Stdout(BufWriter<io::Stdout>),
    /// A new file beside the wanted one, which takes its place at the end.
    File {
        /// The file to write to.
        to: BufWriter<fs::File>,
        /// Its name for now; none where the wanted file is written in place (a device, a pipe).
        temporary: Option<PathBuf>,
        /// The wanted name.
        wanted: PathBuf,
    },
}

/// Bytes gathered before a write.
const BUFFER: usize = 64 * 1024;

impl Output {
    /// Opens `path`, or standard output when there is none or it is `-`.
    pub(crate) fn open(path: Option<&Path>) -> Result<Output, Failure> {
        Output::with(path, &mut fs::OpenOptions::new())
    }

    /// The same, and a new file can be read by its owner alone: it will hold secrets.
    pub(crate) fn private(path: Option<&Path>) -> Result<Output, Failure> {
        let mut options = fs::OpenOptions::new();
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        Output::with(path, &mut options)
    }

    fn with(path: Option<&Path>, options: &mut fs::OpenOptions) -> Result<Output, Failure> {
        let Some(path) = path.filter(|path| *path != Path::new("-")) else {
            return Ok(Output::Stdout(BufWriter::with_capacity(
                BUFFER,
                io::stdout(),
            )));
        };
        let in_place = fs::metadata(path).is_ok_and(|found| !found.is_file());
        let temporary = (!in_place).then(|| temporary_beside(path));
        let opened = options
            .write(true)
            .create(true)
            .truncate(!in_place)
            .open(temporary.as_deref().unwrap_or(path));
        let file = opened.map_err(|error| cannot_create(path, &error))?;
        Ok(Output::File {
            to: BufWriter::with_capacity(BUFFER, file),
            temporary,
            wanted: path.to_owned(),
        })
    }

    /// Writes what is left and, for a file, puts it in its place.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        let flushed = self.flush();
        self.check(flushed)?;
        if let Output::File {
            temporary, wanted, ..
        } = &mut self
            && let Some(from) = temporary.take()
        {
            fs::rename(&from, &*wanted).map_err(|error| {
                let _ = fs::remove_file(&from);
                cannot_create(wanted, &error)
            })?;
        }
        Ok(())
    }

    /// Turns the result of a write into a failure that names where it happened.
    ///
    /// A reader that closed its end of a pipe has seen enough: the program ends at once, quietly.
    pub(crate) fn check(&self, written: io::Result<()>) -> Result<(), Failure> {
        match (written, self) {
            (Ok(()), _) => Ok(()),
            (Err(error), _) if error.kind() == io::ErrorKind::BrokenPipe => {
                std::process::exit(Exit::Ok as i32)
            }
            (Err(error), Output::Stdout(_)) => Err(Failure::new(
                Exit::Io,
                format!("cannot write to standard output: {error}"),
            )),
            (Err(error), Output::File { wanted, .. }) => Err(Failure::new(
                Exit::Io,
                format!("cannot write {}: {error}", wanted.display()),
            )),
        }
    }

    /// Writes a whole text.
    pub(crate) fn put(&mut self, text: &str) -> Result<(), Failure> {
        self.put_bytes(text.as_bytes())
    }

    /// Writes all of `bytes`.
    pub(crate) fn put_bytes(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let written = self.write_all(bytes);
        self.check(written)
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Output::Stdout(to) => to.write(bytes),
            Output::File { to, .. } => to.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Output::Stdout(to) => to.flush(),
            Output::File { to, .. } => to.flush(),
        }
    }
}

/// For what is written as it is read from a database. The command has nothing else to do meanwhile, so it may wait.
impl AsyncWrite for Output {
    fn poll_write(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Poll::Ready(self.get_mut().write(bytes))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(self.get_mut().flush())
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(self.get_mut().flush())
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        // Still there: something failed before `finish`, and half a file helps nobody.
        if let Output::File {
            temporary: Some(path),
            ..
        } = self
        {
            let _ = fs::remove_file(path);
        }
    }
}

/// Writes a whole file, or nothing.
pub(crate) fn save(path: &Path, text: &str) -> Result<(), Failure> {
    let mut output = Output::open(Some(path))?;
    output.put(text)?;
    output.finish()
}

fn temporary_beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.tmp", std::process::id()));
    path.with_file_name(name)
}

fn cannot_create(path: &Path, error: &io::Error) -> Failure {
    let failure = Failure::new(
        Exit::CannotCreate,
        format!("cannot create {}: {error}", path.display()),
    );
    match error.kind() {
        io::ErrorKind::NotFound => failure.hint("the folder does not exist: create it first"),
        io::ErrorKind::PermissionDenied => failure.hint("choose a folder that you may write to"),
        _ => failure,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("twohats-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        path
    }

    #[test]
    fn a_file_appears_whole_or_not_at_all() {
        let folder = folder("output");
        let path = folder.join("plan.json");
        fs::write(&path, "before").unwrap();
        let mut output = Output::open(Some(&path)).unwrap();
        output.put("half").unwrap();
        drop(output);
        assert_eq!(fs::read_to_string(&path).unwrap(), "before");
        save(&path, "after").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "after");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_missing_folder_is_named() {
        let failure = save(Path::new("/no/such/folder/plan.ics"), "").unwrap_err();
        assert_eq!(failure.exit, Exit::CannotCreate);
        assert!(failure.message.contains("/no/such/folder/plan.ics"));
    }
}
