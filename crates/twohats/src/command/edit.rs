//! `twohats edit`: marks on the command line, or the whole task in an editor.

use serde_json::{Map, Value, json};
use twohats_app::How;
use twohats_app::tasks;
use twohats_connect::QuickAdd;

use crate::args::EditArgs;
use crate::desk::{self, Desk};
use crate::exit::Outcome;
use crate::{editor, form, lookup, render, say};

/// Changes a task.
pub(super) async fn run(args: &EditArgs) -> Outcome {
    let desk = Desk::open(&args.change.data).await?;
    let stored = lookup::task(&desk, &args.task).await?;
    let patch = if args.line.is_empty() {
        let text = form::print(&stored.record);
        editor::edit(&text, |text| form::read(text, &stored.record))?
    } else {
        let found = lookup::quick_add(&desk, &args.line.join(" ")).await?;
        marked(&found)
    };
    // What somebody else changed while the editor was open is not overwritten.
    let how = How {
        if_match: Some(stored.version),
        ..desk::how(&args.change)
    };
    let outcome = tasks::change(&desk.app, &desk.permit, &stored.record.id, &patch, &how).await?;
    let here = lookup::here(&desk);
    say::changed(&[outcome], &args.change, |task| {
        format!("changed {}", render::tasks::line(task, &here))
    })
}

/// Only the fields that the line names.
fn marked(found: &QuickAdd) -> Value {
    let mut patch = Map::new();
    let mut put = |field: &str, value: Option<Value>| {
        if let Some(value) = value {
            patch.insert(field.to_owned(), value);
        }
    };
    put(
        "title",
        (!found.title.is_empty()).then(|| json!(found.title)),
    );
    put("hat", found.hat.map(|hat| json!(hat.name())));
    put("effort_minutes", found.effort.map(|effort| json!(effort.0)));
    put("importance", found.importance.map(|i| json!(i.get())));
    put(
        "due",
        found
            .due
            .map(|due| json!(twohats_record::Moment::from(due))),
    );
    put(
        "owner",
        found.owner.as_ref().map(|owner| json!(owner.as_str())),
    );
    put(
        "labels",
        (!found.labels.is_empty()).then(|| json!(found.labels)),
    );
    let skills = found.skills.iter();
    let skills: Map<String, Value> = skills
        .map(|(skill, level)| (skill.as_str().to_owned(), json!(level.get())))
        .collect();
    put(
        "skills",
        (!skills.is_empty()).then_some(Value::Object(skills)),
    );
    Value::Object(patch)
}
