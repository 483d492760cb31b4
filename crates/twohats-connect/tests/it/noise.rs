//! No reader panics, whatever it is given, and none takes long for its input.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use twohats_connect::{MAX_PROBLEMS, TaskFormat, TaskOptions, print_team, read_tasks, read_team};

use crate::samples::{bytes, team, zone};

const SAMPLES: [&str; 12] = [
    "jira-cloud.csv",
    "jira-server.csv",
    "trello.csv",
    "trello-board.json",
    "taskwarrior.json",
    "todo.txt",
    "tasks.csv",
    "tasks-excel.csv",
    "tasks-utf16.csv",
    "tasks.toml",
    "tasks.json",
    "tasks.ics",
];

/// Reads `bytes` in every format, and as whatever it looks like.
fn read_all(bytes: &[u8]) {
    let team = team();
    for format in TaskFormat::ALL.into_iter().map(Some).chain([None]) {
        let mut options = TaskOptions::new(zone());
        options.format = format;
        options.team = Some(&team);
        if let Ok(read) = read_tasks("noise", bytes, &options) {
            assert!(read.problems.len() <= MAX_PROBLEMS + 1);
            let ids: std::collections::HashSet<_> = read.value.iter().map(|t| &t.id).collect();
            assert_eq!(ids.len(), read.value.len(), "ids are unique");
            assert!(
                read.value
                    .iter()
                    .all(|t| !t.title.is_empty() && t.after.iter().all(|id| ids.contains(id)))
            );
        }
    }
}

fn read_team_twice(text: &str) {
    if let Ok(read) = read_team("noise", text, &zone()) {
        assert_eq!(read.value.faults(), []);
        let again = read_team("noise", &print_team(&read.value), &zone()).unwrap();
        assert_eq!(again.value, read.value);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes_of_any_kind(noise in proptest::collection::vec(any::<u8>(), 0..400)) {
        read_all(&noise);
        read_team_twice(&String::from_utf8_lossy(&noise));
    }

    #[test]
    fn text_of_the_letters_that_matter(noise in "[\\[\\]{}\"',;:=|#+@()\n\r\t x0-9éA-Ctitleid.-]{0,300}") {
        read_all(noise.as_bytes());
        read_team_twice(&noise);
    }

    #[test]
    fn samples_with_bytes_changed(
        which in 0..SAMPLES.len(),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..12),
    ) {
        let mut sample = bytes(SAMPLES[which]);
        change(&mut sample, &changes);
        read_all(&sample);
    }

    #[test]
    fn team_with_bytes_changed(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..6),
    ) {
        let mut sample = bytes("team.toml");
        change(&mut sample, &changes);
        read_team_twice(&String::from_utf8_lossy(&sample));
    }
}

fn change(sample: &mut Vec<u8>, changes: &[(prop::sample::Index, u8, u8)]) {
    for (at, byte, how) in changes {
        let at = at.index(sample.len());
        match how {
            0 => sample[at] = *byte,
            1 => sample.insert(at, *byte),
            _ => drop(sample.drain(at..(at + usize::from(*byte)).min(sample.len() - 1).max(at))),
        }
    }
}

/// Some hundred kilobytes each of what is slow in careless readers. Fifty times what this takes in a debug build, so that a
/// busy machine does not fail it and a quadratic reader does.
#[test]
fn large_files_take_no_longer_than_their_size() {
    let deep = "[".repeat(150_000);
    let objects = "{\"a\":".repeat(30_000);
    let row = "title,after\n".to_owned() + &"x,x\n".repeat(20_000);
    let quotes = "title\n".to_owned() + &"\"a\n".repeat(20_000);
    let wide = "c,".repeat(60_000) + "title\n";
    let chain: String = (0..15_000)
        .map(|i| format!("t{i} id:{i} dep:{}\n", (i + 1) % 15_000))
        .collect();
    let strangers: String = (0..10_000)
        .map(|i| format!("t{i} owner:nobody{i} dep:no{i} due:{i}\n"))
        .collect();
    let one_line = format!(
        "{{\"cards\":[{}]}}",
        vec!["{\"name\":\"x\",\"due\":\"x\"}"; 10_000].join(",")
    );
    let dots = "a.".repeat(30_000) + "b = 1";
    for text in [
        deep, objects, row, quotes, wide, chain, strangers, one_line, dots,
    ] {
        let start = Instant::now();
        read_all(text.as_bytes());
        read_team_twice(&text);
        assert!(
            start.elapsed() < Duration::from_secs(30),
            "{}…: {:?}",
            &text[..20],
            start.elapsed()
        );
    }
}
