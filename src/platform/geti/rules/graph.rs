//! The connections by the names of tasks: titles on create, ids on update.

use super::super::payload::{Body, Text};
use crate::names::Names;

/// One end of a connection: the connection's index, and `from` or `to`.
pub type End = (usize, &'static str);

/// Everything that the connections and the tasks say of one name.
#[derive(Debug, Default)]
struct Place {
    /// The tasks of that name, in order: one, unless two share it.
    tasks: Vec<usize>,
    /// Where connections name it.
    ends: Vec<End>,
    /// Where the data comes from. Of two connections into one task the server remembers the later one.
    before: Option<usize>,
    /// Where the data goes.
    after: Option<usize>,
}

/// All names of a body's pipeline.
#[derive(Debug)]
pub struct Graph {
    names: Names,
    places: Vec<Place>,
}

impl Graph {
    /// Reads it off a body.
    pub fn of(body: &Body<'_>, update: bool) -> Graph {
        let mut graph = Graph {
            names: Names::new(),
            places: Vec::new(),
        };
        for (index, task) in body.task.iter().enumerate() {
            if let Some(name) = if update { task.id } else { task.title } {
                let number = graph.place(name.text);
                graph.places[number].tasks.push(index);
            }
        }
        for (index, connection) in body.connection.iter().enumerate() {
            let from = graph.add_end(connection.from, (index, "from"));
            let to = graph.add_end(connection.to, (index, "to"));
            if let (Some(from), Some(to)) = (from, to) {
                graph.places[from].after = Some(to);
                graph.places[to].before = Some(from);
            }
        }
        graph
    }

    fn add_end(&mut self, name: Option<Text<'_>>, end: End) -> Option<usize> {
        let number = self.place(name?.text);
        self.places[number].ends.push(end);
        Some(number)
    }

    /// The number of a name.
    fn place(&mut self, name: &str) -> usize {
        let number = self.names.intern(name);
        if number == self.places.len() {
            self.places.push(Place::default());
        }
        number
    }

    /// The number of a name that a task has or a connection uses.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.names.find(name)
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// The tasks of the name of this number, in order.
    pub fn tasks(&self, number: usize) -> &[usize] {
        self.places.get(number).map_or(&[], |place| &place.tasks)
    }

    /// The tasks of this name, in order.
    #[inline(never)]
    pub fn tasks_named(&self, name: &str) -> &[usize] {
        self.find(name).map_or(&[], |number| self.tasks(number))
    }

    /// Where connections use this name.
    #[inline(never)]
    pub fn ends_named(&self, name: &str) -> &[End] {
        let place = self.find(name).and_then(|number| self.places.get(number));
        place.map_or(&[], |place| &place.ends)
    }

    /// The name before, along the connections.
    pub fn before(&self, number: usize) -> Option<usize> {
        self.places.get(number)?.before
    }

    /// The name after, along the connections.
    pub fn after(&self, number: usize) -> Option<usize> {
        self.places.get(number)?.after
    }
}
