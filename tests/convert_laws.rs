//! Laws of the conversions of all platforms, on random specs and on the corpora.

mod convert_laws {
    pub mod account;
    pub mod agreement;
    pub mod fixes;
    pub mod label_studio;
    pub mod round_trip;
    pub mod server;
    pub mod specs;
    pub mod usual;
    pub mod way;
}
mod corpus;
mod specs;
