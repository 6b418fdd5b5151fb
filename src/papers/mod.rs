//! What leaves the program as paper or file.
