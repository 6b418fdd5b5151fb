//! An office's own form of a paper.

use std::io::{Cursor, Read as _, Write as _};

use super::{at_step, cases, township};

/// A document as Word would save it, with this text in its one paragraph, each piece a run of its own.
fn document(runs: &[&str]) -> Vec<u8> {
    const SPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let runs: String = runs.iter().map(|text| format!("<w:r><w:t>{text}</w:t></w:r>")).collect();
    let mut file = zip::ZipWriter::new(Cursor::new(Vec::new()));
    file.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    write!(file, "<w:document xmlns:w=\"{SPACE}\"><w:body><w:p>{runs}</w:p></w:body></w:document>").unwrap();
    file.finish().unwrap().into_inner()
}

fn text_of(path: &std::path::Path) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(std::fs::read(path).unwrap())).unwrap();
    let mut text = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn an_office_prints_on_its_own_form_once_every_field_is_known() {
    let home = township();
    let (number, name) = at_step(&cases(&home), "approved");
    let (form, out) = (home.beside("own.docx"), home.beside("out.docx"));
    let (form_name, out_name) = (form.to_string_lossy().into_owned(), out.to_string_lossy().into_owned());

    std::fs::write(&form, document(&["{{申请人}}{{没有的字段}}"])).unwrap();
    let told = home.run(&["import", "form", "survey", &form_name]).exits(3);
    assert!(told.errors.contains("没有的字段") && told.errors.contains("家庭成员"), "{}", told.errors);
    std::fs::write(&form, document(&["{{#家庭成员}}{{姓名}}"])).unwrap();
    let told = home.run(&["import", "form", "survey", &form_name]).exits(3);
    assert!(told.errors.contains("家庭成员"), "{}", told.errors);

    std::fs::write(&form, document(&["本县格式：{", "{申请", "人}}。"])).unwrap();
    let taken = home.run(&["import", "form", "survey", &form_name]).exits(0);
    assert!(taken.json()["unused"].as_array().unwrap().iter().any(|field| field == "住址"));
    home.run(&["print", "survey", &number, "--out", &out_name]).exits(0);
    let text = text_of(&out);
    assert!(text.contains("本县格式") && text.contains(&name) && !text.contains("入户调查表"), "{text}");

    home.run(&["import", "form", "survey"]).exits(0);
    home.run(&["export", "form:survey", "--format", "docx", "--out", &out_name]).exits(0);
    let text = text_of(&out);
    assert!(text.contains("入户调查表") && text.contains("{{申请人}}"), "the program's own, to be changed");
    home.run(&["import", "form", "survey", &out_name]).exits(0);
}
