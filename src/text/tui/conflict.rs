//! Words of the screen on which a person settles a conflict.

use crate::text::catalogue::catalogue;

catalogue! {
    /// The conflict screen.
    pub enum ConflictText {
        Title => "裁定冲突 · {0}", "Settle a conflict · {0}";
        Count => "第 {0} 处，共 {1} 处", "{0} of {1}";
        Ask => "两处各办各的，互不知情，都已保存。请选以哪一处为准；另一处留在办理经过里。",
            "Both were done without knowing of each other, and both are kept. Choose the one that stands; the other stays in the timeline.";
        Who => "{0}  {1}", "{0}  {1}";
        Value => "内容", "Value";
        Reason => "理由", "Reason";
        Preset => "经核对，以此为准", "checked: this one stands";
        NoReason => "请写明理由", "give the reason";
        None => "没有待裁定的冲突", "no conflict waits for a decision";
        Settle => "以此为准", "Let this stand";
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_catalogue_is_sound() {
        crate::text::catalogue::assert_sound::<super::ConflictText>();
    }
}
