//! Objects of one document that are read by the same keys, each in one walk.

use super::Node;

/// Where in a list of keys each key of a document stands.
#[derive(Debug)]
pub struct Columns {
    /// By the number of the key in the document: its place in the list plus one, or 0 where it is none of them.
    places: Vec<u8>,
}

impl Columns {
    /// For the objects of the document that a node is in. A list has 255 keys at the most.
    #[must_use]
    pub fn of(node: Node<'_>, keys: &[&str]) -> Columns {
        let mut places = Vec::new();
        for (place, key) in keys.iter().enumerate() {
            let Some(number) = node.number_of(key) else {
                continue;
            };
            if places.len() <= number {
                places.resize(number + 1, 0);
            }
            if let Some(known) = places.get_mut(number) {
                *known = place as u8 + 1;
            }
        }
        Columns { places }
    }

    /// Puts the values of an object into the places of their keys; where a key stands twice, the last one counts. False
    /// if it has other keys as well.
    pub fn read<'d>(&self, object: Node<'d>, values: &mut [Option<Node<'d>>]) -> bool {
        let mut knows_all = true;
        let mut members = object.members();
        while let Some((number, value)) = members.next_numbered() {
            let place = self.places.get(number).map_or(0, |place| *place as usize);
            match values.get_mut(place.wrapping_sub(1)) {
                Some(found) => *found = Some(value),
                None => knows_all = false,
            }
        }
        knows_all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse;

    #[test]
    fn values_come_in_the_order_of_the_keys() {
        let document =
            parse(r#"[{"b": 1, "a": 2}, {"c": 3, "a": 4, "a": 5}, {}, 6]"#).expect("JSON");
        let columns = Columns::of(document.root(), &["a", "b", "never"]);
        let mut read = Vec::new();
        for item in document.root().items() {
            let mut values = [None; 3];
            let knows_all = columns.read(item, &mut values);
            read.push((values.map(|value| value.and_then(Node::as_f64)), knows_all));
        }
        assert_eq!(
            read,
            [
                ([Some(2.0), Some(1.0), None], true),
                ([Some(5.0), None, None], false),
                ([None; 3], true),
                ([None; 3], true),
            ]
        );
    }
}
