//! Cures of shape errors.

use super::faults::number_in;
use super::{At, Cure};
use crate::diagnostic::{Arg, Diagnostic, Fix};
use crate::json::{Node, Path, Step, Value, number};

/// Offers what a table says for a value of the wrong type. `whole` is the part of the body that it belongs to.
pub fn offer(found: &mut Diagnostic, node: Node<'_>, at: At<'_>, whole: At<'_>, cure: Cure) {
    let path = at.path();
    match cure {
        Cure::LeaveOut => drop(remove(found, at, "item")),
        Cure::Whole | Cure::WholeIfAsked => remove_whole(found, whole, cure),
        Cure::EmptyList => {
            found
                .offer("Make it an empty list", &[])
                .replace(&path, Vec::new());
        }
        Cure::Wrap | Cure::WrapOrLeaveOut if node.is_object() => {
            found
                .offer("Make it a list of one", &[])
                .replace(&path, vec![node.to_value()]);
        }
        Cure::WrapOrLeaveOut if !node.is_null() => {
            remove(found, at, "item").if_asked();
        }
        Cure::Null | Cure::WrapOrLeaveOut | Cure::Named if node.is_null() => {
            remove(found, at, "item");
        }
        Cure::Named => {
            if let Some(name) = node.as_str().filter(|name| !name.is_empty()) {
                found
                    .offer("Make it a label of that name", &[])
                    .replace(&path, Value::object().with("name", name));
            }
        }
        Cure::Meant => match (node.as_str(), number_in(node)) {
            (Some(text @ ("true" | "false")), _) => {
                found
                    .offer("Write {}", &[Arg::Words(text)])
                    .replace(&path, text == "true");
            }
            (_, Some(number)) => write_number(found, &path, number),
            _ => {
                remove(found, at, "item").if_asked();
            }
        },
        Cure::Middle | Cure::MiddleIfAsked => match number_in(node) {
            Some(number) => write_number(found, &path, number),
            None => {
                let fix = found.offer(MIDDLE, &[]).replace(&path, 0.5);
                if cure == Cure::MiddleIfAsked {
                    fix.if_asked();
                }
            }
        },
        _ => {}
    }
}

fn write_number(found: &mut Diagnostic, path: &Path, number: f64) {
    found
        .offer("Write it as the number {}", &[Arg::Number(number)])
        .replace(path, number);
}

const MIDDLE: &str = "Put it in the middle (0.5)";

/// Offers what a table says for a key that is missing; `at` is its place.
pub fn offer_missing(found: &mut Diagnostic, at: At<'_>, whole: At<'_>, cure: Cure) {
    match cure {
        Cure::Whole | Cure::WholeIfAsked => remove_whole(found, whole, cure),
        Cure::EmptyList => {
            found
                .offer("Add an empty list", &[])
                .add(&at.path(), Vec::new());
        }
        Cure::Middle | Cure::MiddleIfAsked => {
            let fix = found.offer(MIDDLE, &[]).add(&at.path(), 0.5);
            if cure == Cure::MiddleIfAsked {
                fix.if_asked();
            }
        }
        _ => {}
    }
}

/// A number where a text belongs is meant as its digits. Says whether there is one.
pub fn offer_text(found: &mut Diagnostic, node: Node<'_>, at: At<'_>) -> bool {
    let Some(number) = node.as_f64().filter(|number| number.is_finite()) else {
        return false;
    };
    let digits = number::write(number);
    found
        .offer("Write it as the text {}", &[Arg::Text(&digits)])
        .replace(&at.path(), digits);
    true
}

/// Offers to take out what is here: a key by its name, an item as what it is called.
pub fn remove<'f>(found: &'f mut Diagnostic, at: At<'_>, item: &str) -> &'f mut Fix {
    let (title, word) = match at.step() {
        Some(Step::Key(key)) => ("Remove {}", Arg::Text(key)),
        _ => ("Remove this {}", Arg::Words(item)),
    };
    found.offer(title, &[word]).remove(&at.path())
}

/// An item is called as its list, without the s at the end: `edges`, "this edge".
fn remove_whole(found: &mut Diagnostic, whole: At<'_>, cure: Cure) {
    let fix = remove(found, whole, whole.word().trim_end_matches('s'));
    if cure == Cure::WholeIfAsked {
        fix.if_asked();
    }
}
