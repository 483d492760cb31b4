//! The people of a workspace.

mod import;
mod leaving;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use twohats_record::Person;
use twohats_store::Stored;
use utoipa::ToSchema;

use crate::rights::{is_mine, leads, nobody};
use crate::write::{Changes, expect, write};
use crate::{App, AppError, How, Lead, Outcome, Permit, Read, Work, settings};

pub use import::import;
pub use leaving::delete;
pub use twohats_record::TeamImported;

/// What people may change of themselves without the right to plan.
const OWN_FIELDS: [&str; 6] = [
    "name",
    "zone",
    "hours",
    "time_off",
    "growth_wishes",
    "emails",
];

/// What becomes of a person's tasks when the person is deleted.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, utoipa::IntoParams,
)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct Leaving {
    /// Who takes their open tasks; without it a person whom tasks name is not deleted.
    pub reassign: Option<String>,
}

/// Adds a person. The first one of a workspace becomes its lead.
///
/// # Errors
/// [`AppError::Invalid`] by field; [`AppError::Conflict`] where the id is taken.
pub async fn add(
    app: &App,
    permit: &Permit<Lead>,
    person: Person,
    how: &How,
) -> Result<Outcome<Person>, AppError> {
    write(app, permit, how, async || {
        let mut changes = Changes::new("person.add", how);
        let mut team = team(app, permit).await?;
        if team.contains_key(&person.id) {
            let message = format!("there is a person `{}` already", person.id);
            return Err(AppError::conflict(
                message,
                "choose another id, or change that person",
            ));
        }
        changes.add(&person)?;
        if team.is_empty() {
            let before = settings::get(app, permit).await?;
            changes.amend(&before, |settings| settings.lead = Some(person.id.clone()))?;
        }
        team.insert(person.id.clone(), person.clone());
        led_well(&team, &person)?;
        Ok((changes, person.clone()))
    })
    .await
}

/// One person.
///
/// # Errors
/// [`AppError::Missing`] when there is none of this id.
pub async fn get(app: &App, permit: &Permit<Read>, id: &str) -> Result<Stored<Person>, AppError> {
    let found = app.store().load(permit.workspace(), id).await?;
    found.ok_or_else(|| AppError::missing("person", id))
}

/// Everybody, by id.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(app: &App, permit: &Permit<Read>) -> Result<Vec<Stored<Person>>, AppError> {
    Ok(app.store().all(permit.workspace(), &[]).await?)
}

/// Changes fields of a person by a merge patch (RFC 7386). Without the right to plan one changes only oneself, and of
/// that name, zone, hours, time off, growth wishes and addresses.
///
/// # Errors
/// [`AppError::Missing`]; [`AppError::Invalid`] by field; [`AppError::Changed`]; [`AppError::Forbidden`].
pub async fn change(
    app: &App,
    permit: &Permit<Work>,
    id: &str,
    patch: &Value,
    how: &How,
) -> Result<Outcome<Person>, AppError> {
    is_mine(permit, Some(id), "this person")?;
    if let Some(fields) = patch.as_object().filter(|_| !leads(permit)) {
        let other = fields
            .keys()
            .find(|field| !OWN_FIELDS.contains(&field.as_str()));
        if let Some(field) = other {
            return Err(AppError::Forbidden(format!(
                "`{field}` is for the lead to say"
            )));
        }
    }
    write(app, permit, how, async || {
        let before = get(app, permit, id).await?;
        expect(&before, how)?;
        let person = twohats_record::patch(&before.record, patch).map_err(AppError::Invalid)?;
        if person.led_by != before.record.led_by {
            let mut team = team(app, permit).await?;
            team.insert(person.id.clone(), person.clone());
            led_well(&team, &person)?;
        }
        let mut changes = Changes::new("person.change", how);
        changes.put(Some(&before), &person)?;
        Ok((changes, person))
    })
    .await
}

async fn team(app: &App, permit: &Permit<Read>) -> Result<BTreeMap<String, Person>, AppError> {
    let all = list(app, permit).await?.into_iter();
    Ok(all
        .map(|stored| (stored.record.id.clone(), stored.record))
        .collect())
}

/// Who leads a person must be there, and nobody may lead themselves, through others.
fn led_well(team: &BTreeMap<String, Person>, person: &Person) -> Result<(), AppError> {
    // Only a name given now is told; an old one is looked after when people leave.
    if let Some(lead) = person
        .led_by
        .as_ref()
        .filter(|lead| !team.contains_key(*lead))
    {
        return Err(AppError::field("led_by", nobody(lead)));
    }
    match led_in_circle(team, person) {
        Some(told) => Err(AppError::field("led_by", told)),
        None => Ok(()),
    }
}

/// Names the circle in which people would lead each other, where `person` is in one.
pub(crate) fn led_in_circle(team: &BTreeMap<String, Person>, person: &Person) -> Option<String> {
    let mut way = vec![format!("`{}`", person.id)];
    let mut at = person;
    while let Some(next) = team.get(at.led_by.as_ref()?) {
        way.push(format!("`{}`", next.id));
        if next.id == person.id {
            let way = way.join(", led by ");
            return Some(format!("these people would lead each other: {way}"));
        }
        if way.len() > team.len() + 1 {
            return None;
        }
        at = next;
    }
    None
}
