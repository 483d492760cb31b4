//! Plans of the database: made, shown, put in force, turned down.

use jiff::ToSpan;
use jiff::civil::Date;
use twohats_app::plans::{self, PlanQuery, Propose};
use twohats_record::{Plan, Proposal};

use super::plan::{Shown, people, write};
use crate::args::{ColorChoice, DecideArgs, PlanArgs};
use crate::desk::{self, Desk};
use crate::exit::{Exit, Failure, Outcome};
use crate::render::json::pretty;
use crate::render::line::{Line, Tone};
use crate::render::who::Who;
use crate::render::{history, when};
use crate::say;

/// Plans the database, and keeps the plan as a proposal.
pub(super) async fn plan(args: &PlanArgs, color: ColorChoice) -> Outcome {
    refuse_file_options(args)?;
    let desk = Desk::open(&args.world.data).await?;
    let wish = Propose {
        first: args.world.from,
        days: args.world.days,
        strategy: args.world.strategy.clone(),
        like: args.like.clone(),
        accept: args.accept,
    };
    let how = twohats_app::How {
        dry_run: args.dry_run,
        ..twohats_app::How::default()
    };
    let outcome = plans::propose(&desk.app, &desk.permit, &wish, &how).await?;
    let kept = &outcome.value.proposal;
    let found = desk.people().await?;
    let everybody: Vec<Who> = found.iter().map(|one| Who::from(&one.record)).collect();
    let mut after = vec![Line::default()];
    after.push(Line::of(next(&outcome.value, args), Tone::Strong));
    let notes = outcome.notes.iter();
    after.extend(notes.map(|note| Line::of(note.clone(), Tone::Faint)));
    let shown = Shown {
        people: people(args, kept, &everybody)?,
        days: days(kept, &desk),
        stamp: outcome.value.made_at,
        after,
    };
    write(args, kept, &shown, color, || pretty(&outcome))?;
    Ok(Exit::Ok)
}

/// What happens with the plan now.
fn next(plan: &Plan, args: &PlanArgs) -> String {
    if args.dry_run {
        "The plan is not kept: this was a dry run.".to_owned()
    } else if args.accept {
        format!("Plan {} is in force.", plan.id)
    } else {
        format!(
            "Plan {} is proposed: `twohats accept` puts it in force, `twohats reject` turns it down.",
            plan.id
        )
    }
}

/// Options that say how files are read make no sense here.
fn refuse_file_options(args: &PlanArgs) -> Result<(), Failure> {
    let world = &args.world;
    let given = [
        ("--columns", world.columns.is_some()),
        ("--me", world.me.is_some()),
        ("--zone", world.zone.is_some()),
        ("--export-problem", args.export_problem.is_some()),
        ("--steps", args.search.steps.is_some()),
        ("--time-limit", args.search.time_limit.is_some()),
    ];
    match given.iter().find(|(_, given)| *given) {
        None => Ok(()),
        Some((option, _)) => Err(Failure::new(
            Exit::Usage,
            format!("{option} is for plans of files, and no file is named"),
        )
        .hint("name files with --calendar and --tasks, or leave it out")),
    }
}

/// The days that a plan covers, where the user is.
fn days(proposal: &Proposal, desk: &Desk) -> (Date, Date) {
    let day = |text: &str| when::parse(text, &desk.zone).map(|at| at.date());
    let first = day(&proposal.from).unwrap_or_default();
    (
        first,
        day(&proposal.to).unwrap_or(first.saturating_add(1.day())),
    )
}

/// What becomes of a proposed plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    Accept,
    Reject,
}

/// Decides on a plan.
pub(super) async fn run(args: &DecideArgs, decision: Decision) -> Outcome {
    let desk = Desk::open(&args.change.data).await?;
    let how = desk::how(&args.change);
    let id = match &args.plan {
        Some(id) => named(id),
        None => latest(&desk).await?,
    };
    let (app, permit) = (&desk.app, &desk.permit);
    let outcome = match decision {
        Decision::Accept => plans::accept(app, permit, &id, &how).await?,
        Decision::Reject => plans::reject(app, permit, &id, &how).await?,
    };
    if args.change.dry_run && !args.change.data.json {
        let mut touched = outcome.touched.clone();
        // A plan is long; that it changes its state is what matters.
        for one in &mut touched {
            for side in [&mut one.before, &mut one.after].into_iter().flatten() {
                if let Some(fields) = side.as_object_mut() {
                    fields.remove("proposal");
                }
            }
        }
        return say::lines(&history::touched(&touched), ColorChoice::Never);
    }
    say::changed(&[outcome], &args.change, |plan| match decision {
        Decision::Accept => format!("plan {} is in force", plan.id),
        Decision::Reject => format!("plan {} is turned down", plan.id),
    })
}

/// A plan by its id, or the number of it.
fn named(text: &str) -> String {
    if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
        format!("P-{text}")
    } else {
        text.to_owned()
    }
}

/// The plan that was proposed last.
async fn latest(desk: &Desk) -> Result<String, Failure> {
    let query = PlanQuery {
        state: Some("proposed".to_owned()),
        limit: Some(1),
        ..PlanQuery::default()
    };
    let page = plans::list(&desk.app, &desk.permit, &query).await?;
    let latest = page.items.into_iter().next();
    latest.map(|plan| plan.id).ok_or_else(|| {
        Failure::new(Exit::Usage, "no plan is proposed").hint("`twohats plan` proposes one")
    })
}
