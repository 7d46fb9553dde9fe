//! Sorting, once. Each use of the standard library's sorts brings four to eight kilobytes of machine code with it; this
//! brings a tenth, and what is sorted here are numbers: keys above, places below.

/// Sorts numbers, the smallest first, in time n log n.
pub(crate) fn sort(keys: &mut Vec<u64>) {
    let mut from = std::mem::take(keys);
    let mut to = vec![0; from.len()];
    let mut width = 1;
    while width < from.len() {
        let mut start = 0;
        while start < from.len() {
            let middle = (start + width).min(from.len());
            let end = (middle + width).min(from.len());
            merge(
                &from[start..middle],
                &from[middle..end],
                &mut to[start..end],
            );
            start = end;
        }
        std::mem::swap(&mut from, &mut to);
        width *= 2;
    }
    *keys = from;
}

fn merge<'k>(mut one: &'k [u64], mut other: &'k [u64], to: &mut [u64]) {
    for place in to {
        let run = match (one.first(), other.first()) {
            (Some(a), Some(b)) if b < a => &mut other,
            (None, _) => &mut other,
            _ => &mut one,
        };
        if let Some((least, rest)) = run.split_first() {
            *place = *least;
            *run = rest;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_as_the_standard_library() {
        let mut state = 7u64;
        for length in 0..300 {
            let mut keys: Vec<u64> = (0..length)
                .map(|_| {
                    state = state
                        .wrapping_mul(6_364_136_223_846_793_005)
                        .wrapping_add(1);
                    state >> 56
                })
                .collect();
            let mut expected = keys.clone();
            expected.sort_unstable();
            sort(&mut keys);
            assert_eq!(keys, expected);
        }
    }
}
