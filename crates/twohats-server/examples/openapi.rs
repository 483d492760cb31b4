//! Prints the description of the API: `docs/reference/openapi.json`.

use std::io::{self, Write};

fn main() -> io::Result<()> {
    writeln!(io::stdout(), "{:#}", twohats_server::openapi())
}
