//! Whether a project of the server is what was sent.

use crate::json::Value;
use crate::names::Names;
use crate::platform::geti::words::is_anomaly_title;

/// What Geti calls the labels that it adds itself.
const AUTOMATIC: [&str; 5] = ["No object", "Empty", "No class", "Normal", "Anomalous"];

/// The project has the tasks that were sent, each with the labels that were sent and no others but those that Geti adds.
///
/// Ids, colours and order are left aside: Geti makes or changes them. Names it keeps, letter by letter, but for
/// anomaly tasks, which all come back as "Anomaly"; and tasks that stand apart from the pipeline come back without labels.
pub(super) fn same(sent: &Value, made: &Value) -> bool {
    let (sent, made) = (tasks(sent), tasks(made));
    let mut found = vec![false; made.len()];
    for task in sent {
        let mut made = made.iter().zip(&mut found);
        match made.find(|(other, found)| !**found && is_task(task, other)) {
            Some((_, found)) => *found = true,
            None => return false,
        }
    }
    !found.contains(&false)
}

/// The task came back as this one.
fn is_task(sent: &Value, made: &Value) -> bool {
    let (title, kind) = (text(sent, "title"), text(sent, "task_type"));
    let anomaly = kind == "anomaly" || is_anomaly_title(title);
    let title = if anomaly { "Anomaly" } else { title };
    if text(made, "title") != title
        || !anomaly && !kind.eq_ignore_ascii_case(text(made, "task_type"))
    {
        return false;
    }
    let (labels, others) = (names(sent), names(made));
    others.is_empty() || has_all(&others, &labels, &[]) && has_all(&labels, &others, &AUTOMATIC)
}

/// All the names are among these, or among the others that may be there.
fn has_all(these: &Names, names: &Names, others: &[&str]) -> bool {
    for number in 0..names.len() {
        let name = names.text(number);
        if !these.contains(name) && !others.contains(&name) {
            return false;
        }
    }
    true
}

/// The names of a task's labels.
fn names(task: &Value) -> Names {
    let mut names = Names::new();
    for label in list(task, "labels") {
        names.insert(text(label, "name"));
    }
    names
}

fn tasks(project: &Value) -> &[Value] {
    match project.get("pipeline") {
        Some(pipeline) => list(pipeline, "tasks"),
        None => &[],
    }
}

fn list<'v>(object: &'v Value, key: &str) -> &'v [Value] {
    object
        .get(key)
        .and_then(Value::as_array)
        .unwrap_or_default()
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
