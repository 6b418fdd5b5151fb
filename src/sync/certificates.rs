//! placeholder
pub(super) fn certified(
    _: &crate::ledger::envelope::Header,
    _: &crate::ledger::envelope::Body,
) -> Vec<(crate::domain::types::AccountId, crate::domain::types::DeviceId, crate::domain::types::PublicKey)> {
    Vec::new()
}
