//! The conversations with Geti against a simulated server, network and clock.

#[path = "network/calls.rs"]
mod calls;
#[path = "network/creating.rs"]
mod creating;
#[path = "network/dice.rs"]
mod dice;
#[path = "network/drive.rs"]
mod drive;
#[path = "network/server.rs"]
mod server;
#[path = "network/world.rs"]
mod world;
