//! `twohats people`.

use serde_json::Value;
use twohats_app::How;
use twohats_app::people::{self, Leaving};
use twohats_record::Person;

use crate::args::{
    ChangePersonArgs, ColorChoice, ImportPeopleArgs, LookArgs, PeopleCommand, PersonArgs,
};
use crate::desk::{self, Desk};
use crate::exit::{Exit, Outcome};
use crate::input::{Inputs, shown};
use crate::notes::Notes;
use crate::render::people::{list as rows, whole};
use crate::terminal::Terminal;
use crate::{choice, editor, person_form, say};

/// Runs a command on people.
pub(super) async fn run(command: &PeopleCommand, color: ColorChoice) -> Outcome {
    match command {
        PeopleCommand::List(args) => list(args, color).await,
        PeopleCommand::Show(args) => show(args, color).await,
        PeopleCommand::Import(args) => import(args).await,
        PeopleCommand::Edit(args) => edit(args).await,
        PeopleCommand::Remove(args) => remove(args).await,
    }
}

async fn list(args: &LookArgs, color: ColorChoice) -> Outcome {
    let desk = Desk::open(&args.data).await?;
    let found = desk.people().await?;
    let people: Vec<&Person> = found.iter().map(|stored| &stored.record).collect();
    if args.data.json {
        return say::json(&people);
    }
    if people.is_empty() {
        return say::sentence("nobody yet; `twohats people import team.toml` reads a team file");
    }
    say::lines(&rows(&people, &Terminal::of_stdout(color)), color)
}

async fn show(args: &PersonArgs, color: ColorChoice) -> Outcome {
    let desk = Desk::open(&args.data).await?;
    let found = desk.people().await?;
    let person = &choice::person(&found, &args.person)?.record;
    if args.data.json {
        return say::json(person);
    }
    say::lines(&whole(person), color)
}

async fn import(args: &ImportPeopleArgs) -> Outcome {
    let text = Inputs::default().text(&args.file)?;
    let desk = Desk::open(&args.change.data).await?;
    let how = desk::how(&args.change);
    let name = shown(&args.file);
    let outcome = people::import(&desk.app, &desk.permit, &name, &text, &how).await?;
    let mut notes = Notes::default();
    for problem in &outcome.value.problems {
        notes.unusable(Exit::Data, problem);
    }
    say::changed(&[outcome], &args.change, |read| {
        format!(
            "{} people added, {} changed, {} as they were",
            read.added.len(),
            read.changed.len(),
            read.unchanged
        )
    })?;
    Ok(notes.finish("the rest was taken in"))
}

/// Edits somebody who is there, or adds whoever is not.
async fn edit(args: &ChangePersonArgs) -> Outcome {
    let desk = Desk::open(&args.change.data).await?;
    let found = desk.people().await?;
    let known = found.iter().find(|one| one.record.id == args.person);
    let known = match known {
        Some(known) => Some(known),
        None => choice::person(&found, &args.person).ok(),
    };
    let zone = desk.zone.iana_name().unwrap_or("UTC");
    let text = match known {
        Some(known) => person_form::print(&known.record),
        None => person_form::print(&person_form::empty(&args.person, zone)),
    };
    let person = editor::edit(&text, person_form::read)?;
    let outcome = match known {
        Some(known) => {
            let how = How {
                if_match: Some(known.version),
                ..desk::how(&args.change)
            };
            let patch: Value = person_form::patch(&known.record, &person);
            people::change(&desk.app, &desk.permit, &known.record.id, &patch, &how).await?
        }
        None => {
            let how = desk::how(&args.change);
            people::add(&desk.app, &desk.permit, person, &how).await?
        }
    };
    say::changed(&[outcome], &args.change, |person| {
        format!("{} ({}) is as you wrote", person.name, person.id)
    })
}

async fn remove(args: &ChangePersonArgs) -> Outcome {
    let desk = Desk::open(&args.change.data).await?;
    let how = desk::how(&args.change);
    let found = desk.people().await?;
    let id = &choice::person(&found, &args.person)?.record.id;
    let leaving = Leaving::default();
    let outcome = people::delete(&desk.app, &desk.permit, id, &leaving, &how).await?;
    say::changed(&[outcome], &args.change, |person| {
        format!("removed {} ({})", person.name, person.id)
    })
}
