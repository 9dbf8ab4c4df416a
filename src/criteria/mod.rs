//! Eligibility text becomes rules: text → lexer → CST → rules, with spans and diagnostics.
//! Parsing never fails; what is not understood stays as an unparsed span and is unknown.
