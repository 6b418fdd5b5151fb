//! Words of what is done for a village at a time: notices, their outcomes, visits.

use crate::text::catalogue::catalogue;

catalogue! {
    /// Villages and their lists.
    pub enum VillageText {
        Post => "批量公示", "Post notices";
        Close => "公示结果登记", "Outcomes of notices";
        Visit => "入户计划", "Visit plan";
        TitleOf => "{0} · {1}", "{0} · {1}";
        ForMany => "{0} · {1} 户", "{0} · {1} households";
        ChoosePost => "选择村（社区），查看可以张贴公示的申请", "choose a village to see what can be posted";
        ChooseClose => "选择村（社区），登记已期满的公示", "choose a village to record the notices that have ended";
        ChooseVisit => "选择村（社区），查看应入户的家庭", "choose a village to see whom to visit";
        Find => "村名、拼音或首字母", "type a name or a part of it";
        Village => "村（社区）", "Village";
        Count => "户数", "Files";
        Earliest => "最近期限", "Earliest deadline";
        Loading => "正在读取…", "reading…";
        NothingPost => "现在没有可以张贴公示的申请。出具初审意见后，会出现在这里。",
            "Nothing to post now. What has its first opinion appears here.";
        NothingClose => "现在没有期满的公示。", "No notice has ended.";
        NothingVisit => "现在没有应入户的家庭。", "Nobody is to be visited now.";
        NoVillage => "没有与“{0}”相符的村（社区）", "no village matches “{0}”";
        Ticked => "已选 {0} / {1} 户", "{0} of {1} chosen";
        NoneTicked => "还没有选。按 {0} 选一户，{1} 全选。", "None is chosen. {0} chooses one, {1} all.";
        Due => "期限", "Due";
        Name => "申请人", "Applicant";
        Programme => "救助项目", "Programme";
        Number => "编号", "Number";
        OpinionGiven => "初审意见", "First opinion";
        Term => "公示期", "Posted";
        People => "人口", "People";
        AMonth => "{0} 元/月", "{0} a month";
        Days => "{0} 至 {1}", "{0} to {1}";
        Persons => "{0} 人", "{0}";
        MemberOf => "{0}（{1}，{2}岁）", "{0} ({1}, {2})";
        Address => "住址", "Address";
        Phone => "电话", "Phone";
        Members => "成员", "Members";
        LookAt => "需补收", "To bring";
        NothingToBring => "材料和授权齐全", "papers and authorisations are complete";
        Separator => "、", ", ";
        PostTicked => "填写公示", "Fill in the notice";
        VisitOne => "登记入户", "Record visit";
        WriteList => "导出所选", "Write the list";
        Closed => "取下日期", "Taken down";
        Confirmed => "村（社区）已确认张贴", "Confirmed by the village";
        Photo => "照片说明", "Photos";
        Objection => "异议内容（空白为无异议）", "Objection (blank: none)";
        NoObjection => "无异议", "none";
        Left => "暂不登记", "left out";
        OneByOne => "单独办理", "By its own form";
        LeaveOut => "本次不登记", "Leave out";
        BadDay => "取下日期不是日期：{0}", "Not a date: {0}";
        NoneIn => "没有要登记的公示。", "No notice is left to record.";
        CloseHint => "在一行里输入异议内容即为有异议；异议收到日期按取下日期记，须另记的按 Enter 单独办理。",
            "What is typed in a row is its objection, received on the day of taking down; Enter opens the household's own form.";
        Results => "办理结果 · {0}", "Results · {0}";
        AllDone => "{0} 户全部办成。", "All {0} are done.";
        SomeDone => "办成 {0} 户，未办成 {1} 户。未办成的没有留下任何记录。", "{0} are done, {1} are not: nothing was recorded for those.";
        Done => "办成", "done";
        NotDone => "未办成", "not done";
        PlanOf => "{0}　　{1}", "{0}　　{1}";
        PlanFile => "入户计划-{0}-{1}", "visit-plan-{0}-{1}";
        Written => "入户计划已导出：{0}", "The visit plan is in {0}";
        NoVisitForm => "这户现在没有应办的入户调查。", "No visit is to be recorded for this household now.";
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_catalogue_is_sound() {
        crate::text::catalogue::assert_sound::<super::VillageText>();
    }
}
