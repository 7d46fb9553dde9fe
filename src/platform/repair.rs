//! Repairing: the first safe fix of each error, again and again, until none is left to apply.
