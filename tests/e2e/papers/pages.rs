//! Every paper as pages, read back as somebody who holds it in hand.

use std::path::Path;
use std::process::Command;

use super::{at_step, cases, township};

/// A paper: its name, the step of the case it is printed for, and what must stand on it.
const PAPERS: [(&str, &str, &[&str]); 14] = [
    ("application", "approved", &["社会救助申请书", "申请人", "家庭住址", "近亲属声明", "承诺"]),
    ("authorisation", "approved", &["家庭经济状况核对授权书", "同仁市隆务镇人民政府", "授权人"]),
    ("acceptance", "approved", &["受理通知书", "日受理", "前办结", "身份证"]),
    ("one_time_notice", "incomplete", &["一次性告知书", "现一次性告知", "被告知人签收"]),
    ("survey", "approved", &["入户调查表", "牦牛", "草场", "被访人", "贴照片处", "签名二"]),
    ("neighbours", "approved", &["邻里访问记录", "受访人1", "受访人2", "访问人二"]),
    ("appraisal", "approved", &["民主评议记录", "应到人数", "弃权", "评议结论"]),
    ("notice", "posted", &["社会救助审核公示", "公示期自", "监督电话", "********"]),
    ("notice_confirmation", "approved", &["公示情况确认表", "公示开始照片", "公示结束照片", "无异议"]),
    (
        "determination",
        "approved",
        &["社会救助审核确认表", "村（居）委会意见", "乡镇主要负责人意见", "民政局股室意见", "大写", "保障标准"],
    ),
    ("refusal", "refused", &["不予确认社会救助告知书", "理由如下", "行政复议"]),
    ("stop", "approved", &["停止发放社会救助金告知书", "停止发放", "______"]),
    ("linshi", "approved", &["临时救助审批表", "急难型", "容缺受理"]),
    ("care", "approved", &["特困人员照料服务协议", "丙方", "照料护理费"]),
];

/// Papers that hang where everybody reads them.
const POSTED: [&str; 2] = ["notice", "notice_confirmation"];

#[test]
fn every_paper_reads_well_and_what_is_posted_hides_what_it_must() {
    let home = township();
    let cases = cases(&home);
    let folder = home.beside("papers");
    std::fs::create_dir(&folder).unwrap();
    for (paper, step, _) in PAPERS {
        let out = folder.join(format!("{paper}.docx"));
        home.run(&["print", paper, &at_step(&cases, step).0, "--out", &out.to_string_lossy()]).exits(0);
        assert!(std::fs::read(&out).unwrap().starts_with(b"PK"), "{paper}");
    }
    let Some(texts) = read_pages(&folder) else { return };
    for ((paper, step, wanted), text) in PAPERS.iter().zip(&texts) {
        let (number, name) = at_step(&cases, step);
        for wanted in wanted.iter().copied().chain([name.as_str()]) {
            assert!(text.contains(wanted), "{wanted} on {paper}:\n{text}");
        }
        let has_number = !matches!(*paper, "authorisation" | "notice" | "care");
        assert!(!has_number || text.contains(&number), "{number} on {paper}:\n{text}");
        assert!(!text.contains("{{") && !text.contains("}}"), "a mark was left on {paper}:\n{text}");
        if POSTED.contains(paper) {
            assert!(!holds_id_number(text), "{paper}:\n{text}");
            assert!(!text.contains("号（演练）"), "an address on {paper}:\n{text}");
        }
    }
}

/// Whether eighteen figures stand in a row.
fn holds_id_number(text: &str) -> bool {
    let mut run = 0;
    text.chars().any(|c| {
        run = if c.is_ascii_digit() || (c == 'X' && run == 17) { run + 1 } else { 0 };
        run >= 18
    })
}

/// The text of each paper as printed, without spaces; one start of the office program serves them all.
fn read_pages(folder: &Path) -> Option<Vec<String>> {
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let documents = PAPERS.iter().map(|(paper, ..)| folder.join(format!("{paper}.docx")));
    let converted = Command::new("soffice")
        .args(["--headless", "--norestore", &profile, "--convert-to", "pdf", "--outdir"])
        .arg(folder)
        .args(documents)
        .output();
    let Ok(converted) = converted else {
        assert!(std::env::var_os("CI").is_none(), "soffice is needed here: .ci/run installs it");
        #[allow(clippy::print_stderr)] // what a run did not look at must be seen
        {
            eprintln!("NOT SEEN AS PAGES: soffice is not installed");
        }
        return None;
    };
    assert!(converted.status.success(), "{converted:?}");
    Some(PAPERS.iter().map(|(paper, ..)| page_text(&folder.join(format!("{paper}.pdf")))).collect())
}

fn page_text(pdf: &Path) -> String {
    let read = Command::new("pdftotext").args(["-raw", "-enc", "UTF-8"]).arg(pdf).arg("-").output().unwrap();
    assert!(read.status.success(), "{read:?}");
    String::from_utf8(read.stdout).unwrap().chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn what_cannot_be_printed_is_told_in_words() {
    let home = township();
    let cases = cases(&home);
    let out = home.beside("x.docx").to_string_lossy().into_owned();
    let approved = at_step(&cases, "approved").0;
    let told = home.run(&["print", "nonsense", &approved, "--out", &out]).exits(2);
    assert!(told.errors.contains("授权书") && told.errors.contains("nonsense"), "{}", told.errors);
    let told = home.run(&["print", "survey", "632301100-1999-00-0001", "--out", &out]).exits(3);
    assert!(told.errors.contains("没有这份档案"), "{}", told.errors);
    let told = home.run(&["print", "refusal", &approved, "--out", &out]).exits(1);
    assert!(told.errors.contains("不予确认"), "{}", told.errors);
    assert!(!home.beside("x.docx").exists());
    home.run(&["print", "公示单", &approved, &at_step(&cases, "posted").0, "--out", &out]).exits(0);
}
