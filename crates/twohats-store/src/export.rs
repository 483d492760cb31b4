//! Everything as one JSON document.

use tokio::io::AsyncWrite;

use crate::{Store, StoreError};

/// What an export says it is.
pub const EXPORT_FORMAT: &str = "twohats-export/1";

impl Store {
    /// Writes everything as one JSON document, as it is at one instant, whatever others write meanwhile. The same
    /// content gives the same bytes, whichever engine holds it.
    ///
    /// # Errors
    /// When the database cannot be read or `out` not written.
    pub async fn export(
        &self,
        out: &mut (impl AsyncWrite + Unpin + Send),
    ) -> Result<(), StoreError> {
        let _ = out;
        Err(StoreError::Unsupported("not yet"))
    }
}
