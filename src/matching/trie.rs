//! All patterns of all lexicons in one trie whose edges are atoms, laid out flat once all are known.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::atom::Atom;
use super::rule::Rule;
use crate::lexicon::entry::Join;

/// Number of a node; the root has none, its children are found by the first word's atoms.
pub type NodeId = u32;

/// Patterns by their words.
#[derive(Debug, Default)]
pub struct Trie {
    /// For each atom, the node behind it, or [`NOWHERE`].
    first: Vec<NodeId>,
    nodes: Vec<Node>,
    /// Where further words lead, node by node, sorted.
    edges: Vec<Edge>,
    /// For each edge, one bit among many that its node and its atom share with few others.
    pairs: Vec<u64>,
}

/// A trie that patterns are still added to.
#[derive(Debug, Default)]
pub struct Draft {
    first: Vec<NodeId>,
    nodes: Vec<Counts>,
    edges: FxHashMap<(NodeId, Atom, Join), NodeId>,
    /// The rules with the nodes where they are complete, as they come.
    rules: Vec<(NodeId, Rule)>,
}

/// How much there is at a node of a draft.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    rules: u32,
    edges: u32,
}

/// A place in the trie.
#[derive(Clone, Copy, Debug, Default)]
pub struct Node {
    /// The atoms that lead on, as a [`Sign`].
    pub sign: Sign,
    first_rule: u32,
    first_edge: u32,
    rules: u32,
    edges: u32,
    /// How many words at most may stand before a further word.
    pub gap: u8,
}

/// A further word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
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

/// How many bits there are for edges, as a power of two: they fit into the fastest memory and outnumber the edges several times.
const PAIR_BITS: u32 = 17;

/// The bit of an edge.
#[inline]
const fn pair(node: NodeId, atom: Atom) -> u32 {
    (node.wrapping_mul(0x9E37_79B1) ^ atom.wrapping_mul(0x85EB_CA6B)) >> (u32::BITS - PAIR_BITS)
}

/// Where an atom leads that begins no pattern.
const NOWHERE: NodeId = NodeId::MAX;

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

impl Draft {
    /// An empty one with room for so many rules.
    pub fn with_room(rules: usize) -> Self {
        Self { rules: Vec::with_capacity(rules), nodes: Vec::with_capacity(rules), ..Self::default() }
    }

    /// Adds a rule that matches these words in a row; `joins` is one shorter than `words`.
    pub fn insert(&mut self, words: &[Atom], joins: &[Join], rule: Rule) {
        let Some((first, rest)) = words.split_first() else { return };
        let place = *first as usize;
        if self.first.len() <= place {
            self.first.resize(place + 1, NOWHERE);
        }
        let mut node = self.first[place];
        if node == NOWHERE {
            node = self.nodes.len() as NodeId;
            self.first[place] = node;
            self.nodes.push(Counts::default());
        }
        for (atom, join) in rest.iter().zip(joins) {
            let fresh = self.nodes.len() as NodeId;
            let edges = &mut self.nodes[node as usize].edges;
            node = match self.edges.entry((node, *atom, *join)) {
                Entry::Occupied(known) => *known.get(),
                Entry::Vacant(place) => {
                    *edges += 1;
                    self.nodes.push(Counts::default());
                    *place.insert(fresh)
                }
            };
        }
        self.nodes[node as usize].rules += 1;
        self.rules.push((node, rule));
    }

    /// The trie, and the rules in its order.
    pub fn finish(self) -> (Trie, Vec<Rule>) {
        let (mut first_rule, mut first_edge) = (0, 0);
        let nodes = self.nodes.iter().map(|Counts { rules, edges }| {
            let node = Node { first_rule, first_edge, rules: *rules, edges: *edges, ..Node::default() };
            first_rule += rules;
            first_edge += edges;
            node
        });
        let mut nodes: Vec<Node> = nodes.collect();
        let mut pairs = vec![0; 1 << (PAIR_BITS - u64::BITS.trailing_zeros())];
        for (from, atom, join) in self.edges.keys() {
            let node = &mut nodes[*from as usize];
            node.sign = node.sign.and(Sign::of(*atom));
            if let Join::Gap(words) = join {
                node.gap = node.gap.max(*words);
            }
            let bit = pair(*from, *atom);
            pairs[(bit / u64::BITS) as usize] |= 1 << (bit % u64::BITS);
        }
        let edges = self.edges.into_iter().map(|((from, atom, join), node)| (from, Edge { atom, join, node }));
        let mut edges = in_order(edges, nodes.iter().map(|node| node.first_edge));
        for node in &nodes {
            edges[node.first_edge as usize..][..node.edges as usize].sort_unstable();
        }
        let rules = in_order(self.rules.into_iter(), nodes.iter().map(|node| node.first_rule));
        (Trie { first: self.first, nodes, edges, pairs }, rules)
    }
}

/// Things in the order of the nodes they belong to, those of one node as they come; `firsts` says where each node's begin.
fn in_order<T: Copy + Default>(
    things: impl ExactSizeIterator<Item = (NodeId, T)>,
    firsts: impl Iterator<Item = u32>,
) -> Vec<T> {
    let mut places: Vec<u32> = firsts.collect();
    let mut ordered = vec![T::default(); things.len()];
    for (node, thing) in things {
        let place = &mut places[node as usize];
        ordered[*place as usize] = thing;
        *place += 1;
    }
    ordered
}

impl Trie {
    /// Where patterns lead that begin with a word of this atom.
    pub fn first(&self, atom: Atom) -> Option<NodeId> {
        self.first.get(atom as usize).copied().filter(|node| *node != NOWHERE)
    }

    /// A node.
    #[inline]
    pub fn node(&self, id: NodeId) -> Node {
        self.nodes[id as usize]
    }

    /// Whether node `id` may have an edge that asks for `atom`; tells nearly all that have none at a glance.
    #[inline]
    pub fn may_go_on(&self, id: NodeId, atom: Atom) -> bool {
        let bit = pair(id, atom);
        self.pairs.get((bit / u64::BITS) as usize).is_some_and(|bits| bits >> (bit % u64::BITS) & 1 != 0)
    }

    /// The edges of `node` that ask for `atom`.
    #[inline]
    pub fn edges(&self, node: Node, atom: Atom) -> &[Edge] {
        let edges = &self.edges[node.first_edge as usize..][..node.edges as usize];
        let start = edges.partition_point(|edge| edge.atom < atom);
        let len = edges[start..].iter().take_while(|edge| edge.atom == atom).count();
        &edges[start..start + len]
    }

    /// The atoms that stand anywhere but first in a pattern.
    pub fn later_atoms(&self) -> impl Iterator<Item = Atom> + '_ {
        self.edges.iter().map(|edge| edge.atom)
    }
}

impl Node {
    /// Whether a pattern may end here.
    pub const fn ends_any(self) -> bool {
        self.rules > 0
    }

    /// Whether a pattern may go on from here.
    pub const fn goes_on(self) -> bool {
        self.edges > 0
    }

    /// The rules that are complete here, among all in the order of the trie.
    #[inline]
    pub fn rules(self, rules: &[Rule]) -> &[Rule] {
        &rules[self.first_rule as usize..][..self.rules as usize]
    }
}
