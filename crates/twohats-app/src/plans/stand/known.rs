//! What is known when it is decided where a block can stand, and what is in the way.

use std::borrow::Cow;

use jiff::Timestamp;
use twohats_model::TaskId;
use twohats_plan::pricing::{Choice, Choices, Priced, SLOT_MINUTES, SLOT_SECONDS, price};
use twohats_plan::problem::{Range, Slot, Task, TaskOption};
use twohats_plan::proposal::{ProposeError, standing_choices};
use twohats_plan::situation::Situation;
use twohats_plan::spot::{Obstacle, Spot};
use twohats_record::Plan;

use super::super::{fix::Span, make};
use super::Stand;
use crate::AppError;

/// What is known when it is decided where something stands.
pub(super) struct Known<'a> {
    /// The plan in force.
    pub(super) plan: &'a Plan,
    pub(super) situation: &'a Situation,
    /// With everybody who could do each task.
    pub(super) priced: Priced,
    /// Who does what by the plan in force.
    choices: Choices,
    /// With briefs and looks for what is handed over by it.
    standing: Priced,
    pub(super) now: Timestamp,
    /// Whom the caller stands for.
    pub(super) caller: Option<&'a str>,
}

impl<'a> Known<'a> {
    pub(super) fn new(
        plan: &'a Plan,
        situation: &'a Situation,
        now: Timestamp,
        caller: Option<&'a str>,
    ) -> Result<Known<'a>, AppError> {
        let priced = priced(situation, &Choices::default())?;
        let choices = standing_choices(situation, &priced);
        let standing = self::priced(situation, &choices)?;
        Ok(Known {
            plan,
            situation,
            priced,
            choices,
            standing,
            now,
            caller,
        })
    }

    /// A task as it could be planned now; a brief or a look as it is.
    pub(super) fn task(&self, id: &str) -> Result<&Task, AppError> {
        let all = [&self.priced, &self.standing];
        let mut tasks = all.iter().flat_map(|priced| &priced.problem.tasks);
        tasks.find(|task| task.id == id).ok_or_else(|| {
            AppError::conflict(
                format!("`{id}` is done, put off, or nobody's to do"),
                "plan anew to see what there is to do",
            )
        })
    }

    /// How a person would do a task.
    pub(super) fn option<'t>(
        &self,
        task: &'t Task,
        person: &str,
    ) -> Result<&'t TaskOption, AppError> {
        let found = task.options.iter().find(|option| option.person == person);
        found.ok_or_else(|| AppError::field("person", "is nobody who could do this"))
    }

    /// How many slots of it there are for a person to do.
    pub(super) fn most(&self, id: &str, person: &str) -> Result<Slot, AppError> {
        let mut sessions = self.standing.problem.sessions.iter();
        match sessions.find(|session| session.id == id) {
            Some(session) => Ok(session.slots),
            None => Ok(self.option(self.task(id)?, person)?.slots),
        }
    }

    /// Who does what by the plan in force, but for a task that somebody is to do: with the brief that it takes then.
    pub(super) fn with(&self, task: &str, person: &str) -> Result<Cow<'_, Priced>, AppError> {
        let mut tasks = self.standing.problem.tasks.iter();
        let theirs = tasks.find(|known| known.id == task);
        if theirs.is_some_and(|known| known.options.iter().all(|o| o.person == person)) {
            return Ok(Cow::Borrowed(&self.standing));
        }
        let mut choices = self.choices.clone();
        let option = self.option(self.task(task)?, person)?;
        let member = self.situation.team.people.iter();
        let member = member.into_iter().find(|p| p.id.as_str() == option.person);
        if let (Ok(id), Some(member)) = (TaskId::new(task), member) {
            let person = member.id.clone();
            choices.0.insert(id, Choice { person, span: None });
        }
        Ok(Cow::Owned(priced(self.situation, &choices)?))
    }

    /// Refuses stretches that lie askew, are over, hold more than there is to do, or cannot stand for another reason.
    pub(super) fn check(&self, stand: &Stand) -> Result<(), AppError> {
        let grid = &self.priced.grid;
        let fault = |message: String| Err(AppError::field(stand.field, message));
        let askew = |at: Timestamp| at.duration_since(grid.start()).as_secs() % SLOT_SECONDS != 0;
        for &(start, end) in &stand.spans {
            if start < self.now {
                return fault("is over: choose a time to come".to_owned());
            }
            if start >= end || askew(start) || askew(end) || end > grid.instant(grid.slots()) {
                return fault(format!(
                    "lies in the days of the plan, at a full {SLOT_MINUTES} minutes"
                ));
            }
        }
        let most = self.most(&stand.task, stand.person.as_str())?;
        let ranges: Vec<Range> = stand.spans.iter().map(|s| self.range(*s)).collect();
        if ranges.iter().map(|at| at.len()).sum::<Slot>() > most {
            let minutes = most * SLOT_MINUTES;
            return fault(format!(
                "is longer than the {minutes} minutes that are left to do: give the task more effort first"
            ));
        }
        self.check_place(stand, &ranges)
    }

    /// Refuses a stretch where something is in its way, and tells what would do.
    fn check_place(&self, stand: &Stand, ranges: &[Range]) -> Result<(), AppError> {
        let (task, person) = (stand.task.as_str(), stand.person.as_str());
        let priced = if stand.session.is_empty() {
            self.with(task, person)?
        } else {
            Cow::Borrowed(&self.standing)
        };
        let mut beside = self.beside(stand);
        for &at in ranges {
            let spot = if stand.session.is_empty() {
                Spot::new(self.situation, &priced, (task, person), &beside)
            } else {
                Spot::of_session(self.situation, &priced, task)
            };
            let spot =
                spot.ok_or_else(|| AppError::field("person", "is nobody who could do this"))?;
            if let Some(obstacle) = spot.obstacle(at) {
                let other = if stand.field == "ends_at" {
                    shorter(&spot, at)
                } else {
                    spot.nearest(at)
                };
                return Err(self.told(stand, &obstacle, other));
            }
            beside.push(at);
        }
        Ok(())
    }

    /// The obstacle, with what would do instead.
    fn told(&self, stand: &Stand, obstacle: &Obstacle, other: Option<Range>) -> AppError {
        let grid = &self.priced.grid;
        let at = |slot: Slot| {
            let local = grid.local(slot, &stand.person);
            local.strftime("%A %-d %B, %-H:%M").to_string()
        };
        let would_do = match other {
            Some(other) if stand.field == "ends_at" => {
                format!("the latest end that would do is {}", at(other.to))
            }
            Some(other) => format!("the nearest time that would do is {}", at(other.from)),
            None => "no other time in the days of the plan would do".to_owned(),
        };
        AppError::field(stand.field, format!("{obstacle}; {would_do}"))
    }

    /// What else of the task was fixed with the same person, and stays so.
    pub(super) fn beside(&self, stand: &Stand) -> Vec<Range> {
        let pins = self.plan.pins.iter().filter(|pin| pin.task == stand.task);
        let stays = pins.filter(|pin| stand.leaves(&pin.person, (pin.starts_at, pin.ends_at)));
        let coming = stays.filter(|pin| pin.starts_at >= self.now);
        coming
            .map(|pin| self.range((pin.starts_at, pin.ends_at)))
            .collect()
    }

    fn range(&self, span: Span) -> Range {
        self.priced.grid.inward(span.0, span.1)
    }
}

fn priced(situation: &Situation, choices: &Choices) -> Result<Priced, AppError> {
    price(situation, choices).map_err(|error| make::refused(&ProposeError::Pricing(error)))
}

/// The longest stretch with the same start that can stand.
fn shorter(spot: &Spot<'_>, at: Range) -> Option<Range> {
    let ends = (at.from + 1..at.to).rev();
    let mut shorter = ends.map(|end| Range::new(at.from, end));
    shorter.find(|at| spot.obstacle(*at).is_none())
}
