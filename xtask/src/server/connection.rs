//! One connection: reading requests and writing answers until the client is done.

use std::fmt::Write as _;
use std::io::{self, BufReader};
use std::net::TcpStream;
use std::time::Duration;

use super::Log;
use super::header_rules::Header;
use super::request::{self, Incoming, Request};
use super::site::Site;

/// How long a silent connection is kept.
const PATIENCE: Duration = Duration::from_mins(1);

/// An answer.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub status: &'static str,
    pub headers: Vec<Header>,
    pub body: Vec<u8>,
}

/// Answers every request of a connection.
pub(crate) fn answer(stream: TcpStream, port: u16, site: &Site, log: &Log) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_nodelay(true)?;
    let mut writer = stream.try_clone()?;
    let mut reader = BufReader::new(stream);
    loop {
        match request::read(&mut reader)? {
            Incoming::Closed => return Ok(()),
            Incoming::Nonsense => {
                let answer = Answer { status: "400 Bad Request", headers: Vec::new(), body: Vec::new() };
                return write(&mut writer, &answer, true, false);
            }
            Incoming::Request(request) => {
                log.note(&request.method, &request.target)?;
                let answer = respond(&request, port, site);
                write(&mut writer, &answer, request.method != "HEAD", request.keep_alive)?;
                if !request.keep_alive {
                    return Ok(());
                }
            }
        }
    }
}

/// The answer to a request.
pub(crate) fn respond(request: &Request, port: u16, site: &Site) -> Answer {
    if request.method != "GET" && request.method != "HEAD" {
        let headers = vec![("Allow".to_owned(), "GET, HEAD".to_owned())];
        return Answer { status: "405 Method Not Allowed", headers, body: Vec::new() };
    }
    // the address is another origin than the name: it would be a second, empty journal
    if request.host == "127.0.0.1" || request.host == "[::1]" {
        let place = format!("http://localhost:{port}{}", request.target);
        return Answer { status: "308 Permanent Redirect", headers: vec![("Location".to_owned(), place)], body: Vec::new() };
    }
    match site.find(request.path(), &request.encodings) {
        Some(found) => Answer { status: "200 OK", headers: found.headers, body: found.body },
        None => {
            let mut headers = site.headers(request.path());
            headers.push(("Content-Type".to_owned(), "text/plain; charset=utf-8".to_owned()));
            Answer { status: "404 Not Found", headers, body: b"There is nothing here.\n".to_vec() }
        }
    }
}

fn write(stream: &mut impl io::Write, answer: &Answer, with_body: bool, keep_alive: bool) -> io::Result<()> {
    let mut head = format!("HTTP/1.1 {}\r\nContent-Length: {}\r\n", answer.status, answer.body.len());
    for (name, value) in &answer.headers {
        // writing into a String can't go wrong
        let _ = write!(head, "{name}: {value}\r\n");
    }
    head.push_str(if keep_alive { "Connection: keep-alive\r\n\r\n" } else { "Connection: close\r\n\r\n" });
    let mut bytes = head.into_bytes();
    if with_body {
        bytes.extend_from_slice(&answer.body);
    }
    stream.write_all(&bytes)?;
    stream.flush()
}
