//! Jobs that can be cancelled, bounded in time, and fail alone.
