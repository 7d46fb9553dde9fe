//! Draws sequences. Each has a taste of its own, from projects that are nearly right, where rules speak that are silent as
//! long as something worse is wrong, to projects in which anything may clash with anything.

use labelwright::platform::{ALL, CheckOptions, Limits};
use labelwright::spec::{LabelSpec, Point, ProjectSpec, Skeleton, TaskKind, TaskSpec};

use super::dice::Dice;
use super::op::{Case, Op};

/// Names that some rule of some platform looks at, and names that look alike.
const NASTY: &[&str] = &[
    "a",
    "b",
    "c",
    "A",
    "a ",
    " a",
    "a b",
    "a  b",
    "A B",
    "1",
    "2",
    "01",
    "1.0",
    "",
    " ",
    "None",
    "none",
    "null",
    "No object",
    "no object",
    "Empty",
    "No class",
    "No_object",
    "Normal",
    "Anomalous",
    "default - anomaly",
    "Dataset",
    "Detection",
    "Detection task",
    "Crop",
    "Crop task",
    "Classification",
    "detection task label group",
    "a label group",
    "default group root task",
    "parent_id",
    "background",
    "\u{e4}",
    "a\u{308}",
    "\u{1f697}",
    "\u{200b}",
    "x\u{1}",
    "\n",
    "a,b",
    "a;b",
    "a/b",
    "<b>&\"",
    "__proto__",
    "constructor",
    "\u{df}",
    "SS",
    "\u{130}",
    "i\u{307}",
];

const COLORS: &[&str] = &[
    "#ff0000",
    "#FF0000",
    "#ff0000ff",
    "#00ff00",
    "#0000ff80",
    "#000000",
    "#ffffff",
    "#12345",
    "red",
    "",
    " #ff0000",
    "rgb(1,2,3)",
    "#f00",
];

const HOTKEYS: &[&str] = &[
    "", "a", "A", "1", "2", "ctrl+1", "Ctrl+1", "ctrl + 1", "ctrl+c", "shift+a", "f5", "esc", " ",
    "ctrl+", "space", "\u{e4}",
];

const PATCHES: &[&str] = &[
    r#"{"patch":[]}"#,
    r#"{"patch":[{"op":"remove","path":"/tasks/0/labels/0"}]}"#,
    r#"{"patch":[{"op":"remove","path":"/tasks/0/labels"}]}"#,
    r#"{"patch":[{"op":"remove","path":"/tasks/9"}]}"#,
    r#"{"patch":[{"op":"remove","path":"/tasks/0"}]}"#,
    r#"{"patch":[{"op":"remove","path":"/name"}]}"#,
    r#"{"patch":[{"op":"move","from":"/tasks/0/labels/0","path":"/tasks/0/labels/1"}]}"#,
    r#"{"patch":[{"op":"move","from":"/tasks/0/labels/0","path":"/tasks/1/labels/-"}]}"#,
    r#"{"patch":[{"op":"copy","from":"/tasks/0/labels/0","path":"/tasks/0/labels/-"}]}"#,
    r#"{"patch":[{"op":"move","from":"/tasks/0","path":"/tasks/1"}]}"#,
    r#"{"patch":[{"op":"copy","from":"/tasks/0","path":"/tasks/-"}]}"#,
    r#"{"patch":[{"op":"move","from":"/tasks/0/labels/0/group","path":"/tasks/0/labels/0/parent"}]}"#,
    r#"{"patch":[{"op":"add","path":"/tasks/0/labels","value":[{"name":"new"},{"name":"a"}]}]}"#,
    r#"{"patch":[{"op":"add","path":"/tasks/0/labels/0","value":{"name":"b"}},{"op":"remove","path":"/tasks/0/labels/1"}]}"#,
    r#"{"patch":[{"op":"replace","path":"/tasks/0/labels/0","value":{"name":"whole","color":"x"}}]}"#,
    r#"{"patch":[{"op":"remove","path":"/tasks/0/labels/0/name"},{"op":"add","path":"/tasks/0/labels/0/name","value":"in two"}]}"#,
    r#"{"patch":[{"op":"replace","path":"/name","value":"other"},{"op":"test","path":"/name","value":"no"}]}"#,
    r#"{"patch":[{"op":"remove","path":"/tasks/0/labels/0"},{"op":"test","path":"/name","value":"no"}]}"#,
    r#"{"patch":[{"op":"add","path":"/tasks/0/skeleton","value":{"edges":[],"positions":[{"label":"a","x":2,"y":0}]}}]}"#,
    r#"{"patch":[{"op":"remove","path":"/tasks/0/skeleton/edges/0"}]}"#,
    r#"{"patch":[{"op":"add","path":"/extras","value":{"scale":{"instruction":"x"},"geti":{"y":1},"label-studio":{"color":1}}}]}"#,
    r#"{"patch":[{"op":"remove","path":"/extras"}]}"#,
    r#"{"patch":[{"op":"replace","path":"","value":{"name":"all new","tasks":[{"kind":"detection","labels":[{"name":"a"}]}]}}]}"#,
    r#"{"patch":[{"op":"replace","path":"/tasks","value":[]}]}"#,
    r#"{"patch":[{"op":"replace","path":"/tasks/0/kind","value":"no kind"}]}"#,
    r#"{"patch":[{"op":"add","path":"/tasks/0/labels/0/colour","value":"x"}]}"#,
];

struct Taste {
    dice: Dice,
    /// How often something is of the nasty sort, in a hundred.
    nasty: usize,
    /// The kinds that the platform has, which are the usual ones.
    kinds: Vec<TaskKind>,
    /// How many labels have been named: most names are new ones.
    named: usize,
    tasks: usize,
}

/// The sequence that a seed stands for.
pub fn case(seed: u64) -> Case {
    let mut dice = Dice::new(seed);
    let platform = dice.below(ALL.len());
    let names = ALL[platform].profile().task_kinds.iter();
    let kinds = names.filter_map(|name| TaskKind::from_name(name)).collect();
    let nasty = *dice.pick(&[0, 3, 3, 10, 10, 40, 100]);
    let limit = |dice: &mut Dice, most| dice.percent(15).then(|| dice.below(most));
    let limits = Limits {
        max_labels: limit(&mut dice, 6),
        max_trainable_tasks: limit(&mut dice, 3),
    };
    let options = CheckOptions {
        limits,
        strict: dice.percent(20),
        ..CheckOptions::default()
    };
    let mut taste = Taste {
        dice,
        nasty,
        kinds,
        named: 0,
        tasks: 0,
    };
    let spec = taste.project();
    let length = 1 + taste.dice.below(30);
    let ops = (0..length).map(|_| taste.op()).collect();
    Case {
        platform,
        options,
        spec,
        ops,
    }
}

impl Taste {
    fn is_nasty(&mut self) -> bool {
        self.dice.percent(self.nasty)
    }

    fn some<T>(&mut self, percent: usize, draw: fn(&mut Taste) -> T) -> Option<T> {
        self.dice.percent(percent).then(|| draw(self))
    }

    fn project(&mut self) -> ProjectSpec {
        let mut spec = ProjectSpec {
            name: self.title(),
            description: self.some(20, Taste::title),
            instructions: self.some(20, Taste::title),
            ..ProjectSpec::default()
        };
        for _ in 0..*self.dice.pick(&[0, 1, 1, 1, 2, 2, 3]) {
            spec.tasks.push(self.task());
        }
        spec
    }

    fn task(&mut self) -> TaskSpec {
        let kind = if self.is_nasty() {
            self.dice.pick(&TaskKind::ALL).1
        } else {
            let kinds = self.kinds.clone();
            *self.dice.pick(&kinds)
        };
        let mut task = TaskSpec::new(kind);
        task.title = self.some(25, Taste::title);
        self.tasks += 1;
        for _ in 0..*self.dice.pick(&[0, 1, 2, 2, 3, 4, 6]) {
            let label = self.label();
            task.labels.push(label);
        }
        let is_pose = kind == TaskKind::KeypointDetection;
        if is_pose != self.is_nasty() {
            let names: Vec<String> = task.labels.iter().map(|label| label.name.clone()).collect();
            task.skeleton = Some(self.skeleton(&names));
        }
        task
    }

    /// A title of a project or a task.
    fn title(&mut self) -> String {
        if self.is_nasty() {
            (*self.dice.pick(NASTY)).to_owned()
        } else {
            let number = self.dice.below(4);
            format!("Title {number}")
        }
    }

    /// The name of a label: a new one, one that was drawn before, or a nasty one.
    fn name(&mut self) -> String {
        if self.is_nasty() {
            return match self.dice.below(12) {
                0 => "long".repeat(1 + self.dice.below(60)),
                1..=3 => self.drawn(),
                _ => (*self.dice.pick(NASTY)).to_owned(),
            };
        }
        self.named += 1;
        format!("label {}", self.named)
    }

    fn drawn(&mut self) -> String {
        format!("label {}", 1 + self.dice.below(self.named.max(1)))
    }

    fn label(&mut self) -> LabelSpec {
        LabelSpec {
            name: self.name(),
            color: self.some(40, Taste::color),
            hotkey: self.some(20, Taste::hotkey),
            group: self.some(30, Taste::group),
            parent: self.some(20, Taste::parent),
        }
    }

    fn color(&mut self) -> String {
        let usual = if self.is_nasty() { COLORS.len() } else { 5 };
        (*self.dice.pick(&COLORS[..usual])).to_owned()
    }

    fn hotkey(&mut self) -> String {
        if self.is_nasty() {
            return (*self.dice.pick(HOTKEYS)).to_owned();
        }
        format!("ctrl+{}", self.dice.below(10))
    }

    fn group(&mut self) -> String {
        if self.is_nasty() {
            return (*self.dice.pick(NASTY)).to_owned();
        }
        format!("group {}", self.dice.below(3))
    }

    fn parent(&mut self) -> String {
        if self.is_nasty() {
            return (*self.dice.pick(NASTY)).to_owned();
        }
        self.drawn()
    }

    fn skeleton(&mut self, names: &[String]) -> Skeleton {
        let mut skeleton = Skeleton::default();
        let mut last: Option<&String> = None;
        for name in names {
            if !self.is_nasty() {
                skeleton.positions.push(Point {
                    label: name.clone(),
                    x: *self.dice.pick(&[0.0, 0.25, 0.5, 1.0]),
                    y: if self.is_nasty() { 1.5 } else { 0.125 },
                });
            }
            if let Some(last) = last.filter(|_| self.dice.percent(80)) {
                skeleton.edges.push([last.clone(), name.clone()]);
            }
            last = Some(name);
        }
        if self.is_nasty() {
            skeleton.edges.push([self.name(), self.drawn()]);
        }
        skeleton
    }

    fn op(&mut self) -> Op {
        let which = self.dice.below(16);
        let index = *self.dice.pick(&[0, 1, 2, 3, usize::MAX]);
        match self.dice.below(100) {
            0..=3 => {
                let text = self.title();
                let field = self.dice.below(3);
                Op::Text(field, (field == 0 || which > 3).then_some(text))
            }
            4..=6 => Op::AddTask(self.task(), index),
            7 | 8 => {
                let kind = if self.is_nasty() {
                    self.dice.pick(&TaskKind::ALL).1
                } else {
                    let kinds = self.kinds.clone();
                    *self.dice.pick(&kinds)
                };
                Op::Kind(which, kind.name())
            }
            9 | 10 => Op::Title(which, self.some(80, Taste::title)),
            11 => {
                let names: Vec<String> = (0..3).map(|_| self.drawn()).collect();
                let skeleton = self.dice.percent(80).then(|| self.skeleton(&names));
                Op::Skeleton(which, skeleton)
            }
            12 | 13 => Op::RemoveTask(which),
            14..=24 => Op::AddLabel(which, self.label(), index),
            25 | 26 => {
                let count = self.dice.below(5);
                Op::AddLabels(which, (0..count).map(|_| self.label()).collect())
            }
            27..=48 => Op::UpdateLabel(which, self.changes()),
            49..=53 => Op::MoveLabel(which, index),
            54..=60 => Op::RemoveLabel(which, self.dice.percent(30)),
            61..=64 => Op::Fix(which, self.dice.below(4)),
            65..=67 => Op::Mend(1 + self.dice.below(8)),
            68 | 69 => Op::Patch(self.dice.pick::<&str>(PATCHES)),
            70..=76 => Op::Undo(1 + self.dice.below(4)),
            77..=81 => Op::Redo(1 + self.dice.below(4)),
            82..=85 => Op::Platform(which),
            86..=92 => Op::Check,
            _ => Op::Take,
        }
    }

    fn changes(&mut self) -> Vec<(&'static str, Option<String>)> {
        let mut changes = Vec::new();
        if self.dice.percent(35) {
            changes.push(("name", Some(self.name())));
        }
        if self.dice.percent(20) {
            changes.push(("color", self.some(70, Taste::color)));
        }
        if self.dice.percent(20) {
            changes.push(("hotkey", self.some(70, Taste::hotkey)));
        }
        if self.dice.percent(25) {
            changes.push(("group", self.some(70, Taste::group)));
        }
        if self.dice.percent(25) {
            changes.push(("parent", self.some(70, Taste::parent)));
        }
        changes
    }
}
