//! What labels and tasks are called from outside: numbers that are never used for another one.

/// Labels that one builder can hold at a time, those that an undo can bring back included.
const MOST_SLOTS: u64 = 1 << 24;

/// A label. Its slot is used again when nothing can bring the label back, and then by another generation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LabelId {
    pub(super) slot: u32,
    pub(super) generation: u32,
}

impl LabelId {
    /// As JavaScript has it. Labels have even numbers and tasks odd ones, so that neither is taken for the other.
    #[must_use]
    pub fn number(self) -> f64 {
        let number = u64::from(self.generation) * MOST_SLOTS + u64::from(self.slot);
        (2 * number + 2) as f64
    }

    /// The label that has this number, be there one or not.
    #[must_use]
    pub fn from_number(number: f64) -> Option<LabelId> {
        let whole = number as u64;
        if whole as f64 != number || !whole.is_multiple_of(2) || whole == 0 {
            return None;
        }
        let number = whole / 2 - 1;
        Some(LabelId {
            slot: (number % MOST_SLOTS) as u32,
            generation: u32::try_from(number / MOST_SLOTS).ok()?,
        })
    }

    /// A number below that of the slots in use: what is kept of each label can stand in a list by it. Another label
    /// has it when nothing can bring this one back.
    #[must_use]
    pub fn slot(self) -> usize {
        self.slot as usize
    }
}

/// A task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TaskId(pub(super) u32);

impl TaskId {
    /// As JavaScript has it.
    #[must_use]
    pub fn number(self) -> f64 {
        2.0 * f64::from(self.0) + 1.0
    }

    /// The task that has this number, be there one or not.
    #[must_use]
    pub fn from_number(number: f64) -> Option<TaskId> {
        let id = TaskId(((number - 1.0) / 2.0) as u32);
        (id.number() == number).then_some(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_lead_back() {
        for (slot, generation) in [(0, 0), (1, 0), (77, 3), ((1 << 24) - 1, (1 << 28) - 1)] {
            let id = LabelId { slot, generation };
            assert_eq!(LabelId::from_number(id.number()), Some(id));
            assert_eq!(TaskId::from_number(id.number()), None);
        }
        for id in [TaskId(0), TaskId(5)] {
            assert_eq!(TaskId::from_number(id.number()), Some(id));
            assert_eq!(LabelId::from_number(id.number()), None);
        }
        for number in [0.0, -2.0, 2.5, f64::NAN, f64::INFINITY, -1.0, 1e300] {
            assert_eq!(LabelId::from_number(number), None);
            assert_eq!(TaskId::from_number(number), None);
        }
    }
}
