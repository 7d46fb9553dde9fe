//! Names that are made up: titles of tasks, groups of labels.

use std::borrow::Cow;

use super::super::words::TaskType;
use crate::names::FreshNames;
use crate::spec::{ProjectSpec, TaskKind};

/// The titles of all tasks that a body has.
#[derive(Debug)]
pub struct Titles<'s> {
    /// Of the dataset task.
    pub dataset: String,
    /// Of each task of the spec.
    pub tasks: Vec<Cow<'s, str>>,
    /// Of the crop task before each task of the spec but the first.
    pub crops: Vec<String>,
}

impl<'s> Titles<'s> {
    /// Keeps the titles that are given, and makes up the others, each different from all.
    pub fn of(spec: &'s ProjectSpec) -> Titles<'s> {
        let given = || spec.tasks.iter().filter_map(|task| task.title.as_deref());
        let mut names = FreshNames::default();
        given().for_each(|title| names.keep_free(title));
        let dataset = names.fresh(TaskType::Dataset.default_title(), usize::MAX);
        let tasks: Vec<Cow<'s, str>> = spec
            .tasks
            .iter()
            .map(|task| match &task.title {
                Some(title) => Cow::Borrowed(title.as_str()),
                None => Cow::Owned(names.fresh(default_title(task.kind), usize::MAX)),
            })
            .collect();
        // Geti's tutorial writes the titles of tasks with capitals, its own client without: the crop task goes with
        // the titles around it.
        let crop = if given().any(|title| title.ends_with(" Task")) {
            "Crop Task"
        } else {
            TaskType::Crop.default_title()
        };
        let crops = spec
            .tasks
            .iter()
            .skip(1)
            .map(|_| names.fresh(crop, usize::MAX))
            .collect();
        Titles {
            dataset,
            tasks,
            crops,
        }
    }
}

fn default_title(kind: TaskKind) -> &'static str {
    match task_type(kind) {
        Some(kind) => kind.default_title(),
        None => "Task",
    }
}

/// Geti's type for a kind of task, if it has one.
pub fn task_type(kind: TaskKind) -> Option<TaskType> {
    Some(match kind {
        TaskKind::Classification => TaskType::Classification,
        TaskKind::Detection => TaskType::Detection,
        TaskKind::RotatedDetection => TaskType::RotatedDetection,
        TaskKind::Segmentation => TaskType::Segmentation,
        TaskKind::InstanceSegmentation => TaskType::InstanceSegmentation,
        TaskKind::KeypointDetection => TaskType::KeypointDetection,
        TaskKind::Anomaly => TaskType::Anomaly,
        TaskKind::Polyline => return None,
    })
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
        let titles = Titles::of(&spec);
        assert_eq!(titles.dataset, "Dataset 2");
        assert_eq!(
            titles.tasks,
            ["Dataset", "Detection task 2", "Detection task"]
        );
        assert_eq!(titles.crops, ["Crop task", "Crop task 2"]);
    }

    #[test]
    fn a_crop_task_goes_with_the_titles_around_it() {
        let mut spec = ProjectSpec {
            tasks: vec![TaskSpec::new(TaskKind::Detection); 2],
            ..ProjectSpec::default()
        };
        assert_eq!(Titles::of(&spec).crops, ["Crop task"]);
        spec.tasks[0].title = Some("Sample Detection Task".to_owned());
        assert_eq!(Titles::of(&spec).crops, ["Crop Task"]);
    }
}
