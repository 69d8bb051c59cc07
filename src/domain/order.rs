//! One way to sort: by rank, the highest first. A sort is compiled anew for every type that is sorted; here it is compiled
//! once, for ranks alone, and the things themselves are then laid out in their order.

use std::cmp::Reverse;

/// What decides the order: the first number, where that is the same the second, then the name.
pub type Rank = (i64, i64, [u8; 16]);

/// Sorts things by their rank, the highest first; those of the same rank stay as they are.
pub fn highest_first<T>(things: Vec<T>, rank: impl Fn(&T) -> Rank) -> Vec<T> {
    let mut places: Vec<(Reverse<Rank>, usize)> = things.iter().map(|thing| Reverse(rank(thing))).zip(0..).collect();
    sort(&mut places);
    let mut things: Vec<Option<T>> = things.into_iter().map(Some).collect();
    places.into_iter().filter_map(|(_, at)| things.get_mut(at).and_then(Option::take)).collect()
}

fn sort(places: &mut [(Reverse<Rank>, usize)]) {
    places.sort_unstable();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_comes_first_and_equals_stay() {
        let things = vec![("a", 1, 0), ("b", 3, -5), ("c", 3, 2), ("d", 3, 2), ("e", -1, 9)];
        let sorted = highest_first(things, |(_, first, second)| (*first, *second, [0; 16]));
        assert_eq!(sorted.iter().map(|(name, ..)| *name).collect::<String>(), "cdbae");
        assert_eq!(highest_first(vec![1_u8, 2], |byte| (0, 0, [*byte; 16])), [2, 1]);
        assert_eq!(highest_first(Vec::<u8>::new(), |_| (0, 0, [0; 16])), Vec::<u8>::new());
    }
}
