//! The kernels against the scalar oracle, on every backend of this machine.

use crate::kernel_cases::{Case, check, fixed_cases};
use proptest::prelude::*;
use trialmatch::kernels::{Backend, Hit, TopK, backend_name};

#[test]
fn fixed_cases_on_every_backend() {
    for case in fixed_cases() {
        Backend::available().for_each(|backend| check(backend, &case));
    }
}

#[test]
fn the_best_backend_of_the_machine_is_used() {
    #[cfg(target_arch = "x86_64")]
    let expected = if is_x86_feature_detected!("avx512vnni") && is_x86_feature_detected!("avx512bw")
    {
        "avx512-vnni"
    } else if is_x86_feature_detected!("avx2") {
        "avx2"
    } else {
        "scalar"
    };
    #[cfg(not(target_arch = "x86_64"))]
    let expected = "scalar";
    assert_eq!(backend_name(), expected);
}

#[test]
fn merged_lists_equal_one_list() {
    let hits: Vec<Hit> = (0..40)
        .map(|row| Hit {
            row,
            score: [5, 9, 9, -3][row as usize % 4],
        })
        .collect();
    let (mut one, mut even, mut odd) = (TopK::new(15), TopK::new(15), TopK::new(15));
    for &hit in &hits {
        one.offer(hit);
        if hit.row % 2 == 0 {
            even.offer(hit)
        } else {
            odd.offer(hit)
        }
    }
    odd.merge(&even);
    assert_eq!(odd.hits(), one.hits());
    // Twenty rows score 9 (those of remainder 1 and 2); the fifteen lowest of them are kept.
    let rows: Vec<u32> = one.hits().iter().map(|hit| hit.row).collect();
    assert_eq!(
        rows,
        [1, 2, 5, 6, 9, 10, 13, 14, 17, 18, 21, 22, 25, 26, 29]
    );
}

fn cases() -> impl Strategy<Value = Case> {
    (1_usize..200, 1_usize..40, 1_usize..12).prop_flat_map(|(dim, rows, queries)| {
        let rows = prop::collection::vec(0_u8..=127, dim * rows);
        let queries = prop::collection::vec(-127_i8..=127, dim * queries);
        (Just(dim), rows, queries).prop_map(|(dim, rows, queries)| Case { dim, rows, queries })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_case_on_every_backend(case in cases()) {
        Backend::available().for_each(|backend| check(backend, &case));
    }
}
