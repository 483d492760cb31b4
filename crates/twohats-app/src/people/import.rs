//! A team file, taken in as one change.

use std::collections::BTreeMap;

use twohats_connect::{Problem, read_team};
use twohats_record::{Fault, Person, Record};
use twohats_store::Stored;

use super::TeamImported;
use crate::write::{Changes, write};
use crate::{App, AppError, How, Lead, Outcome, Permit, gather, settings};

/// Takes in a team file as one change: new people are added, known ones become what the file says. Nobody is deleted.
///
/// # Errors
/// [`AppError::Invalid`] when nobody can be read from the file.
pub async fn import(
    app: &App,
    permit: &Permit<Lead>,
    name: &str,
    text: &str,
    how: &How,
) -> Result<Outcome<TeamImported>, AppError> {
    write(app, permit, how, async || {
        let world = gather::world(app, permit.workspace()).await?;
        let read = read_team(name, text, &world.zone()).map_err(|problems| {
            let fault = |problem: &Problem| Fault::new("file", problem.to_string());
            AppError::Invalid(problems.iter().map(fault).collect())
        })?;
        let mut told = TeamImported {
            problems: read.problems.iter().map(ToString::to_string).collect(),
            assumptions: read.assumptions.iter().map(ToString::to_string).collect(),
            told: crate::tasks::sentences(&read.problems, &read.assumptions).finish(),
            ..TeamImported::default()
        };
        let known = super::list(app, permit).await?;
        let known: BTreeMap<&str, &Stored<Person>> = known
            .iter()
            .map(|stored| (stored.record.id(), stored))
            .collect();
        let mut changes = Changes::new("person.import", how);
        for person in &read.value.people {
            let check_in = read.value.check_ins.iter().find(|c| c.lead == person.id);
            let person = Person::from_model(person, check_in.map(|check_in| check_in.cadence));
            let before = known.get(person.id.as_str()).copied();
            match before {
                None => told.added.push(person.id.clone()),
                Some(before) if before.record != person => told.changed.push(person.id.clone()),
                Some(_) => told.unchanged += 1,
            }
            changes.put(before, &person)?;
        }
        let team = &read.value;
        let lead = team
            .people
            .iter()
            .find(|p| p.led_by.is_none() && team.is_lead(&p.id));
        let lead = lead.or(team.people.first()).filter(|_| known.is_empty());
        if let Some(lead) = lead {
            let before = settings::get(app, permit).await?;
            changes.amend(&before, |settings| {
                settings.lead = Some(lead.id.to_string());
            })?;
        }
        let (added, changed) = (told.added.len(), told.changed.len());
        changes.remark(format!("{added} added, {changed} changed"));
        Ok((changes, told))
    })
    .await
}
