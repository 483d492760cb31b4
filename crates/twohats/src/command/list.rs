//! `twohats list`, `twohats show`, `twohats tasks import`.

use twohats_app::tasks::{self, TaskImport, TasksImported};
use twohats_record::{Task, UnknownOwners};

use crate::args::{
    ColorChoice, ImportTasksArgs, ListArgs, ShowTaskArgs, StateChoice, UnknownOwnersChoice,
};
use crate::choice;
use crate::desk::{self, Desk};
use crate::exit::{Exit, Outcome};
use crate::input::{Inputs, shown};
use crate::notes::Notes;
use crate::render::tasks::{list, whole};
use crate::terminal::Terminal;
use crate::{lookup, say};

/// Lists tasks, those that are due first at the top.
pub(super) async fn run(args: &ListArgs, color: ColorChoice) -> Outcome {
    let desk = Desk::open(&args.data).await?;
    let owner = match &args.owner {
        Some(wanted) => {
            let people = desk.people().await?;
            Some(choice::person(&people, wanted)?.record.id.clone())
        }
        None => None,
    };
    let state = match args.state {
        StateChoice::Open => None,
        StateChoice::Started => Some("started"),
        StateChoice::Done => Some("done"),
        StateChoice::Dropped => Some("dropped"),
        StateChoice::All => Some("all"),
    };
    let found = lookup::all(&desk, state, owner.as_deref()).await?;
    let words: Vec<String> = args.words.iter().map(|word| word.to_lowercase()).collect();
    let mut tasks: Vec<&Task> = found.iter().map(|stored| &stored.record).collect();
    tasks.retain(|task| words.iter().all(|word| has(task, word)));
    tasks.sort_by_key(|task| {
        let due = task.due.map(|due| due.to_string());
        (due.is_none(), due, number(&task.id))
    });
    if args.data.json {
        return say::json(&tasks);
    }
    if tasks.is_empty() {
        return say::sentence("no task; `twohats add` makes one");
    }
    let terminal = Terminal::of_stdout(color);
    say::lines(&list(&tasks, &lookup::here(&desk), &terminal), color)
}

/// Whether title, id or a label has the word.
fn has(task: &Task, word: &str) -> bool {
    let texts = [&task.title, &task.id].into_iter().chain(&task.labels);
    texts
        .into_iter()
        .any(|text| text.to_lowercase().contains(word))
}

/// Ids in the order of their numbers: `T-9` before `T-12`.
fn number(id: &str) -> (String, u64) {
    let digits = id
        .rsplit(|c: char| !c.is_ascii_digit())
        .next()
        .unwrap_or("");
    let name = id[..id.len() - digits.len()].to_owned();
    (name, digits.parse().unwrap_or(0))
}

/// Shows all of one task.
pub(super) async fn show(args: &ShowTaskArgs, color: ColorChoice) -> Outcome {
    let desk = Desk::open(&args.data).await?;
    let task = lookup::task(&desk, &args.task).await?.record;
    if args.data.json {
        return say::json(&task);
    }
    let terminal = Terminal::of_stdout(color);
    say::lines(&whole(&task, &lookup::here(&desk), &terminal), color)
}

/// `60 tasks added (54 open, 6 done), 0 changed, 2 as they were; people added: ben-okafor`.
fn taken_in(read: &TasksImported) -> String {
    let mut line = format!(
        "{} tasks added ({} open, {} done), {} changed, {} as they were",
        read.added.len(),
        read.added_open,
        read.added_closed,
        read.changed.len(),
        read.unchanged
    );
    if read.left_out > 0 {
        line += &format!("; left out for their owner: {}", read.left_out);
    }
    if !read.people_added.is_empty() {
        line += &format!("; people added: {}", read.people_added.join(", "));
    } else if read.left_out == 0 && !read.unknown_owners.is_empty() {
        line += "; --unknown-owners add makes people of the owners who are not in the team";
    }
    line
}

/// Takes in files of other programs.
pub(super) async fn import(args: &ImportTasksArgs) -> Outcome {
    let desk = Desk::open(&args.change.data).await?;
    let how = desk::how(&args.change);
    let (mut inputs, mut notes) = (Inputs::default(), Notes::default());
    let mut outcomes = Vec::new();
    for path in &args.files {
        let file = TaskImport {
            name: shown(path),
            bytes: inputs.bytes(path)?,
            format: None,
            columns: args.columns.clone(),
            unknown_owners: match args.unknown_owners {
                UnknownOwnersChoice::Add => UnknownOwners::Add,
                UnknownOwnersChoice::LeaveOut => UnknownOwners::LeaveOut,
                UnknownOwnersChoice::Nobody => UnknownOwners::Nobody,
            },
        };
        let outcome = tasks::import(&desk.app, &desk.permit, file, &how).await?;
        for problem in &outcome.value.problems {
            notes.unusable(Exit::Data, problem);
        }
        outcomes.push(outcome);
    }
    say::changed(&outcomes, &args.change, taken_in)?;
    Ok(notes.finish("the rest was taken in"))
}
