//! The page of all defaults and what supports them.

use std::fmt::Write;

use super::defaults::{
    BRIEF_KNOWN, EFFORT_LEAD, EFFORT_LEAST, EFFORT_MAKER, EFFORT_PER_CHECKPOINT,
    EFFORT_WITHOUT_LOOK, FIXED_DATE_LABELS, IMPORTANT, MOST_CHECKPOINTS, MOST_DAYS, MOVE_BY_HAND,
    PROMISE, PROMISE_FIXED, SLOT_MINUTES, STRETCH_MOST, UNKNOWN_SHORT, URGENT,
};
use crate::strategy::Strategy;

const HEAD: &str = "\
# Defaults, and what supports them

Every default that you would feel is listed here with its reason. The first list can be changed in a strategy file
(`docs/reference/strategy.md`), the second cannot yet. \"Second-hand\" marks figures that we know only through others, and
\"our own judgement\" those that nobody measured: they are starting points to change, not facts. This page is printed from
the code.

## What a strategy can change

| default | value | what it is | why |
| --- | --- | --- | --- |
";

const FIXED_HEAD: &str = "
## What is fixed

| default | value | why |
| --- | --- | --- |
";

const FORMULAS: &str = "
## The formulas

- **Delay**: a calendar day costs `delay` × `importance_step` ^ (importance − 3). **Late**: after the due date,
  `late` × the same, on top.
- **Unplanned**: an hour of effort left undone costs `unplanned` × `unplanned_step` ^ (importance − 3) hours.
- **Rank**: what putting a task off by a day costs: delay + late × urgency, where urgency is 1 ÷ (1 + days to spare):
  what can be planned until the date less the promised effort, in days of planned work; 1 where nothing is left. What others wait for takes over their importance and date, with
  their effort added to its own, where that presses more. Important is 4 and above, urgent is a day and a half to spare or less.
- **Effort** of a person: the estimate × `skill_gap` ^ (missing levels over all needed skills), at most
  `skill_gap_most`.
- **Handover**: a brief of `brief` + `brief_per_hour` × hours of work, at most `brief_most`, half of it for somebody who
  has every skill needed, never below `brief`. How much of the decision goes along follows from the weakest needed skill
  against its need: 3 or more below: sell, 2 below: consult, 1 below: agree, equal or no skill named: advise, 1 above:
  inquire, 2 above: delegate. Two looks within the work for sell, one for consult and agree, one after it for advise and
  inquire where it takes more than half a day, none for delegate; one more for each two planned days of work.
- **Who may do it**: those it is restricted to; else whoever has it, where that is not the lead; else the lead alone for
  lead work that names no skill; else the lead and everybody led.
- **Coaching**: `coaching` × missing levels of the person's effort, at most `coaching_most`, within those looks.
- **Growth**: each hour is worth `growth` hours where the person wishes for a needed skill and lacks 1 to 3 levels.
";

/// Every default with what supports it, as Markdown: `docs/reference/defaults.md`.
pub fn reference() -> String {
    let mut out = String::from(HEAD);
    out.push_str(&Strategy::reasons());
    out.push_str(FIXED_HEAD);
    for (name, value, why) in fixed() {
        let _ = writeln!(out, "| {name} | {value} | {why} |");
    }
    out.push_str(FORMULAS);
    out
}

fn fixed() -> [(&'static str, String, &'static str); 14] {
    const JUDGEMENT: &str = "Our own judgement.";
    [
        (
            "Effort of maker work that nobody estimated",
            EFFORT_MAKER.to_string(),
            "Our own judgement: one block. Shown as an assumption.",
        ),
        (
            "Effort of lead work that nobody estimated",
            EFFORT_LEAD.to_string(),
            "Our own judgement. Shown as an assumption.",
        ),
        (
            "Shortest effort that is planned",
            EFFORT_LEAST.to_string(),
            "Of 10,266 estimated tasks (Jones and Cullum 2019), those under two hours overran most. Shown as an assumption.",
        ),
        (
            "A date is safe when it still holds with the effort times",
            PROMISE.to_string(),
            "80 % of the same tasks stayed within it, most within the estimate: plans use the estimate, promises this.",
        ),
        (
            "A date that cannot move is safe with the effort times",
            format!(
                "{PROMISE_FIXED} (labels {})",
                FIXED_DATE_LABELS.map(|l| format!("`{l}`")).join(", ")
            ),
            "90 % of the same tasks stayed within it.",
        ),
        (
            "Somebody without listed strengths, where others have some, is below each need by",
            format!("{UNKNOWN_SHORT} level (the lead: none)"),
            "Our own judgement. Shown as an assumption.",
        ),
        (
            "Most missing levels that count as growth",
            STRETCH_MOST.to_string(),
            JUDGEMENT,
        ),
        (
            "Part of a brief left for somebody who has every skill",
            BRIEF_KNOWN.to_string(),
            JUDGEMENT,
        ),
        (
            "Work per look at what was handed over",
            EFFORT_PER_CHECKPOINT.to_string(),
            JUDGEMENT,
        ),
        (
            "Work that needs no look where its decisions go along",
            format!("up to {EFFORT_WITHOUT_LOOK}"),
            "Our own judgement: the next one-on-one will do.",
        ),
        (
            "Most looks within a task",
            MOST_CHECKPOINTS.to_string(),
            JUDGEMENT,
        ),
        (
            "Important from, urgent from",
            format!("{IMPORTANT}, {URGENT}"),
            JUDGEMENT,
        ),
        (
            "Moving what stands where nobody asked for a new plan is dearer by",
            format!("{MOVE_BY_HAND} times"),
            "Our own judgement: whoever drags a block or ends a task wants to see what has to make room for it, and little else.",
        ),
        (
            "Length of a slot, longest plan",
            format!("{SLOT_MINUTES} min, {MOST_DAYS} days"),
            "Calendars are kept in quarter hours, and no zone in use is off them.",
        ),
    ]
}
