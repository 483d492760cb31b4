//! `twohats history`, `twohats undo`.

use twohats_app::history;

use crate::args::{ColorChoice, HistoryArgs, UndoArgs};
use crate::desk::{self, Desk};
use crate::exit::Outcome;
use crate::render::history::list;
use crate::say;
use crate::terminal::Terminal;

/// Lists changes, the latest first.
pub(super) async fn history(args: &HistoryArgs, color: ColorChoice) -> Outcome {
    let desk = Desk::open(&args.data).await?;
    let found = history::page(&desk.app, &desk.permit, args.before, args.limit).await?;
    if args.data.json {
        return say::json(&found);
    }
    if found.is_empty() {
        return say::sentence("nothing has changed");
    }
    say::lines(
        &list(&found, &desk.zone, &Terminal::of_stdout(color)),
        color,
    )
}

/// Takes a change back.
pub(super) async fn undo(args: &UndoArgs) -> Outcome {
    let desk = Desk::open(&args.change.data).await?;
    let how = desk::how(&args.change);
    let outcome = history::undo(&desk.app, &desk.permit, args.seq, &how).await?;
    say::changed(&[outcome], &args.change, |undone| {
        let names: Vec<String> = undone
            .records
            .iter()
            .map(|record| format!("{} {}", record.kind, record.id))
            .collect();
        format!(
            "change {} ({}) is taken back: {}",
            undone.seq,
            undone.action,
            names.join(", ")
        )
    })
}
