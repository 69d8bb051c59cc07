//! What storage promises, tried on many made-up histories.

mod archive;
mod damage;
mod drafts;
mod faults;
mod fixtures;
mod index;
mod laws;
mod purge;
mod readable;
mod records;
mod retention;
mod suite;
pub mod support;
mod tabs;
