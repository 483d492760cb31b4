//! How the API's description shows a merge patch (RFC 7386).

use std::borrow::Cow;
use std::marker::PhantomData;

use utoipa::openapi::schema::{AdditionalProperties, Object, SchemaType};
use utoipa::openapi::{OneOfBuilder, Ref, RefOr, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

/// Fields of a `T` to change, each perhaps `null`; none must be there.
pub(crate) struct PatchOf<T>(PhantomData<T>);

impl<T: PartialSchema> PartialSchema for PatchOf<T> {
    fn schema() -> RefOr<Schema> {
        let RefOr::T(Schema::Object(mut object)) = T::schema() else {
            return T::schema();
        };
        let needed = std::mem::take(&mut object.required);
        object.properties.remove("id");
        for (name, property) in &mut object.properties {
            if !needed.contains(name) {
                nullable(property);
            }
        }
        object.description = Some(
            "Fields to change (a merge patch, RFC 7386): `null` takes one away, those left out stay.".to_owned(),
        );
        RefOr::T(Schema::Object(object))
    }
}

impl<T: ToSchema> ToSchema for PatchOf<T> {
    fn name() -> Cow<'static, str> {
        format!("{}Patch", T::name()).into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        T::schemas(schemas);
    }
}

fn nullable(property: &mut RefOr<Schema>) {
    match property {
        RefOr::T(Schema::Object(object)) => {
            with_null(&mut object.schema_type);
            // Entries of a map are taken away by `null` as fields are.
            if let Some(entries) = &mut object.additional_properties
                && let AdditionalProperties::RefOr(entry) = entries.as_mut()
            {
                nullable(entry);
            }
        }
        RefOr::T(Schema::Array(array)) => with_null(&mut array.schema_type),
        RefOr::T(_) => {}
        RefOr::Ref(reference) => {
            let either = OneOfBuilder::new()
                .item(Object::with_type(Type::Null))
                .item(Ref::new(reference.ref_location.clone()));
            *property = RefOr::T(Schema::OneOf(either.build()));
        }
    }
}

fn with_null(types: &mut SchemaType) {
    match types {
        SchemaType::Type(Type::Null) | SchemaType::AnyValue => {}
        SchemaType::Type(one) => *types = SchemaType::Array(vec![one.clone(), Type::Null]),
        SchemaType::Array(several) if several.contains(&Type::Null) => {}
        SchemaType::Array(several) => several.push(Type::Null),
    }
}
