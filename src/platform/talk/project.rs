//! A project as a platform has it.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::json::{Value, parse, to_text};
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
            (Some(platform), Ok(document)) => platform.from_payload(document.root()).spec,
            _ => ProjectSpec::default(),
        }
    }
}

/// As the JavaScript API shows it.
impl Serialize for RemoteProject {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("platform", &self.platform)?;
        map.serialize_entry("ref", &self.reference)?;
        map.serialize_entry("name", &self.name)?;
        if let Some(created_at) = &self.created_at {
            map.serialize_entry("createdAt", created_at)?;
        }
        map.serialize_entry("spec", &spec::write(&self.spec()))?;
        map.serialize_entry("raw", &self.raw)?;
        map.end()
    }
}
