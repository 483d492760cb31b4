//! The week of the plan in force, simply.

use std::fmt::Write;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde::Deserialize;
use twohats_app::view::{Item, ItemState};
use twohats_app::week::{self, Week, WeekDay, WeekQuery};
use twohats_app::workspaces::{self, WorkspaceView};
use twohats_app::{Read, access};
use twohats_record::Hat;

use super::html::{Page, escape};
use super::{page, sign_in};
use crate::body::Query;
use crate::guard;
use crate::problem::Problem;
use crate::state::Shared;

/// Which workspace.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Which {
    ws: Option<String>,
}

/// The week, or the form to sign in.
pub(super) async fn show(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Query(which): Query<Which>,
) -> Result<Response, Problem> {
    let Some(caller) = guard::caller(&shared, &headers).await? else {
        return Ok(sign_in::show());
    };
    let app = shared.app();
    let all = workspaces::of_account(app, &caller.account.id).await?;
    let wanted = which.ws.or_else(|| all.first().map(|view| view.id.clone()));
    let body = match &wanted {
        None => "<p>You have no place in any workspace yet.</p>".to_owned(),
        Some(workspace) => {
            let permit = access::actor(app, &caller, workspace)
                .await?
                .permit::<Read>()?;
            print(&week::week(app, &permit, &WeekQuery::default()).await?)
        }
    };
    let head = head(&all, wanted.as_deref(), &caller.account.name);
    Ok(page(
        StatusCode::OK,
        &Page {
            title: "This week · Twohats".to_owned(),
            body: format!("{head}<main>\n{body}</main>"),
        },
    ))
}

fn head(all: &[WorkspaceView], chosen: Option<&str>, name: &str) -> String {
    let mut links = String::new();
    for view in all {
        let current = if chosen == Some(&view.id) {
            " aria-current=\"page\""
        } else {
            ""
        };
        // Writing to a string cannot fail.
        let _ = write!(
            links,
            "<a href=\"/?ws={}\"{current}>{}</a> ",
            escape(&view.id),
            escape(&view.name)
        );
    }
    format!(
        "<header><strong>Twohats</strong> <nav>{links}<a href=\"/api\">API</a></nav>\n<form method=\"post\" \
         action=\"/sign-out\"><span>{}</span> <button>Sign out</button></form></header>\n",
        escape(name)
    )
}

fn print(week: &Week) -> String {
    let day = |date: jiff::civil::Date| date.strftime("%-d %B %Y").to_string();
    let (first, last) = (day(week.first), day(week.last));
    let mut body = format!("<h1>{first} to {last}</h1>\n");
    body.push_str(&standing(week));
    for day in &week.days {
        body.push_str(&print_day(day, week));
    }
    if !week.unplaced.is_empty() {
        body.push_str("<h2>Found no place</h2>\n<ul>\n");
        for left in &week.unplaced {
            let _ = writeln!(
                body,
                "<li>{}: {}</li>",
                escape(&left.title),
                escape(&left.why)
            );
        }
        body.push_str("</ul>\n");
    }
    body
}

fn standing(week: &Week) -> String {
    let mut text = match &week.plan {
        None => {
            "<p>No plan is in force. <code>twohats plan</code> and <code>twohats accept</code> make one, \
             or two requests of the API.</p>\n"
                .to_owned()
        }
        Some(plan) => {
            let outdated = if plan.outdated {
                ", and something has changed since"
            } else {
                ""
            };
            format!(
                "<p class=\"quiet\">Plan {}, made {} by {}{outdated}. Days are those of {}; each row has its person's own time.</p>\n",
                escape(&plan.id),
                escape(&to_the_minute(&plan.made_at)),
                escape(&plan.strategy),
                escape(&week.zone)
            )
        }
    };
    for warning in &week.warnings {
        let _ = writeln!(text, "<p class=\"warning\">{}</p>", escape(&warning.text));
    }
    text
}

/// `2026-11-22 15:12` of an instant with its offset.
fn to_the_minute(instant: &str) -> String {
    let shown: String = instant.chars().take(16).collect();
    shown.replace('T', " ")
}

fn print_day(day: &WeekDay, week: &Week) -> String {
    let today = if day.today { " class=\"today\"" } else { "" };
    let name = day.date.strftime("%A, %-d %B");
    let mut text = format!("<section{today}>\n<h2>{name}</h2>\n");
    if day.items.is_empty() {
        return text + "<p class=\"quiet\">Nothing.</p>\n</section>\n";
    }
    text.push_str("<table>\n<tr><th>When</th><th>Who</th><th>What</th><th>Hat</th></tr>\n");
    for item in &day.items {
        text.push_str(&row(item, week));
    }
    text + "</table>\n</section>\n"
}

fn row(item: &Item, week: &Week) -> String {
    let who = week.people.iter().find(|person| person.id == item.person);
    let who = who.map_or(&item.person, |person| &person.name);
    let (class, hat) = match item.hat {
        Some(Hat::Maker) => ("maker", "maker"),
        Some(Hat::Lead) => ("lead", "lead"),
        None => ("", ""),
    };
    let state = match item.state {
        ItemState::Past => " past",
        ItemState::Now => " now",
        ItemState::Unfinished => " unfinished",
        ItemState::Ahead => "",
    };
    let when = if item.all_day {
        "all day".to_owned()
    } else {
        format!("{}–{}", clock(&item.start), clock(&item.end))
    };
    let title = if item.title.is_empty() {
        "busy"
    } else {
        &item.title
    };
    let part = item
        .part
        .as_deref()
        .map_or(String::new(), |part| format!(" ({part})"));
    format!(
        "<tr class=\"{class}{state}\"><td>{}</td><td>{}</td><td>{}{}</td><td>{hat}</td></tr>\n",
        escape(&when),
        escape(who),
        escape(title),
        escape(&part)
    )
}

/// `09:30` of `2026-11-27T09:30:00+01:00`.
fn clock(instant: &str) -> &str {
    instant.get(11..16).unwrap_or(instant)
}
