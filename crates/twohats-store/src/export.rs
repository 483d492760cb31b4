//! Everything as one JSON document.

use jiff::Timestamp;
use serde_json::Value;
use tokio::io::{AsyncWrite, AsyncWriteExt, BufWriter};
use tokio_stream::StreamExt;

use crate::db::Row;
use crate::table::{Column, TABLES, Table};
use crate::{Store, StoreError};

/// What an export says it is.
pub const EXPORT_FORMAT: &str = "twohats-export/1";

impl Store {
    /// Writes everything as one JSON document, as it is at one instant, whatever others write meanwhile. The same
    /// content gives the same bytes, whichever engine holds it. Memory does not grow with the content.
    ///
    /// # Errors
    /// When the database cannot be read or `out` not written.
    pub async fn export(
        &self,
        out: &mut (impl AsyncWrite + Unpin + Send),
    ) -> Result<(), StoreError> {
        let mut out = BufWriter::with_capacity(64 * 1024, out);
        let begin = format!("{{\"format\":\"{EXPORT_FORMAT}\",\"rows\":[");
        out.write_all(begin.as_bytes()).await?;
        let mut tx = self.db.snapshot().await?;
        let mut separator = "\n";
        for table in TABLES {
            let mut rows = tx.stream(&table.select);
            while let Some(row) = rows.next().await {
                let row = print(table, &row?)?;
                out.write_all(separator.as_bytes()).await?;
                out.write_all(row.as_bytes()).await?;
                separator = ",\n";
            }
        }
        out.write_all(b"\n]}\n").await?;
        out.flush().await?;
        Ok(())
    }
}

/// One row: `{"task":{"id":"T-1"}}`, on a line.
fn print(table: &Table, row: &Row) -> Result<String, StoreError> {
    let mut fields = Vec::new();
    for &(name, column) in table.columns {
        let value = match column {
            Column::Int => row.maybe_int(name)?.map(|value| value.to_string()),
            Column::Time => {
                let at: Option<Timestamp> = row.maybe_at(name)?;
                at.map(|at| Value::from(at.to_string()).to_string())
            }
            Column::Json => row.maybe_text(name)?,
            Column::Text => row
                .maybe_text(name)?
                .map(|text| Value::from(text).to_string()),
            Column::State => row.maybe_text(name)?.map(|state| match state.as_str() {
                "leased" => "\"ready\"".to_owned(),
                state => Value::from(state).to_string(),
            }),
        };
        fields.extend(value.map(|value| format!("\"{name}\":{value}")));
    }
    Ok(format!("{{\"{}\":{{{}}}}}", table.name, fields.join(",")))
}
