//! The same weeks under several strategies, side by side.

mod recost;

use crate::measures::{Measures, measures};
use crate::problem::Price;
use crate::proposal::{Proposal, ProposeError};
use crate::situation::Situation;
use crate::strategy::Strategy;

/// One strategy's week.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// The strategy's name.
    pub strategy: String,
    /// Figures of the plan it leads to.
    pub measures: Measures,
    /// What that plan costs under its own prices.
    pub own_cost: Price,
    /// What that plan costs under the prices of the first strategy compared: the column to compare.
    ///
    /// The first strategy's limits are set aside for it (a day may hold more, a chunk be shorter), and efforts are those
    /// that the plan was made with; habits that only the other strategy has are left out, those that only the first one
    /// has are missed. None where even so the plan cannot be priced.
    pub common_cost: Option<Price>,
}

/// Plans the same situation under each strategy, in the order given.
///
/// The situation's own strategy plays no part. `plan` is called once for each strategy, so that each can have a budget of
/// its own; [`propose_plainly`](crate::proposal::propose_plainly) is enough, as no other choice is looked at.
///
/// # Errors
/// The first that `plan` gives.
pub fn compare(
    situation: &Situation,
    strategies: &[Strategy],
    mut plan: impl FnMut(&Situation) -> Result<Proposal, ProposeError>,
) -> Result<Vec<Compared>, ProposeError> {
    let under = |strategy: &Strategy| Situation {
        strategy: strategy.clone(),
        ..situation.clone()
    };
    let Some(first) = strategies.first().map(under) else {
        return Ok(Vec::new());
    };
    let weeks = strategies.iter().map(|strategy| {
        let proposal = plan(&under(strategy))?;
        Ok(Compared {
            strategy: strategy.name.clone(),
            measures: measures(&proposal),
            own_cost: proposal.cost.total,
            common_cost: recost::cost(&first, &proposal),
        })
    });
    weeks.collect()
}
