//! Putting things in order by a number, in one place: each kind of sort costs the browser's module
//! a copy of the algorithm.

/// Places in ascending order of their values; equal values keep their order.
pub fn ascending(values: impl Iterator<Item = f64>) -> Vec<u32> {
    let mut pairs: Vec<(f64, u32)> = values.zip(0..).collect();
    sort(&mut pairs);
    pairs.into_iter().map(|(_, place)| place).collect()
}

#[inline(never)]
fn sort(pairs: &mut [(f64, u32)]) {
    pairs.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
}

/// Sorts numbers, smallest first.
#[inline(never)]
pub fn sort_numbers(values: &mut [f64]) {
    values.sort_unstable_by(f64::total_cmp);
}

#[cfg(test)]
mod tests {
    use super::ascending;

    #[test]
    fn equal_values_keep_their_order() {
        assert_eq!(ascending([2.0, 1.0, 2.0, -3.0].into_iter()), [3, 1, 0, 2]);
    }
}
