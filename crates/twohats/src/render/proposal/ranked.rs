//! What matters: the ranked list, with when each is done.

use twohats_record::{Proposal, RankedTask};

use super::name;
use super::section::{Item, draw as section};
use crate::render::line::Line;
use crate::render::when;
use crate::terminal::Terminal;

/// Tasks listed of a whole team; the advice below has all that are the lead's.
const MAX_OF_TEAM: usize = 8;

/// The most pressing tasks; all of them for somebody who plans alone.
pub(super) fn draw(proposal: &Proposal, terminal: &Terminal) -> Vec<Line> {
    let most = if proposal.people.len() > 1 {
        MAX_OF_TEAM
    } else {
        usize::MAX
    };
    let shown = proposal.ranked.iter().take(most);
    let items: Vec<Item> = shown.map(|ranked| item(proposal, ranked)).collect();
    section("What matters most", &items, terminal)
}

fn item(proposal: &Proposal, ranked: &RankedTask) -> Item {
    let who = ranked.person.as_deref().map(|person| {
        if person == proposal.me {
            "you"
        } else {
            name(proposal, person)
        }
    });
    let done = ranked.done.as_deref().and_then(when::local);
    let done = done.map(|at| at.strftime("%a %-d %b, %-H:%M").to_string());
    let plan = match (who, done) {
        (Some(who), Some(done)) => format!("done {done} by {who}"),
        (Some(who), None) => format!("begun by {who}, not done in these days"),
        (None, _) => "nobody does it in these days".to_owned(),
    };
    Item {
        mark: ranked.rank.to_string(),
        head: format!("{} ({})", ranked.title, ranked.task),
        body: vec![format!("{}; {plan}", ranked.why)],
    }
}
