//! What controls point to: the server takes any name, the editor only what a tag can label.

use super::super::words::{CONTROLS, IMAGE_ONLY, OBJECTS, is_one_of};
use super::config::Config;
use crate::diagnostic::Arg;
use crate::names::Names;
use crate::notice;
use crate::xml::Element;

impl<'d> Config<'_, 'd> {
    /// The objects that have a name: their index, and the name.
    pub fn objects(&self) -> Vec<(usize, String)> {
        let mut objects = Vec::new();
        for (index, element) in self.tree.elements.iter().enumerate() {
            if is_one_of(OBJECTS, element.local)
                && let Some(name) = self.tree.value(element, "name")
            {
                objects.push((index, name.to_owned()));
            }
        }
        objects
    }
}

/// Reports controls that point to nothing they can label.
pub fn check(config: &mut Config<'_, '_>) {
    let tree = config.tree;
    let mut names = Names::new();
    let mut named: Vec<&Element<'_>> = Vec::new();
    for element in &tree.elements {
        if let Some(name) = tree.value(element, "name")
            && names.insert(name)
        {
            named.push(element);
        }
    }
    let objects = config.objects().len();
    for element in &tree.elements {
        if !is_one_of(CONTROLS, element.local) {
            continue;
        }
        let Some(attribute) = tree.attribute(element, "toName") else {
            // The editor fills it in where there is only one object.
            if objects != 1 {
                without_object(config, element, objects);
            }
            continue;
        };
        for target in tree.decoded(attribute.value).split(',') {
            let pointed = names.find(target).and_then(|number| named.get(number));
            let Some(pointed) = pointed else {
                continue;
            };
            let wanted = if is_one_of(IMAGE_ONLY, element.local) {
                "Image"
            } else if is_one_of("HyperTextLabels", element.local) {
                "HyperText"
            } else {
                OBJECTS
            };
            // What nobody knows may be an object.
            let is_known = is_one_of(OBJECTS, pointed.local)
                || is_one_of(CONTROLS, pointed.local)
                || is_one_of(super::super::words::OTHERS, pointed.local);
            // A pairwise comparison, a ranking and a weight are asked about other things than objects.
            let is_free = wanted == OBJECTS && is_one_of("Pairwise Ranker", element.local);
            if is_known && !is_free && !is_one_of(wanted, pointed.local) {
                wrong(config, attribute.start, element, pointed, target, wanted);
            }
        }
    }
}

fn wrong(
    config: &mut Config<'_, '_>,
    at: u32,
    element: &Element<'_>,
    pointed: &Element<'_>,
    target: &str,
    wanted: &str,
) {
    let _wanted = if wanted == OBJECTS {
        "an object such as Image or Text"
    } else {
        wanted
    };
    config.tell(
        at as usize,
        &notice!(
            WrongTarget,
            "{tag} points to {name}, a {_pointed}, but it can only label {_wanted}.",
            "Point it to the object that it labels.",
            tag = element.name,
            name = target,
            _pointed = Arg::Words(pointed.name),
            _wanted = Arg::Words(_wanted),
        ),
    );
}

fn without_object(config: &mut Config<'_, '_>, element: &Element<'_>, objects: usize) {
    let _many = if objects == 0 {
        "there is no object"
    } else {
        "there are several objects"
    };
    config.tell(
        element.start as usize,
        &notice!(
            ControlWithoutObject,
            "{tag} has no {_key}, and {_many} that it could label.",
            "Add an object, or the name of the one that is labelled.",
            tag = element.name,
            _key = "toName",
            _many = Arg::Words(_many),
        ),
    );
}
