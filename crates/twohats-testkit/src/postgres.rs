//! A PostgreSQL server for tests: made when the first test asks, gone when the process is.
//!
//! It listens on a socket in its own folder and on no port, so that runs do not meet. It needs the server's programs
//! (Debian: `postgresql`), and no running server. As root it runs as the user `postgres`, for it refuses root.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// What a throwaway server may do without, and nothing that a test would see: data on the disk in time.
const FAST: &str = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off";
/// As a server is by itself.
const SAFE: &str = "-c fsync=on -c synchronous_commit=on";

/// A server that runs.
#[derive(Debug)]
pub struct Cluster {
    folder: PathBuf,
    /// Ends the server as soon as this process is gone, however it went: its input ends then.
    _end: Child,
}

/// The server of this process.
///
/// # Panics
/// When PostgreSQL is not installed or does not start; the message says what to do.
pub fn cluster() -> &'static Cluster {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    CLUSTER.get_or_init(|| Cluster::start(FAST))
}

impl Cluster {
    /// A server of one's own that keeps what was committed, for who stops it or measures.
    ///
    /// # Panics
    /// As [`cluster`] does.
    pub fn own() -> Cluster {
        Cluster::start(SAFE)
    }

    /// Stops the server as a failing machine does: at once, whoever is connected.
    ///
    /// # Panics
    /// When it does not stop.
    pub fn stop(&self) {
        let mut stop = owner("pg_ctl");
        stop.args(["stop", "-w", "-s", "-m", "immediate", "-D"]);
        output(stop.arg(self.folder.join("data")));
    }

    /// Starts the server that was stopped; what was committed is there.
    ///
    /// # Panics
    /// When it does not start.
    pub fn start_again(&self) {
        run(&self.folder, SAFE);
    }

    /// Makes an empty database; its address.
    ///
    /// # Panics
    /// When the server does not answer.
    pub fn database(&self) -> String {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("test_{}", COUNT.fetch_add(1, Ordering::Relaxed));
        self.ask("postgres", &format!("CREATE DATABASE {name}"));
        self.url(&name)
    }

    /// Runs SQL in a database, given by name or address, as the server's owner; a line for each row of the answer.
    ///
    /// # Panics
    /// When the server does not answer, or the SQL is wrong.
    pub fn ask(&self, database: &str, sql: &str) -> String {
        let mut psql = Command::new(programs().join("psql"));
        psql.args([
            "-X",
            "-q",
            "-A",
            "-t",
            "-v",
            "ON_ERROR_STOP=1",
            "-U",
            "postgres",
        ])
        .args(["-d", name(database), "-c", sql])
        .arg("-h")
        .arg(&self.folder);
        output(&mut psql)
    }

    /// Breaks every connection to a database, as a restart of the server does.
    ///
    /// # Panics
    /// When the server does not answer.
    pub fn cut(&self, url: &str) {
        let name = name(url);
        let all = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname =";
        self.ask("postgres", &format!("{all} '{name}'"));
    }

    fn url(&self, database: &str) -> String {
        let folder = self.folder.display().to_string().replace('/', "%2F");
        format!("postgres://postgres@localhost/{database}?host={folder}")
    }

    fn start(durability: &str) -> Cluster {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("twohats-postgres-{}-{count}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder for temporary files can be written");
        if is_root() {
            output(Command::new("chown").arg("postgres").arg(&folder));
        }
        let data = folder.join("data");
        output(
            owner("initdb")
                .args([
                    "-A",
                    "trust",
                    "-U",
                    "postgres",
                    "-E",
                    "UTF8",
                    "--locale=C",
                    "-N",
                    "-D",
                ])
                .arg(&data),
        );
        run(&folder, durability);
        let end = end(&folder);
        Cluster { folder, _end: end }
    }
}

/// Starts the server of that folder and waits until it answers.
fn run(folder: &Path, durability: &str) {
    output(
        owner("pg_ctl")
            .args([
                "start",
                "-w",
                "-s",
                "-o",
                &options(folder, durability),
                "-l",
            ])
            .arg(folder.join("log"))
            .arg("-D")
            .arg(folder.join("data")),
    );
}

/// The database's name in an address, whose folder has its slashes written as `%2F`.
fn name(url: &str) -> &str {
    let last = url.rsplit('/').next().unwrap_or(url);
    last.split('?').next().unwrap_or(last)
}

/// What a server needs that is only here for tests.
fn options(folder: &Path, durability: &str) -> String {
    format!(
        "-c listen_addresses= -c unix_socket_directories={} -c max_connections=300 -c shared_buffers=64MB {durability}",
        folder.display()
    )
}

/// A shell that waits for the end of its input, which this process holds, and then ends the server.
fn end(folder: &Path) -> Child {
    let stop = owner("pg_ctl");
    let mut words: Vec<String> = vec![stop.get_program().to_string_lossy().into_owned()];
    words.extend(
        stop.get_args()
            .map(|word| word.to_string_lossy().into_owned()),
    );
    let folder = folder.display();
    let script = format!(
        "trap '' INT HUP TERM; read nothing; {} stop -s -m immediate -D {folder}/data; rm -rf {folder}",
        words.join(" ")
    );
    Command::new("sh")
        .args(["-c", &script])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("there is a shell")
}

/// One of the server's programs, run as who owns the server.
fn owner(program: &str) -> Command {
    let path = programs().join(program);
    let mut command = if is_root() {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(path);
        command
    } else {
        Command::new(path)
    };
    // Where everybody may be: `postgres` may not enter the folder that a test of root's runs in.
    command.current_dir("/");
    command
}

fn is_root() -> bool {
    static ROOT: OnceLock<bool> = OnceLock::new();
    *ROOT.get_or_init(|| output(Command::new("id").arg("-u")).trim() == "0")
}

/// The folder of the newest server's programs. Debian keeps them out of the path, for several may be there.
fn programs() -> PathBuf {
    let version = |folder: &PathBuf| -> Option<u32> { folder.file_name()?.to_str()?.parse().ok() };
    let folders = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten();
    let newest = folders
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|folder| folder.join("bin/initdb").exists())
        .max_by_key(version)
        .map(|folder| folder.join("bin"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    newest
        .or_else(|| std::env::split_paths(&path).find(|folder| folder.join("initdb").exists()))
        .expect(
            "PostgreSQL is installed: `cargo xtask setup` does it, or `apt-get install postgresql`",
        )
}

fn output(command: &mut Command) -> String {
    let output = command
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?} failed: {told}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}
