//! Traces: how long the parts of a request or a job take, sent to an OpenTelemetry collector where one is named.
//!
//! Spans for it have a target of their own, which the log leaves out and which nothing takes in unless there is a
//! collector: then it costs the look at an atomic number per span.

mod sending;

use std::time::Duration;

use axum::http::HeaderMap;
use opentelemetry::KeyValue;
use opentelemetry::propagation::TextMapPropagator;
use opentelemetry::trace::TracerProvider;
use opentelemetry_http::HeaderExtractor;
use opentelemetry_otlp::{Protocol, SpanExporter, WithExportConfig, WithHttpConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::{SdkTracer, SdkTracerProvider};
use reqwest::Url;
use tracing::{Level, Span, Subscriber};
use tracing_opentelemetry::{OpenTelemetryLayer, OpenTelemetrySpanExt};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::registry::LookupSpan;
use twohats_app::TRACES;

use sending::Sending;

/// What the server calls itself in traces, unless `OTEL_SERVICE_NAME` says otherwise.
const CALLED: &str = "twohats";
/// Where below a collector's address traces are taken in (OTLP 1.0, "OTLP/HTTP Request").
const PATH: &str = "v1/traces";
/// The one way of sending that is built in, as `OTEL_EXPORTER_OTLP_PROTOCOL` calls it.
const PROTOCOL: &str = "http/protobuf";
/// How long the end of the program waits for the last traces to be taken.
const LAST_CALL: Duration = Duration::from_secs(3);

/// Why traces cannot be sent as they should be.
#[derive(Debug, thiserror::Error)]
pub enum TracesError {
    /// It is no address.
    #[error("`{0}` is no address of a collector, such as http://localhost:4318")]
    Address(String),
    /// It is a way of sending that is not built in.
    #[error(
        "traces are sent by {PROTOCOL} alone, and not by `{0}`: see OTEL_EXPORTER_OTLP_PROTOCOL"
    )]
    Protocol(String),
    /// The exporter could not be made.
    #[error("traces cannot be sent: {0}")]
    Exporter(String),
}

/// A collector of traces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collector(Url);

impl Collector {
    /// The one that is named: by `wanted`, the address of a collector; or by the variables that OpenTelemetry gives its
    /// meaning to, as `variable` reads them. None where nobody names one, or traces are switched off.
    ///
    /// # Errors
    /// When the address or the protocol cannot be used.
    pub fn named(
        wanted: Option<&str>,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Option<Collector>, TracesError> {
        let set = |name: &str| variable(name).filter(|value| !value.trim().is_empty());
        let is = |name: &str, value: &str| {
            set(name).is_some_and(|set| set.trim().eq_ignore_ascii_case(value))
        };
        if is("OTEL_SDK_DISABLED", "true") || is("OTEL_TRACES_EXPORTER", "none") {
            return Ok(None);
        }
        let url = if let Some(base) = wanted {
            below(base)?
        } else if let Some(whole) = set("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") {
            address(&whole)?
        } else if let Some(base) = set("OTEL_EXPORTER_OTLP_ENDPOINT") {
            below(&base)?
        } else {
            return Ok(None);
        };
        let protocol = set("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL");
        let protocol = protocol.or_else(|| set("OTEL_EXPORTER_OTLP_PROTOCOL"));
        match protocol.filter(|protocol| protocol.trim() != PROTOCOL) {
            Some(other) => Err(TracesError::Protocol(other)),
            None => Ok(Some(Collector(url))),
        }
    }
}

/// Traces that are on their way to a collector.
#[derive(Debug)]
pub struct Traces(SdkTracerProvider);

impl Traces {
    /// To this collector, from within a runtime. How often, how many and with which headers, the variables of
    /// OpenTelemetry say (`OTEL_BSP_…`, `OTEL_TRACES_SAMPLER`, `OTEL_EXPORTER_OTLP_HEADERS`, `OTEL_RESOURCE_ATTRIBUTES`).
    ///
    /// # Errors
    /// When this machine cannot open secure connections, or the variables make no sense.
    pub fn to(collector: &Collector) -> Result<Traces, TracesError> {
        let sending = Sending::new().map_err(|error| TracesError::Exporter(error.to_string()))?;
        let exporter = SpanExporter::builder()
            .with_http()
            .with_http_client(sending)
            .with_protocol(Protocol::HttpBinary)
            .with_endpoint(collector.0.as_str())
            .build()
            .map_err(|error| TracesError::Exporter(error.to_string()))?;
        let provider = SdkTracerProvider::builder()
            .with_batch_exporter(exporter)
            .with_resource(resource())
            .build();
        Ok(Traces(provider))
    }

    /// What hands spans over.
    pub(crate) fn layer<S>(&self) -> impl Layer<S> + use<S>
    where
        S: Subscriber + for<'a> LookupSpan<'a> + Send + Sync,
    {
        let layer: OpenTelemetryLayer<S, SdkTracer> = tracing_opentelemetry::layer()
            .with_tracer(self.0.tracer(CALLED))
            .with_location(false)
            .with_target(false)
            .with_threads(false)
            .with_tracked_inactivity(false)
            .with_context_activation(false);
        layer.with_filter(Targets::new().with_target(TRACES, Level::INFO))
    }

    /// Sends what has not been sent, for a few seconds at most. The runtime has to run still.
    pub fn end(self) {
        if let Err(error) = self.0.shutdown_with_timeout(LAST_CALL) {
            tracing::warn!(%error, "the last traces could not be sent");
        }
    }
}

/// Puts a span under the one that a request names (`traceparent`, W3C Trace Context).
pub(crate) fn follow(span: &Span, headers: &HeaderMap) {
    if !span.is_disabled() {
        let parent = TraceContextPropagator::new().extract(&HeaderExtractor(headers));
        // Without a collector there is nothing to put under anything.
        let _ = span.set_parent(parent);
    }
}

/// Who sends: this program, unless the variables of OpenTelemetry name it otherwise.
fn resource() -> Resource {
    let known = Resource::builder().build();
    let named = known.iter().any(|(key, value)| {
        key.as_str() == "service.name" && !value.as_str().starts_with("unknown_service")
    });
    let builder = Resource::builder()
        .with_attribute(KeyValue::new("service.version", env!("CARGO_PKG_VERSION")));
    match named {
        true => builder.build(),
        false => builder.with_service_name(CALLED).build(),
    }
}

/// The address for traces of a collector that takes in other things too.
fn below(base: &str) -> Result<Url, TracesError> {
    let mut url = address(base)?;
    let path = format!("{}/{PATH}", url.path().trim_end_matches('/'));
    url.set_path(&path);
    Ok(url)
}

fn address(text: &str) -> Result<Url, TracesError> {
    let url = Url::parse(text.trim()).ok();
    url.filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
        .ok_or_else(|| TracesError::Address(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(wanted: Option<&str>, set: &[(&str, &str)]) -> Result<Option<String>, TracesError> {
        let variable = |name: &str| {
            let found = set.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        let found = Collector::named(wanted, variable)?;
        Ok(found.map(|Collector(url)| url.to_string()))
    }

    #[test]
    fn nobody_named_is_none() {
        assert_eq!(named(None, &[]).unwrap(), None);
        let empty = [("OTEL_EXPORTER_OTLP_ENDPOINT", " ")];
        assert_eq!(named(None, &empty).unwrap(), None);
    }

    #[test]
    fn an_address_is_completed_unless_it_is_for_traces_alone() {
        let both = [
            ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://a:4318/otlp/"),
            ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "https://b/take"),
        ];
        let found = |wanted, set| named(wanted, set).unwrap().unwrap();
        assert_eq!(found(None, &both[..1]), "http://a:4318/otlp/v1/traces");
        assert_eq!(found(None, &both), "https://b/take");
        assert_eq!(
            found(Some("http://c:4318"), &both),
            "http://c:4318/v1/traces"
        );
    }

    #[test]
    fn it_can_be_switched_off() {
        for off in [
            ("OTEL_SDK_DISABLED", "true"),
            ("OTEL_TRACES_EXPORTER", "none"),
        ] {
            let set = [("OTEL_EXPORTER_OTLP_ENDPOINT", "http://a:4318"), off];
            assert_eq!(named(None, &set).unwrap(), None, "{off:?}");
            assert_eq!(named(Some("http://a:4318"), &set).unwrap(), None, "{off:?}");
        }
    }

    #[test]
    fn what_cannot_be_used_is_told() {
        for odd in ["localhost:4318", "ftp://a", "nowhere", "http://"] {
            let error = named(Some(odd), &[]).unwrap_err().to_string();
            assert!(error.contains(odd), "{error}");
        }
        let grpc = [("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")];
        let error = named(Some("http://a:4318"), &grpc).unwrap_err().to_string();
        assert!(
            error.contains("grpc") && error.contains(PROTOCOL),
            "{error}"
        );
        let proto = [("OTEL_EXPORTER_OTLP_PROTOCOL", PROTOCOL)];
        assert!(named(Some("http://a:4318"), &proto).unwrap().is_some());
    }
}
