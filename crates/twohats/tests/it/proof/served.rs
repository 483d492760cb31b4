//! `twohats serve` as a process of its own.

use std::fs::{self, File, OpenOptions};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};

use super::client::Client;
use crate::run::twohats;

/// The longest that a start may take on a loaded machine.
const START: Duration = Duration::from_secs(30);

/// More requests than any test makes: here it is not limits that are tested.
const MANY: &str = "100000";

/// How a server is started, as often as one likes.
#[derive(Clone, Debug)]
pub(crate) struct Recipe {
    /// File or URL of the database.
    pub(crate) db: String,
    /// Where it listens, the same over restarts.
    pub(crate) port: u16,
    /// What it printed, over all starts.
    pub(crate) log: PathBuf,
    /// Its environment.
    pub(crate) env: Vec<(String, String)>,
    /// More of its arguments.
    pub(crate) arguments: Vec<String>,
}

/// A running server; killed when dropped.
#[derive(Debug)]
pub(crate) struct Served {
    child: Child,
    recipe: Recipe,
}

impl Recipe {
    /// A server of that database on a free port, logging into that folder.
    pub(crate) fn new(db: &str, folder: &Path, name: &str) -> Recipe {
        Recipe {
            db: db.to_owned(),
            port: free_port(),
            log: folder.join(format!("{name}.log")),
            env: Vec::new(),
            arguments: Vec::new(),
        }
    }

    /// One more variable.
    pub(crate) fn env(mut self, name: &str, value: impl Into<String>) -> Recipe {
        self.env.push((name.to_owned(), value.into()));
        self
    }

    /// Its root.
    pub(crate) fn base(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The command that starts it.
    pub(crate) fn command(&self) -> Command {
        let log = append(&self.log);
        let mut command = twohats();
        command
            .args(["serve", "--db", &self.db])
            .args(["--listen", &format!("127.0.0.1:{}", self.port)])
            .args(&self.arguments)
            .args(["--writes-per-second", MANY, "--sign-ins-per-minute", MANY])
            .envs(self.env.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log);
        command
    }

    /// What it printed so far.
    pub(crate) fn printed(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// Starts it and waits until it is ready.
    pub(crate) async fn start(&self) -> Served {
        let child = self.command().spawn().unwrap();
        let mut served = Served {
            child,
            recipe: self.clone(),
        };
        served.wait_until_ready().await;
        served
    }
}

impl Served {
    /// Waits for `/readyz`.
    pub(crate) async fn wait_until_ready(&mut self) {
        let client = Client::new(self.recipe.base(), "");
        let begin = Instant::now();
        while client.status("/readyz").await != Some(200) {
            if let Some(status) = self.child.try_wait().unwrap() {
                panic!("the server ended ({status}): {}", self.recipe.printed());
            }
            assert!(
                begin.elapsed() < START,
                "not ready: {}",
                self.recipe.printed()
            );
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Ends it as a power cut would: SIGKILL, no time to tidy.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to end (SIGTERM), and waits until it has.
    pub(crate) fn stop(mut self) -> ExitStatus {
        // By the shell's own word: a small Debian has no program for it.
        let kill = format!("kill -TERM {}", self.child.id());
        let sent = Command::new("sh").args(["-c", &kill]).status().unwrap();
        assert!(sent.success());
        self.child.wait().unwrap()
    }

    /// Whether it still runs.
    pub(crate) fn runs(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended already, which is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port that nobody listens on now, below those that the system gives to outgoing connections: one of them could take
/// the port of a killed server before it is started again.
fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let first = 20_000 + u16::try_from(std::process::id() % 100).unwrap() * 100;
    loop {
        let port = first + NEXT.fetch_add(1, Ordering::Relaxed) % 2_000;
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

fn append(path: &Path) -> File {
    let mut options = OpenOptions::new();
    options.create(true).append(true).open(path).unwrap()
}
