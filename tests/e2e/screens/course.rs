//! One household from intake to forwarding, over the days that it takes, by keyboard alone.

use super::{Clerk, cells};
use crate::support::cli::Home;
use crate::support::people::id_number;
use crate::support::pty::Screen;

/// Where the values of a form begin.
const VALUE: u16 = 24;

/// The head, whom the search finds by `zxcr`.
const HEAD: &str = "演练扎西才让";
/// With a character outside the basic plane.
const SPOUSE: &str = "演练𠮷卓玛";
/// With the dot of a name of two parts.
const SON: &str = "测试·才让";
/// In Tibetan script.
const MOTHER: &str = "演练ཚེ་རིང་སྒྲོལ་མ";

fn numbers() -> [String; 4] {
    [("19800101", 1), ("19820315", 2), ("20150601", 3), ("19530720", 4)]
        .map(|(birth, serial)| id_number("632321", birth, serial))
}

/// Types a name and checks that the hardware cursor stands right behind it, where the input method's window belongs.
fn name(clerk: &mut Clerk, name: &str) {
    clerk.at("姓名");
    clerk.text(name);
    let screen = clerk.pty.wait_for(name, |screen| screen.before_cursor().ends_with(name));
    assert_eq!(screen.cursor().unwrap().1, VALUE + cells(name));
    clerk.press("Enter");
    clerk.at("身份证号");
}

fn members(clerk: &mut Clerk) {
    let numbers = numbers();
    name(clerk, HEAD);
    clerk.field(&numbers[0]);
    clerk.see_all(&["1980-01-01", "男、46 岁", "户主"]);
    clerk.press("F5");
    clerk.see("成员 2/2");

    name(clerk, SPOUSE);
    // A slip of the last digit is told beside the field, and nothing is filled in from it.
    let (right, slip) = (&numbers[1], numbers[1].replace(numbers[1].chars().last().unwrap(), "7"));
    clerk.field(&slip);
    clerk.see_without(&["校验位不符", "出生日期            *"], "1982-03-15");
    clerk.press("Up Ctrl+U").field(right);
    clerk.see_without(&["1982-03-15", "女、43 岁"], "校验位不符");
    clerk.text("po").press("F5");
    clerk.see("成员 3/3");

    name(clerk, SON);
    clerk.field(&numbers[2]).text("zi").press("F5");
    clerk.see("成员 4/4");

    name(clerk, MOTHER);
    clerk.field(&numbers[3]).text("fm");
    clerk.see_all(&["1953-07-20", "女、72 岁"]);
    clerk.press("Esc");
    let row = |screen: &Screen, who: &str, number: &str| {
        screen.lines().iter().any(|line| line.contains(who) && line.contains(number))
    };
    let people = [HEAD, SPOUSE, SON, MOTHER];
    clerk
        .pty
        .wait_for("all members", |screen| people.iter().zip(&numbers).all(|(who, number)| row(screen, who, number)));
}

fn income(clerk: &mut Clerk) {
    clerk.press("PageDown Enter");
    clerk.see("收入项 1/1");
    clerk.field("1").field("").field("gz").text("6000").press("F5");
    clerk.field("1").field("").field("jy").text("2400.5").press("F5");
    clerk.field("2").field("").field("cc").text("300").press("F5");
    clerk.field("4").field("").field("zy").text("1200");
    clerk.press("Esc");
    clerk.see_all(&["工资性收入 6,000.00", "经营净收入 2,400.50", "财产净收入 300.00", "转移净收入 1,200.00"]);
}

/// The intake of a household of four. Returns how many keys it took from the queue to the file.
fn intake(clerk: &mut Clerk) -> usize {
    let before = clerk.keys;
    clerk.press("F2");
    clerk.see_all(&["受理登记", "Ctrl+S 保存", "Enter 下一项", "Esc 返回", "F1 帮助"]);
    clerk.field("wtsz").field("演练村一社1号").field("yb").press("Enter").field("13900000000").press("Enter Enter");
    clerk.at("＋ 添加成员");
    clerk.press("Enter");
    clerk.see("成员 1/1");
    members(clerk);
    income(clerk);
    // Past property, supporters and the application, all of which may stay as they are, to the documents.
    clerk.press("PageDown PageDown PageDown PageDown PageDown");
    clerk.see("尚缺：申请书、身份证、户口簿、收入财产申报及承诺书");
    clerk.at("[ ] 申请书");
    clerk.text(" ").press("Down").text(" ").press("Down").text(" ");
    clerk.see("尚缺：收入财产申报及承诺书");
    clerk.press("Enter");
    clerk.at("授权书编号");
    clerk.field("演练-001").field("今天").press("Enter").field("演练-002").field("2-11");
    clerk.press("Ctrl+S");
    // The file opens by itself and says what comes next: what is missing, and by when.
    let missing = format!("尚缺：收入财产申报及承诺书、{MOTHER}的核对授权");
    clerk.see_all(&["已保存", "户档案", HEAD, "下一步  1 收件", &missing, "期限：受理或告知 本周到期"]);
    clerk.keys - before
}

/// Fills in what the form of a next step wants, saves it, and waits for what the file then says.
fn step(clerk: &mut Clerk, key: &str, title: &str, fill: impl FnOnce(&mut Clerk), after: &[&str]) {
    clerk.text(key);
    clerk.see_all(&[&format!("救助 · {title} · {HEAD}"), "Ctrl+S 保存"]);
    fill(clerk);
    clerk.press("Ctrl+S");
    let mut all = vec!["户档案", "下一步", "Esc 返回  Tab 下一栏"];
    all.extend(after);
    clerk.see_all(&all);
}

/// The program is closed for the day, and the file opened again on another.
fn on(home: &mut Home, day: &str, clerk: Clerk) -> Clerk {
    clerk.quit();
    home.set_now(day);
    let mut clerk = Clerk::unlocked(home);
    clerk.see_all(&["待办", HEAD]);
    clerk.text("zxcr");
    clerk.see("1 / 1 件");
    clerk.press("Enter");
    clerk.see_all(&["户档案", "下一步  1"]);
    clerk
}

fn visit(clerk: &mut Clerk) {
    clerk.at("开始时间");
    clerk.field("1000").field("930");
    clerk.see("应晚于10:00");
    clerk.press("Up Ctrl+U").field("1130");
    clerk.at("gaowa");
    clerk.press("Enter");
    clerk.see("至少 2 人");
    clerk.press("Up").text("、演练员乙").press("Enter Enter");
    clerk.text(" ").press("Enter");
    clerk.at("调查情况");
    clerk.text("演练：情况属实，住房一处");
}

/// The investigators of the last visit stand there already.
fn visit_again(clerk: &mut Clerk) {
    clerk.at("开始时间");
    clerk.field("1000").field("1130");
    clerk.at("gaowa、演练员乙");
    clerk.press("Enter Enter");
    clerk.text(" ").press("Enter");
    clerk.at("调查情况");
    clerk.text("演练：再次入户，情况属实");
}

fn opinion(clerk: &mut Clerk) {
    clerk.at("结论");
    clerk.field("ty").press("Enter").text("演练：符合条件");
}

#[test]
fn a_household_of_four_goes_from_intake_to_the_office() {
    let mut home = Home::township();
    let mut clerk = Clerk::unlocked(&home);
    let keys = intake(&mut clerk);
    assert!(keys < 300, "an intake took {keys} keys");
    eprintln!("keys of the intake: {keys}");

    step(
        &mut clerk,
        "3",
        "一次性告知",
        |clerk| {
            // What the file lacks is ticked already.
            clerk.see_all(&["[x] 收入财产申报及承诺书", "[ ] 申请书", MOTHER]);
        },
        &["待补正"],
    );
    step(
        &mut clerk,
        "1",
        "收件登记",
        |clerk| {
            clerk.text("srcc");
        },
        &["下一步  1 登记核对授权"],
    );
    step(
        &mut clerk,
        "1",
        "登记核对授权",
        |clerk| {
            clerk.field("演练-003").text("今天");
        },
        &["下一步  1 受理"],
    );
    step(&mut clerk, "1", "受理", |_| (), &["已受理", "下一步  1 入户调查"]);

    let mut clerk = on(&mut home, "2026-02-13T17:00:00+08:00", clerk);
    step(&mut clerk, "1", "入户调查", visit, &["调查中", "下一步  1 出具初审意见"]);
    step(&mut clerk, "1", "初审意见", opinion, &["下一步  1 张贴公示"]);
    let notice = |clerk: &mut Clerk| {
        clerk.field("演练村村务公开栏");
        clerk.see_all(&["张贴日期", "2026-02-13", "公示期满", "2026-02-24"]);
    };
    step(&mut clerk, "1", "张贴公示", notice, &["公示中"]);

    let mut clerk = on(&mut home, "2026-02-25T17:00:00+08:00", clerk);
    let objected = |clerk: &mut Clerk| {
        clerk.at("公示结果");
        clerk.field("yyy").press("Enter");
        clerk.at("照片说明");
        clerk.press("Enter");
        clerk.at("＋ 添加异议");
        clerk.press("Enter");
        clerk.text("演练：有村民提出另有收入");
    };
    step(&mut clerk, "1", "公示结果", objected, &["异议复查", "下一步  1 入户调查"]);
    step(&mut clerk, "1", "入户调查", visit_again, &["下一步  1 出具初审意见", "异议复查"]);
    step(&mut clerk, "1", "初审意见", opinion, &["最低生活保障  初审意见"]);
    // Posted once more, and this time nobody objects.
    let again = |clerk: &mut Clerk| {
        clerk.see_all(&["演练村村务公开栏", "2026-03-04"]);
    };
    step(&mut clerk, "2", "张贴公示", again, &["公示中"]);

    let mut clerk = on(&mut home, "2026-03-05T09:00:00+08:00", clerk);
    let silent = |clerk: &mut Clerk| {
        clerk.at("公示结果");
        clerk.text("wyy");
    };
    step(&mut clerk, "1", "公示结果", silent, &["下一步  1 报送"]);
    step(&mut clerk, "1", "报送市民政局", |_| (), &["最低生活保障  已报送", "↑21 ↓0"]);

    // Who did what when, and that it waits for the office.
    clerk.press("Shift+Tab");
    clerk.see_all(&["[办理经过]", "2026-02-12 09:", "gaowa", "待上报", "登记户：户主演练扎西才让，4 人"]);
    clerk.press("End");
    let screen = clerk.see_all(&["2026-03-05 09:", "报送市民政局，2026-03-05"]);
    assert!(screen.has("↑ 上面还有"), "what is out of sight is told: {}", screen.text());
    clerk.quit();
}
