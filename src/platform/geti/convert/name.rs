//! Names that are made up: titles of tasks, groups of labels.

use super::super::words::TaskType;
use crate::names::FreshNames;
use crate::spec::{ProjectSpec, TaskKind};

/// The titles of all tasks of the body of a spec: before each task of the spec stands a helper, the dataset task before
/// the first and a crop task before any other.
///
/// Those that are given stay, and the others are made up, each different from all.
pub fn titles(spec: &ProjectSpec) -> Vec<String> {
    let mut names = FreshNames::default();
    // Geti's tutorial writes the titles of tasks with capitals, its own client without: the crop task goes with the
    // titles around it.
    let mut crop = TaskType::Crop.default_title();
    for task in &spec.tasks {
        if let Some(title) = &task.title {
            names.keep_free(title);
            if title.ends_with(" Task") {
                crop = "Crop Task";
            }
        }
    }
    let dataset = names.fresh(TaskType::Dataset.default_title(), usize::MAX);
    let mut titles = vec![dataset];
    for task in &spec.tasks {
        titles.push(match &task.title {
            Some(title) => title.clone(),
            None => names.fresh(default_title(task.kind), usize::MAX),
        });
        titles.push(String::new());
    }
    titles.pop();
    for (place, title) in titles.iter_mut().enumerate() {
        if place > 0 && place % 2 == 0 {
            *title = names.fresh(crop, usize::MAX);
        }
    }
    titles
}

fn default_title(kind: TaskKind) -> &'static str {
    task_type(kind).map_or("Task", TaskType::default_title)
}

/// Geti's type for a kind of task, if it has one. Where both have it, it is called the same.
pub fn task_type(kind: TaskKind) -> Option<TaskType> {
    TaskType::from_name(kind.name())
}

/// The kind of task that a type is, if a spec has it.
pub fn task_kind(kind: TaskType) -> Option<TaskKind> {
    TaskKind::from_name(kind.name())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::TaskSpec;

    #[test]
    fn fresh_names_stay_short_and_different() {
        let mut names = FreshNames::default();
        names.keep_free("a 2");
        assert_eq!([(); 3].map(|()| names.fresh("a", 9)), ["a", "a 3", "a 4"]);
        let long: Vec<String> = (0..12).map(|_| names.fresh("äöüäöü", 5)).collect();
        assert_eq!(long[0], "äöüäö");
        assert_eq!(long[1], "äöü 2");
        assert_eq!(long[11], "äö 12");
    }

    #[test]
    fn titles_are_all_different() {
        let mut spec = ProjectSpec {
            tasks: vec![TaskSpec::new(TaskKind::Detection); 3],
            ..ProjectSpec::default()
        };
        spec.tasks[0].title = Some("Dataset".to_owned());
        spec.tasks[2].title = Some("Detection task".to_owned());
        assert_eq!(
            titles(&spec),
            [
                "Dataset 2",
                "Dataset",
                "Crop task",
                "Detection task 2",
                "Crop task 2",
                "Detection task"
            ]
        );
    }

    #[test]
    fn a_crop_task_goes_with_the_titles_around_it() {
        let mut spec = ProjectSpec {
            tasks: vec![TaskSpec::new(TaskKind::Detection); 2],
            ..ProjectSpec::default()
        };
        assert_eq!(titles(&spec)[2], "Crop task");
        spec.tasks[0].title = Some("Sample Detection Task".to_owned());
        assert_eq!(titles(&spec)[2], "Crop Task");
    }

    #[test]
    fn types_and_kinds_that_both_have_are_called_the_same() {
        for (name, kind) in TaskKind::ALL {
            assert_eq!(task_type(kind).is_none(), name == "polyline");
            assert_eq!(task_type(kind).map_or(Some(kind), task_kind), Some(kind));
        }
        assert_eq!(task_kind(TaskType::Crop), None);
    }
}
