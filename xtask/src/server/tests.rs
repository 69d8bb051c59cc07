//! The server as a browser meets it, over real sockets, on a folder made for the purpose.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process;
use std::thread;

use super::{Options, Server};

const HEADERS: &str = "/*\n  X-All: yes\n/assets/*\n  Cache-Control: immutable\n";

struct Place {
    folder: PathBuf,
    port: u16,
}

impl Place {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("lodestar-server-{}-{name}", process::id()));
        fs::create_dir_all(folder.join("assets")).unwrap();
        for (file, text) in [
            ("_headers", HEADERS),
            ("index.html", "shell"),
            ("help.html", "help"),
            ("sw.js", "worker"),
            ("sw.js.br", "brotli"),
            ("sw.js.gz", "gzip"),
            ("assets/a-1.css", "css"),
        ] {
            fs::write(folder.join(file), text).unwrap();
        }
        let log = Some(folder.join("log.txt"));
        let server = Server::bind(&Options { port: 0, dist: folder.clone(), log }).unwrap();
        let port = server.port();
        thread::spawn(move || server.run());
        Self { folder, port }
    }

    fn ask(&self, method: &str, target: &str, host: &str, more: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        write!(stream, "{method} {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn get(&self, target: &str) -> String {
        self.ask("GET", target, "localhost", "")
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

#[test]
fn each_path_gets_its_page() {
    let place = Place::new("pages");
    assert!(place.get("/").ends_with("\r\n\r\nshell"));
    assert!(place.get("/journal/0f/edit").ends_with("\r\n\r\nshell"));
    assert!(place.get("/help").ends_with("\r\n\r\nhelp"));
    assert!(place.get("/help/x").ends_with("\r\n\r\nhelp"));
    let missing = place.get("/no.js");
    assert!(missing.starts_with("HTTP/1.1 404") && missing.contains("X-All: yes"), "{missing}");
}

#[test]
fn hashed_files_stay_and_all_else_is_asked_for_again() {
    let place = Place::new("cache");
    assert!(place.get("/assets/a-1.css").contains("Cache-Control: immutable\r\n"));
    for path in ["/", "/help", "/sw.js", "/journal"] {
        assert!(place.get(path).contains("Cache-Control: no-cache\r\n"), "{path}");
    }
}

#[test]
fn the_smallest_form_that_the_client_takes_goes_out() {
    let place = Place::new("encodings");
    let with = |encodings: &str| place.ask("GET", "/sw.js", "localhost", &format!("Accept-Encoding: {encodings}\r\n"));
    assert!(with("gzip, br").contains("Content-Encoding: br\r\n"));
    assert!(with("gzip").ends_with("\r\n\r\ngzip"));
    assert!(with("identity").ends_with("\r\n\r\nworker"));
    assert!(with("br").contains("Content-Type: text/javascript"));
}

#[test]
fn the_address_leads_to_the_name() {
    let place = Place::new("redirect");
    let answer = place.ask("GET", "/journal?x", &format!("127.0.0.1:{}", place.port), "");
    assert!(answer.starts_with("HTTP/1.1 308"));
    assert!(answer.contains(&format!("Location: http://localhost:{}/journal?x\r\n", place.port)));
}

#[test]
fn only_reading_is_answered() {
    let place = Place::new("methods");
    assert!(place.ask("POST", "/", "localhost", "").starts_with("HTTP/1.1 405"));
    let head = place.ask("HEAD", "/", "localhost", "");
    assert!(head.starts_with("HTTP/1.1 200") && head.contains("Content-Length: 5\r\n") && head.ends_with("\r\n\r\n"));
}

#[test]
fn every_request_is_written_down() {
    let place = Place::new("log");
    place.get("/journal?q=1");
    place.ask("POST", "/x", "localhost", "");
    assert_eq!(fs::read_to_string(place.folder.join("log.txt")).unwrap(), "GET /journal?q=1\nPOST /x\n");
}

#[test]
fn a_folder_without_an_app_is_refused() {
    let options = Options { port: 0, dist: std::env::temp_dir().join("lodestar-none"), log: None };
    assert!(Server::bind(&options).unwrap_err().to_string().contains("no built app"));
}
