//! What storage promises, tried on many made-up histories.

mod archive;
mod blob;
mod damage;
mod desk;
mod drafts;
mod erase;
mod faults;
mod fixtures;
mod fixtures_help;
mod fixtures_kinds;
mod fixtures_locked;
mod help_public;
mod index;
mod large;
mod laws;
mod life;
mod locked;
mod purge;
mod readable;
mod rebuild;
mod records;
mod retention;
mod rotation;
mod suite;
pub mod support;
mod tabs;
