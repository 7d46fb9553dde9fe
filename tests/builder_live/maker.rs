//! Projects to edit: mostly plain, here and there nasty.

use labelwright::json::to_text;

/// Where all that is drawn comes from.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) % count as u64) as usize
    }

    pub fn one<'t>(&mut self, texts: &[&'t str]) -> &'t str {
        texts[self.below(texts.len())]
    }

    pub fn once_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }
}

pub const KINDS: [&str; 8] = [
    "classification",
    "detection",
    "classification",
    "rotated_detection",
    "segmentation",
    "keypoint_detection",
    "polyline",
    "anomaly",
];
pub const NAMES: [&str; 37] = [
    "car",
    "Car",
    "car ",
    "car 2",
    "car 3",
    "dog",
    "cat",
    "a",
    "b",
    "None",
    "No object",
    "No class",
    "No class (label)",
    "Normal",
    "Anomalous",
    "Empty",
    "1",
    "1.0",
    "true",
    " ",
    "",
    "x/y",
    "ö",
    "a,b",
    "<a>",
    "\"q\"",
    "Choice",
    "nan",
    "..",
    "tag",
    "group",
    "t label group",
    "car label group",
    "g1 2",
    "g1",
    "a\nb",
    "😀",
];
pub const COLORS: [&str; 6] = ["#ff0000", "red", "#f00", "", "#ff0000ff", "#00ff00"];
pub const HOTKEYS: [&str; 12] = [
    "1", "ctrl+5", "Ctrl+5", "a", "", "ctrl+a", "abc", "shift+1", "ctrl", "b", "c", "alt+9",
];

/// How wild a project is: one in so many texts is a nasty one.
pub struct Taste {
    pub nasty: usize,
    pub labels: usize,
    pub structure: usize,
}

/// Makes projects, tasks and labels as JSON text.
pub struct Maker<'m> {
    pub dice: &'m mut Dice,
    pub taste: &'m Taste,
    pub fresh: usize,
}

impl Maker<'_> {
    pub fn name(&mut self) -> String {
        if self.dice.once_in(self.taste.nasty) {
            return self.dice.one(&NAMES).to_owned();
        }
        self.fresh += 1;
        format!("l{}", self.fresh)
    }

    pub fn known(&mut self) -> String {
        format!("l{}", 1 + self.dice.below(self.fresh.max(1)))
    }

    pub fn label(&mut self) -> String {
        let name = self.name();
        let mut fields = vec![("name", name)];
        if self.dice.once_in(3) {
            let color = if self.dice.once_in(self.taste.nasty) {
                self.dice.one(&COLORS).to_owned()
            } else {
                format!("#{:06x}", self.dice.below(1 << 24))
            };
            fields.push(("color", color));
        }
        if self.dice.once_in(8) {
            let hotkey = if self.dice.once_in(self.taste.nasty) {
                self.dice.one(&HOTKEYS).to_owned()
            } else {
                format!("ctrl+{}", self.dice.below(100_000))
            };
            fields.push(("hotkey", hotkey));
        }
        if self.dice.once_in(self.taste.structure) {
            let group = self.group();
            fields.push(("group", group));
        }
        if self.dice.once_in(self.taste.structure) {
            let parent = self.parent();
            fields.push(("parent", parent));
        }
        let fields: Vec<String> = fields
            .into_iter()
            .map(|(key, text)| format!("{key:?}:{}", quoted(&text)))
            .collect();
        format!("{{{}}}", fields.join(","))
    }

    pub fn group(&mut self) -> String {
        if self.dice.once_in(self.taste.nasty) {
            self.dice.one(&NAMES).to_owned()
        } else {
            format!("g{}", self.dice.below(6))
        }
    }

    pub fn parent(&mut self) -> String {
        if self.dice.once_in(self.taste.nasty) {
            self.dice.one(&NAMES).to_owned()
        } else {
            self.known()
        }
    }

    pub fn task(&mut self) -> String {
        let kind = self.dice.one(&KINDS);
        let count = self.dice.below(self.taste.labels + 1);
        let labels: Vec<String> = (0..count).map(|_| self.label()).collect();
        let mut fields = vec![
            format!("\"kind\":{kind:?}"),
            format!("\"labels\":[{}]", labels.join(",")),
        ];
        if self.dice.once_in(4) {
            let title = self
                .dice
                .one(&["T", "t", "Anomaly", "", "Crop task", "x/y", "car"]);
            fields.push(format!("\"title\":{title:?}"));
        }
        if self
            .dice
            .once_in(if kind == "keypoint_detection" { 2 } else { 20 })
        {
            let skeleton = self.skeleton();
            fields.push(format!("\"skeleton\":{skeleton}"));
        }
        format!("{{{}}}", fields.join(","))
    }

    pub fn skeleton(&mut self) -> String {
        let edges: Vec<String> = (0..self.dice.below(3))
            .map(|_| format!("[{},{}]", quoted(&self.parent()), quoted(&self.known())))
            .collect();
        let points: Vec<String> = (0..self.dice.below(4))
            .map(|_| {
                let x = self.dice.one(&["0.5", "2", "-1"]);
                format!(
                    "{{\"label\":{},\"x\":{x},\"y\":0.5}}",
                    quoted(&self.parent())
                )
            })
            .collect();
        format!(
            "{{\"edges\":[{}],\"positions\":[{}]}}",
            edges.join(","),
            points.join(",")
        )
    }

    pub fn project(&mut self) -> String {
        let count = [0, 1, 1, 2, 2, 3][self.dice.below(6)];
        let tasks: Vec<String> = (0..count).map(|_| self.task()).collect();
        format!("{{\"name\":\"p\",\"tasks\":[{}]}}", tasks.join(","))
    }
}

pub fn quoted(text: &str) -> String {
    to_text(&text.into())
}
