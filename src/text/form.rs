//! The words of the form screen itself; the labels of the fields stand in `field`, the codes in `code`.

use super::catalogue::catalogue;

catalogue! {
    /// Words around the fields of a form.
    pub enum FormText {
        Empty => "（未填）", "(empty)";
        AddRow => "＋ 添加{0}", "+ add {0}";
        RowOf => "{0} {1}/{2}", "{0} {1}/{2}";
        Errors => "有 {0} 处需要改正", "{0} to correct";
        MoreAbove => "↑ 上面还有 {0} 行", "↑ {0} more above";
        MoreBelow => "↓ 下面还有 {0} 行", "↓ {0} more below";
        PickHint => "输入拼音首字母或序号挑选", "type pinyin initials or a number to pick";
        TickHint => "空格勾选", "Space ticks";
        TableHint => "每项单独填写，填完回到此处", "each is filled in on a page of its own";
        GoOn => "下一项", "Next";
        AddOne => "添加", "Add";
        AddAnother => "再加一条", "Add another";
        RemoveThis => "删除本条", "Remove";
        RecordDone => "填完本条", "Done with this";
        SaveHint => "无须填写，核对后保存", "nothing to fill in: read and save";
        NoAdults => "暂无成年成员", "no adult member yet";
        Stop => "；", "; ";
        Colon => "：", ": ";
        Age => "{0} 岁", "aged {0}";
        Provisional => "暂定", "provisional";
        MissingNow => "尚缺：{0}", "still missing: {0}";
        NothingMissing => "材料齐全", "nothing missing";
        InCapitals => "{0} 元　大写：{1}", "{0} yuan: {1}";
        NormEach => "每{1} {0} 元", "{0} yuan for each of {1}";
        NormSum => "{0} 元 × {2}{1} = {3} 元", "{0} yuan × {2} {1} = {3} yuan";
        NormActual => "按实际，单位：{0}", "as it was in fact, by {0}";
        Elsewhere => "注意：此人已在{0}户（{1}）登记：{2}", "note: already on file with {0} ({1}): {2}";
        NoneRunning => "没有在办或在享的救助", "nothing runs there";
        ListSeparator => "、", ", ";
        Monday => "周一", "Mon";
        Tuesday => "周二", "Tue";
        Wednesday => "周三", "Wed";
        Thursday => "周四", "Thu";
        Friday => "周五", "Fri";
        Saturday => "周六", "Sat";
        Sunday => "周日", "Sun";
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_catalogue_is_sound() {
        crate::text::catalogue::assert_sound::<super::FormText>();
    }
}
