//! The conversations with the platforms against simulated servers, a simulated network and clock. Those of `random` and
//! `sweep` run for all platforms; the others expect what Geti does, or what one platform alone does.
//!
//! `NETWORK_SEED=123 cargo test --test network random` runs one schedule of faults again;
//! `NETWORK_SCHEDULES=100000` runs more of them.

#[path = "network/calls.rs"]
mod calls;
#[path = "network/creating.rs"]
mod creating;
#[path = "network/dialects.rs"]
mod dialects;
#[path = "network/dice.rs"]
mod dice;
#[path = "network/drive.rs"]
mod drive;
#[path = "network/faults.rs"]
mod faults;
#[path = "network/fields.rs"]
mod fields;
#[path = "network/names.rs"]
mod names;
#[path = "network/pages.rs"]
mod pages;
#[path = "network/places.rs"]
mod places;
#[path = "network/platform.rs"]
mod platform;
#[path = "network/platforms.rs"]
mod platforms;
#[path = "network/random.rs"]
mod random;
#[path = "network/reading.rs"]
mod reading;
#[path = "network/refusals.rs"]
mod refusals;
#[path = "network/server.rs"]
mod server;
#[path = "network/sweep.rs"]
mod sweep;
#[path = "network/telling.rs"]
mod telling;
#[path = "network/tokens.rs"]
mod tokens;
#[path = "network/waiting.rs"]
mod waiting;
#[path = "network/world.rs"]
mod world;
