//! What Geti's server demands, in the order in which it asks, and what it takes though no one means it.

mod advice;
mod build;
mod connections;
mod context;
mod counts;
mod cycles;
mod edges;
mod graph;
mod groups;
mod hotkeys;
mod kin;
mod labels;
mod mend;
mod names;
mod other_skeleton;
mod parents;
mod points;
mod reconnect;
mod references;
mod second_stage;
mod skeleton;
mod tasks;
mod tell;
mod update;
mod view;

use super::payload::Body;
use crate::diagnostic::Findings;
use crate::platform::{CheckOptions, Operation};
use context::Check;
use view::views;

/// Applies every rule to a body and adds what it finds.
pub fn check(body: &Body<'_>, options: &CheckOptions, findings: &mut Findings) {
    let update = options.operation == Operation::Update;
    let views = if update { views(body) } else { Vec::new() };
    let mut check = Check::new(body, options, &views, findings);
    for rule in RULES {
        rule(&mut check);
    }
    if update {
        update::check(&mut check);
    } else {
        build::check(&mut check);
    }
    advice::check(&mut check);
}

/// The first stage, in its order. Each is a function of its own also to the compiler: all of them as one keep their loops
/// in memory in place of registers.
static RULES: [fn(&mut Check<'_, '_>); 9] = [
    mend::check,
    tasks::check,
    connections::check,
    counts::check,
    labels::check,
    names::check,
    parents::check,
    groups::check,
    skeleton::check,
];
