//! The thin border to JavaScript: no logic lives here.
