//! A project comes in the same whichever way it takes: as a spec, as the JSON of one, as a body.

use std::fs;
use std::path::Path;

use labelwright::builder::Project;
use labelwright::diagnostic::Findings;
use labelwright::json::{parse, to_text};
use labelwright::platform;
use labelwright::spec::draft;

use crate::text_of;

#[test]
fn a_body_is_the_project_that_its_spec_is() {
    let mut labels = 0;
    each_object("body", &mut |body| {
        let document = parse(body).expect("JSON");
        for platform in platform::ALL {
            let spec = platform.from_payload(&document).spec;
            labels += spec.label_count();
            let read = Project::of_payload(*platform, &document);
            assert_eq!(text_of(&read.to_spec()), text_of(&spec), "{body}");
        }
    });
    assert!(labels > 1_000, "{labels} labels");
}

#[test]
fn the_json_of_a_spec_is_the_project_that_the_spec_is() {
    let mut labels = 0;
    each_object("spec", &mut |text| {
        let document = parse(text).expect("JSON");
        let Ok(read) = Project::read(parse(text)) else {
            return;
        };
        let spec = draft::project(document.root(), &mut Findings::new(false));
        labels += spec.label_count();
        assert_eq!(text_of(&read.to_spec()), text_of(&spec));
        assert_eq!(
            text_of(&Project::of(spec.clone()).to_spec()),
            text_of(&spec)
        );
    });
    assert!(labels > 100, "{labels} labels");
}

/// The JSON of all objects of this name in the fixtures.
fn each_object(name: &str, look: &mut dyn FnMut(&str)) {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    for folder in ["cases", "geti/convert", "label-studio/convert"] {
        each_file(&fixtures.join(folder), &mut |text| {
            let document = parse(text).expect("JSON");
            if let Some(object) = document.root().get(name) {
                look(&to_text(&object.to_value()));
            }
        });
    }
}

fn each_file(folder: &Path, look: &mut dyn FnMut(&str)) {
    for entry in fs::read_dir(folder).expect("a folder of fixtures") {
        let path = entry.expect("a fixture").path();
        if path.is_dir() {
            each_file(&path, look);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            look(&fs::read_to_string(path).expect("text"));
        }
    }
}
