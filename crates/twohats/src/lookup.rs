//! From what the user typed to a task of the workspace.

use jiff::civil::Date;
use twohats_app::AppError;
use twohats_app::tasks::{self, TaskQuery};
use twohats_connect::{QuickAdd, QuickAddContext, parse_quick_add};
use twohats_model::Team;
use twohats_record::Task;
use twohats_store::Stored;

use crate::choice;
use crate::desk::Desk;
use crate::exit::{Exit, Failure};
use crate::render::tasks::Here;

/// Tasks fetched at once.
const PAGE: u32 = 500;

/// The task that `wanted` means. An id is looked up alone; words are sought in open tasks first, then in all.
pub(crate) async fn task(desk: &Desk, wanted: &str) -> Result<Stored<Task>, Failure> {
    let wanted = wanted.trim();
    let numbered = !wanted.is_empty() && wanted.bytes().all(|b| b.is_ascii_digit());
    let named = numbered.then(|| format!("T-{wanted}"));
    let upper = wanted.to_uppercase();
    for id in named.as_deref().into_iter().chain([wanted, &upper]) {
        if id.is_empty() || id.chars().any(char::is_control) {
            continue;
        }
        match tasks::get(&desk.app, &desk.permit, id).await {
            Ok(found) => return Ok(found),
            Err(AppError::Missing(_) | AppError::Invalid(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let open = all(desk, None, None).await?;
    match choice::task(&open, wanted) {
        Ok(found) => Ok(found.clone()),
        Err(failure) if failure.message.starts_with("no task") => {
            let every = all(desk, Some("all"), None).await?;
            choice::task(&every, wanted).cloned()
        }
        Err(failure) => Err(failure),
    }
}

/// Every task in `state` of `owner`.
pub(crate) async fn all(
    desk: &Desk,
    state: Option<&str>,
    owner: Option<&str>,
) -> Result<Vec<Stored<Task>>, Failure> {
    let mut query = TaskQuery {
        state: state.map(str::to_owned),
        owner: owner.map(str::to_owned),
        limit: Some(PAGE),
        ..TaskQuery::default()
    };
    let mut found = Vec::new();
    loop {
        let page = tasks::list(&desk.app, &desk.permit, &query).await?;
        found.extend(page.items);
        match page.next {
            Some(next) => query.after = Some(next.to_string()),
            None => return Ok(found),
        }
    }
}

/// Today, where the user is.
pub(crate) fn here(desk: &Desk) -> Here {
    Here {
        today: today(desk),
        zone: desk.zone.clone(),
    }
}

/// The present day, where the user is.
pub(crate) fn today(desk: &Desk) -> Date {
    desk.app.now().to_zoned(desk.zone.clone()).date()
}

/// A line of quick add, with everybody of the workspace as owner; marks that cannot be read stop.
pub(crate) async fn quick_add(desk: &Desk, line: &str) -> Result<QuickAdd, Failure> {
    let people = desk.people().await?;
    let people = people
        .iter()
        .filter_map(|person| person.record.to_model().ok());
    let team = Team {
        people: people.collect(),
        check_ins: Vec::new(),
    };
    let context = QuickAddContext {
        today: today(desk),
        zone: desk.zone.clone(),
        team: Some(&team),
    };
    let found = parse_quick_add(line, &context);
    let faults: Vec<String> = found
        .faults()
        .map(|(mark, why)| format!("{}: {why}", &line[mark.span.clone()]))
        .collect();
    if faults.is_empty() {
        return Ok(found);
    }
    Err(Failure::new(Exit::Usage, faults.join("\n"))
        .hint("nothing was changed; a `\\` before a word makes it part of the title: \\@home"))
}
