//! A disk in memory that fails on command and forgets what was not synced, for tests.
