//! Laws of the conversions, on random specs and on the corpora.

mod convert_laws {
    pub mod agreement;
    pub mod fixes;
    pub mod round_trip;
    pub mod server;
    pub mod specs;
}
mod corpus;
