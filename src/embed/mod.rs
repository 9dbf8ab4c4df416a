//! Text becomes a vector: WordPiece tokens and the MiniLM-L6 encoder on the int8 kernels.
