//! Windows: work at a time that the strategy reserves for the other hat.

use twohats_model::Minutes;

use super::grid::{Grid, LocalDay};
use super::hat::wire;
use super::spans::{clip, merge, subtract};
use super::{Term, TermKind};
use crate::problem::{Hat, Price, Range, Window};
use crate::strategy::{Strategy, Tariff};

/// What an hour of work in a window of the other hat costs more. Our own judgement: two hours of work wait for
/// tomorrow's window even at importance 5, unless a date is near.
pub const WINDOW: Minutes = Minutes(40);

/// The price of each slot.
pub(super) fn price(tariff: &Tariff) -> Price {
    tariff.window.seconds() / 4
}

/// A person's windows within working hours: the strategy's, of the lead all, of others only those for maker work and
/// only where the strategy says so; and the owner's own focus time, which is maker time whatever the strategy says.
pub(super) fn of(
    strategy: &Strategy,
    grid: &Grid,
    zone: &jiff::tz::TimeZone,
    days: &[LocalDay],
    focus: &[Range],
    holds: impl Fn(twohats_model::Hat) -> bool,
) -> Vec<Window> {
    let mut windows = Vec::new();
    for day in days {
        let focus: Vec<Range> = merge(day.hours.iter().flat_map(|h| clip(focus, *h)).collect());
        windows.extend(focus.iter().map(|at| Window {
            at: *at,
            hat: Hat::Maker,
        }));
        let mine = strategy
            .windows
            .iter()
            .filter(|w| holds(w.hat) && w.days.contains(&day.date.weekday()));
        for window in mine {
            let Some(at) = grid.span_on(day.date, window.at, zone) else {
                continue;
            };
            let at = subtract(&clip(&day.hours, at), &focus);
            windows.extend(at.into_iter().map(|at| Window {
                at,
                hat: wire(window.hat),
            }));
        }
    }
    windows.sort_by_key(|w| w.at);
    windows
}

/// The rule in words.
pub(super) fn term(tariff: &Tariff) -> Term {
    Term {
        kind: TermKind::Window,
        price: tariff.window.seconds(),
        sentence: format!(
            "Each hour worked in a window of the other hat costs {} more",
            tariff.window
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_its_price() {
        let tariff = Tariff::default();
        assert_eq!(price(&tariff), 600);
        assert!(term(&tariff).sentence.contains("40 min more"));
    }
}
