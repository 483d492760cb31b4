//! The team, and whose plan it is.

use jiff::tz::TimeZone;
use twohats_connect::{Problem, read_team};
use twohats_model::{Assumption, Person, PersonId, Team};

use super::person_id;
use crate::args::WorldArgs;
use crate::exit::{Exit, Failure};
use crate::input::{Inputs, shown};
use crate::notes::Notes;

/// The id of whoever plans alone and gives no name.
const ALONE: &str = "me";

/// Reads the team file; without one there is nobody yet.
pub(super) fn read(
    args: &WorldArgs,
    zone: &TimeZone,
    inputs: &mut Inputs,
    notes: &mut Notes,
    assumptions: &mut Vec<Assumption>,
) -> Result<Team, Failure> {
    let Some(path) = &args.team else {
        return Ok(Team::default());
    };
    let text = inputs.text(path)?;
    let read = read_team(&shown(path), &text, zone).map_err(|problems| unusable(&problems))?;
    for problem in &read.problems {
        tell(problem, notes);
    }
    assumptions.extend(read.assumptions);
    Ok(read.value)
}

/// Whose plan it is: `--me`, else the one person who leads others and is led by nobody, else the
/// only person there is. Without a team file that person is made up, with default hours.
pub(super) fn me(team: &mut Team, args: &WorldArgs) -> Result<PersonId, Failure> {
    if let Some(name) = &args.me {
        return named(team, args, name);
    }
    if args.team.is_none() {
        return alone(team, args, ALONE);
    }
    let leads: Vec<&Person> = team
        .people
        .iter()
        .filter(|person| person.led_by.is_none() && team.is_lead(&person.id))
        .collect();
    match (leads.as_slice(), team.people.as_slice()) {
        ([lead], _) => Ok(lead.id.clone()),
        ([], [only]) => Ok(only.id.clone()),
        ([], _) => Err(
            Failure::new(Exit::Usage, "nobody in the team leads anybody")
                .hint(format!("say whose plan it is: --me {}", ids(&team.people))),
        ),
        (several, _) => {
            let names: Vec<&str> = several.iter().map(|p| p.id.as_str()).collect();
            Err(Failure::new(
                Exit::Usage,
                format!("the team has several leads: {}", names.join(", ")),
            )
            .hint(format!("say whose plan it is: --me {}", names[0])))
        }
    }
}

/// Says what is wrong in a file. Whoever wrote it can mend it, so the exit code tells of it even where little was lost.
pub(super) fn tell(problem: &Problem, notes: &mut Notes) {
    notes.unusable(Exit::Data, &problem.to_string());
}

fn named(team: &mut Team, args: &WorldArgs, name: &str) -> Result<PersonId, Failure> {
    if args.team.is_none() {
        return alone(team, args, name);
    }
    let id = person_id(name, "--me")?;
    if team.get(&id).is_some() {
        return Ok(id);
    }
    Err(
        Failure::new(Exit::Usage, format!("--me: `{name}` is not in the team"))
            .hint(format!("name one of {}", ids(&team.people))),
    )
}

fn alone(team: &mut Team, args: &WorldArgs, name: &str) -> Result<PersonId, Failure> {
    let id = person_id(name, "--me")?;
    let zone = super::zone::zone(args.zone.as_deref())?;
    let mut person = Person::new(id.clone(), zone);
    if name == ALONE {
        "You".clone_into(&mut person.name);
    }
    team.people.push(person);
    Ok(id)
}

fn unusable(problems: &[Problem]) -> Failure {
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    Failure::new(
        Exit::Data,
        format!("nobody can be planned for:\n{}", told.join("\n")),
    )
}

fn ids(people: &[Person]) -> String {
    let ids: Vec<&str> = people.iter().map(|person| person.id.as_str()).collect();
    ids.join(", ")
}
