//! `twohats explain`: every price of one task's decision.

use twohats_app::plans;
use twohats_model::{Task, TaskId};
use twohats_plan::explain::{ExplainError, explain_task};
use twohats_plan::proposal::propose;

use crate::args::{ColorChoice, ExplainArgs};
use crate::desk::Desk;
use crate::exit::{Exit, Failure, Outcome};
use crate::gather;
use crate::input::Inputs;
use crate::notes::Notes;
use crate::planning;
use crate::render::explain;
use crate::terminal::Terminal;
use crate::{lookup, say};

/// Titles listed where several tasks could be meant.
const MAX_LISTED: usize = 8;

/// Plans the database, and explains one task of the plan.
pub(super) async fn kept(args: &ExplainArgs, color: ColorChoice) -> Outcome {
    let desk = Desk::open(&args.world.data).await?;
    let task = lookup::task(&desk, &args.task).await?.record.id;
    let told = plans::explain(&desk.app, &desk.permit, &task).await?;
    if args.world.data.json {
        return say::json(&told);
    }
    let terminal = Terminal::of_stdout(color);
    say::lines(&explain::draw(&told, &terminal), color)
}

/// Plans files, and explains one task of the plan.
pub(super) fn run(args: &ExplainArgs, color: ColorChoice) -> Outcome {
    let mut notes = Notes::default();
    let gathered = gather::gather(&args.world, &mut Inputs::default(), &mut notes)?;
    let situation = gathered.situation;
    let task = find(&situation.tasks, &args.task)?;
    let explanation = planning::thoroughly(&args.search, |thoroughness| {
        let mut proposal = propose(&situation, thoroughness)?;
        gather::tell_notes(&proposal.notes, &mut notes);
        explain_task(&situation, &mut proposal, task, thoroughness)
    });
    let explanation = explanation.map_err(|error| match error {
        ExplainError::Propose(error) => planning::refused(&error),
        ExplainError::Unknown(_) => Failure::new(
            Exit::Data,
            format!("task {task} is not planned: it is complete, or was left out above"),
        ),
    })?;
    let told = plans::explanation(explanation);
    if args.world.data.json {
        say::json(&told)?;
    } else {
        let terminal = Terminal::of_stdout(color);
        say::lines(&explain::draw(&told, &terminal), color)?;
    }
    Ok(notes.finish("the rest is planned"))
}

/// The task of this id, or the only one with this in its title; letters count the same in either case.
fn find<'a>(tasks: &'a [Task], wanted: &str) -> Result<&'a TaskId, Failure> {
    let lower = wanted.trim().to_lowercase();
    let by_id = |task: &&Task| task.id.as_str().to_lowercase() == lower;
    if let Some(task) = tasks.iter().find(by_id) {
        return Ok(&task.id);
    }
    let titled = tasks
        .iter()
        .filter(|task| task.title.to_lowercase().contains(&lower));
    let titled: Vec<&Task> = titled.collect();
    match titled.as_slice() {
        [only] => Ok(&only.id),
        [] => Err(Failure::new(
            Exit::Usage,
            format!("no task has the id `{wanted}`, or that in its title"),
        )
        .hint("`twohats plan` lists the tasks with their ids")),
        several => {
            let shown = several.iter().take(MAX_LISTED);
            let listed: Vec<String> = shown
                .map(|task| format!("  {}: {}", task.id, task.title))
                .collect();
            let message = format!(
                "`{wanted}` stands in the titles of {} tasks:\n{}",
                several.len(),
                listed.join("\n")
            );
            Err(Failure::new(Exit::Usage, message).hint("give one of the ids"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tasks() -> Vec<Task> {
        let task = |id: &str, title: &str| Task::new(TaskId::new(id).unwrap(), title);
        vec![
            task("PAY-1", "Retry queue: design"),
            task("PAY-2", "Retry queue: code"),
            task("queue", "Other"),
        ]
    }

    #[test]
    fn finds_by_id_first_and_then_by_title() {
        let found = |wanted| find(&tasks(), wanted).map(ToString::to_string);
        assert_eq!(found("pay-1").unwrap(), "PAY-1");
        assert_eq!(found("queue").unwrap(), "queue");
        assert_eq!(found("CODE").unwrap(), "PAY-2");
        assert!(found("retry").unwrap_err().message.contains("2 tasks"));
        assert_eq!(found("nothing").unwrap_err().exit, Exit::Usage);
    }
}
