//! What is wrong between people: ids given twice, leads who are not there, circles, nobody's hours.

use std::collections::{HashMap, HashSet};

use twohats_model::{CheckIn, Person, PersonId, Team, TeamFault};

use super::Placed;
use crate::nearest::did_you_mean;
use crate::read::Notes;

/// A team without faults: what cannot stand is left out and told.
pub(super) fn mend(
    members: Vec<Placed<Person>>,
    check_ins: Vec<Placed<CheckIn>>,
    notes: &mut Notes,
) -> Team {
    let mut seen = HashSet::new();
    let mut kept: Vec<Placed<Person>> = Vec::new();
    for member in members {
        let id = &member.value.id;
        if !seen.insert(id.clone()) {
            let message = format!("`{id}` is there twice: the second one is left out");
            notes.error(member.place, message, "give each person an id of their own");
        } else if member.value.hours.is_empty() {
            let message = format!("`{id}` has no working hours and is left out");
            let mend = "give at least one day hours, such as mon = \"9:00-17:00\"; for somebody away, write time_off";
            notes.error(member.place, message, mend);
        } else {
            kept.push(member);
        }
    }
    let ids: Vec<PersonId> = kept.iter().map(|m| m.value.id.clone()).collect();
    drop_unknown_leads(&mut kept, &ids, notes);
    drop_circles(&mut kept, notes);
    let check_ins = check_ins.into_iter().filter(|c| {
        let known = ids.contains(&c.value.lead);
        if !known {
            let message = format!(
                "the team check-in of `{}` is left out: nobody has that id",
                c.value.lead
            );
            notes.error(
                c.place,
                message,
                &did_you_mean(c.value.lead.as_str(), ids.iter().map(PersonId::as_str)),
            );
        }
        known
    });
    let check_ins = check_ins.map(|c| c.value).collect();
    let team = Team {
        people: kept.into_iter().map(|m| m.value).collect(),
        check_ins,
    };
    debug_assert_eq!(team.faults(), Vec::<TeamFault>::new());
    team
}

fn drop_unknown_leads(kept: &mut [Placed<Person>], ids: &[PersonId], notes: &mut Notes) {
    let known: HashSet<&PersonId> = ids.iter().collect();
    for member in kept {
        let Some(lead) = member.value.led_by.take_if(|lead| !known.contains(lead)) else {
            continue;
        };
        let message = format!(
            "`{}` is led by `{lead}`, who is not in the team: that is left out",
            member.value.id
        );
        let ask = did_you_mean(lead.as_str(), ids.iter().map(PersonId::as_str));
        let mend = if ask.is_empty() {
            "write the id of a member of the team".to_owned()
        } else {
            ask
        };
        notes.warn(member.place, message, &mend);
    }
}

/// Goes up from everybody once; who is met again on the way closes a circle.
fn drop_circles(kept: &mut [Placed<Person>], notes: &mut Notes) {
    let index: HashMap<PersonId, usize> = kept
        .iter()
        .enumerate()
        .map(|(i, m)| (m.value.id.clone(), i))
        .collect();
    let mut settled = vec![false; kept.len()];
    for start in 0..kept.len() {
        let mut way = Vec::new();
        let mut at = Some(start);
        while let Some(here) = at.filter(|i| !settled[*i]) {
            settled[here] = true;
            way.push(here);
            at = kept[here]
                .value
                .led_by
                .as_ref()
                .and_then(|lead| index.get(lead).copied());
        }
        let (Some(end), Some(last)) = (at, way.last()) else {
            continue;
        };
        if way.contains(&end) {
            let member = &mut kept[*last];
            let message = format!(
                "`{}` leads themselves, through those who lead them: their lead is left out",
                member.value.id
            );
            member.value.led_by = None;
            notes.warn(
                member.place,
                message,
                "take led_by from the one who leads the others",
            );
        }
    }
}
