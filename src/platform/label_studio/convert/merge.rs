//! Tasks that a label config cannot keep apart, made into those that come back.

use super::tags::{is_asked, rank};
use crate::spec::{TaskKind, TaskSpec};

/// Tasks in the order in which they come back, each kind once.
#[derive(Debug)]
pub struct Merged {
    pub tasks: Vec<TaskSpec>,
    /// Of each task, where it and its labels stand in the spec.
    pub origins: Vec<Origins>,
}

/// Where a task and its labels stand in the spec: the number of a task, and the number of the label in it.
#[derive(Debug)]
pub struct Origins {
    pub task: usize,
    pub labels: Vec<(usize, usize)>,
}

/// Tasks of these kinds come back as they are.
pub fn comes_back(kinds: &[TaskKind]) -> bool {
    keys(kinds).1
}

/// By what a config tells each task from the others, and whether the tasks come back as they are.
fn keys(kinds: &[TaskKind]) -> (Vec<(u8, TaskKind)>, bool) {
    let mut has_drawn = false;
    let mut keys: Vec<(u8, TaskKind)> = Vec::new();
    let mut is_plain = true;
    for kind in kinds {
        let key = (rank(*kind, has_drawn), *kind);
        is_plain &= !keys.contains(&key) && keys.last().is_none_or(|last| last.0 <= key.0);
        keys.push(key);
        has_drawn |= !is_asked(*kind);
    }
    (keys, is_plain)
}

/// The tasks as they come back; nothing where they come back as they are.
pub fn merged(tasks: &[TaskSpec]) -> Option<Merged> {
    let kinds: Vec<TaskKind> = tasks.iter().map(|task| task.kind).collect();
    let (keys, is_plain) = keys(&kinds);
    if is_plain {
        return None;
    }
    let mut merged = Merged {
        tasks: Vec::new(),
        origins: Vec::new(),
    };
    let mut seen: Vec<(u8, TaskKind)> = Vec::new();
    for wanted in 0..3 {
        for (number, (task, key)) in tasks.iter().zip(&keys).enumerate() {
            if key.0 != wanted {
                continue;
            }
            let labels = (0..task.labels.len()).map(|label| (number, label));
            let place = seen.iter().position(|before| before == key);
            let Some((first, origins)) = place.and_then(|place| {
                merged
                    .tasks
                    .get_mut(place)
                    .zip(merged.origins.get_mut(place))
            }) else {
                seen.push(*key);
                merged.tasks.push(task.clone());
                merged.origins.push(Origins {
                    task: number,
                    labels: labels.collect(),
                });
                continue;
            };
            origins.labels.extend(labels);
            for label in &task.labels {
                let mut label = label.clone();
                // Another question stays another question.
                if is_asked(task.kind) && label.group.is_none() {
                    label.group = Some(task.title.clone().unwrap_or_else(|| "group".to_owned()));
                }
                first.labels.push(label);
            }
        }
    }
    Some(merged)
}
