//! Intel Geti 2.x.
