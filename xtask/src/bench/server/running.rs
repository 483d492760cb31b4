//! The server while it is measured.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::start::twohats;

/// The longest that a start may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// Changes a second that one account may make here, for all the load comes from one.
const MANY: &str = "100000";

/// A running server, which ends with this value.
pub(super) struct Running {
    child: Child,
    url: String,
}

impl Running {
    /// Starts it on a free port, and gives the time until it answered a request for the tasks of the workspace.
    ///
    /// # Errors
    /// When it does not start.
    pub(super) fn start(
        db: &str,
        log: &Path,
        token: &str,
        workspace: &str,
    ) -> Result<(Running, Duration)> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let log = File::options().create(true).append(true).open(log)?;
        let begin = Instant::now();
        let child = twohats()
            .args(["serve", "--db", db, "--listen", &address.to_string()])
            .args(["--writes-per-second", MANY])
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .context("could not start the server")?;
        let mut running = Running {
            child,
            url: format!("http://{address}"),
        };
        let path = format!("/api/v1/workspaces/{workspace}/tasks?limit=1");
        loop {
            if answers(address, &path, token) {
                return Ok((running, begin.elapsed()));
            }
            if let Some(status) = running.child.try_wait()? {
                bail!("the server ended ({status}); see its log");
            }
            if begin.elapsed() > PATIENCE {
                bail!("the server gave no good answer; see its log");
            }
            thread::sleep(Duration::from_millis(1));
        }
    }

    /// Its root.
    pub(super) fn url(&self) -> &str {
        &self.url
    }

    /// The most memory that it had so far, in bytes.
    ///
    /// # Errors
    /// Where the system does not tell.
    pub(super) fn memory(&self) -> Result<u64> {
        let path = format!("/proc/{}/status", self.child.id());
        let status = fs::read_to_string(&path).with_context(|| format!("could not read {path}"))?;
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = peak.and_then(|peak| peak.trim().strip_suffix("kB"));
        let kilobytes = kilobytes.context("no peak of memory is told")?;
        Ok(kilobytes.trim().parse::<u64>()? * 1024)
    }

    /// Ends it as an administrator would.
    ///
    /// # Errors
    /// When it does not end well.
    pub(super) fn stop(mut self) -> Result<()> {
        // By the shell's own word: a small Debian has no program for it.
        let kill = format!("kill -TERM {}", self.child.id());
        Command::new("sh").args(["-c", &kill]).status()?;
        let status = self.child.wait()?;
        if !status.success() {
            bail!("the server did not end well ({status}); see its log");
        }
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Whether a plain request is answered with 200.
fn answers(address: SocketAddr, path: &str, token: &str) -> bool {
    let ask = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n"
        );
        stream.write_all(request.as_bytes())?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(answer.starts_with(b"HTTP/1.1 200"))
    };
    ask().unwrap_or(false)
}
