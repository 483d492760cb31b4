//! `twohats calendar import`, `list`, `remove`: the calendars that the database keeps.

use twohats_app::calendars::{self, CalendarDraft, CalendarRead, CalendarView};
use twohats_record::Calendar;

use crate::args::{
    ColorChoice, ImportCalendarArgs, LookArgs, PersonFile, RemoveCalendarArgs, SubscribeArgs,
};
use crate::desk::{self, Desk};
use crate::exit::{Exit, Failure, Outcome};
use crate::input::{Inputs, shown};
use crate::notes::Notes;
use crate::render::{columns, when};
use crate::terminal::Terminal;
use crate::{choice, gather, lookup, say};

/// Reads calendars into the database.
pub(super) async fn import(args: &ImportCalendarArgs) -> Outcome {
    let desk = Desk::open(&args.change.data).await?;
    let (mut inputs, mut notes) = (Inputs::default(), Notes::default());
    let mut outcomes = Vec::new();
    for file in &args.files {
        let bytes = inputs.bytes(&file.path)?;
        // Before anything is made for it.
        gather::check_calendar(&bytes, &shown(&file.path))?;
        let person = owner(&desk, file.person.as_deref()).await?;
        let Some(id) = calendar(&desk, &person, file, args).await? else {
            continue;
        };
        let how = desk::how(&args.change);
        let name = shown(&file.path);
        let read = calendars::import(&desk.app, &desk.permit, &id, &name, bytes, &how).await?;
        for problem in &read.value.problems {
            notes.warn(&format!("{name}: warning: {problem}"));
        }
        outcomes.push(read);
    }
    say::changed(&outcomes, &args.change, told)?;
    Ok(notes.finish("all the others were taken in"))
}

/// Adds a calendar with a feed, and reads it for the first time.
pub(super) async fn subscribe(args: &SubscribeArgs) -> Outcome {
    let desk = Desk::open(&args.change.data).await?;
    let mut notes = Notes::default();
    let draft = CalendarDraft {
        id: None,
        person: owner(&desk, args.person.as_deref()).await?,
        name: args.name.clone(),
        feed: Some(args.url.clone()),
    };
    let how = desk::how(&args.change);
    let made = calendars::add(&desk.app, &desk.permit, draft, &how).await?;
    let id = made.value.id.clone();
    if args.change.dry_run {
        say::changed(&[made], &args.change, |calendar| {
            format!("added the calendar {} ({})", calendar.id, calendar.name)
        })?;
        return Ok(Exit::Ok);
    }
    let read = calendars::fetch(&desk.app, &desk.permit, &id, &how).await?;
    for problem in &read.value.problems {
        notes.warn(&format!("{id}: warning: {problem}"));
    }
    say::changed(&[read], &args.change, told)?;
    Ok(notes.finish("all the others were taken in"))
}

/// What came of reading a calendar.
fn told(read: &CalendarRead) -> String {
    format!(
        "calendar {}: {} events added, {} changed, {} gone, {} as they were",
        read.calendar, read.added, read.changed, read.gone, read.unchanged
    )
}

/// Whose calendar it is: the one who is named, else whoever asks.
async fn owner(desk: &Desk, wanted: Option<&str>) -> Result<String, Failure> {
    match (wanted, &desk.person) {
        (Some(wanted), _) => {
            let people = desk.people().await?;
            Ok(choice::person(&people, wanted)?.record.id.clone())
        }
        (None, Some(me)) => Ok(me.clone()),
        (None, None) => Err(Failure::new(Exit::Usage, "the workspace has nobody yet")
            .hint("`twohats people import team.toml` reads a team file")),
    }
}

/// The calendar of that person that was read from a file of that name, or a new one. A dry run makes none.
async fn calendar(
    desk: &Desk,
    person: &str,
    file: &PersonFile,
    args: &ImportCalendarArgs,
) -> Result<Option<String>, Failure> {
    let stem = file.path.file_stem().unwrap_or_default();
    let name = match stem.to_string_lossy().trim() {
        "" | "-" => "calendar".to_owned(),
        name => name.to_owned(),
    };
    let known = calendars::list(&desk.app, &desk.permit).await?;
    let known = known.into_iter().map(|stored| stored.record);
    let same = |calendar: &Calendar| calendar.person == person && calendar.name == name;
    if let Some(calendar) = known.into_iter().find(same) {
        return Ok(Some(calendar.id));
    }
    if args.change.dry_run {
        say::sentence(&format!(
            "would add the calendar `{name}` of {person}, with its events"
        ))?;
        return Ok(None);
    }
    let draft = CalendarDraft {
        id: None,
        person: person.to_owned(),
        name,
        feed: None,
    };
    let how = desk::how(&args.change);
    let made = calendars::add(&desk.app, &desk.permit, draft, &how).await?;
    Ok(Some(made.value.id))
}

/// Lists the calendars.
pub(super) async fn list(args: &LookArgs, color: ColorChoice) -> Outcome {
    let desk = Desk::open(&args.data).await?;
    let found = calendars::list(&desk.app, &desk.permit).await?;
    let found = calendars::shown(&desk.app, &desk.permit, found).await?;
    let found: Vec<CalendarView> = found.into_iter().map(|stored| stored.record).collect();
    if args.data.json {
        return say::json(&found);
    }
    if found.is_empty() {
        return say::sentence("no calendar; `twohats calendar import work.ics` reads one");
    }
    let today = lookup::today(&desk);
    let rows: Vec<Vec<String>> = found
        .iter()
        .map(|CalendarView { calendar, feed }| {
            let read = calendar.read_at;
            let at = |at| when::instant(at, &desk.zone, today);
            let failing = feed.as_ref().and_then(|feed| {
                let fault = feed.last_error.as_ref()?;
                let kind = &fault.kind;
                Some(format!("{kind}; tried again {}", at(feed.next_at)))
            });
            vec![
                calendar.id.clone(),
                calendar.person.clone(),
                calendar.name.clone(),
                read.map(at).unwrap_or_default(),
                calendar.source.clone().unwrap_or_default(),
                failing.unwrap_or_default(),
            ]
        })
        .collect();
    let headers = ["id", "whose", "name", "read", "from", "feed"];
    let terminal = Terminal::of_stdout(color);
    say::lines(&columns::draw(&headers, &rows, 4, &terminal), color)
}

/// Removes a calendar with its events.
pub(super) async fn remove(args: &RemoveCalendarArgs) -> Outcome {
    let desk = Desk::open(&args.change.data).await?;
    let how = desk::how(&args.change);
    let outcome = calendars::delete(&desk.app, &desk.permit, &args.id, &how).await?;
    say::changed(&[outcome], &args.change, |calendar| {
        format!("removed the calendar {} ({})", calendar.id, calendar.name)
    })
}
