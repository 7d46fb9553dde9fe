//! Random specs of the usual kind: names as people give them, and of what a platform can hold only what its profile
//! promises. All that is random about them stays.

use labelwright::platform::Supports;
use labelwright::spec::{LabelSpec, Point, ProjectSpec, Skeleton, TaskKind, TaskSpec};
use proptest::prelude::*;
use proptest::sample::select;

/// What a spec may make use of.
#[derive(Debug, Clone)]
pub struct Room {
    pub kinds: Vec<TaskKind>,
    pub max_tasks: usize,
    pub supports: Supports,
}

impl Room {
    /// What this room and the other have in common.
    pub fn and(self, other: &Room) -> Room {
        let both = |a: bool, b: bool| a && b;
        let (a, b) = (self.supports, other.supports);
        Room {
            kinds: self
                .kinds
                .into_iter()
                .filter(|kind| other.kinds.contains(kind))
                // Where one has skeletons it wants one.
                .filter(|kind| {
                    *kind != TaskKind::KeypointDetection
                        || self.supports.skeleton == other.supports.skeleton
                })
                .collect(),
            max_tasks: self.max_tasks.min(other.max_tasks),
            supports: Supports {
                hierarchy: both(a.hierarchy, b.hierarchy),
                groups: both(a.groups, b.groups),
                hotkeys: both(a.hotkeys, b.hotkeys),
                colors: both(a.colors, b.colors),
                skeleton: both(a.skeleton, b.skeleton),
                chain: both(a.chain, b.chain),
                delete: true,
                rename: true,
            },
        }
    }
}

/// A word in one of several scripts, 2 to 9 letters.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[A-Za-z]{2,9}",
        1 => "[\u{e4}\u{f6}\u{fc}\u{e9}\u{e7}\u{f1}]{2,6}",
        1 => "[\u{430}-\u{44f}]{2,9}",
        1 => "[\u{4e00}-\u{4e40}]{2,4}",
        1 => "[a-z]{1,4}[&<>'\"/(),.;:#%-][a-z]{1,4}",
        1 => "[a-z]{2,4}[\u{1f600}-\u{1f640}]",
    ]
}

fn name() -> impl Strategy<Value = String> {
    proptest::collection::vec(word(), 1..4).prop_map(|words| words.join(" "))
}

/// Labels of which no two are called the same, in whatever case.
fn labels(
    kind: TaskKind,
    room: &Room,
    few: usize,
    many: usize,
    task: usize,
) -> BoxedStrategy<Vec<LabelSpec>> {
    let supports = room.supports;
    let is_whole = kind == TaskKind::Classification;
    let one = (
        name(),
        proptest::option::of("#[0-9a-f]{6}"),
        any::<bool>(),
        proptest::option::weighted(0.4, 0..4_usize),
        proptest::option::weighted(0.3, any::<prop::sample::Index>()),
    );
    let made = proptest::collection::vec(one, few..=many.max(few)).prop_map(move |parts| {
        let mut labels: Vec<LabelSpec> = Vec::new();
        for (index, (name, color, has_key, group, parent)) in parts.into_iter().enumerate() {
            // The first two stay at the top: one alone would leave nothing to choose.
            let parent = parent.filter(|_| supports.hierarchy && is_whole && index > 1);
            let hotkeys = b"abcdefghijklmnopqrstuvwxyz0123456789";
            let hotkey = hotkeys
                .get(index + 18 * task)
                .filter(|_| has_key && supports.hotkeys && index < 18);
            labels.push(LabelSpec {
                name: format!("{name} {}", index * 2 + task),
                color: color.filter(|_| supports.colors),
                hotkey: hotkey.map(|key| char::from(*key).to_string()),
                group: group
                    .filter(|_| supports.groups && is_whole)
                    .map(|group| format!("group {task} {group}")),
                parent: parent.map(|parent| labels[parent.index(index)].name.clone()),
            });
        }
        labels
    });
    made.boxed()
}

fn skeleton(labels: &[LabelSpec]) -> impl Strategy<Value = Skeleton> + use<> {
    let names: Vec<String> = labels.iter().map(|label| label.name.clone()).collect();
    let place = (0_u32..=1000, 0_u32..=1000);
    let places = proptest::collection::vec((place, any::<bool>()), names.len());
    places.prop_map(move |places| {
        let mut skeleton = Skeleton::default();
        for (index, ((x, y), joined)) in places.into_iter().enumerate() {
            let (x, y) = (f64::from(x) / 1000.0, f64::from(y) / 1000.0);
            skeleton.positions.push(Point {
                label: names[index].clone(),
                x,
                y,
            });
            if joined && index > 0 {
                skeleton
                    .edges
                    .push([names[index - 1].clone(), names[index].clone()]);
            }
        }
        skeleton
    })
}

fn task(kind: TaskKind, room: &Room, many: usize, at: usize) -> BoxedStrategy<TaskSpec> {
    let labels = labels(kind, room, 2, many, at);
    let is_pose = kind == TaskKind::KeypointDetection && room.supports.skeleton;
    let whole = labels.prop_flat_map(move |labels| {
        let skeleton = is_pose.then(|| skeleton(&labels).prop_map(Some).boxed());
        let skeleton = skeleton.unwrap_or_else(|| Just(None).boxed());
        (Just(labels), skeleton).prop_map(move |(labels, skeleton)| TaskSpec {
            labels,
            skeleton,
            ..TaskSpec::new(kind)
        })
    });
    whole.boxed()
}

/// A spec that stays within the room. A chain is of a task that finds something and one that sorts what was found.
pub fn spec(room: Room, many: usize) -> impl Strategy<Value = ProjectSpec> {
    let finds = |kind: &TaskKind| {
        !matches!(
            kind,
            TaskKind::Classification
                | TaskKind::Anomaly
                | TaskKind::KeypointDetection
                | TaskKind::Polyline
        )
    };
    let sorts = room.kinds.contains(&TaskKind::Classification) && room.kinds.iter().any(finds);
    let chains = room.supports.chain && room.max_tasks > 1 && sorts;
    let of_one = {
        let room = room.clone();
        select(room.kinds.clone())
            .prop_flat_map(move |kind| task(kind, &room, many, 0).prop_map(|task| vec![task]))
    };
    let tasks = if chains {
        let first: Vec<TaskKind> = room.kinds.iter().copied().filter(finds).collect();
        let of_two = select(first).prop_flat_map(move |kind| {
            let second = task(TaskKind::Classification, &room, many, 1);
            (task(kind, &room, many, 0), second).prop_map(|(first, second)| vec![first, second])
        });
        prop_oneof![3 => of_one, 1 => of_two].boxed()
    } else {
        of_one.boxed()
    };
    ("[A-Z][a-z]{3,9}( [a-z0-9&\u{e4}\u{4e2d}]{1,9}){0,3}", tasks).prop_map(|(name, tasks)| {
        ProjectSpec {
            name,
            tasks,
            ..ProjectSpec::default()
        }
    })
}
