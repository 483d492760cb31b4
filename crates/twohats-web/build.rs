//! Writes the table of the web app's files: each as bytes, and as a brotli copy where that is smaller.

use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Set to `required`, it makes a missing web app an error: for releases.
const VARIABLE: &str = "TWOHATS_WEB";
/// Brotli's highest quality: files are compressed once and sent often.
const QUALITY: u32 = 11;
/// A copy is kept when it saves at least one part in this many.
const WORTH: usize = 10;

fn main() -> Result<(), Box<dyn Error>> {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let dist = here.join("dist");
    println!("cargo::rerun-if-changed=dist");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/placeholder.html");
    println!("cargo::rerun-if-env-changed={VARIABLE}");
    let is_built = dist.join("index.html").is_file();
    let mut found = Vec::new();
    if is_built {
        collect(&dist, &dist, &mut found)?;
        found.sort();
    } else if env::var(VARIABLE).is_ok_and(|value| value == "required") {
        return Err("dist/index.html is missing: `cargo xtask start` builds the web app".into());
    } else {
        println!("cargo::warning=built without the web app; `cargo xtask start` builds it as well");
        found.push(("index.html".to_owned(), here.join("src/placeholder.html")));
    }
    let table = table(&found, &out)?;
    fs::write(
        out.join("table.rs"),
        format!("const BUILT: bool = {is_built};\nstatic FILES: &[File] = &[\n{table}];\n"),
    )?;
    Ok(())
}

/// Files below a folder with their path from `root`, those that begin with a dot left out.
fn collect(
    root: &Path,
    folder: &Path,
    found: &mut Vec<(String, PathBuf)>,
) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            collect(root, &path, found)?;
        } else {
            let parts: Vec<_> = path
                .strip_prefix(root)?
                .components()
                .map(|part| part.as_os_str().to_string_lossy().into_owned())
                .collect();
            found.push((parts.join("/"), path));
        }
    }
    Ok(())
}

/// The entries of the table, in order of their paths.
fn table(found: &[(String, PathBuf)], out: &Path) -> Result<String, Box<dyn Error>> {
    let mut table = String::new();
    for (at, (path, file)) in found.iter().enumerate() {
        let bytes = fs::read(file)?;
        let brotli = match compress(&bytes)? {
            Some(copy) => {
                let name = out.join(format!("{at}.br"));
                fs::write(&name, copy)?;
                format!("Some(include_bytes!({name:?}))")
            }
            None => "None".to_owned(),
        };
        writeln!(
            table,
            "    File {{ path: {path:?}, bytes: include_bytes!({file:?}), brotli: {brotli}, content_type: {kind:?}, \
             etag: \"W/\\\"{hash:016x}\\\"\" }},",
            kind = content_type(path),
            hash = hash(&bytes),
        )?;
    }
    Ok(table)
}

/// A brotli copy, where it is worth having.
fn compress(bytes: &[u8]) -> Result<Option<Vec<u8>>, Box<dyn Error>> {
    let mut copy = Vec::new();
    let window = 22;
    let mut writer = brotli::CompressorWriter::new(&mut copy, 4096, QUALITY, window);
    writer.write_all(bytes)?;
    drop(writer);
    Ok((copy.len() + bytes.len() / WORTH < bytes.len()).then_some(copy))
}

/// What a file is, by the end of its name.
fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, kind)| kind) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// FNV-1a: the same on every machine, and no crate for it. It tells versions apart and guards nothing.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
