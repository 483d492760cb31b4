//! `twohats plan`: who does what and when, and why.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use twohats_app::proposal::written;
use twohats_plan::problem;
use twohats_plan::proposal::Proposal;
use twohats_record::Proposal as Written;

use crate::args::{ColorChoice, PlanArgs, PlanFormat};
use crate::exit::{Exit, Failure, Outcome};
use crate::gather;
use crate::input::Inputs;
use crate::notes::Notes;
use crate::output::{self, Output};
use crate::planning;
use crate::render::line::{Line, print_all};
use crate::render::who::Who;
use crate::render::{ics, json, markdown, proposal};
use crate::terminal::Terminal;

/// Plans files, and writes the plan.
pub(super) fn run(args: &PlanArgs, color: ColorChoice) -> Outcome {
    let of_database = [("--accept", args.accept), ("--like", args.like.is_some())];
    if let Some((option, _)) = of_database.iter().find(|(_, given)| *given) {
        return Err(Failure::new(
            Exit::Usage,
            format!("{option} is for plans of the database, and files are named"),
        )
        .hint("leave it out; --keep FILE takes the plan in force"));
    }
    let mut notes = Notes::default();
    let gathered = gather::gather(&args.world, &mut Inputs::default(), &mut notes)?;
    let situation = gathered.situation;
    let mut proposal = planning::plan(&situation, &args.search)?;
    proposal.assumptions.splice(..0, gathered.assumptions);
    gather::tell_notes(&proposal.notes, &mut notes);
    let everybody: Vec<Who> = situation.team.people.iter().map(Who::from).collect();
    let kept = written(&proposal, &situation.strategy.name);
    let shown = Shown {
        people: people(args, &kept, &everybody)?,
        days: (
            situation.first,
            situation
                .first
                .saturating_add(i64::from(situation.days).days()),
        ),
        stamp: gathered.present,
        after: Vec::new(),
    };
    export(args, &proposal)?;
    write(args, &kept, &shown, color, || json::pretty(&kept))?;
    Ok(notes.finish("the rest is planned"))
}

/// What is shown of a plan.
pub(super) struct Shown {
    /// Whose weeks.
    pub(super) people: Vec<Who>,
    /// The first day, and the one after the last.
    pub(super) days: (Date, Date),
    /// When it is decided.
    pub(super) stamp: Timestamp,
    /// What is said at its end, to people.
    pub(super) after: Vec<Line>,
}

/// Writes a plan as the user wants it.
pub(super) fn write(
    args: &PlanArgs,
    kept: &Written,
    shown: &Shown,
    color: ColorChoice,
    whole: impl FnOnce() -> String,
) -> Result<(), Failure> {
    let terminal = match &args.output {
        Some(_) => Terminal::of_file(),
        None => Terminal::of_stdout(color),
    };
    let bytes = match args.format {
        PlanFormat::Table => {
            let mut lines = proposal::draw(kept, &shown.people, shown.days, &terminal);
            lines.extend(shown.after.iter().cloned());
            print_all(&lines, &terminal).into_bytes()
        }
        PlanFormat::Json => whole().into_bytes(),
        PlanFormat::Markdown => markdown::print(kept, &shown.people).into_bytes(),
        PlanFormat::Ics => ics::print(kept, &shown.people, shown.stamp),
    };
    let mut output = Output::open(args.output.as_deref())?;
    output.put_bytes(&bytes)?;
    output.finish()
}

/// Whose weeks are shown.
pub(super) fn people(
    args: &PlanArgs,
    kept: &Written,
    everybody: &[Who],
) -> Result<Vec<Who>, Failure> {
    let find = |id: &str| everybody.iter().find(|who| who.id == id).cloned();
    let planned = kept.people.iter().map(|row| row.id.as_str());
    if args.everyone {
        return Ok(planned.filter_map(find).collect());
    }
    if args.person.is_empty() {
        return Ok(find(&kept.me).into_iter().collect());
    }
    let ids: Vec<&str> = planned.collect();
    let named = args.person.iter().map(|name| {
        let found = ids.contains(&name.as_str()).then(|| find(name)).flatten();
        found.ok_or_else(|| {
            let message = format!("--person: nothing is planned for `{name}`");
            Failure::new(Exit::Usage, message).hint(format!("name one of {}", ids.join(", ")))
        })
    });
    named.collect()
}

/// Writes the problem that was solved, where that is asked for.
fn export(args: &PlanArgs, proposal: &Proposal) -> Result<(), Failure> {
    let Some(path) = &args.export_problem else {
        return Ok(());
    };
    let solved = &proposal.solved.priced.problem;
    let text = if args.anonymous {
        problem::print(&problem::anonymise(solved))
    } else {
        problem::print(solved)
    };
    output::save(path, &text)
}
