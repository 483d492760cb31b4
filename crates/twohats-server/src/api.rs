//! The API: every route with its description, a file for each topic.

mod calendars;
mod document;
mod entries;
mod events;
mod health;
mod history;
mod jobs;
mod members;
mod passkeys;
mod people;
mod plan_acts;
mod plans;
mod sessions;
mod settings;
mod strategies;
mod stream;
mod task_acts;
mod tasks;
mod tokens;
mod views;
mod workspaces;

use crate::routes::Routes;

/// Every route of the API.
pub(crate) fn routes() -> Routes {
    let topics = [
        health::add,
        sessions::add,
        workspaces::add,
        members::add,
        tokens::add,
        settings::add,
        people::add,
        calendars::add,
        events::add,
        tasks::add,
        task_acts::add,
        entries::add,
        strategies::add,
        plans::add,
        plan_acts::add,
        views::add,
        history::add,
        jobs::add,
        stream::add,
        document::add,
        passkeys::add,
    ];
    topics
        .into_iter()
        .fold(Routes::new(document::head()), |routes, add| add(routes))
}
