//! How many labels there are, and what each must have for itself.

use super::super::payload::Body;
use super::super::words::{DOCUMENTED_LABELS, TaskType};
use super::context::Check;
use crate::check::LabelKey;
use crate::diagnostic::{Code, Diagnostic, Fix, quoted};
use crate::json::{Node, PatchOperation};

pub fn check(check: &mut Check<'_, '_>) {
    total(check);
    for task in 0..check.body.task.len() {
        count(check, task);
    }
    for label in 0..check.body.label.len() {
        group_is_there(check, label);
        is_not_reserved(check, label);
    }
}

fn total(check: &mut Check<'_, '_>) {
    let (count, max) = (check.engine.count(), check.max_labels);
    let order = check.body.tasks.map_or(0, Node::order);
    let path = crate::path!["pipeline", "tasks"];
    if count > max {
        let diagnostic = Diagnostic::new(
            Code::TooManyLabels,
            path,
            format!(
                "The project has {count} labels, but {max} are the most that this server takes."
            ),
        )
        .help("Take labels out, or make two projects.")
        .param("count", count)
        .param("max", max);
        check.report(order, diagnostic);
    } else if count > DOCUMENTED_LABELS {
        let diagnostic = Diagnostic::new(
            Code::MoreLabelsThanDocumented,
            path,
            format!("The project has {count} labels; Geti's documentation allows {DOCUMENTED_LABELS}, though its server takes {max}."),
        )
        .help("Another installation may refuse it. Think of splitting the project.")
        .param("count", count)
        .param("max", DOCUMENTED_LABELS);
        check.report(order, diagnostic);
    }
}

/// Source: facts of section 2.3.1 of the server's REST validator: none for dataset and crop, none (create) or two
/// (update) for anomaly, two on top for classification, one for the rest.
fn count(check: &mut Check<'_, '_>, task: usize) {
    let body = check.body;
    let Some(kind) = body.task[task].kind else {
        return;
    };
    let labels = body.labels_of(task);
    let found = labels.len();
    let (found, expected) = match kind {
        _ if !kind.is_trainable() && found > 0 => (found, "none"),
        TaskType::Anomaly if !check.update && found > 0 => (found, "none on create"),
        TaskType::Anomaly if check.update && found != 2 => (found, "exactly 2"),
        TaskType::Classification if check.top_level(task) < 2 => {
            (check.top_level(task), "at least two top-level ones")
        }
        _ if kind.is_local() && found == 0 => (found, "at least one"),
        _ => return,
    };
    let node = body.task[task].labels.unwrap_or(body.task[task].node);
    let path = Body::task_path(task).join("labels");
    let words = capital(&body.task_words(task));
    let mut diagnostic = Diagnostic::new(
        Code::BadNumberOfLabels,
        path.clone(),
        format!(
            "{words} has {found} label{}, but {} task takes {expected}.",
            if found == 1 { "" } else { "s" },
            kind.a()
        ),
    )
    .param("found", found)
    .param("expected", expected)
    .param("type", kind.name());
    diagnostic = match kind {
        _ if !kind.is_trainable() => {
            diagnostic.help("Move the labels to the task that is to be trained.")
        }
        TaskType::Anomaly if !check.update => diagnostic
            .help("Geti makes the labels \"Normal\" and \"Anomalous\" by itself. Send none."),
        TaskType::Anomaly => diagnostic
            .help("Send back the two labels that Geti made, \"Normal\" and \"Anomalous\"."),
        TaskType::Classification => {
            diagnostic.help("Add labels without a parent until there are two.")
        }
        _ => diagnostic.help("Add a label."),
    };
    let no_labels_wanted = expected.starts_with("none");
    let mut labels = body.task[task].range.clone();
    if no_labels_wanted && !labels.any(|label| check.is_referred_to(label)) {
        diagnostic = diagnostic.fix(Fix::safe(
            "Remove the labels",
            vec![PatchOperation::remove(path)],
        ));
    }
    check.report(node.order(), diagnostic);
}

pub fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| {
        std::iter::once(first.to_ascii_uppercase())
            .chain(characters)
            .collect()
    })
}

/// The schema calls `group` optional, but the server breaks without it. Of the empty labels of an update only those
/// count that share their name with another label.
fn group_is_there(check: &mut Check<'_, '_>, label: usize) {
    let body = check.body;
    let here = &body.label[label];
    let empty_text = here.group.is_none() && !here.group_missing;
    let counts = empty_text || check.answers(label);
    if here.group.is_some() || !counts || !here.node.is_object() {
        return;
    }
    let path = body.label_path(label).join("group");
    let group = if here.empty {
        check.fresh_group("empty")
    } else {
        group_for(check, label)
    };
    let operation = PatchOperation::add(path.clone(), group.clone());
    let fix = Fix::safe(
        format!("Put it into the group {}", quoted(&group)),
        vec![operation],
    );
    if empty_text {
        // The reader has told of an empty group or one of another type; here is only its cure.
        check.cure(&path, Code::EmptyText, fix.clone());
        check.cure(&path, Code::WrongType, fix);
        return;
    }
    let message = if here.empty {
        format!(
            "The empty label {} has no group; the server asks it for the group of the other label of that name, and breaks.",
            here.name.map_or_else(String::new, |name| quoted(name.text))
        )
    } else {
        format!(
            "{} has no group; the server breaks without one.",
            body.label_words(label)
        )
    };
    let diagnostic = Diagnostic::new(Code::MissingGroup, body.label_path(label), message)
        .help("Give it a group. Labels of one group exclude each other.")
        .fix(fix);
    check.report(here.node.order(), diagnostic);
}

/// The group that the label's siblings share, if they share one, else one of its own.
fn group_for(check: &mut Check<'_, '_>, label: usize) -> String {
    let body = check.body;
    let here = &body.label[label];
    if let Some(mate) = check.grouped_sibling(label) {
        let group = body.label[mate].group.map_or("", |group| group.text);
        let reserved = check.kind(label).and_then(TaskType::reserved_word);
        // All labels of the group are of this task and have this parent.
        let is_whole = check.engine.in_group(group).len() == check.siblings(mate).len();
        if Some(group) != reserved && is_whole {
            return group.to_owned();
        }
    }
    let title = body.task[here.task].title.map_or_else(
        || "labels".to_owned(),
        |title| format!("{} labels", title.text),
    );
    let base = here.name.map_or(title, |name| name.text.to_owned());
    check.fresh_group(&base)
}

/// Each task type keeps one word, as a name and as a group, for the empty label that Geti adds. Exact, case counts.
fn is_not_reserved(check: &mut Check<'_, '_>, label: usize) {
    let body = check.body;
    let here = &body.label[label];
    if here.empty || here.deleted {
        return;
    }
    let Some(word) = check.kind(label).and_then(TaskType::reserved_word) else {
        return;
    };
    let named = here.name.filter(|name| name.text == word);
    let grouped = here.group.filter(|group| group.text == word);
    let Some(text) = named.or(grouped) else {
        return;
    };
    let path = body.label_path(label);
    let place = path.join(if named.is_some() { "name" } else { "group" });
    let what = if named.is_some() { "name" } else { "group" };
    let mut fixes = Vec::new();
    if named.is_some() && can_go(check, label) {
        fixes.push(Fix::safe(
            format!("Remove this label; Geti adds {} by itself", quoted(word)),
            vec![PatchOperation::remove(path.clone())],
        ));
    }
    let rename = if named.is_some() {
        let fresh = check.fresh_label(&format!("{word} (label)"));
        let mut patch = vec![PatchOperation::replace(path.join("name"), fresh.clone())];
        patch.extend(check.renamed_references(label, &fresh));
        if grouped.is_some() {
            let fresh = check.fresh_group(&format!("{word} (group)"));
            patch.push(PatchOperation::replace(path.join("group"), fresh));
        }
        Some(Fix::safe("Rename the label", patch))
    } else {
        check.shared_fix(label, "reserved", "Rename the group", |check| {
            let fresh = check.fresh_group(&format!("{word} (group)"));
            let mates = check.mates(label).into_iter();
            mates
                .map(|mate| body.label_path(mate).join("group"))
                .map(|path| PatchOperation::replace(path, fresh.clone()))
                .collect()
        })
    };
    fixes.extend(rename);
    let mut diagnostic = Diagnostic::new(
        Code::ReservedEmptyLabel,
        place,
        format!(
            "The {what} {} is reserved: Geti keeps it for the label of empty images.",
            quoted(word)
        ),
    )
    .help(format!(
        "Geti adds the label {} by itself. Take yours out, or use another word.",
        quoted(word)
    ))
    .param("word", word);
    diagnostic.fixes = fixes;
    check.report(text.node.order(), diagnostic);
}

/// Taking the label out leaves enough others, and nothing names it.
pub fn can_go(check: &Check<'_, '_>, label: usize) -> bool {
    let body = check.body;
    let here = &body.label[label];
    let key = LabelKey(label as u32);
    let enough = match check.kind(label) {
        Some(TaskType::Anomaly) => !check.update,
        Some(TaskType::Classification) => {
            check.top_level(here.task) > 2 || here.parent_node.is_some()
        }
        _ => body.labels_of(here.task).len() > 1,
    };
    let named = here.name.is_some_and(|name| check.is_point(name.text));
    enough
        && !named
        && check
            .engine
            .children(key)
            .iter()
            .all(|children| children.is_empty())
}
