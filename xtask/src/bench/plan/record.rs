//! What CP-SAT found, kept in a file: its runs take hours together, and need not be made again while problem, time and
//! workers are the same. One JSON line for each run; a line that cannot be read is a run to make again.

use std::collections::HashMap;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::race::Race;

/// The runs that are known.
pub(crate) struct Record {
    path: PathBuf,
    runs: HashMap<Key, Race>,
}

/// What makes two runs the same: the problem's hash, tenths of a second, workers.
type Key = (u64, u64, usize);

impl Record {
    /// The record in a file, which need not be there yet.
    ///
    /// # Errors
    /// When the file is there and cannot be read.
    pub(crate) fn load(path: &Path) -> Result<Record> {
        let mut runs = HashMap::new();
        if path.exists() {
            let text = fs::read_to_string(path)
                .with_context(|| format!("could not read {}", path.display()))?;
            runs.extend(text.lines().filter_map(read));
        }
        Ok(Record {
            path: path.to_owned(),
            runs,
        })
    }

    /// The run, if it was made.
    pub(crate) fn find(&self, problem: &str, seconds: f64, workers: usize) -> Option<&Race> {
        self.runs.get(&key(hash(problem), seconds, workers))
    }

    /// Adds a run, at once also to the file.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(crate) fn add(
        &mut self,
        (name, problem): (&str, &str),
        seconds: f64,
        workers: usize,
        race: Race,
    ) -> Result<()> {
        let line = json!({
            "problem": name,
            "hash": format!("{:016x}", hash(problem)),
            "time_limit": seconds,
            "workers": workers,
            "bound": race.bound,
            "curve": race.curve,
        });
        let mut file = OpenOptions::new()
            .create(true)
            .append(true)
            .open(&self.path)
            .with_context(|| format!("could not open {}", self.path.display()))?;
        writeln!(file, "{line}")
            .with_context(|| format!("could not write {}", self.path.display()))?;
        self.runs.insert(key(hash(problem), seconds, workers), race);
        Ok(())
    }
}

fn key(hash: u64, seconds: f64, workers: usize) -> Key {
    (hash, (seconds * 10.0).round() as u64, workers)
}

fn read(line: &str) -> Option<(Key, Race)> {
    let line: Value = serde_json::from_str(line).ok()?;
    let hash = u64::from_str_radix(line["hash"].as_str()?, 16).ok()?;
    let workers = line["workers"].as_u64()? as usize;
    let point = |p: &Value| Some((p[0].as_f64()?, p[1].as_i64()?));
    let curve: Option<Vec<_>> = line["curve"].as_array()?.iter().map(point).collect();
    let race = Race {
        curve: curve?,
        bound: line["bound"].as_i64(),
    };
    Some((key(hash, line["time_limit"].as_f64()?, workers), race))
}

/// FNV-1a over 64 bits: the same in every version of every toolchain.
fn hash(text: &str) -> u64 {
    let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, mix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_found_again_in_the_file() {
        let name = format!("twohats-record-{}.jsonl", std::process::id());
        let path = std::env::temp_dir().join(name);
        let _ = fs::remove_file(&path);
        let race = Race {
            curve: vec![(1.25, 90), (3.0, 70)],
            bound: Some(60),
        };
        let mut record = Record::load(&path).unwrap();
        record.add(("S-1", "{}"), 0.5, 8, race.clone()).unwrap();
        fs::write(
            &path,
            format!("{}cut off\n", fs::read_to_string(&path).unwrap()),
        )
        .unwrap();
        let record = Record::load(&path).unwrap();
        assert_eq!(record.find("{}", 0.5, 8), Some(&race));
        assert_eq!(record.find("{ }", 0.5, 8), None);
        assert_eq!(record.find("{}", 0.6, 8), None);
        assert_eq!(record.find("{}", 0.5, 2), None);
        fs::remove_file(path).unwrap();
    }

    #[test]
    fn hashes_are_those_of_fnv() {
        assert_eq!(hash(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(hash("a"), 0xaf63_dc4c_8601_ec8c);
    }
}
