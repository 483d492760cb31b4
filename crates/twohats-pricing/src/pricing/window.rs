//! Windows: work at a time that the strategy reserves for the other hat.

use twohats_model::Minutes;

use super::grid::{Grid, LocalDay};
use super::hat::wire;
use super::spans::{clip, merge, subtract};
use super::{Term, TermKind};
use crate::problem::{Hat, Price, Range, Window};
use crate::strategy::{Strategy, Tariff};

/// What an hour of work in a window of the other hat costs more. Our own judgement: two hours of work wait for the
/// next window unless a day's delay costs more than 40 minutes.
pub const WINDOW: Minutes = Minutes(20);

/// The price of each slot.
pub(super) fn price(tariff: &Tariff) -> Price {
    tariff.window.seconds() / 4
}

/// A person's windows: the strategy's, within working hours, and the owner's own focus time, which is maker time
/// whatever the strategy says.
pub(super) fn of(
    strategy: &Strategy,
    grid: &Grid,
    zone: &jiff::tz::TimeZone,
    days: &[LocalDay],
    focus: &[Range],
    follows: bool,
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
            .filter(|w| follows && w.days.contains(&day.date.weekday()));
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
        assert_eq!(price(&tariff), 300);
        assert!(term(&tariff).sentence.contains("20 min more"));
    }
}
