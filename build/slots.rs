//! The one table of all texts. A slot's number is the only thing that generated code knows of a text.

use super::rust;

/// Texts in the order in which they were met, each under the name of its file and key.
#[derive(Default)]
pub struct Slots {
    names: Vec<String>,
    texts: Vec<String>,
}

impl Slots {
    /// Takes a text in and gives its number.
    pub fn add(&mut self, name: &str, text: String) -> usize {
        self.names.push(name.to_owned());
        self.texts.push(text);
        self.texts.len() - 1
    }

    /// A number that changes with the name, the order or the number of the slots (64-bit FNV-1a over the names).
    /// A list of texts made for another shape is refused by it.
    pub fn shape(&self) -> u64 {
        let bytes = self.names.iter().flat_map(|name| name.bytes().chain([0]));
        bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
    }

    /// The Rust source of the table.
    pub fn table(&self) -> String {
        let mut code =
            format!("/// Changes with the names and the order of the slots.\npub const SHAPE: u64 = {};\n\n", grouped(self.shape()));
        code.push_str("/// The English texts by slot; an empty one is a plural form that English doesn't have.\n");
        code.push_str(&format!("pub static ENGLISH_TEXTS: [&str; {}] = [\n", self.texts.len()));
        for (name, text) in self.names.iter().zip(&self.texts) {
            code.push_str(&format!("    {}, // {name}\n", rust::literal(text)));
        }
        code.push_str("];\n");
        code
    }
}

/// A number in hexadecimal, in groups of four digits.
fn grouped(number: u64) -> String {
    let groups: Vec<String> = (0..4).rev().map(|group| format!("{:04x}", (number >> (16 * group)) & 0xffff)).collect();
    format!("0x{}", groups.join("_"))
}
