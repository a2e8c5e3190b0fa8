//! An [`Index`] leads from [atoms](super::atom) or [questions](super::question) to what goes with them.

/// For each atom some numbers, the last one added first: the sets it belongs to, the questions it answers.
///
/// Most atoms have none and most others one, so all numbers stand in one row, each with the place of the atom's one before.
#[derive(Debug, Default)]
pub struct Index {
    /// For each atom, the place of its last number, from 1; 0 if it has none.
    last: Vec<u32>,
    numbers: Vec<(u32, u32)>,
}

impl Index {
    /// Adds a number to those of an atom.
    pub fn add(&mut self, atom: u32, number: u32) {
        let atom = atom as usize;
        if self.last.len() <= atom {
            self.last.resize(atom + 1, 0);
        }
        self.numbers.push((number, self.last[atom]));
        self.last[atom] = self.numbers.len() as u32;
    }

    /// The numbers of an atom.
    pub fn of(&self, atom: u32) -> impl Iterator<Item = u32> + '_ {
        let at = |place: u32| self.numbers.get((place as usize).wrapping_sub(1));
        let last = self.last.get(atom as usize).and_then(|last| at(*last));
        std::iter::successors(last, move |(_, before)| at(*before)).map(|(number, _)| *number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_atom_has_the_numbers_that_were_added_to_it() {
        let mut index = Index::default();
        for (atom, number) in [(3, 7), (1, 8), (3, 9)] {
            index.add(atom, number);
        }
        let of = |atom| index.of(atom).collect::<Vec<_>>();
        assert_eq!((of(3), of(1), of(2), of(99)), (vec![9, 7], vec![8], vec![], vec![]));
    }
}
