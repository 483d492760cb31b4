//! Tables of costs for the insertion, and the record of how each cost came about.

use super::compile::NEVER;
use twohats_problem::problem::{Price, Range, Slot};

/// No chunk yet.
pub(crate) const NO_NODE: u32 = u32::MAX;

/// Rows of costs by planned slots; with each cost the node that tells its chunks.
#[derive(Debug, Default)]
pub(crate) struct Layer {
    stride: usize,
    costs: Vec<Price>,
    /// By row: from here on every cost is [`NEVER`].
    ends: Vec<usize>,
    nodes: Vec<u32>,
}

impl Layer {
    pub(crate) fn new(rows: usize, stride: usize) -> Self {
        Layer {
            stride,
            costs: vec![NEVER; rows * stride],
            ends: vec![0; rows],
            nodes: vec![NO_NODE; rows * stride],
        }
    }

    /// Makes it hold `rows` rows of `stride` costs, all [`NEVER`].
    pub(crate) fn reshape(&mut self, rows: usize, stride: usize) {
        self.stride = stride;
        self.costs.clear();
        self.costs.resize(rows * stride, NEVER);
        self.ends.clear();
        self.ends.resize(rows, 0);
        if self.nodes.len() < self.costs.len() {
            self.nodes.resize(self.costs.len(), NO_NODE);
        }
    }

    /// Forgets all costs.
    pub(crate) fn clear(&mut self) {
        for row in 0..self.ends.len() {
            self.clear_row(row);
        }
    }

    pub(crate) fn clear_row(&mut self, row: usize) {
        let at = row * self.stride;
        self.costs[at..at + self.ends[row]].fill(NEVER);
        self.ends[row] = 0;
    }

    /// The row knows costs of fewer slots only.
    pub(crate) fn end(&self, row: usize) -> usize {
        self.ends[row]
    }

    /// The costs of up to `most` slots in a row.
    pub(crate) fn row(&self, row: usize, most: usize) -> &[Price] {
        let at = row * self.stride;
        &self.costs[at..=at + most]
    }

    pub(crate) fn cost(&self, row: usize, slots: usize) -> Price {
        self.costs[row * self.stride + slots]
    }

    pub(crate) fn get(&self, row: usize, slots: usize) -> (Price, u32) {
        let at = row * self.stride + slots;
        (self.costs[at], self.nodes[at])
    }

    pub(crate) fn put<const TRACE: bool>(
        &mut self,
        row: usize,
        slots: usize,
        cost: Price,
        node: u32,
    ) {
        let at = row * self.stride + slots;
        self.costs[at] = cost;
        self.ends[row] = self.ends[row].max(slots + 1);
        if TRACE {
            self.nodes[at] = node;
        }
    }

    /// Takes over what is cheaper in another layer's row.
    pub(crate) fn merge_row<const TRACE: bool>(
        &mut self,
        row: usize,
        other: &Layer,
        other_row: usize,
    ) {
        for slots in 0..other.ends[other_row] {
            let (cost, node) = other.get(other_row, slots);
            if cost < self.cost(row, slots) {
                self.put::<TRACE>(row, slots, cost, node);
            }
        }
    }

    /// Takes over what is cheaper in another row of the same layer.
    pub(crate) fn copy_within<const TRACE: bool>(&mut self, from: usize, to: usize) {
        for slots in 0..self.ends[from] {
            let (cost, node) = self.get(from, slots);
            if cost < self.cost(to, slots) {
                self.put::<TRACE>(to, slots, cost, node);
            }
        }
    }

    /// Moves what is cheaper from one row to another of the same layer, and clears the first.
    pub(crate) fn fold_row<const TRACE: bool>(&mut self, from: usize, to: usize) {
        for slots in 0..self.ends[from] {
            let (cost, node) = self.get(from, slots);
            if cost < self.cost(to, slots) {
                self.put::<TRACE>(to, slots, cost, node);
            }
        }
        self.clear_row(from);
    }
}

/// One step of how a cost came about.
#[derive(Clone, Copy, Debug)]
enum Node {
    /// `slots` in one even run from `from`, in the fewest chunks.
    Even {
        before: u32,
        from: Slot,
        slots: Slot,
    },
    /// Exactly this chunk.
    Chunk { before: u32, at: Range },
}

/// The record behind the tables, written only when the chunks are wanted.
#[derive(Debug, Default)]
pub(crate) struct Nodes {
    nodes: Vec<Node>,
    stack: Vec<u32>,
}

impl Nodes {
    pub(crate) fn clear(&mut self) {
        self.nodes.clear();
    }

    fn push(&mut self, node: Node) -> u32 {
        self.nodes.push(node);
        self.nodes.len() as u32 - 1
    }

    pub(crate) fn even(&mut self, before: u32, from: Slot, slots: Slot) -> u32 {
        self.push(Node::Even {
            before,
            from,
            slots,
        })
    }

    pub(crate) fn chunk(&mut self, before: u32, at: Range) -> u32 {
        self.push(Node::Chunk { before, at })
    }

    /// The chunks behind `node`, ascending.
    pub(crate) fn chunks(&mut self, node: u32, min: Slot, max: Slot, chunks: &mut Vec<Range>) {
        self.stack.clear();
        self.stack.push(node);
        while let Some(node) = self.stack.pop() {
            if node == NO_NODE {
                continue;
            }
            match self.nodes[node as usize] {
                Node::Even {
                    before,
                    from,
                    slots,
                } => {
                    self.stack.push(before);
                    cut_even(from, slots, min, max, chunks);
                }
                Node::Chunk { before, at } => {
                    self.stack.push(before);
                    chunks.push(at);
                }
            }
        }
    }
}

/// Cuts `slots` into the fewest chunks with one idle slot between, the short one last.
fn cut_even(mut from: Slot, slots: Slot, min: Slot, max: Slot, chunks: &mut Vec<Range>) {
    let count = slots.div_ceil(max);
    let short = u64::from(count) * u64::from(min) > u64::from(slots);
    let mut left = slots;
    for i in 1..=count {
        let rest = if short { count - i } else { (count - i) * min };
        let length = if i == count {
            left
        } else {
            max.min(left - rest)
        };
        chunks.push(Range::new(from, from + length));
        from += length + 1;
        left -= length;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(slots: Slot, min: Slot, max: Slot) -> Vec<Slot> {
        let mut chunks = Vec::new();
        cut_even(5, slots, min, max, &mut chunks);
        assert!(chunks.windows(2).all(|pair| pair[0].to + 1 == pair[1].from));
        chunks.iter().map(|chunk| chunk.len()).collect()
    }

    #[test]
    fn even_runs_are_cut_into_the_fewest_chunks() {
        assert_eq!(cut(4, 2, 4), [4]);
        assert_eq!(cut(10, 4, 8), [6, 4]);
        assert_eq!(cut(9, 4, 8), [5, 4]);
        assert_eq!(cut(10, 6, 8), [8, 2]);
        assert_eq!(cut(1, 2, 4), [1]);
    }
}
