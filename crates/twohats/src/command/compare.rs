//! `twohats strategy compare`: one's own weeks under several strategies.

use twohats_plan::compare::compare;
use twohats_plan::proposal::propose_plainly;
use twohats_plan::strategy::{Strategy, presets};

use crate::args::{ColorChoice, CompareArgs, ListFormat};
use crate::exit::{Failure, Outcome};
use crate::gather;
use crate::input::Inputs;
use crate::notes::Notes;
use crate::output::Output;
use crate::planning;
use crate::render::compare as figures;
use crate::render::line::print_all;
use crate::terminal::Terminal;

/// Plans under each strategy, and tables the figures.
pub(super) fn run(args: &CompareArgs, color: ColorChoice) -> Outcome {
    let mut notes = Notes::default();
    let mut inputs = Inputs::default();
    let strategies = strategies(args, &mut inputs)?;
    let gathered = gather::gather(&args.world, &mut inputs, &mut notes)?;
    let compared = compare(&gathered.situation, &strategies, |situation| {
        planning::thoroughly(&args.search, |thoroughness| {
            propose_plainly(situation, thoroughness)
        })
    });
    let compared = compared.map_err(|error| planning::refused(&error))?;
    let terminal = match &args.output {
        Some(_) => Terminal::of_file(),
        None => Terminal::of_stdout(color),
    };
    let text = match args.format {
        ListFormat::Table => print_all(&figures::draw(&compared, &terminal), &terminal),
        ListFormat::Json => figures::json(&compared),
    };
    let mut output = Output::open(args.output.as_deref())?;
    output.put(&text)?;
    output.finish()?;
    Ok(notes.finish("the rest is planned"))
}

/// Those that are named; else all presets, after the file that `--strategy` names if it does.
fn strategies(args: &CompareArgs, inputs: &mut Inputs) -> Result<Vec<Strategy>, Failure> {
    let named = args.strategies.iter();
    let mut found: Vec<Strategy> = named
        .map(|name| gather::find_strategy(name, inputs))
        .collect::<Result<_, Failure>>()?;
    if found.is_empty() {
        found = presets();
        if let Some(wanted) = &args.world.strategy {
            let wanted = gather::find_strategy(wanted, inputs)?;
            found.retain(|preset| preset.name != wanted.name);
            found.insert(0, wanted);
        }
    }
    Ok(found)
}
