//! Looks for words in everything that a browser has written to the disk: as they stand, in the encodings that browsers use, and inside of
//! what they pack.
//!
//! The words are random, so that a hit is no chance, and short, so that a border between two pages of a database rarely cuts one in two.
//! The case `t17_the_search_finds_what_is_there` shows for each engine which places it can look into.

mod encode;
mod leveldb;
mod lz4;
mod snappy;
mod sqlite;
mod unpack;
mod varint;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Result;

use encode::forms;

/// How many letters a random word has.
const LETTERS: usize = 13;

/// So many words that nobody has ever written.
pub fn random_words(count: usize) -> Vec<String> {
    let nanos = SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |since| since.as_nanos());
    let mut state = u64::try_from(nanos & u128::from(u64::MAX)).unwrap_or(1) ^ (u64::from(std::process::id()) << 32) | 1;
    let mut letter = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        char::from(b'a' + u8::try_from((state >> 33) % 26).unwrap_or(0))
    };
    (0..count).map(|_| (0..LETTERS).map(|_| letter()).collect()).collect()
}

/// Where a word was found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// The word.
    pub word: String,
    /// The file, from the root of the search; empty when bytes were searched.
    pub file: PathBuf,
    /// How it was written there.
    pub form: String,
}

/// Words to look for, each in every form in which one is written.
#[derive(Debug)]
pub struct Words {
    forms: Vec<Form>,
    /// For every pair of bytes, the forms that begin with it.
    begins: Vec<Vec<usize>>,
}

#[derive(Debug)]
struct Form {
    word: String,
    name: &'static str,
    bytes: Vec<u8>,
}

impl Words {
    /// Gets ready to look for these.
    pub fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let all: Vec<Form> = words
            .into_iter()
            .flat_map(|word| forms(word).into_iter().map(move |(name, bytes)| Form { word: word.to_owned(), name, bytes }))
            .collect();
        let mut begins = vec![Vec::new(); 1 << 16];
        for (index, form) in all.iter().enumerate() {
            if let [first, second, ..] = form.bytes.as_slice()
                && let Some(list) = begins.get_mut(pair(*first, *second))
            {
                list.push(index);
            }
        }
        Self { forms: all, begins }
    }

    /// What of them is in these bytes, as they stand.
    pub fn in_bytes(&self, bytes: &[u8]) -> Vec<Hit> {
        self.look(bytes, Path::new(""), "")
    }

    /// What of them is in a folder and everything below it, packed or not.
    ///
    /// # Errors
    /// When the folder can't be read.
    pub fn in_folder(&self, root: &Path) -> Result<Vec<Hit>> {
        let mut hits = Vec::new();
        for file in files(root)? {
            // sockets, and files that went away meanwhile
            let Ok(bytes) = fs::read(&file) else { continue };
            let name = file.strip_prefix(root).unwrap_or(&file);
            hits.extend(self.look(&bytes, name, ""));
            unpack::each(&bytes, &mut |how, inside| hits.extend(self.look(inside, name, how)));
        }
        hits.sort();
        hits.dedup();
        Ok(hits)
    }

    fn look(&self, bytes: &[u8], file: &Path, how: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (at, two) in bytes.windows(2).enumerate() {
            let [first, second] = two else { continue };
            let Some(candidates) = self.begins.get(pair(*first, *second)).filter(|list| !list.is_empty()) else { continue };
            let rest = bytes.get(at..).unwrap_or_default();
            for form in candidates.iter().filter_map(|index| self.forms.get(*index)) {
                if rest.starts_with(&form.bytes) {
                    let form_name = if how.is_empty() { form.name.to_owned() } else { format!("{} in {how}", form.name) };
                    hits.push(Hit { word: form.word.clone(), file: file.to_owned(), form: form_name });
                }
            }
        }
        hits.sort();
        hits.dedup();
        hits
    }
}

fn pair(first: u8, second: u8) -> usize {
    usize::from(first) << 8 | usize::from(second)
}

/// Every file below a folder. Links are not followed.
fn files(root: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for item in fs::read_dir(&folder)?.flatten() {
            let Ok(kind) = item.file_type() else { continue };
            if kind.is_dir() {
                folders.push(item.path());
            } else if kind.is_file() {
                found.push(item.path());
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_every_form_and_nowhere_else() {
        let words = random_words(3);
        let [one, two, three] = words.as_slice() else { unreachable!("three words") };
        assert!(one != two && two != three && one.len() == LETTERS);
        let search = Words::new(words.iter().map(String::as_str));
        assert_eq!(search.in_bytes(b"nothing of the kind, and zeros\0\0\0\0"), Vec::new());
        let wide: Vec<u8> = two.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let text = [b"x".as_slice(), one.as_bytes(), b"--", &wide].concat();
        let found: Vec<String> = search.in_bytes(&text).into_iter().map(|hit| hit.word).collect();
        let mut wanted = vec![one.clone(), two.clone()];
        wanted.sort();
        assert_eq!(found, wanted);
    }
}
