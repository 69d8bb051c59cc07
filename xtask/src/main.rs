//! The command line of `cargo xtask`.

use std::env;
use std::process::ExitCode;

use xtask::{bench, build, content, hook, icons, serve, soak, test, tools};

const USAGE: &str = "\
cargo xtask serve [--port N] [--dist DIR] [--no-build] [--log FILE]
    installs what is missing, builds the release, serves it at http://localhost:8080
cargo xtask test [STEP...]
    runs every check, or only the named ones (cargo xtask test --list names them)
cargo xtask build
    builds the release into dist/
cargo xtask bench [ARGUMENT...]
    builds the release, measures it, and writes report/bench.md
cargo xtask soak [--no-build] [ARGUMENT...]
    plays what holds by counting, often, and writes report/soak.md; about an hour
cargo xtask content
    prints every card of the guides with its sources and reading grade, for review
cargo xtask tools
    installs Trunk and wasm-bindgen-cli, pinned, into the tools folder
cargo xtask icons FOLDER
    takes the icons that the app uses out of an unpacked lucide-static package

Tools live in $LODESTAR_TOOLS, else in the user's cache folder under lodestar/tools.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", [].as_slice()),
    };
    let outcome = match command {
        "serve" => serve::command(rest),
        "test" => test::command(rest),
        "build" => build::command(),
        "bench" => bench::command(rest),
        "soak" => soak::command(rest),
        "tools" => tools::for_build().map(|_| ()),
        "icons" => icons::command(rest),
        "content" => content::command(),
        "hook" => hook::command(),
        "help" | "--help" | "-h" => {
            print!("{USAGE}");
            Ok(())
        }
        other => Err(anyhow::anyhow!("no command is called {other}\n\n{USAGE}")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem:#}");
            ExitCode::FAILURE
        }
    }
}
