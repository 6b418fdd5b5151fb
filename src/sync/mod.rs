//! Synchronisation: wire format, session without I/O, client.
