//! Time zones as they are written: IANA names, and those of Windows.

use jiff::tz::{TimeZone, TimeZoneDatabase};
use twohats_calendar::{Calendar, Zones};

use crate::fields::Fault;
use crate::nearest::nearest;
use crate::read::shorten;
use crate::tree::Node;

/// The zone of that name.
pub(super) fn read(node: &Node) -> Result<TimeZone, Fault> {
    let name = node.word().unwrap_or("").trim();
    let refuse = |mend: String| {
        let found = format!(
            "there is no time zone `{}`: it is left out",
            shorten(name, 60)
        );
        Fault::new(found, mend)
    };
    let form = || "write an IANA name such as Europe/Berlin".to_owned();
    if name.is_empty() || name.len() > 100 {
        return Err(refuse(form()));
    }
    let database = TimeZoneDatabase::bundled();
    if let Some(zone) = database
        .get(name)
        .ok()
        .filter(|zone| zone.iana_name().is_some())
    {
        return Ok(zone);
    }
    if let Some(zone) = windows_zone(name) {
        return Ok(zone);
    }
    let names: Vec<String> = database
        .available()
        .map(|n| n.as_str().to_owned())
        .collect();
    Err(refuse(
        nearest_zone(name, &names).map_or_else(form, |n| format!("did you mean `{n}`?")),
    ))
}

/// The same zone by the rules built into this program, so that it means the same instants as one that a file names.
pub(super) fn bundled(zone: &TimeZone) -> TimeZone {
    let same = zone
        .iana_name()
        .and_then(|name| TimeZoneDatabase::bundled().get(name).ok());
    same.unwrap_or_else(|| zone.clone())
}

/// The nearest whole name, or the zone whose city is nearest: people write `Berlin`.
fn nearest_zone<'a>(name: &str, names: &'a [String]) -> Option<&'a str> {
    let names = || names.iter().map(String::as_str);
    let by_city = || {
        let city = |zone: &'a str| zone.rsplit('/').next().unwrap_or(zone);
        let wanted = name.rsplit('/').next().unwrap_or(name);
        let found = nearest(wanted, names().filter(|n| n.contains('/')).map(city))?;
        names().find(|zone| zone.contains('/') && city(zone) == found)
    };
    nearest(name, names()).or_else(by_city)
}

/// `W. Europe Standard Time`, as the calendar reader knows it.
fn windows_zone(name: &str) -> Option<TimeZone> {
    let calendar = Calendar::parse("");
    let zone = Zones::new(&calendar, TimeZone::UTC).find(name, None);
    (zone.doubt.is_none() && zone.rules.iana_name().is_some()).then_some(zone.rules)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Value;

    fn zone(name: &str) -> Result<String, String> {
        let node = Node {
            at: 0,
            value: Value::Text(name.to_owned()),
        };
        match read(&node) {
            Ok(zone) => Ok(zone.iana_name().unwrap_or("-").to_owned()),
            Err(fault) => Err(fault.mend),
        }
    }

    #[test]
    fn knows_zones_by_their_names() {
        assert_eq!(zone("Europe/Berlin").as_deref(), Ok("Europe/Berlin"));
        assert_eq!(zone("europe/berlin").as_deref(), Ok("Europe/Berlin"));
        assert_eq!(
            zone("W. Europe Standard Time").as_deref(),
            Ok("Europe/Berlin")
        );
        assert_eq!(
            zone("Europe/Berln"),
            Err("did you mean `Europe/Berlin`?".to_owned())
        );
        assert_eq!(
            zone("Berlin"),
            Err("did you mean `Europe/Berlin`?".to_owned())
        );
        assert!(zone("the moon").is_err());
    }
}
