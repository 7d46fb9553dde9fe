//! A project as a platform has it.

use crate::json::{Out, Show, Value, parse, to_text};
use crate::platform::{PlatformId, find};
use crate::spec::{self, ProjectSpec};

/// A project as a platform has it.
#[derive(Debug, Clone, PartialEq)]
pub struct RemoteProject {
    /// Where it is.
    pub platform: PlatformId,
    /// What the platform calls it by: an id, or a name.
    pub reference: String,
    /// Its name.
    pub name: String,
    /// When it was made, in the platform's own writing.
    pub created_at: Option<String>,
    /// The platform's own answer.
    pub raw: Value,
}

impl RemoteProject {
    /// The project as a spec, as far as it can be read.
    #[must_use]
    pub fn spec(&self) -> ProjectSpec {
        let text = to_text(&self.raw);
        match (find(self.platform), parse(&text)) {
            (Some(platform), Ok(document)) => platform.from_payload(&document).spec,
            _ => ProjectSpec::default(),
        }
    }
}

/// Leaves only the projects that are wanted.
pub(super) fn keep(
    projects: &mut Vec<RemoteProject>,
    is_wanted: &mut dyn FnMut(&RemoteProject) -> bool,
) {
    projects.retain(is_wanted);
}

/// As the JavaScript API shows it.
impl Show for RemoteProject {
    fn show(&self, out: &mut Out) {
        out.open('{');
        out.texts(&[
            ("platform", Some(self.platform.name())),
            ("ref", Some(&self.reference)),
            ("name", Some(&self.name)),
            ("createdAt", self.created_at.as_deref()),
        ]);
        out.key("spec").value(&spec::write(&self.spec()));
        out.key("raw").value(&self.raw);
        out.close('}');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_javascript_shows_it() {
        let text = r##"{"id": "0123456789abcdef01234567", "name": "P", "pipeline": {"connections": [], "tasks":
            [{"id": "1", "title": "D", "task_type": "detection", "labels": [{"name": "car", "group": "g", "color": "#112233ff"}]}]}}"##;
        let project = RemoteProject {
            platform: PlatformId::Geti,
            reference: "0123456789abcdef01234567".to_owned(),
            name: "P".to_owned(),
            created_at: None,
            raw: parse(text).unwrap().root().to_value(),
        };
        let shown: serde_json::Value =
            serde_json::from_str(&crate::json::to_json(&project)).unwrap();
        assert_eq!(shown["platform"], "geti");
        assert_eq!(shown["ref"], "0123456789abcdef01234567");
        assert_eq!(shown["name"], "P");
        assert!(shown.get("createdAt").is_none());
        assert_eq!(
            shown["raw"],
            serde_json::from_str::<serde_json::Value>(text).unwrap()
        );
        assert_eq!(shown["spec"]["tasks"][0]["kind"], "detection");
        assert_eq!(shown["spec"]["tasks"][0]["labels"][0]["name"], "car");
    }
}
