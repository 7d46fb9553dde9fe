//! Labelwright: build a labelling project, see everything that its platform would refuse, repair it, and create it.
//!
//! The crate is the inside of the npm package `labelwright`. Everything but the wasm-only modules is pure: it knows no
//! JavaScript type, no clock, no randomness and no network, and never panics on input.
//!
//! - [`spec`]: the neutral project, on whatever platform
//! - [`platform`]: one folder a platform: its wire form, its rules, its conversions, its conversations
//! - [`check`]: the constraint engine that all rules ask
//! - [`diagnostic`]: what is wrong, where, and what to do; the registry of codes
//! - [`json`], [`shape`], [`color`]: reading JSON with places, shape errors, colours
//! - [`xml`], [`python`]: XML and numbers as servers written in Python read them
//!
//! ```
//! use labelwright::platform::{CheckOptions, PlatformId, find, validate};
//!
//! let geti = find(PlatformId::Geti).expect("every build knows Geti");
//! let report = validate(geti, r#"{"name": " ", "pipeline": {"connections": [], "tasks": []}}"#, &CheckOptions::default(), true);
//! let codes: Vec<_> = report.errors().map(|diagnostic| diagnostic.code.name()).collect();
//! assert_eq!(codes, ["empty_project_name", "no_tasks_connections", "taskless_project"]);
//! ```

// The words of its panic would be 4 kB of the wasm file: `text::part` has none.
#![cfg_attr(not(test), deny(clippy::string_slice))]

pub mod builder;
pub mod check;
pub mod color;
pub mod diagnostic;
#[cfg(target_arch = "wasm32")]
mod fetch;
#[cfg(target_arch = "wasm32")]
pub mod js;
pub mod json;
pub mod names;
pub(crate) mod order;
pub mod platform;
pub mod python;
pub mod shape;
pub mod spec;
pub mod text;
pub mod xml;
