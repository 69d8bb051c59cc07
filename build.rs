//! Turns the language and content files into Rust before the app is compiled.
//!
//! `src/i18n/en/*.toml` become functions (`tr::journal::title()`), `src/content/en/*.toml` become static tables.
//! Every text of both lands in one table of numbered slots, so that another language is one list of texts. A fault
//! in a file stops the build and names the file and the key.

#![allow(clippy::print_stdout, reason = "a build script speaks to cargo through its output")]
#![allow(clippy::format_push_string, reason = "generated code reads best as the text it becomes")]

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

#[path = "build/content.rs"]
mod content;
#[path = "build/functions.rs"]
mod functions;
#[path = "build/pattern.rs"]
mod pattern;
#[path = "build/rust.rs"]
mod rust;
#[path = "build/slots.rs"]
mod slots;
#[path = "build/support.rs"]
mod support;

/// The language that is compiled in.
const LANGUAGE: &str = "en";

/// Language files of the pages that stand outside the app and are made by xtask. They are checked here all the same.
const OUTSIDE: [&str; 2] = ["boot", "help"];

fn main() -> ExitCode {
    match generate() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            for line in message.lines() {
                println!("cargo::error={line}");
            }
            ExitCode::FAILURE
        }
    }
}

fn generate() -> Result<(), String> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo did not name OUT_DIR")?);
    for watched in ["build.rs", "build"] {
        println!("cargo::rerun-if-changed={watched}");
    }
    let mut slots = slots::Slots::default();

    let mut modules = String::new();
    for file in toml_files(&Path::new("src/i18n").join(LANGUAGE))? {
        let outside = OUTSIDE.contains(&file.name.as_str());
        let mut apart = slots::Slots::default();
        let module = functions::module(&file.name, &file.text, if outside { &mut apart } else { &mut slots });
        let module = module.map_err(|why| format!("{}: {why}", file.path))?;
        if !outside {
            modules.push_str(&module);
        }
    }
    write(&out, "tr.rs", &modules)?;

    for file in toml_files(&Path::new("src/content").join(LANGUAGE))? {
        if let Some(table) = content::table(&file.name, &file.text, &mut slots).map_err(|why| format!("{}: {why}", file.path))? {
            write(&out, &format!("content_{}.rs", file.name), &table)?;
        }
    }
    write(&out, "english.rs", &slots.table())
}

/// A language or content file.
struct File {
    name: String,
    path: String,
    text: String,
}

/// The TOML files of a folder in the order of their names; a folder that isn't there holds none.
fn toml_files(folder: &Path) -> Result<Vec<File>, String> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(why) => return Err(format!("{}: {why}", folder.display())),
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(|why| format!("{}: {why}", folder.display()))?.path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        println!("cargo::rerun-if-changed={}", path.display());
        let name = path.file_stem().and_then(|name| name.to_str()).ok_or_else(|| format!("{}: name is not plain text", path.display()))?;
        let text = fs::read_to_string(&path).map_err(|why| format!("{}: {why}", path.display()))?;
        files.push(File { name: name.to_owned(), path: path.display().to_string(), text });
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

fn write(out: &Path, name: &str, code: &str) -> Result<(), String> {
    let path = out.join(name);
    fs::write(&path, code).map_err(|why| format!("{}: {why}", path.display()))
}
