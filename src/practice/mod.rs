//! The synthetic township (演练).
