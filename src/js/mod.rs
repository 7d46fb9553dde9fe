//! The JavaScript side: values in and out, errors, and exports of a few lines each.
//!
//! Nothing here knows a platform. `pkg/src` wraps these exports: it starts the module, checks options and makes
//! `LabelwrightError`s of what is thrown here.

mod builder;
mod client;
mod exports;
pub mod failure;
pub mod input;
pub mod number;
pub mod output;
mod panic;

pub use builder::{Builder, Do};
pub use client::{Call, Held};
pub use exports::*;
pub use panic::throw_words;

/// The heap. The standard library's allocator for this target is five times the code of this one.
#[global_allocator]
static HEAP: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
