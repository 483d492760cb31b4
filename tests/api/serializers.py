"""Bodies that Schemathesis cannot write by itself: it makes them as texts, and they are sent as they are."""

import schemathesis


@schemathesis.serializer("application/toml")
def as_text(context, value):
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")
