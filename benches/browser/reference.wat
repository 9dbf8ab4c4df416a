;; The bar for one scan: rows of 384 seven-bit values against one query of signed bytes by the
;; relaxed dot product, four running sums a row, nothing else. Memory is the caller's.
(module
  (import "env" "memory" (memory 1 65536 shared))

  ;; Writes one score a row to `out`.
  (func (export "scan") (param $rows i32) (param $query i32) (param $out i32) (param $count i32)
    (local $at i32) (local $end i32) (local $last i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local.set $last (i32.add (local.get $out) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $row
        (br_if $done (i32.ge_u (local.get $out) (local.get $last)))
        (local.set $a (v128.const i32x4 0 0 0 0))
        (local.set $b (v128.const i32x4 0 0 0 0))
        (local.set $c (v128.const i32x4 0 0 0 0))
        (local.set $d (v128.const i32x4 0 0 0 0))
        (local.set $at (local.get $query))
        (local.set $end (i32.add (local.get $query) (i32.const 384)))
        (loop $values
          (local.set $a (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (v128.load offset=0 (local.get $at)) (v128.load offset=0 (local.get $rows))
            (local.get $a)))
          (local.set $b (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (v128.load offset=16 (local.get $at)) (v128.load offset=16 (local.get $rows))
            (local.get $b)))
          (local.set $c (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (v128.load offset=32 (local.get $at)) (v128.load offset=32 (local.get $rows))
            (local.get $c)))
          (local.set $d (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (v128.load offset=48 (local.get $at)) (v128.load offset=48 (local.get $rows))
            (local.get $d)))
          (local.set $rows (i32.add (local.get $rows) (i32.const 64)))
          (local.set $at (i32.add (local.get $at) (i32.const 64)))
          (br_if $values (i32.lt_u (local.get $at) (local.get $end))))
        (local.set $a (i32x4.add (i32x4.add (local.get $a) (local.get $b))
          (i32x4.add (local.get $c) (local.get $d))))
        (i32.store (local.get $out) (i32.add
          (i32.add (i32x4.extract_lane 0 (local.get $a)) (i32x4.extract_lane 1 (local.get $a)))
          (i32.add (i32x4.extract_lane 2 (local.get $a)) (i32x4.extract_lane 3 (local.get $a)))))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (br $row))))

  ;; The address of the first score above `threshold`, or `end`.
  (func (export "above") (param $at i32) (param $end i32) (param $threshold i32) (result i32)
    (local $bar v128)
    (local.set $bar (i32x4.splat (local.get $threshold)))
    (block $some
      (loop $four
        (br_if $some (i32.gt_u (i32.add (local.get $at) (i32.const 16)) (local.get $end)))
        (br_if $some (v128.any_true (i32x4.gt_s (v128.load (local.get $at)) (local.get $bar))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $four)))
    (block $found
      (loop $one
        (br_if $found (i32.ge_u (local.get $at) (local.get $end)))
        (br_if $found (i32.gt_s (i32.load (local.get $at)) (local.get $threshold)))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (br $one)))
    (local.get $at)))
