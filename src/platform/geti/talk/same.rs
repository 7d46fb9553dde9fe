//! Whether a project of the server is what was sent.

use crate::json::Value;
use crate::platform::geti::words::is_anomaly_title;

/// What Geti calls the labels that it adds itself.
const AUTOMATIC: [&str; 5] = ["No object", "Empty", "No class", "Normal", "Anomalous"];

/// The project has the tasks that were sent, each with the labels that were sent and no others but those that Geti adds.
///
/// Ids, colours and order are left aside: Geti makes or changes them. Names it keeps, letter by letter, but for
/// anomaly tasks, which all come back as "Anomaly"; and tasks that stand apart from the pipeline come back without labels.
pub(super) fn same(sent: &Value, made: &Value) -> bool {
    let (sent, mut made) = (tasks(sent), tasks(made));
    if sent.len() != made.len() {
        return false;
    }
    sent.iter().all(|(title, kind, labels)| {
        let anomaly = *kind == "anomaly" || is_anomaly_title(title);
        let title = if anomaly { "Anomaly" } else { title };
        let found = made.iter().position(|(other, other_kind, names)| {
            let same_kind = anomaly || kind.eq_ignore_ascii_case(other_kind);
            let added = || {
                names
                    .iter()
                    .all(|name| labels.contains(name) || AUTOMATIC.contains(name))
            };
            let kept = || labels.iter().all(|label| names.contains(label));
            *other == title && same_kind && (names.is_empty() || (kept() && added()))
        });
        found.map(|index| made.swap_remove(index)).is_some()
    })
}

/// Title, type and names of the labels of each task.
fn tasks(project: &Value) -> Vec<(&str, &str, Vec<&str>)> {
    let tasks = project
        .get("pipeline")
        .and_then(|pipeline| pipeline.get("tasks"));
    list(tasks)
        .iter()
        .map(|task| (text(task, "title"), text(task, "task_type"), names(task)))
        .collect()
}

fn names(task: &Value) -> Vec<&str> {
    list(task.get("labels"))
        .iter()
        .map(|label| text(label, "name"))
        .collect()
}

fn list(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).unwrap_or_default()
}

fn text<'v>(object: &'v Value, key: &str) -> &'v str {
    object.get(key).and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse;

    fn project(tasks: &str) -> Value {
        parse(&format!(r#"{{"pipeline": {{"tasks": [{tasks}]}}}}"#))
            .unwrap()
            .root()
            .to_value()
    }

    #[test]
    fn automatic_labels_and_order_do_not_matter() {
        let sent = project(
            r#"{"title": "Dataset", "task_type": "dataset"},
            {"title": "D", "task_type": "detection", "labels": [{"name": "car"}, {"name": "bus"}]}"#,
        );
        let made = project(
            r#"{"title": "D", "task_type": "detection", "labels": [{"name": "bus"}, {"name": "car"}, {"name": "No object"}]},
            {"title": "Dataset", "task_type": "dataset"}"#,
        );
        assert!(same(&sent, &made));
    }

    #[test]
    fn other_tasks_or_labels_matter() {
        let sent =
            project(r#"{"title": "D", "task_type": "detection", "labels": [{"name": "car"}]}"#);
        for other in [
            "",
            r#"{"title": "D", "task_type": "detection", "labels": [{"name": "Car"}, {"name": "No object"}]}"#,
            r#"{"title": "D", "task_type": "detection", "labels": [{"name": "car"}, {"name": "bus"}]}"#,
            r#"{"title": "D", "task_type": "segmentation", "labels": [{"name": "car"}, {"name": "Empty"}]}"#,
            r#"{"title": "E", "task_type": "detection", "labels": [{"name": "car"}]}"#,
            r#"{"title": "D", "task_type": "detection", "labels": [{"name": "car"}]}, {"title": "Crop", "task_type": "crop"}"#,
        ] {
            assert!(!same(&sent, &project(other)), "{other}");
        }
    }

    #[test]
    fn anomaly_tasks_come_back_under_one_name() {
        let made = project(
            r#"{"title": "Anomaly", "task_type": "anomaly", "labels": [{"name": "Normal"}, {"name": "Anomalous"}]}"#,
        );
        assert!(same(
            &project(r#"{"title": "Scratches", "task_type": "anomaly"}"#),
            &made
        ));
        assert!(same(
            &project(r#"{"title": "anomaly", "task_type": "crop"}"#),
            &made
        ));
        assert!(!same(
            &project(r#"{"title": "Scratches", "task_type": "detection", "labels": []}"#),
            &made
        ));
    }
}
