//! The names of papers, and why one cannot be printed.

use super::catalogue::catalogue;

catalogue! {
    /// Words about papers. A `|` parts what is wrong from what would mend it.
    pub enum PaperText {
        Application => "申请书", "application form";
        Authorisation => "核对授权书", "authorisation to check";
        Acceptance => "受理通知书", "notice of acceptance";
        OneTimeNotice => "一次性告知书", "one-time notice";
        Survey => "入户调查表", "home visit form";
        Neighbours => "邻里访问记录", "record of the neighbours' words";
        Appraisal => "民主评议记录", "record of the appraisal";
        Notice => "公示单", "public notice";
        NoticeConfirmation => "公示情况确认", "confirmation of the notice";
        Determination => "审核确认表", "determination form";
        Refusal => "不予确认告知书", "notice of refusal";
        Stop => "停发告知书", "notice of stopping";
        Linshi => "临时救助审批表", "temporary aid form";
        Care => "照料服务协议", "care agreement";
        DateForm => "{0}年{1}月{2}日", "{0}年{1}月{2}日";
        MonthForm => "{0}年{1}月", "{0}年{1}月";
        Government => "{0}{1}人民政府", "{0}{1}人民政府";
        Bureau => "{0}民政局", "{0}民政局";
        Minor => "未成年人（不公示姓名）", "未成年人（不公示姓名）";
        Separator => "、", "、";
        Because => "：", "：";
        StopIncome => "家庭收入超过保障标准", "income above the standard";
        StopProperty => "家庭财产超过规定限额", "property above the limit";
        StopDeath => "保障对象死亡", "death";
        StopMovedAway => "户籍或居住地迁出", "moved away";
        StopRenounced => "自愿退出", "given up by the family";
        StopNotCooperating => "无正当理由不配合核查", "no cooperation without good reason";
        StopConcealment => "隐瞒、虚报家庭情况", "concealment";
        StopOtherProgramme => "转入其他救助", "another programme";
        StopMerged => "并入他户", "joined another household";
        StopTermEnded => "认定期满", "the term has ended";
        StopWorkRefused => "无正当理由拒绝接受适当工作", "suitable work refused without good reason";
        StopOther => "不再符合救助条件", "no longer eligible";
        Urgent => "急难型（{0}）", "emergency ({0})";
        Expenditure => "支出型（{0}）", "spending ({0})";
        FromPettyFund => "乡镇备用金", "petty fund";
        FromOffice => "市民政局专户", "the office's account";
        FactsHold => "经评议，家庭情况属实。", "The facts were found true.";
        FactsDoNotHold => "经评议，家庭情况不属实。", "The facts were not found true.";
        NeedsApplication => "这一户还没有申请。|请先登记申请。", "The household has no application.|Register one first.";
        WhichApplication => "这一户有多个申请：{0}。|请写明申请编号。", "The household has several applications: {0}.|Name one by its number.";
        NeedsAcceptance => "申请尚未受理。|受理后再打印。", "The application is not accepted yet.|Accept it first.";
        NeedsMissing => "没有需要补正的材料，也没有告知记录。|无需告知。", "Nothing is missing, and nothing was told.|There is nothing to tell.";
        NeedsOpinion => "尚无初审意见。|出具初审意见后再打印。", "There is no first opinion yet.|Give it first.";
        NeedsNotice => "尚未公示。|公示后再打印。", "It is not posted yet.|Post it first.";
        NeedsRefusal => "没有不予确认的结论。|只有不予确认的申请才打印此件。", "It was not refused.|Only a refused application has this paper.";
        NeedsApproval => "没有确认给予救助。|只有已确认的申请才打印此件。", "It was not approved.|Only an approved application has this paper.";
        UnknownPaper => "没有这种文书：{0}；现有 {1}。", "There is no such paper: {0}; there are {1}.";
        NoFile => "没有写明户或申请。", "No file or application was named.";
        CannotPrint => "{0}：{1}", "{0}: {1}";
        Printed => "已写出{0}：{1}", "Written: {0}, {1}";
        NotDocx => "不是可用的 DOCX 文件。|请在 Word 或 WPS 中另存为 .docx。", "Not a DOCX file that can be used.|Save it as .docx in Word or WPS.";
        Macros => "文件中有宏。|请另存为不含宏的 .docx。", "The file holds macros.|Save it as a .docx without them.";
        Outside => "文件引用了外部文件或网址。|请去掉外部模板、链接的图片。", "The file refers to something outside itself.|Remove outside templates and linked pictures.";
        MarkOpen => "标记没有写完整：{0}|请补上 }}。", "A mark is not closed: {0}|Close it with }}.";
        MarkNoEnd => "段落标记没有结束：{0}|请补上结束标记，与开始标记放在同一段、同一行或各自单独成段。", "A section has no end: {0}|Add its end, in the same paragraph or row, or in a paragraph of its own.";
        MarkNoBeginning => "结束标记没有开始：{0}|请补上开始标记。", "An end has no section: {0}|Add its beginning.";
        MarkUnknown => "这种文书没有这些字段：{0}。|可用字段：{1}。", "This paper does not have these fields: {0}.|It has: {1}.";
        FormTaken => "{0}的本单位格式已启用。", "The office's own form is now used for: {0}.";
        FormUnused => "未用到的字段：{0}", "Fields not used: {0}";
        FormRemoved => "{0}已恢复为自带格式。", "The program's own form is used again for: {0}.";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_is_sound() {
        crate::text::catalogue::assert_sound::<PaperText>();
    }
}
