//! SIGKILL at random moments under write load: what was answered is there, what was not is there wholly or not at all,
//! and no job is lost or done twice.

use std::time::Duration;

use twohats_testkit::dice::Dice;

use super::chance::{rounds, seed};
use super::client::Client;
use super::engine::{Database, Engine};
use super::jobs;
use super::ledger::Ledger;
use super::load::{Load, Writer};
use super::owner::{WORKSPACE, own};
use super::served::{Recipe, Served};

/// How many moments in an ordinary run.
const ROUNDS: u32 = 20;
/// Writers at work at once.
const WRITERS: u32 = 4;
/// The longest that they work before the server is killed, in milliseconds.
const LONGEST: u32 = 400;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_loses_nothing_on_sqlite() {
    Killing::of(Engine::Sqlite).await.run().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_loses_nothing_on_postgres() {
    Killing::of(Engine::Postgres).await.run().await;
}

/// A server that is killed again and again.
struct Killing {
    recipe: Recipe,
    client: Client,
    served: Option<Served>,
    writers: Vec<Writer>,
    ledger: Ledger,
    dice: Dice,
    /// Keeps the database.
    _database: Database,
}

impl Killing {
    async fn of(engine: Engine) -> Killing {
        let database = engine.database();
        let recipe = Recipe::new(&database.at, database.folder.folder(), "server");
        let served = recipe.start().await;
        let client = own(&recipe).await;
        let mut dice = Dice::new(seed());
        let writers =
            (0..WRITERS).map(|nth| Writer::new(format!("w{nth}"), WORKSPACE, dice.split()));
        Killing {
            writers: writers.collect(),
            recipe,
            client,
            served: Some(served),
            ledger: Ledger::new(WORKSPACE),
            dice,
            _database: database,
        }
    }

    async fn run(&mut self) {
        let rounds = rounds(ROUNDS);
        let (mut answered, mut open, mut kept) = (0, 0, 0);
        for round in 0..rounds {
            self.write_and_kill().await;
            self.ledger.read(&self.recipe.db).await;
            for writer in &self.writers {
                self.ledger.hold(writer);
                for write in &writer.writes {
                    let there = self.ledger.has(write);
                    answered += u32::from(write.answer.is_some());
                    open += u32::from(write.answer.is_none());
                    kept += u32::from(write.answer.is_none() && there);
                }
            }
            self.restart_and_settle().await;
            assert!(round < 5 || answered > 0, "no write was ever answered");
        }
        let done = jobs::settle(&self.recipe.db).await;
        println!(
            "{rounds} kills: {answered} answered writes, all there; {open} without an answer, of which {kept} were done; {done} replans, each once"
        );
    }

    /// Writes for a random time, then kills.
    async fn write_and_kill(&mut self) {
        let writers = std::mem::take(&mut self.writers);
        let load = Load::start(
            writers
                .into_iter()
                .map(|one| (one, self.client.clone()))
                .collect(),
        );
        let moment = self.dice.between(1, LONGEST * 1_000).into();
        tokio::time::sleep(Duration::from_micros(moment)).await;
        self.served.take().unwrap().kill();
        self.writers = load.stop().await;
    }

    /// Sends what had no answer again with its key, and reads back what the writers wrote.
    async fn restart_and_settle(&mut self) {
        self.served = Some(self.recipe.start().await);
        for writer in &mut self.writers {
            assert!(
                writer.settle(&self.client).await,
                "no answer after a restart"
            );
        }
        self.ledger.read(&self.recipe.db).await;
        for writer in &mut self.writers {
            self.ledger.hold(writer);
            self.ledger.compare(writer, &self.client).await;
            writer.forget();
        }
    }
}
