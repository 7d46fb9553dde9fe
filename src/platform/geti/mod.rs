//! Intel Geti 2.x.
pub mod convert;
