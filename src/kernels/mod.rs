//! Integer dot products, small matrix products and top-k: the only room with `unsafe` code.
#![allow(unsafe_code)]
