//! What Label Studio says about the fields of a body that it refuses, as diagnostics with places in what was handed over.

use std::rc::Rc;

use labelwright::diagnostic::Severity;
use labelwright::json::parse;
use labelwright::platform::talk::{CallError, ErrorCode, Outcome};
use labelwright::platform::{PlatformId, Valid, find};
use serde_json::{Value, json};

use super::drive::{Abort, run};
use super::platform::Simulated;
use super::platforms::LabelStudio;
use super::world::{Acts, Body, Fault, World};

/// The error of a creation that the server answers with these words about its fields.
fn refused(body: Valid, fields: &Value) -> CallError {
    let simulated: Rc<dyn Simulated> = Rc::new(LabelStudio::default());
    let mut world = World::of(Rc::clone(&simulated), 1);
    let answer = json!({"id": "x", "status_code": 400, "version": "1.23.2", "detail": "Validation error", "exc_info": null,
        "validation_errors": fields});
    let answer: &'static str = Box::leak(answer.to_string().into_boxed_str());
    let conversation = simulated.client().create(body);
    let run = run(
        conversation,
        0,
        &mut world,
        Abort::Never,
        &mut |request, _, _| {
            if simulated.is_creation(request) {
                Fault::says(400, Body::Json(answer), Acts::Never)
            } else {
                Fault::None
            }
        },
    );
    let error = run.error().clone();
    assert_eq!(
        (error.code, error.status, error.outcome),
        (ErrorCode::Invalid, Some(400), Outcome::Rejected)
    );
    error
}

fn told(error: &CallError) -> Vec<(&str, &str, &str)> {
    let told = |diagnostic: &'_ labelwright::diagnostic::Diagnostic| {
        assert_eq!(diagnostic.severity, Severity::Error);
        diagnostic.code.name()
    };
    error
        .diagnostics
        .iter()
        .map(|one| (told(one), one.path.as_str(), one.message.as_str()))
        .collect()
}

#[test]
fn every_field_is_told_at_its_place() {
    let simulated: &dyn Simulated = &LabelStudio::default();
    let error = refused(
        simulated.valid(&simulated.cars()),
        &json!({
            "title": ["Ensure this field has no more than 20 characters."],
            "created_by": {"email": ["user with this email address already exists."]},
            "label_config": ["toName=\"x\" not found in names: ['image', 'label']"],
            "quota": ["All used up."],
            "non_field_errors": ["Not today."],
        }),
    );
    assert_eq!(
        told(&error),
        [
            (
                "text_too_long",
                "/title",
                "Label Studio refused this: Ensure this field has no more than 20 characters."
            ),
            (
                "author_given",
                "/created_by/email",
                "Label Studio refused this: user with this email address already exists."
            ),
            (
                "unknown_to_name",
                "/label_config",
                "Label Studio refused this: toName=\"x\" not found in names: ['image', 'label']"
            ),
            (
                "server_refused",
                "/quota",
                "Label Studio refused this: All used up."
            ),
            (
                "server_refused",
                "",
                "Label Studio refused this: Not today."
            ),
        ]
    );
    assert!(
        error
            .message
            .starts_with("Label Studio answered 400 Validation error: title: Ensure this"),
        "{}",
        error.message
    );
}

#[test]
fn what_came_from_a_spec_is_told_there() {
    let spec = json!({"name": "Cars & bikes", "tasks": [{"kind": "detection", "labels": [{"name": "car"}]}]}).to_string();
    let platform = find(PlatformId::LabelStudio).expect("every build knows it");
    let valid = Valid::of_spec(platform, &parse(&spec).unwrap()).expect("a valid spec");
    let error = refused(
        valid,
        &json!({"title": ["Ensure this field has no more than 5 characters."], "label_config": ["Too long."]}),
    );
    let places: Vec<&str> = told(&error).iter().map(|(_, path, _)| *path).collect();
    assert_eq!(places, ["/name", "/tasks"]);
}

#[test]
fn a_refusal_without_fields_is_told_of_the_whole_body() {
    let simulated: &dyn Simulated = &LabelStudio::default();
    let error = refused(simulated.valid(&simulated.cars()), &json!({}));
    assert_eq!(
        told(&error),
        [(
            "server_refused",
            "",
            "Label Studio refused this: Validation error"
        )]
    );
}
