//! Three servers on one PostgreSQL, as a company runs them: one dies at random, and nobody who talks to the others
//! notices.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use tokio::task::JoinSet;
use twohats_testkit::dice::Dice;

use super::chance::{rounds, seed};
use super::client::{Client, Request};
use super::engine::Engine;
use super::jobs;
use super::ledger::Ledger;
use super::load::Writer;
use super::owner::{WORKSPACE, own};
use super::served::{Recipe, Served};

const SERVERS: usize = 3;
/// How often one is killed in an ordinary run.
const ROUNDS: u32 = 6;
const WRITERS: u32 = 6;

/// A server as the writers see it. The number goes up when it is killed and again when it is back, so that it is odd
/// while the server is down.
struct Seen {
    client: Client,
    turns: AtomicU32,
}

/// What a balancer knows.
struct Fleet {
    servers: Vec<Seen>,
    /// Requests that were under way on a server when it was killed.
    cut: AtomicU32,
    stop: AtomicBool,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_of_three_servers_may_die() {
    let database = Engine::Postgres.database();
    let folder = database.folder.folder();
    let recipe = |nth: usize| Recipe::new(&database.at, folder, &format!("server{nth}"));
    let recipes: Vec<Recipe> = (0..SERVERS).map(recipe).collect();
    let mut served = vec![recipes[0].start().await];
    let client = own(&recipes[0]).await;
    for recipe in &recipes[1..] {
        served.push(recipe.start().await);
    }
    let mut dice = Dice::new(seed());
    let fleet = Arc::new(Fleet::of(&recipes, &client));
    let mut writers = JoinSet::new();
    for nth in 0..WRITERS {
        let writer = Writer::new(format!("w{nth}"), WORKSPACE, dice.split());
        writers.spawn(work(writer, Arc::clone(&fleet), dice.split()));
    }
    let rounds = rounds(ROUNDS);
    for _ in 0..rounds {
        kill_one(&fleet, &recipes, &mut served, &mut dice).await;
    }
    fleet.stop.store(true, Ordering::Relaxed);
    let writers = writers.join_all().await;
    let done = jobs::settle(&database.at).await;
    let mut ledger = Ledger::new(WORKSPACE);
    ledger.read(&database.at).await;
    for writer in &writers {
        ledger.hold(writer);
        ledger.compare(writer, &client).await;
    }
    let written: usize = writers.iter().map(|writer| writer.writes.len()).sum();
    assert!(written > rounds as usize, "there was no load");
    println!(
        "{rounds} kills of one of {SERVERS}: {written} writes, {} cut and sent again, none failed; {done} replans, each once",
        fleet.cut.load(Ordering::Relaxed)
    );
}

/// Kills one of them at a random moment and starts it again.
async fn kill_one(fleet: &Fleet, recipes: &[Recipe], served: &mut [Served], dice: &mut Dice) {
    let moment = dice.between(50, 600);
    tokio::time::sleep(Duration::from_millis(moment.into())).await;
    let nth = dice.below(SERVERS as u32) as usize;
    fleet.servers[nth].turns.fetch_add(1, Ordering::SeqCst);
    served[nth].kill();
    let down = dice.between(0, 400);
    tokio::time::sleep(Duration::from_millis(down.into())).await;
    served[nth] = recipes[nth].start().await;
    fleet.servers[nth].turns.fetch_add(1, Ordering::SeqCst);
}

/// Writes to a server that is up, and reads back from another, until told to stop.
async fn work(mut writer: Writer, fleet: Arc<Fleet>, mut dice: Dice) -> Writer {
    while !fleet.stop.load(Ordering::Relaxed) {
        let (nth, turn) = fleet.up(&mut dice);
        let mut answered = writer.write(&fleet.servers[nth].client).await;
        if !answered {
            fleet.must_have_died(nth, turn);
        }
        while !answered {
            let (nth, turn) = fleet.up(&mut dice);
            answered = writer.settle(&fleet.servers[nth].client).await;
            if !answered {
                fleet.must_have_died(nth, turn);
            }
        }
        fleet.read_back(&writer, &mut dice).await;
    }
    writer
}

impl Fleet {
    fn of(recipes: &[Recipe], client: &Client) -> Fleet {
        let seen = |recipe: &Recipe| Seen {
            client: client.at(recipe.base()),
            turns: AtomicU32::new(0),
        };
        Fleet {
            servers: recipes.iter().map(seen).collect(),
            cut: AtomicU32::new(0),
            stop: AtomicBool::new(false),
        }
    }

    /// One that is up, and its turn.
    fn up(&self, dice: &mut Dice) -> (usize, u32) {
        loop {
            let nth = dice.below(SERVERS as u32) as usize;
            let turn = self.servers[nth].turns.load(Ordering::SeqCst);
            if turn.is_multiple_of(2) {
                return (nth, turn);
            }
        }
    }

    /// A request without an answer is forgiven when its server was killed after it was sent.
    fn must_have_died(&self, nth: usize, turn: u32) {
        let now = self.servers[nth].turns.load(Ordering::SeqCst);
        assert_ne!(now, turn, "a server that runs gave no answer");
        self.cut.fetch_add(1, Ordering::Relaxed);
    }

    /// What one server answered, another knows.
    async fn read_back(&self, writer: &Writer, dice: &mut Dice) {
        let last = writer.writes.last().unwrap();
        let task = last.task.as_deref().unwrap();
        let (nth, turn) = self.up(dice);
        let path = format!("/workspaces/{WORKSPACE}/tasks/{task}");
        match self.servers[nth].client.send(&Request::get(path)).await {
            Ok(answer) => {
                let written = last.answer.as_ref().unwrap();
                assert_eq!(answer.record(), written.record());
                assert_eq!(answer.version, written.version);
            }
            Err(_) => self.must_have_died(nth, turn),
        }
    }
}
