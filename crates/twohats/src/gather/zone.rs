//! The time zone of whoever names none.

use jiff::tz::TimeZone;

use crate::exit::{Exit, Failure};

/// The zone named on the command line, else that of `TZ` or the system.
pub(crate) fn zone(name: Option<&str>) -> Result<TimeZone, Failure> {
    let Some(name) = name else {
        return Ok(TimeZone::system());
    };
    TimeZone::get(name).map_err(|_| {
        Failure::new(
            Exit::Usage,
            format!("--zone: there is no time zone `{name}`"),
        )
        .hint("name it as Region/City, such as Europe/Berlin, or UTC")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_zone_is_named() {
        let failure = zone(Some("Europe/Atlantis")).unwrap_err();
        assert_eq!(failure.exit, Exit::Usage);
        assert!(failure.message.contains("Europe/Atlantis"));
        assert!(zone(Some("Asia/Tokyo")).is_ok());
    }
}
