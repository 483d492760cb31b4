//! A strategy by its name or from its file.

use std::path::Path;

use twohats_plan::strategy::{Strategy, StrategyFault, preset, presets};

use crate::exit::{Exit, Failure};
use crate::input::{Inputs, shown};

/// The preset of that name, or the strategy in that file.
///
/// What looks like a file (a dot or slash in it, or `-`) is one.
pub(crate) fn find(name: &str, inputs: &mut Inputs) -> Result<Strategy, Failure> {
    if let Some(found) = preset(name) {
        return Ok(found);
    }
    let path = Path::new(name);
    if name == "-" || name.contains(['/', '\\', '.']) || path.is_file() {
        return read(path, inputs);
    }
    let names: Vec<String> = presets().into_iter().map(|s| s.name).collect();
    Err(
        Failure::new(Exit::Usage, format!("there is no strategy `{name}`")).hint(format!(
            "choose one of {}, or name a TOML file",
            names.join(", ")
        )),
    )
}

/// Reads a strategy file. A strategy that is half read is not the one that was meant, so any fault stops.
pub(crate) fn read(path: &Path, inputs: &mut Inputs) -> Result<Strategy, Failure> {
    let text = inputs.text(path)?;
    Strategy::parse(&text, &shown(path)).map_err(|faults| refused(path, &faults))
}

fn refused(path: &Path, faults: &[StrategyFault]) -> Failure {
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    Failure::new(Exit::Data, told.join("\n")).hint(format!(
        "mend {} and try again; `twohats strategy show morning-maker` prints one to compare with",
        shown(path)
    ))
}
