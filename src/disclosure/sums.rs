//! Which columns of numbers are the sum of two or of three others, found without trying every three.

use std::collections::HashMap;

/// Every column, by its place, that is the sum of two or three others: the whole, and its parts in rising order.
///
/// No two of the columns are the same, and none is all zeros. A part may be taken twice in a sum of two. A sum of three is left out where
/// what is left of the whole without one of them is a column too: it follows from sums of two.
pub fn sums(columns: &[Vec<i64>]) -> Vec<(usize, Vec<usize>)> {
    let prints: Vec<u64> = columns.iter().map(|column| fingerprint(column)).collect();
    let places: HashMap<u64, usize> = prints.iter().enumerate().map(|(place, print)| (*print, place)).collect();
    let mut pairs: HashMap<u64, Vec<[usize; 2]>> = HashMap::new();
    for (second, print) in prints.iter().enumerate() {
        for (first, other) in prints[..second].iter().enumerate() {
            pairs.entry(other.wrapping_add(*print)).or_default().push([first, second]);
        }
    }
    let mut found = Vec::new();
    for (whole, print) in prints.iter().enumerate() {
        let rest = |part: usize| print.wrapping_sub(prints[part]);
        for last in 0..columns.len() {
            if let Some(first) = places.get(&rest(last)) {
                if *first <= last {
                    found.push((whole, vec![*first, last]));
                }
                continue;
            }
            let of_two = pairs.get(&rest(last)).into_iter().flatten().filter(|pair| pair[1] < last);
            let new = of_two.filter(|pair| pair.iter().all(|part| !places.contains_key(&rest(*part))));
            found.extend(new.map(|pair| (whole, vec![pair[0], pair[1], last])));
        }
    }
    found.retain(|(whole, parts)| add_up(&columns[*whole], parts.iter().map(|part| &columns[*part])));
    found
}

/// A number that is the sum of the parts' where a column is the sum of the parts, and else is so by an unlikely chance.
fn fingerprint(column: &[i64]) -> u64 {
    let weighed = |(place, count): (usize, &i64)| weight(place as u64).wrapping_mul(count.cast_unsigned());
    column.iter().enumerate().map(weighed).fold(0, u64::wrapping_add)
}

/// Numbers without a pattern, one for each place (splitmix64).
fn weight(place: u64) -> u64 {
    let mixed = (place + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

fn add_up<'a>(whole: &[i64], parts: impl Iterator<Item = &'a Vec<i64>>) -> bool {
    let mut rest = whole.to_vec();
    for part in parts {
        rest.iter_mut().zip(part).for_each(|(rest, part)| *rest -= part);
    }
    rest.iter().all(|rest| *rest == 0)
}

#[cfg(test)]
mod tests {
    use super::sums;

    #[test]
    fn sums_of_two_and_of_three_are_found_once_each() {
        let columns = [
            vec![1, 0, 4],
            vec![2, 3, 0],
            vec![0, 5, 1],
            // The first and the second; all three; twice the third; all but the first.
            vec![3, 3, 4],
            vec![3, 8, 5],
            vec![0, 10, 2],
        ];
        let found = sums(&columns);
        assert_eq!(
            found,
            [(3, vec![0, 1]), (4, vec![2, 3]), (5, vec![2, 2])],
            "what three give follows from two and two"
        );
        let without = [&columns[..3], &columns[4..5]].concat();
        assert_eq!(sums(&without), [(3, vec![0, 1, 2])]);
        let mut off_by_one = without.clone();
        off_by_one[3][1] += 1;
        assert_eq!(sums(&off_by_one), []);
        assert_eq!(sums(&[]), []);
    }

    #[test]
    fn what_is_found_is_what_trying_every_three_finds() {
        let mut state = 7_u64;
        let mut roll = |sides: u64| {
            state = super::weight(state);
            i64::try_from(state % sides).unwrap()
        };
        for _ in 0..200 {
            let mut columns: Vec<Vec<i64>> = (0..9).map(|_| (0..2).map(|_| roll(5)).collect()).collect();
            columns.retain(|column| column.iter().any(|count| *count > 0));
            columns.sort();
            columns.dedup();
            let adds = |whole: &[i64], parts: &[usize]| {
                (0..2).all(|at| whole[at] == parts.iter().map(|part| columns[*part][at]).sum::<i64>())
            };
            let all = 0..columns.len();
            let mut tried = Vec::new();
            for (place, whole) in columns.iter().enumerate() {
                let of_two = |part: usize| all.clone().any(|other| adds(whole, &[part, other]));
                for c in all.clone() {
                    tried.extend((0..=c).filter(|a| adds(whole, &[*a, c])).map(|a| (place, vec![a, c])));
                    for b in 0..c {
                        let three = (0..b).map(|a| [a, b, c]).filter(|three| adds(whole, three));
                        let new = three.filter(|three| three.iter().all(|part| !of_two(*part)));
                        tried.extend(new.map(|three| (place, three.to_vec())));
                    }
                }
            }
            let mut found = sums(&columns);
            found.sort();
            tried.sort();
            assert_eq!(found, tried, "{columns:?}");
        }
    }
}
