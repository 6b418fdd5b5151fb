//! The city office: server, acceptance, receipts, outboxes, devices.
