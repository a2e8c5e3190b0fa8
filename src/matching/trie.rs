//! All patterns of all lexicons in one trie whose edges are atoms.

use super::atom::Atom;
use crate::lexicon::entry::Join;

/// Number of a node; the root has none, its children are found by the first word's atoms.
pub type NodeId = u32;

/// Where an atom leads that begins no pattern.
const NOWHERE: NodeId = NodeId::MAX;

/// Patterns by their words.
#[derive(Debug, Default)]
pub struct Trie {
    /// For each atom, the node behind it, or [`NOWHERE`].
    first: Vec<NodeId>,
    nodes: Vec<Node>,
}

/// A place in the trie.
#[derive(Debug, Default)]
pub struct Node {
    /// The atoms that lead on, as a [`Sign`].
    pub sign: Sign,
    /// Rules that are complete here.
    pub rules: Vec<u32>,
    /// Where further words lead, sorted.
    pub next: Vec<Edge>,
    /// How many words at most may stand before a further word.
    pub gap: u8,
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

/// Some atoms, one bit each out of 64: two sets whose signs share no bit have no atom in common.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sign(u64);

impl Sign {
    /// The sign of everything.
    pub const ALL: Self = Self(u64::MAX);

    /// The sign of one atom.
    pub const fn of(atom: Atom) -> Self {
        Self(1 << (atom.wrapping_mul(0x9E37_79B1) >> 26))
    }

    /// The sign of both sets together.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the two sets may share an atom.
    pub const fn may_meet(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl Trie {
    /// Adds a rule that matches these words in a row; `joins` is one shorter than `words`.
    pub fn insert(&mut self, words: &[Atom], joins: &[Join], rule: u32) {
        let Some((first, rest)) = words.split_first() else { return };
        let place = *first as usize;
        if self.first.len() <= place {
            self.first.resize(place + 1, NOWHERE);
        }
        let mut node = self.first[place];
        if node == NOWHERE {
            node = self.nodes.len() as NodeId;
            self.first[place] = node;
            self.nodes.push(Node::default());
        }
        for (atom, join) in rest.iter().zip(joins) {
            let fresh = self.nodes.len() as NodeId;
            let from = &mut self.nodes[node as usize];
            let place = from.next.partition_point(|edge| (edge.atom, edge.join) < (*atom, *join));
            let known = from.next.get(place).filter(|edge| (edge.atom, edge.join) == (*atom, *join));
            node = known.map_or(fresh, |edge| edge.node);
            if node == fresh {
                from.next.insert(place, Edge { atom: *atom, join: *join, node: fresh });
                from.sign = from.sign.and(Sign::of(*atom));
                if let Join::Gap(words) = join {
                    from.gap = from.gap.max(*words);
                }
                self.nodes.push(Node::default());
            }
        }
        self.nodes[node as usize].rules.push(rule);
    }

    /// Where patterns lead that begin with a word of this atom.
    pub fn first(&self, atom: Atom) -> Option<NodeId> {
        self.first.get(atom as usize).copied().filter(|node| *node != NOWHERE)
    }

    /// A node.
    #[inline]
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
        let len = self.next[start..].iter().take_while(|edge| edge.atom == atom).count();
        &self.next[start..start + len]
    }
}
