//! Calendars that are read from an address, again and again.
//!
//! The address is a secret: whoever has it can read the calendar. It stands in the schedule that fetches it and not in
//! the calendar's record, so that the history, which everybody may read and nobody can clear, never holds it. What came
//! of the last fetch stands beside it: a record that changed every quarter of an hour would be a reason to plan anew.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tracing::Instrument;
use twohats_connect::{Feed, FeedUrl, FetchError, FetchErrorKind, Validators};
use twohats_record::{Calendar, Role};
use twohats_store::{Job, Rule, Schedule, ScheduleChange, Stored};
use utoipa::ToSchema;

use super::{CalendarRead, get, import, mine};
use crate::rights::is_mine;
use crate::{Actor, App, AppError, How, Outcome, Permit, Read, TRACES, Work, jobs, people};

/// Minutes between two fetches of a feed: calendar services give out changes about as often.
const EVERY_MINUTES: u16 = 15;

/// How long the feed of a deleted calendar is kept, for those who take the deletion back.
const KEPT_FOR: SignedDuration = SignedDuration::from_hours(30 * 24);

/// A calendar as it is shown: its record, with where it is read from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct CalendarView {
    /// The record itself.
    #[serde(flatten)]
    pub calendar: Calendar,
    /// Its feed; absent for a calendar that is read from files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feed: Option<FeedView>,
}

/// Where a calendar is read from again and again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FeedView {
    /// Its address, for those who may change the calendar; it holds a secret.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Where that is, without the secret: `https://calendar.example.org`.
    pub origin: String,
    /// When it was last fetched with success.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fetched_at: Option<Timestamp>,
    /// When it is fetched next.
    pub next_at: Timestamp,
    /// Why the last fetch failed; absent where it did not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_error: Option<FeedFault>,
}

/// Why a feed was not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FeedFault {
    /// `unauthorized`, `missing`, `refused`, `unreadable` or `temporary`.
    pub kind: String,
    /// What was found, and what would mend it.
    pub message: String,
    /// When.
    pub at: Timestamp,
    /// Since when it could not be read. The longer, the more rarely it is tried: after an hour at first, then once a
    /// day; what may pass, such as a server that does not answer, after a quarter of an hour up to an hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Timestamp>,
}

/// What a feed's schedule keeps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Kept {
    calendar: String,
    url: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fetched_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    etag: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last_modified: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last_error: Option<FeedFault>,
    /// Since when its calendar is known to be deleted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    gone_at: Option<Timestamp>,
}

/// Calendars with their feeds.
///
/// # Errors
/// When the database cannot be read.
pub async fn shown(
    app: &App,
    permit: &Permit<Read>,
    calendars: Vec<Stored<Calendar>>,
) -> Result<Vec<Stored<CalendarView>>, AppError> {
    let schedules = app.store().schedules(permit.workspace()).await?;
    let kept = schedules.iter().filter_map(|schedule| {
        let kept = Kept::of(schedule)?;
        Some((kept.calendar.clone(), (kept, schedule.next_at)))
    });
    let mut kept: BTreeMap<String, (Kept, Timestamp)> = kept.collect();
    let shown = calendars.into_iter().map(|stored| {
        let may = may_change(permit, &stored.record);
        let feed = kept.remove(&stored.record.id);
        let record = CalendarView {
            feed: feed.map(|(kept, next_at)| view(kept, next_at, may)),
            calendar: stored.record,
        };
        Stored {
            record,
            version: stored.version,
            changed_at: stored.changed_at,
        }
    });
    Ok(shown.collect())
}

/// Fetches a calendar's feed now, and takes in what it holds.
///
/// # Errors
/// [`AppError::Conflict`] for a calendar without a feed, and with the reason where it cannot be read; as
/// [`super::import()`].
pub async fn fetch(
    app: &App,
    permit: &Permit<Work>,
    id: &str,
    how: &How,
) -> Result<Outcome<CalendarRead>, AppError> {
    mine(app, permit, id, how).await?;
    let Some(Found { kept, .. }) = kept(app, permit.workspace(), id).await? else {
        return Err(AppError::conflict(
            format!("the calendar `{id}` has no feed"),
            "give it the address of one, or send its content as a file",
        ));
    };
    // Whoever asks wants to see what is there, whatever was there last time.
    let fetched = take_in(app, permit, &kept, &Validators::default(), how).await?;
    let (read, _) = fetched.map_err(|error| {
        AppError::conflict(
            format!("the feed could not be read: {error}"),
            "what was read of it before stays",
        )
    })?;
    Ok(read.unwrap_or_else(|| nothing_new(id)))
}

/// Reads an address that somebody gave.
pub(super) fn address(app: &App, text: &str) -> Result<FeedUrl, AppError> {
    let url = FeedUrl::parse(text).map_err(|error| AppError::field("feed", error.to_string()))?;
    let permitted = app.feeds().permits(&url);
    permitted.map_err(|error| AppError::field("feed", error.to_string()))?;
    Ok(url)
}

/// What a patch says of the feed, and the patch without it: an address, `None` to take it away.
pub(super) fn of_patch(
    app: &App,
    patch: &Value,
) -> Result<(Option<Option<FeedUrl>>, Value), AppError> {
    let mut rest = patch.clone();
    let named = rest
        .as_object_mut()
        .and_then(|fields| fields.remove("feed"));
    let feed = match named {
        None => None,
        Some(Value::Null) => Some(None),
        Some(Value::String(text)) => Some(Some(address(app, &text)?)),
        Some(_) => return Err(AppError::field("feed", "is an address, or null for none")),
    };
    Ok((feed, rest))
}

/// Whether a calendar is read from elsewhere than this address, or from anywhere where none is given.
pub(super) async fn is_other(
    app: &App,
    workspace: &str,
    calendar: &str,
    url: Option<&FeedUrl>,
) -> Result<bool, AppError> {
    let known = kept(app, workspace, calendar).await?;
    Ok(known.as_ref().map(|found| &*found.kept.url) != url.map(FeedUrl::reveal))
}

/// Has a calendar fetched from this address from now on, first at once; or no more.
pub(super) fn given(
    app: &App,
    workspace: &str,
    calendar: &str,
    url: Option<&FeedUrl>,
) -> Result<ScheduleChange, AppError> {
    let Some(url) = url else {
        return Ok(ScheduleChange::Drop(schedule_id(calendar)));
    };
    let kept = Kept {
        calendar: calendar.to_owned(),
        url: url.reveal().to_owned(),
        fetched_at: None,
        etag: None,
        last_modified: None,
        last_error: None,
        gone_at: None,
    };
    let schedule = kept.schedule(workspace, app.now())?;
    Ok(ScheduleChange::Put(schedule))
}

/// Does a job of a feed's schedule. What fails outside is noted for people to see, and tried again at the next time.
pub(crate) async fn run(app: &App, job: &Job) -> Result<(), AppError> {
    let calendar = serde_json::from_str::<Kept>(&job.payload).map(|kept| kept.calendar);
    if let Ok(calendar) = calendar {
        fetch_due(app, &job.workspace, &calendar).await?;
    }
    Ok(app.store().finish(job).await.map(drop)?)
}

async fn fetch_due(app: &App, workspace: &str, calendar: &str) -> Result<(), AppError> {
    let Some(found) = kept(app, workspace, calendar).await? else {
        return Ok(());
    };
    let permit: Permit<Work> = Actor::new(workspace, jobs::WORKER, Role::Lead).permit()?;
    let owner = match get(app, &permit, calendar).await {
        Ok(stored) => people::get(app, &permit, &stored.record.person)
            .await
            .map(drop),
        Err(error) => Err(error),
    };
    match owner {
        Ok(()) => {}
        Err(AppError::Missing(_)) => return keep_gone(app, workspace, found).await,
        Err(error) => return Err(error),
    }
    let kept = found.kept;
    let known = Validators {
        etag: kept.etag.clone(),
        last_modified: kept.last_modified.clone(),
    };
    let fetched = take_in(app, &permit, &kept, &known, &How::default()).await?;
    if let Err(error) = fetched {
        // The message never holds the address.
        tracing::info!(workspace, calendar, kind = error.kind.as_str(), %error, "a feed could not be read");
    }
    Ok(())
}

/// Keeps the feed of a calendar that was deleted, or whose owner was, for a while, without fetching it.
async fn keep_gone(app: &App, workspace: &str, mut found: Found) -> Result<(), AppError> {
    let now = app.now();
    let since = *found.kept.gone_at.get_or_insert(now);
    // Where it is another one by now, nothing is done: somebody has just given it.
    if now.duration_since(since) >= KEPT_FOR {
        let id = schedule_id(&found.kept.calendar);
        let gone = app.store().drop_schedule(workspace, &id, &found.payload);
        return Ok(gone.await.map(drop)?);
    }
    let next = rule().next(now, &TimeZone::UTC);
    save(app, workspace, &found, next).await.map(drop)
}

/// What was taken in, where there was anything new, with its validators.
type TakenIn = Result<(Option<Outcome<CalendarRead>>, Validators), FetchError>;

/// Fetches, takes in what came, and notes what came of it. Nothing is held while it waits for the network.
async fn take_in(
    app: &App,
    permit: &Permit<Work>,
    kept: &Kept,
    known: &Validators,
    how: &How,
) -> Result<TakenIn, AppError> {
    let fetched = match FeedUrl::parse(&kept.url) {
        Ok(url) => {
            let traced = tracing::info_span!(
                target: TRACES,
                "fetch",
                otel.kind = "client",
                url.origin = url.origin(),
            );
            let fetched = app.feeds().fetch(&url, known).instrument(traced).await;
            fetched.map(|feed| (url, feed))
        }
        Err(error) => Err(unreadable(&error)),
    };
    let taken: TakenIn = match fetched {
        Err(error) => Err(error),
        Ok((_, Feed::Unchanged)) => Ok((None, known.clone())),
        Ok((url, Feed::Content { bytes, validators })) => {
            let from = import::Source::Feed(url.origin());
            match import::take_in(app, permit, &kept.calendar, from, bytes, how).await {
                Ok(outcome) => Ok((Some(outcome), validators)),
                Err(error @ AppError::Invalid(_)) => Err(unreadable(&error)),
                Err(error) => return Err(error),
            }
        }
    };
    if !how.dry_run {
        note(app, permit.workspace(), kept, &taken).await?;
    }
    Ok(taken)
}

fn unreadable(error: &impl ToString) -> FetchError {
    FetchError {
        kind: FetchErrorKind::Unreadable,
        message: error.to_string(),
    }
}

/// Notes what came of a fetch, unless the feed is another one by now.
async fn note(app: &App, workspace: &str, before: &Kept, taken: &TakenIn) -> Result<(), AppError> {
    loop {
        let present = kept(app, workspace, &before.calendar).await?;
        let Some(mut found) = present.filter(|found| found.kept.url == before.url) else {
            return Ok(());
        };
        let next = noted(&mut found.kept, app.now(), taken);
        // What another fetch noted meanwhile is read again, and so is a feed that was changed or taken away.
        if save(app, workspace, &found, next).await? {
            return Ok(());
        }
    }
}

/// What a feed keeps of a fetch, and when it is fetched next.
fn noted(kept: &mut Kept, now: Timestamp, taken: &TakenIn) -> Timestamp {
    kept.gone_at = None;
    match taken {
        Ok((_, validators)) => {
            kept.fetched_at = Some(now);
            kept.etag.clone_from(&validators.etag);
            kept.last_modified.clone_from(&validators.last_modified);
            kept.last_error = None;
            rule().next(now, &TimeZone::UTC)
        }
        Err(error) => {
            let since = kept.last_error.as_ref().and_then(|fault| fault.since);
            let since = since.unwrap_or(now);
            kept.last_error = Some(FeedFault {
                kind: error.kind.as_str().to_owned(),
                message: error.message.clone(),
                at: now,
                since: Some(since),
            });
            now.saturating_add(error.kind.pause(now.duration_since(since)))
                .unwrap_or(Timestamp::MAX)
        }
    }
}

/// A feed as it was read: what it keeps, and that as it is written.
struct Found {
    kept: Kept,
    payload: String,
}

impl Kept {
    fn of(schedule: &Schedule) -> Option<Kept> {
        let kept = serde_json::from_str(&schedule.payload).ok();
        kept.filter(|_| schedule.kind == jobs::FETCH)
    }

    /// The schedule that keeps it.
    fn schedule(&self, workspace: &str, next: Timestamp) -> Result<Schedule, AppError> {
        let payload = serde_json::to_string(self)
            .map_err(|error| AppError::Internal(format!("a feed cannot be kept: {error}")))?;
        Ok(Schedule {
            workspace: workspace.to_owned(),
            id: schedule_id(&self.calendar),
            kind: jobs::FETCH.to_owned(),
            payload,
            rule: rule(),
            zone: "UTC".to_owned(),
            next_at: next,
        })
    }
}

async fn kept(app: &App, workspace: &str, calendar: &str) -> Result<Option<Found>, AppError> {
    let id = schedule_id(calendar);
    let schedules = app.store().schedules(workspace).await?;
    let own = schedules.into_iter().find(|schedule| schedule.id == id);
    Ok(own.and_then(|own| {
        let kept = Kept::of(&own)?;
        let payload = own.payload;
        Some(Found { kept, payload })
    }))
}

/// Keeps what was found as it is now. False: somebody was faster.
async fn save(
    app: &App,
    workspace: &str,
    found: &Found,
    next: Timestamp,
) -> Result<bool, AppError> {
    let schedule = found.kept.schedule(workspace, next)?;
    let replaced = app.store().replace_schedule(&found.payload, &schedule);
    Ok(replaced.await?)
}

const fn rule() -> Rule {
    Rule::Every(EVERY_MINUTES)
}

fn schedule_id(calendar: &str) -> String {
    format!("feed {calendar}")
}

fn may_change(permit: &Permit<Read>, calendar: &Calendar) -> bool {
    let worker: Result<Permit<Work>, _> = permit.actor().permit();
    worker.is_ok_and(|permit| is_mine(&permit, Some(&calendar.person), "").is_ok())
}

fn view(kept: Kept, next_at: Timestamp, whole: bool) -> FeedView {
    let origin = FeedUrl::parse(&kept.url).map(|url| url.origin().to_owned());
    FeedView {
        url: whole.then_some(kept.url),
        origin: origin.unwrap_or_default(),
        fetched_at: kept.fetched_at,
        next_at,
        last_error: kept.last_error,
    }
}

fn nothing_new(calendar: &str) -> Outcome<CalendarRead> {
    Outcome {
        value: CalendarRead {
            calendar: calendar.to_owned(),
            ..CalendarRead::default()
        },
        version: 0,
        seq: None,
        touched: Vec::new(),
        notes: Vec::new(),
    }
}
