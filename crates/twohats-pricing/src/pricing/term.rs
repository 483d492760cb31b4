//! Prices with their sentences.

use twohats_model::{Minutes, PersonId};

use super::Handover;
use crate::problem::Price;

/// Which price a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermKind {
    /// The effort itself, for somebody who has the skills.
    Work,
    /// Extra effort for missing skill levels.
    Gap,
    /// What the lead's hours cost beyond anybody's.
    LeadTime,
    /// The lead's time to hand over and to look after it.
    Handover,
    /// The lead's time to coach.
    Coaching,
    /// What stretch work is worth: a negative price.
    Growth,
    /// What each day's delay costs.
    Delay,
    /// What each day after the due date costs.
    Late,
    /// What leaving all of it undone costs.
    Unplanned,
    /// What a session or habit that finds no place costs.
    Missed,
    /// What getting back into a piece of work costs.
    Warmup,
    /// What a change of hat costs.
    Switch,
    /// What work in a window of the other hat costs.
    Window,
    /// What a full plate costs.
    Overload,
    /// What moving something that stands costs.
    Move,
}

/// One price with the sentence that explains it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Which price.
    pub kind: TermKind,
    /// Seconds of working time; negative where it is a gain.
    pub price: Price,
    /// The reason in words and minutes, a whole sentence without its full stop.
    pub sentence: String,
}

/// What choosing one person for a task costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionTerms {
    /// Who.
    pub person: PersonId,
    /// Effort it takes them, in whole slots.
    pub effort: Minutes,
    /// The prices; their sum is what the problem charges when the whole task is planned with them
    /// (before warm-up, switches, windows, delay), plus the handover where it is planned as tasks of its own.
    pub terms: Vec<Term>,
    /// What handing over takes; none where nothing is handed over.
    pub handover: Option<Handover>,
}

/// What a task costs, whoever does it and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskTerms {
    /// What is at stake: a day's delay, a day late, leaving it undone.
    pub stakes: Vec<Term>,
    /// One for each option of the problem's task, in the same order.
    pub options: Vec<OptionTerms>,
}

impl OptionTerms {
    /// The sum of its prices.
    pub fn total(&self) -> Price {
        self.terms.iter().map(|term| term.price).sum()
    }

    /// The price of one kind; 0 where there is none.
    pub fn price_of(&self, kind: TermKind) -> Price {
        self.terms
            .iter()
            .filter(|t| t.kind == kind)
            .map(|t| t.price)
            .sum()
    }
}

/// Seconds as people say them: "2 h 36", rounded to minutes, never negative.
pub(super) fn seconds(price: Price) -> Minutes {
    // Prices that do not fit are far beyond any plan.
    Minutes(u32::try_from((price.abs() + 30) / 60).unwrap_or(u32::MAX))
}

/// Seconds as a price, in whole seconds and not negative.
pub(super) fn whole(seconds: f64) -> Price {
    seconds.round().max(0.0) as Price
}
