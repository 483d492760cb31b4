//! One pass over the source that finds where components begin and end.

use std::borrow::Cow;

use super::{Kind, MAX_COMPONENTS, MAX_DEPTH};
use crate::{
    line::{MAX_LINE_BYTES, RawLine},
    problem::{Problem, Problems, quote},
};

/// A component as offsets into the source, in pre-order: the components inside
/// it are the nodes from its own index + 1 up to `after`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    /// Offset of its BEGIN line.
    pub(crate) start: u32,
    /// Offset after its BEGIN line.
    pub(crate) body: u32,
    /// Offset of its END line, or where it had to be closed without one.
    pub(crate) close: u32,
    /// Offset after its END line.
    pub(crate) end: u32,
    /// Line of BEGIN, from 1.
    pub(crate) line: u32,
    /// Line that follows END.
    pub(crate) next_line: u32,
    /// Index of the component around it; 0 is the file itself.
    pub(crate) parent: u32,
    /// Index after its last inner component.
    pub(crate) after: u32,
}

/// Builds the tree. Node 0 stands for the whole file.
pub(crate) fn build(source: &[u8]) -> (Vec<Node>, Vec<Problem>) {
    let mut builder = Builder::new(source);
    if source.starts_with(&[0xff, 0xfe]) || source.starts_with(&[0xfe, 0xff]) {
        builder
            .problems
            .add(1, "the file is UTF-16; save or export it as UTF-8");
    } else if u32::try_from(source.len()).is_err() {
        builder.problems.add(1, "the file is over 4 GB; split it");
    } else {
        builder.read();
    }
    builder.finish()
}

struct Builder<'a> {
    source: &'a [u8],
    nodes: Vec<Node>,
    /// Indexes of the open components, the file itself first.
    open: Vec<usize>,
    /// Depth below a component that was refused; its lines are skipped.
    refused: usize,
    problems: Problems,
    line: u32,
}

impl<'a> Builder<'a> {
    fn new(source: &'a [u8]) -> Self {
        let end = u32::try_from(source.len()).unwrap_or(0);
        let file = Node {
            kind: Kind::Other,
            start: 0,
            body: 0,
            close: end,
            end,
            line: 1,
            next_line: 1,
            parent: 0,
            after: 1,
        };
        Self {
            source,
            nodes: vec![file],
            open: vec![0],
            refused: 0,
            problems: Problems::default(),
            line: 1,
        }
    }

    fn read(&mut self) {
        let mut at = if self.source.starts_with(&[0xef, 0xbb, 0xbf]) {
            3
        } else {
            0
        };
        let is_utf8 = std::str::from_utf8(self.source).is_ok();
        while let Some(raw) = RawLine::at(self.source, at) {
            match raw.bytes.trim_ascii_start().first() {
                Some(b'B' | b'b' | b'E' | b'e') if raw.is(b"BEGIN") => self.begin(&raw),
                Some(b'E' | b'e') if raw.is(b"END") => self.finish_component(&raw),
                _ if self.refused == 0 => self.check(&raw, is_utf8),
                _ => {}
            }
            self.line += raw.lines;
            at = raw.next;
        }
    }

    fn begin(&mut self, raw: &RawLine<'_>) {
        let name = delimiter_value(raw);
        let kind = Kind::of(name.trim());
        if self.refused > 0 {
            self.refused += 1;
            return;
        }
        self.close_for(kind, raw.start);
        if self.open.len() > MAX_DEPTH || self.nodes.len() > MAX_COMPONENTS {
            self.refused = 1;
            let message = if self.open.len() > MAX_DEPTH {
                format!("components are nested deeper than {MAX_DEPTH}; this one is not read")
            } else {
                format!(
                    "more than {MAX_COMPONENTS} components; the rest is not read, split the file"
                )
            };
            self.problems.add(self.line, message);
            return;
        }
        let parent = self.innermost();
        self.open.push(self.nodes.len());
        self.nodes.push(Node {
            kind,
            start: offset(raw.start),
            body: offset(raw.next),
            close: 0,
            end: 0,
            line: self.line,
            next_line: 0,
            parent: offset(parent),
            after: 0,
        });
    }

    /// Some programs cut an event short. What cannot stand inside the open
    /// components closes them, so that the next event is not lost in the first.
    fn close_for(&mut self, kind: Kind, at: usize) {
        let keep = match kind {
            Kind::Other => return,
            Kind::Calendar => 1,
            kind if kind.is_top_level() => {
                match self
                    .open
                    .iter()
                    .position(|&index| self.nodes[index].kind.is_top_level())
                {
                    Some(depth) => depth,
                    None => return,
                }
            }
            kind => match self
                .open
                .iter()
                .position(|&index| kind.excludes(self.nodes[index].kind))
            {
                Some(depth) => depth,
                None => return,
            },
        };
        self.close_down_to(keep, at);
    }

    fn finish_component(&mut self, raw: &RawLine<'_>) {
        if self.refused > 0 {
            self.refused -= 1;
            return;
        }
        let name = delimiter_value(raw);
        let name = name.trim();
        let matching = self
            .open
            .iter()
            .skip(1)
            .rposition(|&index| self.name_is(index, name));
        match matching {
            Some(depth) => {
                self.close_down_to(depth + 2, raw.start);
                self.close_innermost(raw.start, raw.next, self.line + raw.lines);
            }
            None => self.problems.add(
                self.line,
                format!(
                    "END:{} closes nothing; a BEGIN before it is missing, or remove it",
                    quote(name)
                ),
            ),
        }
    }

    fn close_down_to(&mut self, depth: usize, at: usize) {
        while self.open.len() > depth.max(1) {
            let node = self.nodes[self.innermost()];
            let name = begin_name(self.source, &node);
            self.problems.add(
                node.line,
                format!(
                    "BEGIN:{name} has no END; it is read up to line {}, add END:{name} there",
                    self.line
                ),
            );
            self.close_innermost(at, at, self.line);
        }
    }

    fn close_innermost(&mut self, close: usize, end: usize, next_line: u32) {
        let index = self.innermost();
        let after = offset(self.nodes.len());
        let node = &mut self.nodes[index];
        node.close = offset(close);
        node.end = offset(end);
        node.next_line = next_line;
        node.after = after;
        self.open.pop();
    }

    /// Reports a line that is no property, and bytes that are no UTF-8.
    fn check(&mut self, raw: &RawLine<'_>, is_utf8: bool) {
        if raw.bytes.trim_ascii().is_empty() {
            return;
        }
        if raw.bytes.len() > MAX_LINE_BYTES {
            if !raw.is(b"ATTACH") && !raw.is(b"IMAGE") {
                self.problems.add(
                    self.line,
                    format!(
                        "a property of over {MAX_LINE_BYTES} bytes is kept but not read; shorten it"
                    ),
                );
            }
            return;
        }
        if !is_utf8 && std::str::from_utf8(&raw.unfolded()).is_err() {
            self.problems.add(
                self.line,
                "bytes that are not UTF-8; save the file as UTF-8 to see the right letters",
            );
        }
        if !raw.is_property() {
            let shown = String::from_utf8_lossy(&raw.bytes[..raw.bytes.len().min(80)]).into_owned();
            self.problems.add(
                self.line,
                format!("{} is no NAME:value line; fix or remove it", quote(&shown)),
            );
        } else if self.open.len() == 1 {
            self.problems.add(
                self.line,
                "a property outside of any component is not read; move it between BEGIN and END",
            );
        }
    }

    fn name_is(&self, index: usize, name: &str) -> bool {
        begin_name(self.source, &self.nodes[index]).eq_ignore_ascii_case(name)
    }

    fn innermost(&self) -> usize {
        self.open.last().copied().unwrap_or(0)
    }

    fn finish(mut self) -> (Vec<Node>, Vec<Problem>) {
        self.close_down_to(1, self.source.len());
        self.nodes[0].after = offset(self.nodes.len());
        let mut problems = self.problems.into_vec();
        problems.sort_by_key(|problem| problem.line);
        (self.nodes, problems)
    }
}

/// The name in a BEGIN line, as written.
pub(crate) fn begin_name<'a>(source: &'a [u8], node: &Node) -> Cow<'a, str> {
    let Some(raw) = RawLine::at(source, node.start as usize) else {
        return Cow::Borrowed("");
    };
    match delimiter_value(&raw) {
        Cow::Borrowed(name) => Cow::Borrowed(name.trim()),
        Cow::Owned(name) => Cow::Owned(name.trim().to_owned()),
    }
}

fn delimiter_value<'a>(raw: &RawLine<'a>) -> Cow<'a, str> {
    // Enough for any name, so that a hostile BEGIN line costs nothing.
    const LONGEST: usize = 256;
    match raw.unfolded() {
        Cow::Borrowed(bytes) => {
            let value = after_colon(bytes);
            String::from_utf8_lossy(&value[..value.len().min(LONGEST)])
        }
        Cow::Owned(bytes) => {
            let value = after_colon(&bytes);
            Cow::Owned(String::from_utf8_lossy(&value[..value.len().min(LONGEST)]).into_owned())
        }
    }
}

fn after_colon(bytes: &[u8]) -> &[u8] {
    bytes
        .iter()
        .position(|&b| b == b':')
        .map_or(&[], |at| &bytes[at + 1..])
}

/// Offsets fit: `build` refuses sources of 4 GB and more.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
