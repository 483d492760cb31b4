//! How often the same caller may do what can be abused.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use twohats_app::access::Caller;

use crate::options::Rates;
use crate::problem::{Problem, Sort};
use crate::state::Shared;

/// Plans that are made for one account at the same time: the planner's queue has room for those of others.
const PLANS_AT_ONCE: usize = 4;
/// Seconds after which whoever has as many may try again.
const PLANS_AGAIN: u64 = 2;

/// Counts by caller.
pub(crate) struct Limits {
    planning: Places,
    sign_ins: DefaultKeyedRateLimiter<String>,
    writes: DefaultKeyedRateLimiter<String>,
}

impl Limits {
    /// Nothing counted yet.
    pub(crate) fn new(rates: Rates) -> Limits {
        let sign_ins = Quota::per_minute(some(rates.sign_ins_per_minute));
        let writes = Quota::per_second(some(rates.writes_per_second));
        Limits {
            planning: Places::default(),
            sign_ins: RateLimiter::keyed(sign_ins),
            writes: RateLimiter::keyed(writes.allow_burst(some(rates.writes_burst))),
        }
    }

    /// Counts an attempt to sign in, for the address it comes from and for the account it is aimed at.
    pub(crate) fn sign_in(&self, from: IpAddr, email: &str) -> Result<(), Problem> {
        // Folded as accounts are, so that spelling it otherwise is no new account.
        let account = format!("to {}", email.trim().to_lowercase());
        check(&self.sign_ins, &network(from), "attempts to sign in")?;
        check(&self.sign_ins, &account, "attempts to sign in")
    }

    /// Counts a change.
    pub(crate) fn write(&self, account: &str) -> Result<(), Problem> {
        check(&self.writes, account, "changes")
    }

    /// Counts a plan that is being made, for as long as what is returned is kept.
    pub(crate) fn plan(&self, account: &str) -> Result<Planning, Problem> {
        let mut places = lock(&self.planning);
        let count = places.entry(account.to_owned()).or_default();
        if *count >= PLANS_AT_ONCE {
            let message = format!("{PLANS_AT_ONCE} plans are being made for you already");
            return Err(Problem::new(Sort::TooMany, message).after(PLANS_AGAIN));
        }
        *count += 1;
        Ok(Planning {
            account: account.to_owned(),
            places: Arc::clone(&self.planning),
        })
    }

    /// Forgets callers who have not been heard of for long enough.
    pub(crate) fn sweep(&self) {
        self.sign_ins.retain_recent();
        self.writes.retain_recent();
    }
}

/// How many plans are being made, by account.
type Places = Arc<Mutex<HashMap<String, usize>>>;

/// Each change of it is one step, so it is whole whatever panics.
fn lock(places: &Places) -> MutexGuard<'_, HashMap<String, usize>> {
    places.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A plan that is made for whoever calls; counted until dropped.
pub(crate) struct Planning {
    account: String,
    places: Places,
}

impl Drop for Planning {
    fn drop(&mut self) {
        let mut places = lock(&self.places);
        if let Some(count) = places.get_mut(&self.account) {
            *count -= 1;
            if *count == 0 {
                places.remove(&self.account);
            }
        }
    }
}

impl FromRequestParts<Shared> for Planning {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, shared: &Shared) -> Result<Self, Problem> {
        match parts.extensions.get::<Caller>() {
            Some(caller) => shared.limits().plan(&caller.account.id),
            None => Err(Problem::new(Sort::Internal, "the route lets in nobody")),
        }
    }
}

fn check(limiter: &DefaultKeyedRateLimiter<String>, key: &str, what: &str) -> Result<(), Problem> {
    limiter.check_key(&key.to_owned()).map_err(|until| {
        let wait = until.wait_time_from(DefaultClock::default().now());
        let seconds = wait.as_secs() + 1;
        metrics::counter!("twohats_refused_too_often", "what" => what.replace(' ', "_"))
            .increment(1);
        Problem::new(
            Sort::TooMany,
            format!("too many {what}; again in {seconds} s"),
        )
        .after(seconds)
    })
}

/// Whom an address stands for: with IPv6, everybody has at least a /64 of addresses.
fn network(from: IpAddr) -> String {
    match from.to_canonical() {
        IpAddr::V4(address) => format!("from {address}"),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("from {a:x}:{b:x}:{c:x}:{d:x}")
        }
    }
}

const fn some(count: u32) -> NonZeroU32 {
    match NonZeroU32::new(count) {
        Some(count) => count,
        None => NonZeroU32::MIN,
    }
}

/// The address that a request comes from.
pub(crate) struct Peer(pub(crate) IpAddr);

impl FromRequestParts<Shared> for Peer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, shared: &Shared) -> Result<Self, Problem> {
        Ok(Peer(address(parts, shared)))
    }
}

/// The address that a request comes from: that of the connection, or what a proxy says that we were told to trust.
pub(crate) fn address(parts: &Parts, shared: &Shared) -> IpAddr {
    let connected = parts
        .extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |info| info.0.ip());
    if !shared.options().behind_proxy {
        return connected;
    }
    // Whatever stands before the last entry was written by the caller, who can write anything.
    let forwarded = parts.headers.get_all("x-forwarded-for").iter().next_back();
    forwarded
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.rsplit(',').next())
        .and_then(|last| last.trim().parse().ok())
        .unwrap_or(connected)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_account_has_some_plans_made_at_once_and_others_theirs() {
        let limits = Limits::new(Rates::default());
        let taken: Vec<_> = (0..PLANS_AT_ONCE).map(|_| limits.plan("a")).collect();
        assert!(taken.iter().all(Result::is_ok));
        assert_eq!(
            limits.plan("a").err().map(|problem| problem.status),
            Some(429)
        );
        assert!(limits.plan("b").is_ok());
        drop(taken);
        assert!(limits.plan("a").is_ok());
        assert!(lock(&limits.planning).is_empty());
    }
}
