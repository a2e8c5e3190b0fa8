//! All patterns of all lexicons in one trie whose edges are atoms.

use std::collections::BTreeMap;

use super::atom::Atom;
use crate::lexicon::entry::Join;

/// Number of a node; the root has none, its children are found by the first word's atoms.
pub type NodeId = u32;

/// Patterns by their words.
#[derive(Debug, Default)]
pub struct Trie {
    first: BTreeMap<Atom, NodeId>,
    nodes: Vec<Node>,
}

/// A place in the trie.
#[derive(Debug, Default)]
pub struct Node {
    /// Rules that are complete here.
    pub rules: Vec<u32>,
    /// Where further words lead, sorted.
    pub next: Vec<Edge>,
}

/// A further word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// What the word must be.
    pub atom: Atom,
    /// How it must follow.
    pub join: Join,
    /// Where it leads.
    pub node: NodeId,
}

impl Trie {
    /// Adds a rule that matches these words in a row; `joins` is one shorter than `words`.
    pub fn insert(&mut self, words: &[Atom], joins: &[Join], rule: u32) {
        let Some((first, rest)) = words.split_first() else { return };
        let fresh = self.nodes.len() as NodeId;
        let mut node = *self.first.entry(*first).or_insert(fresh);
        if node == fresh {
            self.nodes.push(Node::default());
        }
        for (atom, join) in rest.iter().zip(joins) {
            let fresh = self.nodes.len() as NodeId;
            let edges = &mut self.nodes[node as usize].next;
            let found = edges.iter().find(|edge| edge.atom == *atom && edge.join == *join).map(|edge| edge.node);
            node = found.unwrap_or_else(|| {
                edges.push(Edge { atom: *atom, join: *join, node: fresh });
                edges.sort_unstable();
                fresh
            });
            if node == fresh {
                self.nodes.push(Node::default());
            }
        }
        self.nodes[node as usize].rules.push(rule);
    }

    /// Where patterns lead that begin with a word of this atom.
    pub fn first(&self, atom: Atom) -> Option<NodeId> {
        self.first.get(&atom).copied()
    }

    /// A node.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id as usize]
    }

    /// The atoms that stand anywhere but first in a pattern.
    pub fn later_atoms(&self) -> impl Iterator<Item = Atom> + '_ {
        self.nodes.iter().flat_map(|node| node.next.iter().map(|edge| edge.atom))
    }
}

impl Node {
    /// The edges that ask for `atom`.
    pub fn edges(&self, atom: Atom) -> &[Edge] {
        let start = self.next.partition_point(|edge| edge.atom < atom);
        let len = self.next[start..].partition_point(|edge| edge.atom == atom);
        &self.next[start..start + len]
    }
}
