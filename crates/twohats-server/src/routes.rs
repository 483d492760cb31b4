//! The one way to register a route: with what it needs of its caller.

use axum::Router;
use axum::extract::Request;
use axum::middleware::{self, Next};
use axum::routing::MethodRouter;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::path::{Operation, PathItem, Paths};
use utoipa::openapi::{OpenApi, RefOr, ResponseBuilder};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};

use crate::guard;
use crate::need::Need;
use crate::problem::PROBLEM_JSON;
use crate::state::Shared;

/// The name of the field of an operation that says what it needs of its caller.
pub(crate) const X_RIGHT: &str = "x-right";

/// Routes with their description. There is no other way to add one than to say what it needs.
pub(crate) struct Routes(OpenApiRouter<Shared>);

impl Routes {
    /// None yet, under the description `api`.
    pub(crate) fn new(api: OpenApi) -> Routes {
        Routes(OpenApiRouter::with_openapi(api))
    }

    /// Adds operations of one path that anybody may call.
    pub(crate) fn open(self, routes: UtoipaMethodRouter<Shared>) -> Routes {
        self.add(Need::Open, routes)
    }

    /// Adds operations of one path that need this.
    pub(crate) fn add(self, need: Need, routes: UtoipaMethodRouter<Shared>) -> Routes {
        let (schemas, paths, router) = routes;
        let router = guarded(need, router);
        Routes(self.0.routes((schemas, described(need, paths), router)))
    }

    /// Adds a page for people, which the description of the API does not name.
    pub(crate) fn page(self, path: &str, router: MethodRouter<Shared>) -> Routes {
        Routes(self.0.route(path, guarded(Need::Open, router)))
    }

    /// The router, and its description.
    pub(crate) fn split(self) -> (Router<Shared>, OpenApi) {
        self.0.split_for_parts()
    }
}

fn guarded(need: Need, router: MethodRouter<Shared>) -> MethodRouter<Shared> {
    router.layer(middleware::from_fn(move |request: Request, next: Next| {
        guard::check(need, request, next)
    }))
}

/// Notes the need on each operation, and the refusals that any operation may answer.
fn described(need: Need, mut paths: Paths) -> Paths {
    for item in paths.paths.values_mut() {
        for operation in operations(item) {
            let extension = Extensions::from_iter([(X_RIGHT, need.as_str())]);
            operation.extensions = Some(extension);
            let problem = ResponseBuilder::new()
                .description("A problem document: why it was refused")
                .content(
                    PROBLEM_JSON,
                    utoipa::openapi::ContentBuilder::new()
                        .schema(Some(utoipa::openapi::Ref::from_schema_name("Problem")))
                        .build(),
                );
            operation
                .responses
                .responses
                .insert("default".to_owned(), RefOr::T(problem.build()));
        }
    }
    paths
}

/// The operations of a path.
fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [
        item.get.as_mut(),
        item.put.as_mut(),
        item.post.as_mut(),
        item.patch.as_mut(),
        item.delete.as_mut(),
    ]
    .into_iter()
    .flatten()
}
