//! JSON laid out for a person: every field on a line of its own, in the order in which one would read them.
//!
//! `serde_json` sorts the fields of an object by name, and a person looks for their words first. So the frame of the document
//! is laid out here, and what this version doesn't know is laid out by `serde_json` inside it.

use serde_json::Value;

/// A piece of the document.
pub enum Node {
    /// JSON on one line, or lines that stand at their place already.
    Laid(String),
    /// JSON as it came.
    Value(Value),
    /// Fields, in this order.
    Object(Vec<(&'static str, Node)>),
    /// Fields whose names come from what is laid out.
    Named(Vec<(String, Node)>),
    /// One after the other.
    List(Vec<Node>),
}

impl Node {
    /// A text.
    pub fn text(text: &str) -> Self {
        Self::Laid(quoted(text))
    }

    /// What writes itself as a text without a character that JSON would have to escape: an id, a day.
    pub fn plain(text: &impl ToString) -> Self {
        Self::text(&text.to_string())
    }

    /// A number or a truth.
    pub fn bare(value: impl Into<Value>) -> Self {
        Self::Laid(value.into().to_string())
    }

    /// A few short values on one line.
    pub fn line(fields: &[(&str, Value)]) -> Self {
        let fields: Vec<String> = fields.iter().map(|(name, value)| format!("\"{name}\": {value}")).collect();
        Self::Laid(format!("{{ {} }}", fields.join(", ")))
    }

    /// The JSON, as it stands this many levels in.
    pub fn lay_out(&self, depth: usize) -> String {
        let mut text = String::new();
        self.write(depth, &mut text);
        text
    }

    fn write(&self, depth: usize, text: &mut String) {
        match self {
            Self::Laid(laid) => text.push_str(laid),
            // in JSON a line ends only between values, never inside a text
            Self::Value(value) => text.push_str(&format!("{value:#}").replace('\n', &new_line(depth))),
            Self::Object(fields) => block(['{', '}'], fields, depth, text, |(name, node), text| {
                text.push_str(&["\"", name, "\": "].concat());
                node.write(depth + 1, text);
            }),
            Self::Named(fields) => block(['{', '}'], fields, depth, text, |(name, node), text| {
                text.push_str(&[&quoted(name), ": "].concat());
                node.write(depth + 1, text);
            }),
            Self::List(nodes) => block(['[', ']'], nodes, depth, text, |node, text| node.write(depth + 1, text)),
        }
    }
}

fn block<T>([open, close]: [char; 2], things: &[T], depth: usize, text: &mut String, write: impl Fn(&T, &mut String)) {
    text.push(open);
    for (at, thing) in things.iter().enumerate() {
        text.push_str(if at > 0 { "," } else { "" });
        text.push_str(&new_line(depth + 1));
        write(thing, text);
    }
    if !things.is_empty() {
        text.push_str(&new_line(depth));
    }
    text.push(close);
}

fn new_line(depth: usize) -> String {
    format!("\n{}", "  ".repeat(depth))
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn fields_stand_in_their_order_and_everything_is_indented() {
        let node = Node::Object(vec![
            ("text", Node::text("\"one\"\nand two")),
            ("none", Node::List(Vec::new())),
            ("named", Node::Named(vec![("a \"b\"".to_owned(), Node::Named(Vec::new()))])),
            ("list", Node::List(vec![Node::bare(1), Node::Object(vec![("a", Node::Value(json!({ "c": [true], "b": "\n" })))])])),
        ]);
        let expected = r#"{
  "text": "\"one\"\nand two",
  "none": [],
  "named": {
    "a \"b\"": {}
  },
  "list": [
    1,
    {
      "a": {
        "b": "\n",
        "c": [
          true
        ]
      }
    }
  ]
}"#;
        assert_eq!(node.lay_out(0), expected);
    }

    #[test]
    fn a_piece_that_is_laid_out_before_stands_as_if_it_were_laid_out_in_its_place() {
        let piece = || Node::Object(vec![("a", Node::text("words")), ("b", Node::line(&[("c", json!("d")), ("e", json!(-1))]))]);
        let before = Node::List(vec![Node::Laid(piece().lay_out(1))]);
        assert_eq!(before.lay_out(0), Node::List(vec![piece()]).lay_out(0));
    }
}
