//! What programs say beyond the standard about being busy.

/// The show-as value of Exchange, Outlook and Apple.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BusyStatus {
    /// Free.
    Free,
    /// Tentative.
    Tentative,
    /// Busy.
    Busy,
    /// Out of office (`OOF`; Apple writes `UNAVAILABLE`).
    OutOfOffice,
    /// At work, but in another place: open for work.
    WorkingElsewhere,
}

impl BusyStatus {
    /// Reads the value of X-MICROSOFT-CDO-BUSYSTATUS, -INTENDEDSTATUS or
    /// X-APPLE-EWS-BUSYSTATUS.
    pub(super) fn parse(value: &str) -> Option<Self> {
        Some(match value.trim().to_ascii_uppercase().as_str() {
            "FREE" => Self::Free,
            "TENTATIVE" => Self::Tentative,
            "BUSY" => Self::Busy,
            "OOF" | "UNAVAILABLE" => Self::OutOfOffice,
            "WORKINGELSEWHERE" => Self::WorkingElsewhere,
            _ => return None,
        })
    }
}
