//! `report.html`: what comes from articles, lists and file names is text on it, never markup; it is drawn the same way twice.
#![expect(clippy::expect_used, reason = "a test that cannot set up its files should stop there")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// What an article could hold to make a page do something.
const HOSTILE: [&str; 14] = [
    "<script>window.taken=1</script>",
    "\"><img src=x onerror=window.taken=1>",
    "' autofocus onfocus='window.taken=1",
    "</title></style></script><script>window.taken=1</script>",
    "javascript:window.taken=1",
    "<svg/onload=window.taken=1>",
    "<iframe srcdoc='<script>parent.taken=1</script>'>",
    "--><!--><script>window.taken=1</script>",
    "<a href=\"javascript:window.taken=1\">x</a>",
    "<meta http-equiv=refresh content=0;url=//taken.example>",
    "&lt;script&gt;window.taken=1&lt;/script&gt;",
    "<base href=//taken.example/><form action=//taken.example>",
    "<math><mtext></p><style><!--</style><img title=\"--></style><img src onerror=window.taken=1>\">",
    "\u{202e}<b onclick=window.taken=1>\u{0}\u{1b}]8;;//taken.example\u{7}",
];

/// Elements of a page.
const ELEMENTS: &str = "a b bdi body caption circle code dd details div dl dt fieldset figcaption figure footer g h1 h2 h3 h4 h5 \
    head header html input label legend li main mark meta nav noscript p path rect script section small span style summary svg \
    table tbody td text th thead title tr ul";

/// Attributes of a page.
const ATTRIBUTES: &str = "aria-label aria-labelledby charset checked class content cx cy d data-outlet data-topic data-v data-who \
    height hidden href http-equiv id lang name open r role rowspan scope tabindex title transform type viewBox width x y";

fn parallax(arguments: &[&str], folder: &Path) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_parallax")).args(arguments).current_dir(folder).output();
    let output = output.expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output
}

/// A corpus in which every text from outside is hostile, and the page drawn of it.
fn hostile_page(folder: &Path) -> String {
    let json = |text: &str| serde_json::to_string(text).expect("JSON");
    let mut lines = String::new();
    for (number, text) in HOSTILE.iter().enumerate() {
        let id = format!("{text}{number}");
        let body = format!(
            "{text}\n\nMinister {text} said it was a {text} regime. \"We may {text} never know,\" said Ada {text} Brenn. \
             The brutal regime slammed it, critics say. A spokesman for <b>Vell</b> claimed that it was clearly wrong."
        );
        let fields = ["id", "title", "outlet", "topic", "author", "url", "genre", "text"];
        let values = [&id, *text, text, text, text, text, text, &body];
        let pairs = fields.iter().zip(values).map(|(field, value)| format!("{}:{}", json(field), json(value)));
        lines.push_str(&format!("{{{}}}\n", pairs.collect::<Vec<_>>().join(",")));
    }
    fs::write(folder.join("news.jsonl"), lines).expect("a file");
    let named = folder.join("files").join("<img src=x onerror=taken=1>");
    fs::create_dir_all(&named).expect("a folder");
    let text = "Port closed\n\nThe port may be closed, \"for ever,\" said Ada Brenn.\n";
    fs::write(named.join("' onload='taken=1.txt"), text).expect("a file");
    let list = "name = \"list\"\ntitle = \"<b>Marked up</b>\"\nlanguage = \"en\"\nversion = \"0.1.0\"\nscorer = \"density\"\ngloss = \"<script>window.taken=1</script>\"\n\
\n[provenance]\ncompiled_by = \"<b>x</b>\"\nlicense = \"CC0-1.0\"\n\
        sources = [\"<img src=x onerror=window.taken=1>\"]\n\n[[category]]\nname = \"regime\"\n\
        gloss = \"\\\"><svg onload=window.taken=1>\"\nentries = [\"regime\"]\n";
    fs::write(folder.join("list.toml"), list).expect("a file");
    let lexicons =
        ["--lexicon", "list.toml", "--lexicon", "hedges", "--lexicon", "boosters", "--lexicon", "generic-frames"];
    parallax(&[&["analyze", "news.jsonl", "files", "--quiet", "--out", "out"][..], &lexicons].concat(), folder);
    fs::read_to_string(folder.join("out/report.html")).expect("the page")
}

/// The elements of a page with their attributes, as a scanner reads them that takes every `<` for the beginning of one.
fn elements(page: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut found = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if rest.starts_with('/') || rest.starts_with("!DOCTYPE") {
            continue;
        }
        let length = rest.find(|c: char| !c.is_ascii_alphanumeric()).expect("an end of the name");
        let name = rest[..length].to_owned();
        let mut attributes = Vec::new();
        rest = rest[length..].trim_start();
        while !rest.starts_with('>') {
            let end = rest.find(['=', ' ', '>']).expect("an end of the attribute");
            let attribute = rest[..end].to_owned();
            rest = &rest[end..];
            let mut value = String::new();
            if let Some(quoted) = rest.strip_prefix("=\"") {
                let end = quoted.find('"').expect("an end of the value");
                quoted[..end].clone_into(&mut value);
                rest = &quoted[end + 1..];
            }
            rest = rest.trim_start();
            attributes.push((attribute, value));
        }
        if name == "script" || name == "style" {
            rest = &rest[rest.find(&format!("</{name}>")).expect("an end of the element")..];
        }
        found.push((name, attributes));
    }
    found
}

#[test]
fn nothing_from_articles_lists_or_file_names_becomes_markup() {
    let place = tempfile::tempdir().expect("a folder");
    let page = hostile_page(place.path());
    let (names, keys): (BTreeSet<&str>, BTreeSet<&str>) =
        (ELEMENTS.split(' ').collect(), ATTRIBUTES.split(' ').collect());
    let elements = elements(&page);
    for (name, attributes) in &elements {
        assert!(names.contains(name.as_str()), "an element <{name}>");
        for (attribute, value) in attributes {
            assert!(keys.contains(attribute.as_str()), "an attribute {attribute} of <{name}>");
            assert!(attribute != "href" || value.starts_with('#'), "a link to {value}");
        }
    }
    for (name, number) in [("script", 1), ("style", 1), ("meta", 4), ("title", 1)] {
        let found = elements.iter().filter(|(found, _)| found == name).count();
        // A chart's hover texts are titles too; they stand in groups.
        assert!(found == number || name == "title" && found > number, "{found} elements <{name}>");
    }
    let policy =
        elements.iter().flat_map(|(_, attributes)| attributes).find(|(key, _)| key == "content").expect("a policy");
    assert!(policy.1.starts_with("default-src 'none'; style-src 'sha256-"), "{}", policy.1);
    assert!(!policy.1.contains("unsafe"), "{}", policy.1);
    // And it is there, as text.
    for text in ["&lt;script&gt;window.taken=1&lt;/script&gt;", "&lt;iframe srcdoc", "&amp;lt;script&amp;gt;"] {
        assert!(page.contains(text), "{text} is lost");
    }
}

#[test]
fn the_page_is_drawn_again_the_same_and_its_charts_are_files_of_their_own() {
    let place = tempfile::tempdir().expect("a folder");
    let page = hostile_page(place.path());
    parallax(&["report", "out", "--figures", "figures"], place.path());
    assert_eq!(fs::read_to_string(place.path().join("out/report.html")).expect("the page"), page);
    let mut number = 0;
    for entry in fs::read_dir(place.path().join("figures")).expect("the folder").map(|entry| entry.expect("an entry")) {
        let name = entry.file_name().into_string().expect("UTF-8");
        assert!(
            name.chars().all(|c| c.is_ascii_alphanumeric() || "-.".contains(c)) && name.ends_with(".svg"),
            "{name}"
        );
        let chart = fs::read_to_string(entry.path()).expect("a chart");
        assert!(
            chart.contains("xmlns=\"http://www.w3.org/2000/svg\"")
                && !chart.contains("<script")
                && !chart.contains("<img")
        );
        number += 1;
    }
    assert_eq!(number, page.matches("<svg ").count());
}

#[test]
fn a_page_shows_as_many_articles_as_asked_for() {
    let place = tempfile::tempdir().expect("a folder");
    let page = hostile_page(place.path());
    let articles = |page: &str| page.matches("<details class=\"article\"").count();
    assert_eq!(articles(&page), HOSTILE.len() + 1);
    parallax(&["report", "out", "--articles", "3"], place.path());
    let page = fs::read_to_string(place.path().join("out/report.html")).expect("the page");
    assert_eq!(articles(&page), 3);
    // Lines of articles that are not shown do not lead anywhere.
    let links: BTreeSet<&str> = page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let lost: Vec<&&str> = links.iter().filter(|link| !page.contains(&format!("id=\"{link}\""))).collect();
    assert!(lost.is_empty(), "links that lead nowhere: {lost:?}");
}

#[test]
fn a_page_needs_csv_tables_of_a_run() {
    let place = tempfile::tempdir().expect("a folder");
    fs::write(place.path().join("a.txt"), "Port closed\n\nThe port may be closed.\n").expect("a file");
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_parallax")).args(arguments).current_dir(place.path()).output();
        let output = output.expect("the program starts");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (code, told) = run(&["report", "nowhere"]);
    assert!(code == Some(3) && told.contains("the folder that `analyze` wrote"), "{code:?} {told}");
    let (code, told) = run(&["analyze", "a.txt", "--tables", "report", "--format", "jsonl", "--out", "o"]);
    assert!(code == Some(2) && told.contains("add csv"), "{code:?} {told}");
    parallax(&["analyze", "a.txt", "--format", "jsonl", "--quiet", "--out", "lines"], place.path());
    assert!(!place.path().join("lines/report.html").exists());
    for (table, refused) in [("documents", false), ("measures", true)] {
        parallax(&["analyze", "a.txt", "--tables", table, "--quiet", "--out", table], place.path());
        assert!(!place.path().join(table).join("report.html").exists());
        let (code, told) = run(&["report", table]);
        let wanted = if refused { "run.json: the run did not write documents.csv" } else { "" };
        assert!(code == Some(if refused { 2 } else { 0 }) && told.contains(wanted), "{code:?} {told}");
    }
}

#[test]
fn a_page_is_not_drawn_from_tables_that_are_missing_cut_off_or_others() {
    let place = tempfile::tempdir().expect("a folder");
    fs::write(place.path().join("a.txt"), "Port closed\n\nThe port may be closed.\n").expect("a file");
    parallax(&["analyze", "a.txt", "--quiet", "--out", "out"], place.path());
    let report = || {
        let output =
            Command::new(env!("CARGO_BIN_EXE_parallax")).args(["report", "out"]).current_dir(place.path()).output();
        let output = output.expect("the program starts");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    assert_eq!(report().0, Some(0));
    for name in ["measures.csv", "hits.csv", "articles.jsonl"] {
        let table = place.path().join("out").join(name);
        let whole = fs::read(&table).expect("a table");
        fs::write(&table, &whole[..whole.len() / 2]).expect("a shorter table");
        let (code, told) = report();
        assert!(code == Some(2) && told.contains(name) && told.contains("cut off or changed"), "{code:?} {told}");
        fs::remove_file(&table).expect("no table");
        let (code, told) = report();
        assert!(code == Some(2) && told.contains(name) && told.contains("run.json names it"), "{code:?} {told}");
        fs::write(&table, &whole).expect("the table");
    }
    let table = place.path().join("out/measures.csv");
    let other = fs::read_to_string(&table).expect("a table").replacen("category", "kategory", 1);
    fs::write(&table, other).expect("another table");
    let (code, told) = report();
    assert!(code == Some(2) && told.contains("measures.csv: its bytes are not those"), "{code:?} {told}");
    for record in ["", "x", "{}", "[]", "{\"outputs\": 5}"] {
        fs::write(place.path().join("out/run.json"), record).expect("another record");
        let (code, told) = report();
        assert!(code == Some(2) && told.contains("run.json: not a run record"), "{record:?}: {code:?} {told}");
    }
}

#[test]
fn a_page_of_many_outlets_shows_the_largest_and_says_by_which_rules() {
    let place = tempfile::tempdir().expect("a folder");
    let article = |number: usize| {
        let more = "The board may have acted, the clerk said. ".repeat(1 + number % 30);
        format!("{{\"id\":\"{number}\",\"outlet\":\"Outlet {:02}\",\"text\":\"{more}\"}}\n", number % 30)
    };
    let lines: String = (0..90).map(article).collect();
    fs::write(place.path().join("news.jsonl"), lines).expect("a file");
    parallax(&["analyze", "news.jsonl", "--quiet", "--out", "out", "--lexicon", "hedges"], place.path());
    let page = fs::read_to_string(place.path().join("out/report.html")).expect("the page");
    assert!(page.contains("the 24 outlets with the most words; all 30"), "the rule for outlets");
    assert!(page.contains("Small dots: single articles, up to 13 of each outlet"), "the rule for points");
    assert!(page.contains("and up to 1 of each source and outlet"), "the rule for lines");
    let overview = page.split("id=\"differences\"").next().expect("the overview");
    assert!(overview.contains(">Outlet 29<") && !overview.contains(">Outlet 00<"), "the largest outlets");
}
