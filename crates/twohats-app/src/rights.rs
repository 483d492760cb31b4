//! What is one's own, and who acts.

use twohats_record::Person;

use crate::actor::Right;
use crate::gather::{self, World};
use crate::{App, AppError, Permit, Read, Work};

/// Whether whoever asks may plan, and so change what is others'.
pub(crate) fn leads(permit: &Permit<Work>) -> bool {
    permit.actor().right() >= Right::Lead
}

/// Refuses what belongs to somebody else, without the right to plan.
pub(crate) fn is_mine(
    permit: &Permit<Work>,
    owner: Option<&str>,
    what: &str,
) -> Result<(), AppError> {
    let me = permit.actor().person.as_deref();
    if leads(permit) || (me.is_some() && me == owner) {
        return Ok(());
    }
    Err(AppError::Forbidden(format!(
        "{what} is not yours, and changing what is others' needs the right `lead`"
    )))
}

/// Whose time is meant: the person named, else whoever asks, else the lead.
pub(crate) async fn acting(
    app: &App,
    permit: &Permit<Work>,
    named: Option<&str>,
) -> Result<String, AppError> {
    let own = permit.actor().person.as_deref();
    if let Some(person) = named.or(own) {
        is_mine(permit, Some(person), "this person's time")?;
        exists(app, permit, "person", person).await?;
        return Ok(person.to_owned());
    }
    is_mine(permit, None, "this time")?;
    let world = gather::world(app, permit.workspace()).await?;
    Ok(gather::me(&world)?.id.as_str().to_owned())
}

/// Refuses a field that names nobody.
pub(crate) async fn exists(
    app: &App,
    permit: &Permit<Read>,
    field: &str,
    person: &str,
) -> Result<(), AppError> {
    let found = app
        .store()
        .load::<Person>(permit.workspace(), person)
        .await?;
    match found {
        Some(_) => Ok(()),
        None => Err(AppError::field(field, nobody(person))),
    }
}

/// Whose view it is where nobody is named: whoever asks, else the lead, else the first person.
pub(crate) fn viewer<'a>(world: &'a World, permit: &'a Permit<Read>) -> Option<&'a str> {
    let own = permit.actor().person.as_deref();
    let own = own.filter(|id| world.member(id).is_some());
    let lead = || gather::me(world).ok().map(|me| me.id.as_str());
    let first = || world.team.people.first().map(|person| person.id.as_str());
    own.or_else(lead).or_else(first)
}

pub(crate) fn nobody(person: &str) -> String {
    let shown: String = person.chars().take(60).collect();
    format!("there is nobody called `{shown}` in the workspace")
}
