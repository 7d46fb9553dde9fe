//! Reads a body, and collects every shape error on the way.

use super::Body;
use super::lists::each_list;
use super::tables::{ATTRIBUTE, CHOICE, CHOICE_NAME, GEOMETRY, PARAMS, PROJECT};
use crate::diagnostic::{Arg, Findings};
use crate::json::Node;
use crate::shape::{At, Object, Reader};

/// Reads a body that creates a project, or one that sets its parameters. Nothing if it is not even an object.
pub fn read<'d>(findings: &mut Findings, root: Node<'d>, update: bool) -> Option<Body<'d>> {
    let reader = &mut Reader::of_body(findings);
    let mut body = Body {
        root,
        update,
        task_type: None,
        name: None,
        rapid: None,
        studio: false,
        pipeline: None,
        attempts: None,
        params: None,
    };
    if update {
        body.params = Some(root);
    } else {
        let [task_type, name, _, _, params, ..] = reader.object::<8>(root, At::ROOT, &PROJECT)?;
        // Conditions hold for what is meant, also where it is written as another type.
        let given = |key| root.get(key).filter(|node| !node.is_null());
        let is_true =
            |node: &Node<'_>| node.as_bool() == Some(true) || node.as_str() == Some("true");
        body.task_type = task_type;
        body.name = name;
        body.rapid = given("rapid").filter(is_true);
        body.studio = given("studio").as_ref().is_some_and(is_true);
        body.pipeline = given("pipeline");
        body.attempts = given("consensus_attempts");
        body.params = params;
    }
    let at = body.params_at();
    body.params = body
        .params
        .filter(|params| read_params(reader, *params, at));
    (!update || body.params.is_some()).then_some(body)
}

/// Says whether they are an object.
fn read_params(reader: &mut Reader<'_>, params: Node<'_>, at: At<'_>) -> bool {
    if reader.object::<13>(params, at, &PARAMS).is_none() {
        return false;
    }
    let inner: [(&str, &Object); 3] = [
        ("geometries", &GEOMETRY),
        ("annotation_attributes", &ATTRIBUTE),
        ("taxonomies", &ATTRIBUTE),
    ];
    for (key, object) in inner {
        let at = at.key(key);
        let Some(all) = params.get(key) else { continue };
        for member in all.members() {
            reader.object::<7>(member.value, at.key(member.key), object);
        }
    }
    each_list(params, &at, &mut |list, at, _| choices(reader, list, *at));
    true
}

/// Recursion is bounded by the depth of JSON.
fn choices(reader: &mut Reader<'_>, list: Node<'_>, at: At<'_>) {
    for (index, item) in list.items().enumerate() {
        let at = at.item(index);
        if item.as_str().is_some() {
            reader.value(item, at, &CHOICE_NAME);
            continue;
        }
        if let Some(number) = item.as_f64().filter(|number| number.is_finite()) {
            let digits = crate::json::number::write(number);
            reader
                .wrong_type(item, at, CHOICE.expected, false)
                .offer("Write it as the text {}", &[Arg::Text(&digits)])
                .replace(&at.path(), digits);
            continue;
        }
        if let Some([_, Some(below), ..]) = reader.object::<4>(item, at, &CHOICE) {
            choices(reader, below, at.key("subchoices"));
        }
    }
}
