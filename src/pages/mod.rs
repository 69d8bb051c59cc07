

pub mod journal;
pub mod intentions;
pub mod not_found;
pub mod places;
pub mod settings;
pub mod welcome;
