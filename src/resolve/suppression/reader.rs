//! What a reader can compute who knows the sum of some cells, and all of them that are shown.

/// What readers see of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cell {
    /// This count.
    Shown(u64),
    /// At least one and below the threshold.
    Small,
    /// Nothing; we know the count.
    Withheld,
    /// Nothing; nor do we.
    Unknown,
}

/// Whether readers who know the sum of some cells, and all that are shown, can still think of every small count for each small
/// cell, and of more than one for each other cell that is withheld. They also know that the smallest that is not small goes first.
pub(super) fn is_safe(cells: &[Cell], total: u64, limit: u64) -> bool {
    let (mut shown, mut hidden) = (Vec::new(), Vec::new());
    for cell in cells {
        match *cell {
            Cell::Shown(count) => shown.push(count),
            cell => hidden.push(cell),
        }
    }
    let reader = Reader {
        limit,
        most: shown.iter().copied().filter(|count| *count >= limit).min(),
    };
    // Figures that are mistyped may be larger than any sum of theirs.
    let rest = total.saturating_sub(shown.into_iter().fold(0, u64::saturating_add));
    (0..hidden.len()).all(|at| {
        let mut others = hidden.clone();
        let own = others.swap_remove(at);
        let wanted = if own == Cell::Small { limit - 1 } else { 2 };
        reader.ways(own, &others, rest) >= wanted
    })
}

/// Which of the cells is withheld next: the smallest count that is no small one tells the least; nobody only when there is nothing
/// else.
pub(super) fn next(cells: impl Iterator<Item = Cell>, limit: u64) -> Option<usize> {
    let shown = cells.enumerate().filter_map(|(at, cell)| match cell {
        Cell::Shown(count) => Some((count < limit, count, at)),
        _ => None,
    });
    shown.min().map(|(.., at)| at)
}

/// Counts from the first to the last.
type Span = (u64, u64);

/// No counts.
const NONE: Span = (1, 0);

/// What a reader knows of the hidden cells of a part.
#[derive(Clone, Copy)]
struct Reader {
    limit: u64,
    /// The smallest count that is shown beside them and is not small.
    most: Option<u64>,
}

impl Reader {
    /// How many counts a cell can have, if it and the others have this sum.
    fn ways(self, own: Cell, others: &[Cell], sum: u64) -> u64 {
        let pairs = self
            .counts(own)
            .into_iter()
            .flat_map(|own| self.sums(others).map(|others| (own, others)));
        pairs
            .filter(|(_, (low, _))| *low <= sum)
            .map(|((first, last), (low, high))| {
                let (first, last) = (first.max(sum.saturating_sub(high)), last.min(sum - low));
                (last + 1).saturating_sub(first)
            })
            .fold(0, u64::saturating_add)
    }

    /// The counts that a hidden cell can have.
    fn counts(self, cell: Cell) -> [Span; 2] {
        match (cell, self.most) {
            (Cell::Small, _) => [(1, self.limit - 1), NONE],
            (Cell::Unknown, _) => [(0, u64::MAX - 1), NONE],
            (_, Some(most)) => [(self.limit, most), NONE],
            // Nobody, or not small.
            (_, None) => [(0, 0), (self.limit, u64::MAX - 1)],
        }
    }

    /// The sums that hidden cells can have.
    fn sums(self, cells: &[Cell]) -> [Span; 2] {
        let small = cells.iter().filter(|cell| **cell == Cell::Small).count() as u64;
        let withheld = cells.len() as u64 - small;
        let highest = small * (self.limit - 1);
        if cells.contains(&Cell::Unknown) {
            return [(small, u64::MAX - 1), NONE];
        }
        match self.most {
            _ if withheld == 0 => [(small, highest), NONE],
            Some(most) => {
                let up_to = highest.saturating_add(withheld.saturating_mul(most));
                [(small + withheld * self.limit, up_to), NONE]
            }
            None => [(small, highest), ((small + self.limit).max(highest + 1), u64::MAX - 1)],
        }
    }
}
