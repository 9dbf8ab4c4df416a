//! The snapshot: Arrow IPC files and a manifest, opened only through validation.
