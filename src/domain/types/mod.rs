//! The words of the domain as types.

mod desk;
mod id;
mod id_number;
mod money;
mod month;
mod place;
mod quantity;
mod reference;
mod time;

pub use desk::{BadDesk, BadRole, Desk, DeviceMark, Mode, Role};
pub use id::{AccountId, BadId, DeviceId, Hash, PublicKey, Signature, StreamId};
pub use id_number::{BadIdNumber, IdNumber, Sex};
pub use money::{BadAmount, Fen};
pub use month::{BadMonth, Month};
pub use place::{BadCode, Township, Village};
pub use quantity::{BadQuantity, Quantity};
pub use reference::{BadRef, Ref};
pub use time::{BadDate, BadInstant, Date, Instant};
