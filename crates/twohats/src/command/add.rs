//! `twohats add`: a task in one line, in lines, or in an editor.

use std::path::Path;

use serde_json::Value;
use twohats_app::tasks::{self, TaskDraft};
use twohats_connect::QuickAdd;
use twohats_record::Task;

use crate::args::AddArgs;
use crate::desk::{self, Desk};
use crate::exit::{Exit, Failure, Outcome};
use crate::input::Inputs;
use crate::{editor, form, lookup, render, say};

/// Lines taken from standard input at once.
const MOST_LINES: usize = 1_000;

/// Adds what the line says, or what each line of standard input says.
pub(super) async fn run(args: &AddArgs) -> Outcome {
    let lines = lines(args)?;
    let desk = Desk::open(&args.change.data).await?;
    let how = desk::how(&args.change);
    let mut drafts = Vec::new();
    for line in &lines {
        // All lines are read before the first is written: a fault in one changes nothing.
        drafts.push(draft(&desk, line, args.edit).await?);
    }
    let mut outcomes = Vec::new();
    for draft in drafts {
        outcomes.push(tasks::add(&desk.app, &desk.permit, draft, &how).await?);
    }
    let here = lookup::here(&desk);
    say::changed(&outcomes, &args.change, |task| {
        format!("added {}", render::tasks::line(task, &here))
    })
}

fn lines(args: &AddArgs) -> Result<Vec<String>, Failure> {
    if args.line == ["-"] {
        let text = Inputs::default().text(Path::new("-"))?;
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let lines: Vec<String> = lines.map(str::to_owned).collect();
        if lines.len() > MOST_LINES {
            let message = format!("{} lines are too many: at most {MOST_LINES}", lines.len());
            return Err(Failure::new(Exit::Data, message)
                .hint("`twohats tasks import FILE` takes lists of any length"));
        }
        if lines.is_empty() {
            return Err(Failure::new(Exit::Data, "standard input holds no task"));
        }
        return Ok(lines);
    }
    let line = args.line.join(" ");
    if line.trim().is_empty() && !args.edit {
        return Err(Failure::new(Exit::Usage, "what is to be done?")
            .hint("twohats add fix flaky test !fri 2h #maker; or --edit for your editor"));
    }
    Ok(vec![line])
}

async fn draft(desk: &Desk, line: &str, edit: bool) -> Result<TaskDraft, Failure> {
    let found = lookup::quick_add(desk, line).await?;
    let task = task(&found);
    let task = if edit {
        let patch: Value = editor::edit(&form::print(&task), |text| form::read(text, &task))?;
        patched(&task, &patch)?
    } else {
        task
    };
    if task.title.is_empty() {
        return Err(Failure::new(Exit::Usage, "the task has no title")
            .hint("say what is to be done, beside its marks: twohats add fix flaky test !fri 2h"));
    }
    Ok(TaskDraft {
        id: None,
        title: task.title,
        notes: task.notes,
        hat: task.hat,
        effort_minutes: task.effort_minutes,
        importance: task.importance,
        due: task.due,
        not_before: task.not_before,
        skills: task.skills,
        after: task.after,
        owner: task.owner,
        only: task.only,
        min_chunk_minutes: task.min_chunk_minutes,
        max_chunk_minutes: task.max_chunk_minutes,
        labels: task.labels,
    })
}

/// The task that a line describes, still without an id.
fn task(found: &QuickAdd) -> Task {
    let mut task = Task::new("new", found.title.clone());
    task.hat = found.hat.map(Into::into);
    task.effort_minutes = found.effort.map(|effort| effort.0);
    task.importance = found.importance.map(twohats_model::Importance::get);
    task.due = found.due.map(Into::into);
    let skills = found.skills.iter();
    task.skills = skills
        .map(|(skill, level)| (skill.as_str().to_owned(), level.get()))
        .collect();
    task.owner = found.owner.as_ref().map(|owner| owner.as_str().to_owned());
    task.labels.clone_from(&found.labels);
    task
}

fn patched(task: &Task, patch: &Value) -> Result<Task, Failure> {
    twohats_record::patch(task, patch).map_err(|faults| {
        let told: Vec<String> = faults.into_iter().map(|fault| fault.message).collect();
        Failure::new(Exit::Data, told.join("; "))
    })
}
