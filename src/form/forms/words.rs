//! Choices whose words stand in the law's own lists.

use serde::Serialize;

use crate::domain::household::TagKind;
use crate::domain::household::benefit::StopGround;
use crate::domain::household::{AbsenceKind, ExpenseKind, ReliefCause, Waiver};
use crate::form::Item;
use crate::text::{Lang, aid, benefit, law};

/// Items with the codes that JSON has for them.
fn worded<T: Serialize + Copy>(all: &[T], word: impl Fn(T) -> &'static str) -> Vec<Item> {
    let code = |of: T| serde_json::to_value(of).ok().and_then(|json| json.as_str().map(str::to_owned));
    all.iter().filter_map(|of| Some(Item::new(code(*of)?, word(*of)))).collect()
}

/// 其他待遇
pub(super) fn tags(lang: Lang) -> Vec<Item> {
    worded(&TagKind::ALL, |kind| law::tag(kind, lang))
}

/// 停发原因
pub(super) fn stop_grounds(lang: Lang) -> Vec<Item> {
    worded(&StopGround::ALL, |ground| benefit::ground(ground, lang))
}

/// 救助事由
pub(super) fn causes(lang: Lang) -> Vec<Item> {
    worded(ReliefCause::ALL, |cause| aid::cause(cause, lang))
}

/// 刚性支出
pub(super) fn expenses(lang: Lang) -> Vec<Item> {
    worded(&ExpenseKind::ALL, |kind| law::expense(kind, lang))
}

/// 不在家原因
pub(super) fn absences(lang: Lang) -> Vec<Item> {
    worded(&AbsenceKind::ALL, |kind| law::absence(kind, lang))
}

/// 免除赡养费的原因
pub(super) fn waivers(lang: Lang) -> Vec<Item> {
    worded(&Waiver::ALL, |why| law::waiver(why, lang))
}

/// 开户银行: what it is called stands in the record, whatever the language of the screens.
pub(super) fn banks(_: Lang) -> Vec<Item> {
    crate::text::bank::BANKS.iter().map(|name| Item::new(*name, *name)).collect()
}
