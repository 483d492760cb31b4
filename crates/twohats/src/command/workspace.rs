//! `twohats init`, `twohats workspace`, `twohats settings`.

use jiff::tz::TimeZone;
use serde_json::{Map, Value, json};
use twohats_app::people;
use twohats_app::workspaces::{self, WorkspaceDraft};
use twohats_app::{Actor, App, How, Own, Permit, settings};
use twohats_record::Role;

use crate::args::{
    ColorChoice, InitArgs, LookArgs, RemoveWorkspaceArgs, SettingsArgs, WorkspaceCommand,
};
use crate::desk::{self, Desk};
use crate::exit::{Exit, Failure, Outcome};
use crate::input::{Inputs, shown};
use crate::notes::Notes;
use crate::render::columns;
use crate::terminal::Terminal;
use crate::trial::Trial;
use crate::{gather, person_form, say};

/// Makes the database where there is none, and a workspace in it.
pub(super) async fn init(args: &InitArgs) -> Outcome {
    let data = &args.change.data;
    let app = if args.change.dry_run {
        desk::open_if_there(data).await?
    } else {
        let store = desk::open_or_make(data).await?;
        Some(desk::app(store, data))
    };
    let all = match &app {
        Some(app) => workspaces::all(app, &app.operator()).await?,
        None => Vec::new(),
    };
    if let Some(there) = all.first() {
        let at = desk::location(data)?;
        let message = format!("{at} holds the workspace `{}` already", there.id);
        return Err(Failure::new(Exit::Usage, message)
            .hint("`twohats workspace new NAME` makes another one beside it"));
    }
    match app {
        Some(app) if !args.change.dry_run => create(&app, args).await,
        _ => tried(args).await,
    }
}

/// Makes another workspace in a database that is there.
async fn another(args: &InitArgs) -> Outcome {
    let app = desk::open(&args.change.data).await?;
    if args.change.dry_run {
        let all = workspaces::all(&app, &app.operator()).await?;
        if let Some(taken) = all
            .iter()
            .find(|one| Some(&one.id) == args.change.data.workspace.as_ref())
        {
            let message = format!("there is a workspace `{}` already", taken.id);
            return Err(Failure::new(Exit::Usage, message).hint("choose another name"));
        }
        return tried(args).await;
    }
    create(&app, args).await
}

/// Makes the workspace in a database that is gone afterwards.
async fn tried(args: &InitArgs) -> Outcome {
    let (trial, store) = Trial::open().await?;
    let done = create(&desk::app(store.clone(), &args.change.data), args).await;
    store.close().await;
    drop(trial);
    done
}

/// Makes a workspace with its people.
async fn create(app: &App, args: &InitArgs) -> Outcome {
    let (data, dry_run) = (&args.change.data, args.change.dry_run);
    let zone = gather::zone(args.zone.as_deref())?;
    let zone = zone_name(&zone);
    let team = match &args.team {
        Some(path) => Some((shown(path), Inputs::default().text(path)?)),
        None => None,
    };
    let draft = WorkspaceDraft {
        id: data.workspace.clone(),
        name: args.name.clone(),
        zone: zone.clone(),
    };
    let made = workspaces::create(app, &draft, None, "command line").await?;
    let actor = Actor::new(made.id.clone(), "command line", Role::Owner);
    let permit: Permit<Own> = actor.permit()?;
    let mut notes = Notes::default();
    match team {
        Some((name, text)) => {
            let read = people::import(app, &permit, &name, &text, &How::default()).await?;
            for problem in &read.value.problems {
                notes.unusable(Exit::Data, problem);
            }
        }
        None => {
            let mut me = person_form::empty(&args.me, &zone);
            if args.me == "me" {
                "You".clone_into(&mut me.name);
            }
            people::add(app, &permit, me, &How::default()).await?;
        }
    }
    let settings = settings::get(app, &permit).await?.record;
    let at = desk::location(data)?;
    let lead = settings.lead.as_deref().unwrap_or("nobody yet");
    let would = if dry_run { "would be made" } else { "is ready" };
    let words = format!(
        "workspace `{}` ({}) {would} in {at}; the week planned is that of {lead}, in {}",
        made.id, settings.name, settings.zone
    );
    let value = json!({"workspace": made.id, "settings": settings});
    say::told(&args.change, value, &words)?;
    if !data.json && !dry_run {
        say::sentence("next: twohats add, twohats calendar import FILE.ics, twohats plan")?;
    }
    Ok(notes.finish("the rest was taken in"))
}

fn zone_name(zone: &TimeZone) -> String {
    zone.iana_name().unwrap_or("UTC").to_owned()
}

/// Runs a command on workspaces.
pub(super) async fn run(command: &WorkspaceCommand, color: ColorChoice) -> Outcome {
    match command {
        WorkspaceCommand::List(args) => list(args, color).await,
        WorkspaceCommand::New(args) => another(args).await,
        WorkspaceCommand::Remove(args) => remove(args).await,
    }
}

async fn list(args: &LookArgs, color: ColorChoice) -> Outcome {
    let app = desk::open(&args.data).await?;
    let all = workspaces::all(&app, &app.operator()).await?;
    if args.data.json {
        let all = all.iter().map(|one| {
            json!({"id": one.id, "name": one.name, "created_at": one.created_at, "seq": one.seq})
        });
        return say::json(&all.collect::<Vec<_>>());
    }
    let rows: Vec<Vec<String>> = all
        .iter()
        .map(|one| vec![one.id.clone(), one.name.clone(), one.seq.to_string()])
        .collect();
    let terminal = Terminal::of_stdout(color);
    let headers = ["id", "name", "changes"];
    say::lines(&columns::draw(&headers, &rows, 1, &terminal), color)
}

async fn remove(args: &RemoveWorkspaceArgs) -> Outcome {
    let data = crate::args::DataArgs {
        workspace: Some(args.id.clone()),
        ..args.change.data.clone()
    };
    let desk = Desk::open(&data).await?;
    let value = json!({"workspace": args.id});
    if args.change.dry_run {
        let words = format!(
            "workspace `{}` would be removed with all that is in it",
            args.id
        );
        return say::told(&args.change, value, &words);
    }
    if !args.yes {
        let message = format!(
            "`{}` would be removed with all that is in it, for good",
            args.id
        );
        return Err(Failure::new(Exit::Usage, message)
            .hint("`twohats export` keeps a copy; then say --yes"));
    }
    workspaces::delete(&desk.app, &desk.permit).await?;
    let words = format!("workspace `{}` is removed", args.id);
    say::told(&args.change, value, &words)
}

/// Shows the settings, or changes them.
pub(super) async fn settings(args: &SettingsArgs) -> Outcome {
    let desk = Desk::open(&args.change.data).await?;
    if args.fields.is_empty() {
        let found = settings::get(&desk.app, &desk.permit).await?.record;
        if args.change.data.json {
            return say::json(&found);
        }
        let lead = found.lead.as_deref().unwrap_or("nobody yet");
        return say::text(&format!(
            "name      {}\nzone      {}\nlead      {lead}\nstrategy  {}\ndays      {}\n",
            found.name, found.zone, found.strategy, found.days
        ));
    }
    let patch = patch(&args.fields)?;
    let how = desk::how(&args.change);
    let outcome = settings::change(&desk.app, &desk.permit, &patch, &how).await?;
    say::changed(&[outcome], &args.change, |_| {
        "the settings are changed".to_owned()
    })
}

/// `days=14` and the like as a merge patch.
fn patch(fields: &[String]) -> Result<Value, Failure> {
    let mut patch = Map::new();
    for field in fields {
        let Some((name, value)) = field.split_once('=') else {
            return Err(Failure::new(Exit::Usage, format!("`{field}` sets nothing"))
                .hint("write FIELD=VALUE, such as days=14 or lead=ana"));
        };
        let value = match (name, value.parse::<u16>()) {
            ("days", Ok(days)) => json!(days),
            (_, _) if value.is_empty() => Value::Null,
            _ => json!(value),
        };
        patch.insert(name.to_owned(), value);
    }
    Ok(Value::Object(patch))
}
