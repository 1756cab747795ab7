//! The least that must be hidden, exactly, for small tables.

use good_lp::{Expression, Solution, SolverModel, Variable, microlp, variable, variables};

use super::{Rule, Table, attack, guarded, published};

/// The cells to hide beside `primary`, out of those that `may_hide` names, so that no primary can be narrowed, at the least total loss; none where nothing helps.
///
/// Hiding more never helps a reader. So a set that is not enough can be grown until everything more would make it enough; at
/// least one of what is outside must be hidden, and the cheapest set that meets all such demands is tried next
/// (implicit hitting sets: Moreno-Centeno and Karp, Operations Research 61(2), 2013).
pub fn least(table: &Table, primary: &[bool], rule: &Rule, may_hide: &[bool]) -> Option<Vec<usize>> {
    let enough = |hidden: &[bool]| {
        let mut must = guarded(table, hidden, rule);
        must.iter_mut().zip(&table.cells).zip(primary).for_each(|((must, cell), primary)| {
            *must &= *primary || !cell.is_printed();
        });
        attack(table, &published(table, hidden, rule), &must, rule.width).is_empty()
    };
    let candidates: Vec<usize> = (0..table.cells.len())
        .filter(|cell| {
            !primary[*cell] && may_hide[*cell] && table.cells[*cell].is_printed() && table.cells[*cell].count > 0
        })
        .collect();
    let mut demands: Vec<Vec<usize>> = Vec::new();
    loop {
        let chosen = cheapest(table, &candidates, &demands)?;
        let mut hidden = primary.to_vec();
        chosen.iter().for_each(|cell| hidden[*cell] = true);
        if enough(&hidden) {
            return Some(chosen);
        }
        for cell in &candidates {
            if !hidden[*cell] {
                hidden[*cell] = true;
                hidden[*cell] = !enough(&hidden);
            }
        }
        let demand: Vec<usize> = candidates.iter().copied().filter(|cell| !hidden[*cell]).collect();
        if demand.is_empty() {
            return None;
        }
        demands.push(demand);
    }
}

/// The cheapest cells of which every demand has one.
fn cheapest(table: &Table, candidates: &[usize], demands: &[Vec<usize>]) -> Option<Vec<usize>> {
    let mut problem = variables!();
    let columns: Vec<Variable> = candidates.iter().map(|_| problem.add(variable().binary())).collect();
    let of = |cell: &usize| columns[candidates.binary_search(cell).expect("demands are of candidates")];
    let loss: Expression = candidates.iter().map(|cell| table.cells[*cell].loss * of(cell)).sum();
    let mut model = problem.minimise(loss).using(microlp);
    for demand in demands {
        model.add_constraint(demand.iter().map(of).sum::<Expression>().geq(1.0));
    }
    let solution = model.solve().ok()?;
    Some(candidates.iter().copied().filter(|cell| solution.value(of(cell)) > 0.5).collect())
}
