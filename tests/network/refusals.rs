//! What Geti says about a body that it refuses, as diagnostics with places in what was sent.

use labelwright::diagnostic::Severity;
use labelwright::platform::request::Method;
use labelwright::platform::talk::{CallError, ErrorCode, Outcome};

use super::calls::{cars, client, valid};
use super::drive::{Abort, run};
use super::platforms::refusal;
use super::world::{Acts, Body, Fault, World};

/// The error of a creation that the server answers so.
fn refused_with(status: u16, code: &str, message: &str) -> CallError {
    let mut world = World::new(1);
    let body: &'static str = Box::leak(refusal(status, code, message).body.into_boxed_str());
    let run = run(
        client().create(valid(&cars())),
        0,
        &mut world,
        Abort::Never,
        &mut |request, _, _| match request.method {
            Method::Post => Fault::says(status, Body::Json(body), Acts::Never),
            _ => Fault::None,
        },
    );
    let error = run.error().clone();
    assert_eq!(
        (error.outcome, error.status),
        (Outcome::Rejected, Some(status))
    );
    error
}

#[test]
fn refusals_point_into_the_body() {
    let labels = "/pipeline/tasks/1/labels";
    for (code, message, path) in [
        (
            "empty_project_name",
            "The project name cannot be empty.",
            "/name".to_owned(),
        ),
        (
            "duplicate_task_names",
            "Task titles must be unique",
            "/pipeline/tasks".to_owned(),
        ),
        (
            "too_many_tasks",
            "Maximum of two trainable tasks are permitted in a project.",
            "/pipeline/connections".to_owned(),
        ),
        (
            "bad_number_of_labels",
            "Wrong number of labels provided for task `Detection`; found 2, expected none.",
            labels.to_owned(),
        ),
        (
            "parent_label_not_found",
            "Could not locate the parent of label `bike`. Parent Label ID `x`.",
            format!("{labels}/1/name"),
        ),
        (
            "multi_task_label_group",
            "The label group 'g' is used in multiple tasks, but label groups can only apply to a single task.",
            format!("{labels}/1/group"),
        ),
        (
            "reserved_empty_label",
            "The label name or group 'car' is a reserved name and cannot be assigned manually.",
            format!("{labels}/0/name"),
        ),
        (
            "invalid_task_type",
            "Task type 'DETECTION' is not valid.",
            "/pipeline/tasks/1/task_type".to_owned(),
        ),
        (
            "node_out_of_bounds",
            "One of the node's position is out of bounds.",
            "/pipeline/tasks".to_owned(),
        ),
    ] {
        let error = refused_with(400, code, message);
        assert_eq!(error.code, ErrorCode::Invalid);
        let [diagnostic] = &error.diagnostics[..] else {
            panic!("{code}: {:?}", error.diagnostics)
        };
        assert_eq!(
            (
                diagnostic.code.name(),
                diagnostic.path.to_string(),
                diagnostic.severity
            ),
            (code, path, Severity::Error)
        );
        assert!(diagnostic.message.contains(message) && error.message.contains(message));
    }
}

#[test]
fn refusals_of_the_schema_point_into_the_body() {
    for (message, code, path) in [
        (
            "Invalid value received for field 'color': This field is expected to have pattern ^#x$, but found '#112233' instead.",
            "bad_color",
            "/pipeline/tasks/1/labels/0/color",
        ),
        (
            "Invalid value received for field '1': This field is expected to have required ['x'], but found '{}' instead.",
            "missing_key",
            "/pipeline/tasks/1",
        ),
        (
            "Additional properties are not allowed ('group', 'x' were unexpected)",
            "unknown_key",
            "/pipeline/tasks/1/labels/0/group",
        ),
        (
            "Server received request with data that cannot be validated",
            "server_refused",
            "",
        ),
        (
            "Cannot operate over a project with too many incoming task connections.",
            "too_many_incoming_connections",
            "/pipeline/connections",
        ),
    ] {
        let error = refused_with(400, "bad_request", message);
        let [diagnostic] = &error.diagnostics[..] else {
            panic!("{message}: {:?}", error.diagnostics)
        };
        assert_eq!(
            (diagnostic.code.name(), diagnostic.path.to_string().as_str()),
            (code, path),
            "{message}"
        );
    }
}

#[test]
fn limits_are_limits() {
    let labels = refused_with(
        409,
        "too_many_labels",
        "Maximum of 1 labels are permitted in a project.",
    );
    assert_eq!(
        (labels.code, labels.diagnostics.len()),
        (ErrorCode::LimitReached, 1)
    );
    let projects = refused_with(
        409,
        "limit_reached",
        "You have hit the limit of number of projects in your organization (3).",
    );
    assert_eq!(
        (projects.code, projects.diagnostics.len()),
        (ErrorCode::LimitReached, 0)
    );
    let space = refused_with(
        507,
        "not_enough_space",
        "Cannot perform operation 'Project creation'",
    );
    assert_eq!(
        (space.code, space.diagnostics.len()),
        (ErrorCode::LimitReached, 0)
    );
    let name = refused_with(409, "something_else", "?");
    assert_eq!(name.code, ErrorCode::Conflict);
}

#[test]
fn unknown_codes_of_the_server_are_told_in_its_words() {
    let error = refused_with(400, "brand_new_rule", "Labels must rhyme.");
    assert_eq!(
        (error.code, error.message.as_str()),
        (
            ErrorCode::Invalid,
            "Geti answered 400 brand_new_rule: Labels must rhyme."
        )
    );
}
