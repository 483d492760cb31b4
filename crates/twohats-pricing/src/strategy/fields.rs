//! Every field of a strategy file.

use super::field::{Field, Place};
use super::{Habit, Limits, SessionRules, Strategy, Tariff, WeekWindow};

/// What a figure rests on when nothing better is known.
pub(super) const JUDGEMENT: &str = "Our own judgement.";

pub(super) const ROOT: &[Field<Strategy>] = &[
    Field::new(
        "name",
        Place::Text(|s: &mut Strategy| &mut s.name),
        "Short name by which it is chosen.",
    )
    .required(),
    Field::new(
        "summary",
        Place::Text(|s: &mut Strategy| &mut s.summary),
        "What it is for, in a sentence or two.",
    ),
    Field::new(
        "practice",
        Place::Text(|s: &mut Strategy| &mut s.practice),
        "Which recommended practice it carries out.",
    ),
    Field::new(
        "team_windows",
        Place::Flag(|s: &mut Strategy| &mut s.team_windows),
        "Whether the maker windows hold for everybody in the team, not for the lead alone.",
    ),
];

pub(super) const WINDOW: &[Field<WeekWindow>] = &[
    Field::new(
        "hat",
        Place::Hat(|w: &mut WeekWindow| &mut w.hat),
        "For which hat the time is reserved.",
    )
    .required(),
    Field::new(
        "days",
        Place::Days(|w: &mut WeekWindow| &mut w.days),
        "On which days.",
    ),
    Field::new(
        "at",
        Place::Span(|w: &mut WeekWindow| &mut w.at),
        "From when to when, in local time; what lies outside working hours counts for nothing.",
    )
    .required(),
];

pub(super) const LIMITS: &[Field<Limits>] = &[
    Field::new(
        "keep_free",
        Place::Number(|l: &mut Limits| &mut l.keep_free, 0.0, 0.9),
        "Share of a working day that is kept free for what nobody planned; where meetings fill the day, half that share of what they leave open, short gaps first.",
    )
    .why("About 5 h of planned work were done on a median day of one developer over ten years: 5 of 8 h. Unplanned meetings and work are the normal case."),
    Field::new(
        "maker_per_day",
        Place::MaybeLength(|l: &mut Limits| &mut l.maker_per_day),
        "Most maker work planned for the lead in one day; what is over of it counts.",
    )
    .why("Deliberate practice is reported to top out at 4 to 5 h a day (second-hand)."),
    Field::new(
        "lead_per_day",
        Place::MaybeLength(|l: &mut Limits| &mut l.lead_per_day),
        "Most lead work planned for the lead in one day; what is over of it counts.",
    )
    .why(JUDGEMENT),
    Field::new(
        "maker_chunk_min",
        Place::Length(|l: &mut Limits| &mut l.maker_chunk_min),
        "Shortest stretch of maker work worth starting, where a task does not say.",
    )
    .why("Makers count focus in free runs of two hours and more (survey, second-hand); an hour where no more is free."),
    Field::new(
        "maker_chunk_max",
        Place::Length(|l: &mut Limits| &mut l.maker_chunk_max),
        "Longest stretch of maker work before a break, where a task does not say.",
    )
    .why("As for the shortest: two hours are one run of focus."),
    Field::new(
        "lead_chunk_min",
        Place::Length(|l: &mut Limits| &mut l.lead_chunk_min),
        "Shortest stretch of lead work worth starting, where a task does not say.",
    )
    .why(JUDGEMENT),
    Field::new(
        "lead_chunk_max",
        Place::Length(|l: &mut Limits| &mut l.lead_chunk_max),
        "Longest stretch of lead work in one go, where a task does not say.",
    )
    .why(JUDGEMENT),
    Field::new("buffer", Place::Length(|l: &mut Limits| &mut l.buffer), "Kept free before and after every meeting of the lead's.")
        .why(JUDGEMENT),
];

pub(super) const SESSIONS: &[Field<SessionRules>] = &[
    Field::new(
        "days",
        Place::Days(|s: &mut SessionRules| &mut s.days),
        "Days between the first and last of which sessions lie, where their period has such a day.",
    ),
    Field::new(
        "one_on_one",
        Place::MaybeCadence(|s: &mut SessionRules| &mut s.one_on_one),
        "The rarest and shortest one-on-one it allows: a person's own cadence holds where it asks for more. People without one-on-ones get none.",
    )
    .why("Research on one-on-ones and managers' practice ask for about 30 min a week, more often where the work is new (second-hand). A team file gives each person's."),
    Field::new(
        "check_in",
        Place::MaybeCadence(|s: &mut SessionRules| &mut s.check_in),
        "A team check-in where the team has none of its own.",
    )
    .why(JUDGEMENT),
];

pub(super) const HABIT: &[Field<Habit>] = &[
    Field::new(
        "name",
        Place::Text(|h: &mut Habit| &mut h.name),
        "Short name, each once in a strategy.",
    )
    .required(),
    Field::new(
        "title",
        Place::Text(|h: &mut Habit| &mut h.title),
        "Name for people; the short name where it is left out.",
    ),
    Field::new(
        "hat",
        Place::Hat(|h: &mut Habit| &mut h.hat),
        "Which hat it needs.",
    )
    .required(),
    Field::new(
        "rhythm",
        Place::Rhythm(|h: &mut Habit| &mut h.rhythm),
        "`daily`, or how often: `2 a week`.",
    ),
    Field::new(
        "length",
        Place::Length(|h: &mut Habit| &mut h.length),
        "How long each time.",
    )
    .required(),
    Field::new(
        "days",
        Place::Days(|h: &mut Habit| &mut h.days),
        "On which days; `any` is every day with working hours.",
    ),
    Field::new(
        "worth",
        Place::Number(|h: &mut Habit| &mut h.worth, 0.0, 100.0),
        "What missing an hour of it costs, in hours.",
    )
    .why("Our own judgement: between leaving work of importance 3 and of importance 4 undone."),
    Field::new(
        "with_team",
        Place::Flag(|h: &mut Habit| &mut h.with_team),
        "Whether it makes sense only for somebody who leads others.",
    ),
    Field::new(
        "fed_by_tasks",
        Place::Flag(|h: &mut Habit| &mut h.fed_by_tasks),
        "Whether one's own tasks of the same hat count towards it; the latest days keep what is still missing.",
    ),
];

pub(super) const PRICES: &[Field<Tariff>] = &[
    Field::new(
        "lead_time",
        Place::Number(|t: &mut Tariff| &mut t.lead_time, 1.0, 10.0),
        "What an hour of a lead's time costs, in hours of anybody's.",
    )
    .why(JUDGEMENT),
    Field::new(
        "skill_gap",
        Place::Number(|t: &mut Tariff| &mut t.skill_gap, 1.0, 5.0),
        "How many times longer work takes for each missing skill level.",
    )
    .why("The spread between programmers was measured at about 2 to 1 (Prechelt 1999); spread over the levels by our own judgement."),
    Field::new(
        "skill_gap_most",
        Place::Number(|t: &mut Tariff| &mut t.skill_gap_most, 1.0, 10.0),
        "How many times longer it takes at most.",
    )
    .why("As for `skill_gap`: a little above the measured spread."),
    Field::new("brief", Place::Length(|t: &mut Tariff| &mut t.brief), "The shortest brief.").why(JUDGEMENT),
    Field::new(
        "brief_per_hour",
        Place::Length(|t: &mut Tariff| &mut t.brief_per_hour),
        "What a brief takes more for each hour of the task; half of it all for somebody who has every skill needed.",
    )
    .why(JUDGEMENT),
    Field::new("brief_most", Place::Length(|t: &mut Tariff| &mut t.brief_most), "The longest brief.").why(JUDGEMENT),
    Field::new(
        "checkpoint",
        Place::Length(|t: &mut Tariff| &mut t.checkpoint),
        "The shortest look at a task that was handed over.",
    )
    .why(JUDGEMENT),
    Field::new(
        "coaching",
        Place::Number(|t: &mut Tariff| &mut t.coaching, 0.0, 1.0),
        "The lead's coaching for each missing level, as a share of the person's effort.",
    )
    .why(JUDGEMENT),
    Field::new(
        "coaching_most",
        Place::Number(|t: &mut Tariff| &mut t.coaching_most, 0.0, 1.0),
        "The largest share that coaching takes.",
    )
    .why(JUDGEMENT),
    Field::new(
        "growth",
        Place::Number(|t: &mut Tariff| &mut t.growth, 0.0, 0.95),
        "What an hour of stretch work is worth, in hours.",
    )
    .why(JUDGEMENT),
    Field::new(
        "delay",
        Place::Length(|t: &mut Tariff| &mut t.delay),
        "What a calendar day's delay of a task of importance 3 costs.",
    )
    .why(JUDGEMENT),
    Field::new(
        "late",
        Place::Length(|t: &mut Tariff| &mut t.late),
        "What a calendar day after the due date of a task of importance 3 costs more.",
    )
    .why(JUDGEMENT),
    Field::new(
        "importance_step",
        Place::Number(|t: &mut Tariff| &mut t.importance_step, 1.0, 5.0),
        "How much one level of importance multiplies `delay` and `late`.",
    )
    .why(JUDGEMENT),
    Field::new(
        "unplanned",
        Place::Number(|t: &mut Tariff| &mut t.unplanned, 0.0, 100.0),
        "What leaving an hour of importance 3 undone costs, in hours.",
    )
    .why("Our own judgement: above anything that doing it can cost."),
    Field::new(
        "unplanned_step",
        Place::Number(|t: &mut Tariff| &mut t.unplanned_step, 1.0, 5.0),
        "How much one level of importance multiplies `unplanned`.",
    )
    .why(JUDGEMENT),
    Field::new(
        "missed_session",
        Place::Number(|t: &mut Tariff| &mut t.missed_session, 0.0, 100.0),
        "What an hour of a session that finds no place costs, in hours of each of its people.",
    )
    .why("Our own judgement: as much as leaving work of importance 5 undone, so that people are met before tasks are done."),
    Field::new("warmup_maker", Place::Length(|t: &mut Tariff| &mut t.warmup_maker), "Paid for every stretch of maker work.")
        .why("Measured: 10 to 15 min from resuming a programming task to the first edit (Parnin and Rugaber 2011)."),
    Field::new("warmup_lead", Place::Length(|t: &mut Tariff| &mut t.warmup_lead), "Paid for every stretch of lead work.")
        .why(JUDGEMENT),
    Field::new("hat_switch", Place::Length(|t: &mut Tariff| &mut t.hat_switch), "Paid for each change of hat within a day.")
        .why("Our own judgement, apart from the warm-up; the figures usually quoted for it are in none of the papers they are credited to."),
    Field::new(
        "window",
        Place::Length(|t: &mut Tariff| &mut t.window),
        "What an hour of work in a window of the other hat costs more.",
    )
    .why(JUDGEMENT),
    Field::new(
        "overload",
        Place::Length(|t: &mut Tariff| &mut t.overload),
        "What an hour planned beyond `overload_above` costs more.",
    )
    .why(JUDGEMENT),
    Field::new(
        "overload_above",
        Place::Number(|t: &mut Tariff| &mut t.overload_above, 0.0, 1.0),
        "The share of what can be planned for somebody that is free of `overload`.",
    )
    .why(JUDGEMENT),
    Field::new("move_block", Place::Length(|t: &mut Tariff| &mut t.move_block), "What moving an hour of planned work costs.")
        .why("Control over one's day is what people call a good day (5,971 answers, Meyer et al. 2019); the figure is our own judgement."),
    Field::new("move_session", Place::Length(|t: &mut Tariff| &mut t.move_session), "What moving a session costs.").why(JUDGEMENT),
    Field::new(
        "move_near",
        Place::Number(|t: &mut Tariff| &mut t.move_near, 1.0, 10.0),
        "How many times dearer moving is within 24 hours.",
    )
    .why(JUDGEMENT),
];
