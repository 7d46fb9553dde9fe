//! What the server demands of a label config, in the order in which it asks, and what it takes though the editor does not.

mod advice;
mod around;
mod config;
mod crash;
mod depth;
mod edit;
mod names;
mod repeats;
mod schema;
mod single;
mod targets;
mod video;
mod weights;

pub use config::{Config, read as read_config};
pub use schema::is_converted;

use super::payload::Body;
use crate::diagnostic::Findings;

/// Applies every rule to a body and adds what it finds. `left_out` is by how much its config would be longer with the labels
/// that are left out of it.
pub fn check(body: &Body<'_>, left_out: usize, findings: &mut Findings) {
    let Some((node, whole)) = body.config else {
        return;
    };
    config::read(findings, body.document, node, whole, |config| {
        if body.update {
            around::check(config);
        }
        schema::check(config);
        single::check(config);
        names::check(config);
        crash::check(config);
        depth::check(config);
        video::check(config);
        if let Some(weights) = body.weights {
            weights::check(config, weights);
        }
        targets::check(config);
        repeats::check(config);
        advice::check(config, left_out);
    });
}
