//! `twohats strategy use`: by which strategy the workspace is planned.

use std::path::Path;

use serde_json::json;
use twohats_app::{settings, strategies};
use twohats_plan::strategy::Strategy as Parsed;
use twohats_record::Strategy;

use crate::args::UseArgs;
use crate::desk::{self, Desk};
use crate::exit::{Exit, Failure, Outcome};
use crate::gather;
use crate::input::Inputs;
use crate::say;

/// Chooses a strategy; one from a file is kept in the workspace first.
pub(super) async fn run(args: &UseArgs) -> Outcome {
    let desk = Desk::open(&args.change.data).await?;
    let how = desk::how(&args.change);
    let known = strategies::list(&desk.app, &desk.permit).await?;
    let name = if known.iter().any(|strategy| strategy.id == args.strategy) {
        args.strategy.clone()
    } else if is_file(&args.strategy) {
        let path = Path::new(&args.strategy);
        let mut inputs = Inputs::default();
        let Parsed { name, .. } = gather::read_strategy(path, &mut inputs)?;
        let toml = Inputs::default().text(path)?;
        let strategy = Strategy {
            id: name.clone(),
            toml,
        };
        strategies::put(&desk.app, &desk.permit, strategy, &how).await?;
        if how.dry_run {
            return say::sentence(&format!(
                "would keep the strategy `{name}` and plan by it; nothing was changed"
            ));
        }
        name
    } else {
        let names: Vec<&str> = known.iter().map(|strategy| strategy.id.as_str()).collect();
        let message = format!("there is no strategy `{}`", args.strategy);
        return Err(Failure::new(Exit::Usage, message).hint(format!(
            "choose one of {}, or name a TOML file",
            names.join(", ")
        )));
    };
    let patch = json!({"strategy": name});
    let outcome = settings::change(&desk.app, &desk.permit, &patch, &how).await?;
    say::changed(&[outcome], &args.change, |settings| {
        format!("the workspace is planned by `{}`", settings.strategy)
    })
}

fn is_file(name: &str) -> bool {
    name.contains(['/', '\\', '.']) || Path::new(name).is_file()
}
