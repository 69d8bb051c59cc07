//! Reading one request: its first line, and the few headers that change the answer.

use std::io::{self, BufRead};

/// The most that a request's head may take, in bytes. Browsers stay far below.
const HEAD_LIMIT: usize = 32 * 1024;

/// A request, as far as a static site cares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Request {
    pub method: String,
    /// Path and query, as sent.
    pub target: String,
    /// The host without its port, in lower case.
    pub host: String,
    /// Encodings that the client takes.
    pub encodings: Vec<String>,
    /// Whether the client wants to go on with this connection.
    pub keep_alive: bool,
}

impl Request {
    /// The path without its query.
    pub fn path(&self) -> &str {
        self.target.split(['?', '#']).next().unwrap_or_default()
    }
}

/// What came over the connection.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Incoming {
    /// A request.
    Request(Request),
    /// The client is done.
    Closed,
    /// Something that is no request of ours.
    Nonsense,
}

/// Reads the next request.
pub(crate) fn read(stream: &mut impl BufRead) -> io::Result<Incoming> {
    let Some(first) = line(stream)? else { return Ok(Incoming::Closed) };
    let mut parts = first.split(' ');
    let (Some(method), Some(target), Some(version), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return Ok(Incoming::Nonsense);
    };
    if !target.starts_with('/') || target.starts_with("//") || !version.starts_with("HTTP/1.") {
        return Ok(Incoming::Nonsense);
    }
    let mut request = Request {
        method: method.to_owned(),
        target: target.to_owned(),
        host: String::new(),
        encodings: Vec::new(),
        keep_alive: version == "HTTP/1.1",
    };
    let mut taken = first.len();
    loop {
        let Some(header) = line(stream)? else { return Ok(Incoming::Nonsense) };
        if header.is_empty() {
            return Ok(Incoming::Request(request));
        }
        taken += header.len();
        let Some((name, value)) = header.split_once(':') else { return Ok(Incoming::Nonsense) };
        if taken > HEAD_LIMIT {
            return Ok(Incoming::Nonsense);
        }
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            "host" => request.host = host_name(value),
            "accept-encoding" => request.encodings = encodings(value),
            "connection" if value.eq_ignore_ascii_case("close") => request.keep_alive = false,
            // a body would be read as the next request
            "content-length" if value != "0" => request.keep_alive = false,
            "transfer-encoding" => request.keep_alive = false,
            _ => {}
        }
    }
}

fn line(stream: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(HEAD_LIMIT).unwrap_or(u64::MAX);
    io::Read::take(&mut *stream, limit).read_until(b'\n', &mut bytes)?;
    if bytes.is_empty() {
        return Ok(None);
    }
    let text = String::from_utf8_lossy(&bytes);
    Ok(Some(text.trim_end_matches(['\r', '\n']).to_owned()))
}

fn host_name(value: &str) -> String {
    let name = match value.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|digit| digit.is_ascii_digit()) => name,
        _ => value,
    };
    name.to_ascii_lowercase()
}

fn encodings(value: &str) -> Vec<String> {
    let mut taken = Vec::new();
    for item in value.split(',') {
        let mut parts = item.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default().to_ascii_lowercase();
        let refused = parts.any(|part| matches!(part.replace(' ', "").as_str(), "q=0" | "q=0.0"));
        if !name.is_empty() && !refused {
            taken.push(name);
        }
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Incoming {
        read(&mut text.as_bytes()).unwrap()
    }

    #[test]
    fn reads_what_changes_the_answer() {
        let incoming = parse("GET /journal?x=1 HTTP/1.1\r\nHost: LocalHost:8080\r\nAccept-Encoding: gzip, br;q=1.0, zstd;q=0\r\n\r\n");
        let Incoming::Request(request) = incoming else { panic!("no request") };
        assert_eq!((request.path(), request.target.as_str()), ("/journal", "/journal?x=1"));
        assert_eq!(request.host, "localhost");
        assert_eq!(request.encodings, ["gzip", "br"]);
        assert!(request.keep_alive);
    }

    #[test]
    fn an_ipv6_host_keeps_its_brackets() {
        assert_eq!(host_name("[::1]:8080"), "[::1]");
        assert_eq!(host_name("[::1]"), "[::1]");
        assert_eq!(host_name("127.0.0.1"), "127.0.0.1");
    }

    #[test]
    fn nonsense_is_told_from_silence() {
        assert_eq!(parse(""), Incoming::Closed);
        for text in ["hello\r\n\r\n", "GET http://x/ HTTP/1.1\r\n\r\n", "GET //x/ HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nx"] {
            assert_eq!(parse(text), Incoming::Nonsense, "{text:?}");
        }
    }

    #[test]
    fn a_body_ends_the_connection() {
        let Incoming::Request(request) = parse("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc") else { panic!() };
        assert!(!request.keep_alive);
    }
}
