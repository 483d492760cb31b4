//! Which task or person is meant: an id, the number of one, or words that only one has.

use twohats_record::{Person, Task};
use twohats_store::Stored;

use crate::exit::{Exit, Failure};

/// Choices listed where several could be meant.
const MAX_LISTED: usize = 8;

/// A thing that can be named by its id or by words of its title.
trait Named {
    fn id(&self) -> &str;
    fn title(&self) -> &str;
}

impl Named for Stored<Task> {
    fn id(&self) -> &str {
        &self.record.id
    }

    fn title(&self) -> &str {
        &self.record.title
    }
}

impl Named for Stored<Person> {
    fn id(&self) -> &str {
        &self.record.id
    }

    fn title(&self) -> &str {
        &self.record.name
    }
}

/// The task that `wanted` means: by id in either case, by the number of `T-12`, by a part of its title.
pub(crate) fn task<'a>(
    tasks: &'a [Stored<Task>],
    wanted: &str,
) -> Result<&'a Stored<Task>, Failure> {
    let lower = wanted.trim().to_lowercase();
    let numbered = lower
        .bytes()
        .all(|b| b.is_ascii_digit())
        .then(|| format!("t-{lower}"));
    let by_number = numbered.as_deref().and_then(|id| by_id(tasks, id));
    // The number of a tracker's key, `102` for `KES-102`, where only one key ends so.
    let key = numbered.map(|id| id[1..].to_owned());
    let keyed =
        key.and_then(|end| only(tasks.iter().filter(|task| task.record.id.ends_with(&end))));
    match by_number.or(keyed) {
        Some(task) => Ok(task),
        None => choose(
            tasks,
            wanted,
            "task",
            "`twohats list` has the tasks with their ids",
        ),
    }
}

/// The person that `wanted` means: by id in either case, or by a part of the name.
pub(crate) fn person<'a>(
    people: &'a [Stored<Person>],
    wanted: &str,
) -> Result<&'a Stored<Person>, Failure> {
    choose(
        people,
        wanted,
        "person",
        "`twohats people list` has everybody",
    )
}

/// The only one there is.
fn only<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

fn by_id<'a, N: Named>(all: &'a [N], lower: &str) -> Option<&'a N> {
    all.iter().find(|one| one.id().to_lowercase() == lower)
}

fn choose<'a, N: Named>(
    all: &'a [N],
    wanted: &str,
    what: &str,
    list: &str,
) -> Result<&'a N, Failure> {
    let lower = wanted.trim().to_lowercase();
    if let Some(found) = by_id(all, &lower) {
        return Ok(found);
    }
    let titled = all
        .iter()
        .filter(|one| !lower.is_empty() && one.title().to_lowercase().contains(&lower));
    let titled: Vec<&N> = titled.collect();
    match titled.as_slice() {
        [only] => Ok(only),
        [] => Err(Failure::new(
            Exit::Usage,
            format!(
                "no {what} has the id `{wanted}`, or that in its {}",
                place(what)
            ),
        )
        .hint(list)),
        several => Err(ambiguous(several, wanted, what)),
    }
}

fn ambiguous<N: Named>(several: &[&N], wanted: &str, what: &str) -> Failure {
    let shown = several.iter().take(MAX_LISTED);
    let mut listed: Vec<String> = shown
        .map(|one| format!("  {}: {}", one.id(), one.title()))
        .collect();
    if several.len() > MAX_LISTED {
        listed.push(format!("  and {} more", several.len() - MAX_LISTED));
    }
    let (plural, place) = (plural(what), place(what));
    let message = format!(
        "`{wanted}` stands in the {place}s of {} {plural}:\n{}",
        several.len(),
        listed.join("\n")
    );
    Failure::new(Exit::Usage, message).hint("give one of the ids")
}

fn plural(what: &str) -> &'static str {
    if what == "task" { "tasks" } else { "people" }
}

fn place(what: &str) -> &'static str {
    if what == "task" { "title" } else { "name" }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;

    fn tasks() -> Vec<Stored<Task>> {
        let task = |id: &str, title: &str| Stored {
            record: Task::new(id, title),
            version: 1,
            changed_at: Timestamp::UNIX_EPOCH,
        };
        vec![
            task("T-1", "Retry queue: design"),
            task("T-2", "Retry queue: code"),
            task("queue", "Other"),
            task("T-12", "Upgrade to Rust 2024"),
            task("KES-7", "Seven"),
        ]
    }

    #[test]
    fn finds_by_id_then_by_number_then_by_title() {
        let found = |wanted: &str| {
            let tasks = tasks();
            task(&tasks, wanted).map(|task| task.record.id.clone())
        };
        assert_eq!(found("t-1").unwrap(), "T-1");
        assert_eq!(found("12").unwrap(), "T-12");
        assert_eq!(found("7").unwrap(), "KES-7");
        assert_eq!(found("2024").unwrap(), "T-12");
        assert_eq!(found("queue").unwrap(), "queue");
        assert_eq!(found("CODE").unwrap(), "T-2");
        let several = found("retry").unwrap_err();
        assert!(several.message.contains("2 tasks") && several.message.contains("T-2: Retry"));
        assert_eq!(found("nothing").unwrap_err().exit, Exit::Usage);
        assert_eq!(found(" ").unwrap_err().exit, Exit::Usage);
    }
}
