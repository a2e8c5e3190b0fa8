//! The house as `src/ARCHITECTURE.md` describes it: the page's tables are read here and held against the code.
#![expect(clippy::expect_used, reason = "a test that cannot read the house should stop there")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use parallax::lexicon::shelf::Shelf;

mod rust_source;

use rust_source::{Token, paths, tokens};

/// One file of `src/`, without its test code.
struct SourceFile {
    /// As on the page: `text/span.rs`.
    name: String,
    /// `["text", "span"]`; a `mod.rs` is its folder.
    module: Vec<String>,
    source: String,
    tokens: Vec<Token>,
}

impl SourceFile {
    /// The room as on the page: `text/`, `reading.rs`.
    fn room(&self) -> String {
        self.name.split_once('/').map_or_else(|| self.name.clone(), |(room, _)| format!("{room}/"))
    }

    fn is_library(&self) -> bool {
        self.room() != "bin/"
    }

    /// Whether the code holds these tokens in a row, written as words and marks with blanks between.
    fn has(&self, row: &str) -> bool {
        let row: Vec<&str> = row.split(' ').collect();
        self.tokens.windows(row.len()).any(|window| window.iter().zip(&row).all(|(token, word)| token.is(word)))
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of the house") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Every file of `src/` but those that hold tests only, sorted by name.
fn house() -> Vec<SourceFile> {
    let mut found = Vec::new();
    rust_files(&root().join("src"), &mut found);
    found.retain(|path| !path.ends_with("tests.rs"));
    found.sort();
    let file = |path: PathBuf| {
        let name =
            path.strip_prefix(root().join("src")).expect("below src").to_str().expect("UTF-8").replace('\\', "/");
        let mut module: Vec<String> = name.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
        if module.last().is_some_and(|last| last == "mod") {
            module.pop();
        }
        let source = fs::read_to_string(&path).expect("a source file");
        SourceFile { tokens: tokens(&source), name, module, source }
    };
    found.into_iter().map(file).collect()
}

fn page() -> String {
    fs::read_to_string(root().join("src/ARCHITECTURE.md")).expect("src/ARCHITECTURE.md")
}

/// What stands in backquotes.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// The rows of the table under a heading: first cell, and what stands in backquotes in the second.
fn table<'p>(page: &'p str, heading: &str) -> Vec<(&'p str, Vec<&'p str>)> {
    let start = page.find(&format!("\n## {heading}\n")).expect("the heading") + 4;
    let section = page[start..].split("\n## ").next().expect("a section");
    let rows = section.lines().filter(|line| line.starts_with('|') && !line.contains("---")).skip(1);
    rows.map(|row| {
        let mut cells = row.trim_matches('|').split('|');
        (cells.next().expect("a first cell").trim(), quoted(cells.next().expect("a second cell")))
    })
    .collect()
}

/// The floor of each room.
fn floors(page: &str) -> BTreeMap<&str, u32> {
    let rows = table(page, "Floors").into_iter();
    rows.flat_map(|(floor, rooms)| {
        let floor: u32 = floor.parse().expect("a number of a floor");
        rooms.into_iter().map(move |room| (room, floor))
    })
    .collect()
}

/// The file that a path in `file` leads to, if it is one of the library's.
fn target<'h>(house: &'h [SourceFile], file: &SourceFile, path: &[String]) -> Option<&'h SourceFile> {
    let (mut module, mut rest): (&[String], &[String]) = (&file.module, path);
    match path[0].as_str() {
        "crate" => (module, rest) = (&[], &path[1..]),
        "self" => rest = &path[1..],
        "super" => {}
        // A child of this module.
        child => {
            house.iter().find(|other| other.module == [&file.module[..], &[child.to_owned()]].concat()).map(|_| ())?
        }
    }
    while rest.first().is_some_and(|step| step == "super") {
        (module, rest) = (&module[..module.len() - 1], &rest[1..]);
    }
    let whole = [module, rest].concat();
    let modules = (1..=whole.len()).rev().find_map(|length| house.iter().find(|other| other.module == whole[..length]));
    modules.or_else(|| house.iter().find(|other| other.name == "lib.rs"))
}

fn assert_none(faults: &[String], advice: &str) {
    assert!(faults.is_empty(), "{advice}:\n  {}", faults.join("\n  "));
}

#[test]
fn every_room_has_a_floor_and_every_floor_is_a_room() {
    let page = page();
    let listed: BTreeSet<String> = floors(&page).into_keys().map(str::to_owned).collect();
    let rooms: BTreeSet<String> = house().iter().map(SourceFile::room).collect();
    assert_eq!(listed, rooms, "the table of floors in src/ARCHITECTURE.md and the rooms of src/ differ");
    for room in &rooms {
        assert!(page.contains(&format!("\n## {room}\n")), "src/ARCHITECTURE.md has no heading `{room}`");
    }
}

#[test]
fn every_path_on_the_page_exists() {
    let page = page();
    let is_path = |text: &&&str| text.contains('/') || [".rs", ".toml", ".md"].iter().any(|end| text.ends_with(end));
    let prose: String = page.split("\n    files ").map(str::to_owned).collect();
    let lost: Vec<String> = quoted(&prose)
        .iter()
        .filter(is_path)
        .filter(|path| {
            let path = path.split('*').next().expect("a part");
            !root().join("src").join(path).exists() && !root().join(path).exists()
        })
        .map(|path| (*path).to_owned())
        .collect();
    assert_none(&lost, "src/ARCHITECTURE.md names what is not there");
}

#[test]
fn imports_run_down_and_never_through_the_front_door() {
    let (page, house) = (page(), house());
    let floors = floors(&page);
    let floor = |room: &str| floors.get(room).copied().unwrap_or(0);
    let mut faults = Vec::new();
    for file in house.iter().filter(|file| file.is_library() && file.name != "lib.rs") {
        for path in paths(&file.tokens) {
            let Some(target) = target(&house, file, &path.steps) else { continue };
            let (from, to) = (file.room(), target.room());
            if from != to && floor(&to) >= floor(&from) {
                faults.push(format!("{} imports {} ({})", file.name, target.name, path.steps.join("::")));
            }
        }
    }
    assert_none(&faults, "an import must lead to the file that defines the name, on a lower floor");
}

/// Everything that `from` imports, itself or through others.
fn reach<'h>(imports: &BTreeMap<&'h str, BTreeSet<&'h str>>, from: &str) -> BTreeSet<&'h str> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&str> = imports.get(from).into_iter().flatten().copied().collect();
    while let Some(file) = next.pop() {
        if reached.insert(file) {
            next.extend(imports.get(file).into_iter().flatten());
        }
    }
    reached
}

#[test]
fn no_files_import_each_other_in_a_circle_but_those_on_the_page() {
    let (page, house) = (page(), house());
    let mut imports: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for file in house.iter().filter(|file| file.is_library() && file.name != "lib.rs") {
        let targets = paths(&file.tokens).into_iter().filter_map(|path| target(&house, file, &path.steps));
        imports.insert(
            &file.name,
            targets.map(|target| target.name.as_str()).filter(|to| ![&file.name, "lib.rs"].contains(to)).collect(),
        );
    }
    let reached: BTreeMap<&str, BTreeSet<&str>> = imports.keys().map(|file| (*file, reach(&imports, file))).collect();
    let circle = |file: &&str| -> BTreeSet<&str> {
        reached[file].iter().filter(|other| reached[*other].contains(file)).copied().collect()
    };
    let circles: BTreeSet<BTreeSet<&str>> = imports.keys().map(circle).filter(|circle| !circle.is_empty()).collect();
    let standing: BTreeSet<BTreeSet<&str>> =
        table(&page, "Circles").into_iter().map(|(_, files)| files.into_iter().collect()).collect();
    assert_eq!(circles, standing, "circles of imports (left) and the table in src/ARCHITECTURE.md (right) differ");
}

#[test]
fn the_front_door_only_lists_the_rooms_and_no_file_passes_a_name_on() {
    let house = house();
    let lib = house.iter().find(|file| file.name == "lib.rs").expect("lib.rs");
    let known = |token: &Token| token.is("pub") || token.is("mod") || token.is(";");
    let rooms: Vec<&Token> = lib.tokens.iter().filter(|token| !known(token)).collect();
    assert_eq!(rooms.len() * 4, lib.tokens.len(), "lib.rs holds more than `pub mod room;`");
    let passed_on = house.iter().filter(|file| file.is_library() && file.has("pub use")).map(|file| file.name.clone());
    assert_none(&passed_on.collect::<Vec<_>>(), "`pub use` lets a name be imported from two files");
}

#[test]
fn every_outside_crate_has_one_door() {
    let (page, house) = (page(), house());
    let doors: BTreeMap<&str, Vec<&str>> = table(&page, "Doors").into_iter().collect();
    let manifest: toml::Table =
        fs::read_to_string(root().join("Cargo.toml")).expect("Cargo.toml").parse().expect("TOML");
    let crates: BTreeSet<String> =
        manifest["dependencies"].as_table().expect("a table").keys().map(|name| name.replace('-', "_")).collect();
    let listed: BTreeSet<String> = doors.keys().map(|name| (*name).to_owned()).collect();
    assert_eq!(listed, crates, "the table of doors in src/ARCHITECTURE.md and the dependencies differ");
    let mut faults = Vec::new();
    for file in &house {
        for path in paths(&file.tokens) {
            let Some(doors) = doors.get(path.steps[0].as_str()) else { continue };
            let is_module = !path.from_root && target(&house, file, &path.steps).is_some();
            let is_door =
                doors.iter().any(|door| file.name == *door || door.ends_with('/') && file.name.starts_with(door));
            if !is_module && !is_door {
                faults.push(format!("{} names {}", file.name, path.steps.join("::")));
            }
        }
    }
    assert_none(&faults, "an outside crate is named behind its door only");
}

#[test]
fn every_file_is_built_and_every_kind_is_in_its_table() {
    let house = house();
    let mut faults = Vec::new();
    for file in house.iter().filter(|file| file.is_library() && file.name != "lib.rs") {
        let (name, parents) = file.module.split_last().expect("a module");
        let parent = house.iter().find(|other| other.module == parents && other.name != "lib.rs");
        let parent = parent.or_else(|| house.iter().find(|other| other.name == "lib.rs" && parents.is_empty()));
        let for_tests = parent.is_some_and(|parent| parent.source.contains(&format!("#[cfg(test)]\nmod {name};")));
        if !for_tests && !parent.is_some_and(|parent| parent.has(&format!("mod {name} ;"))) {
            faults.push(format!("{}: no `mod {name};` above it", file.name));
        }
    }
    let tables = [
        ("corpus/", "READERS", "Reader for"),
        ("scorers/", "SCORERS", "KIND : ScorerKind"),
        ("report/", "WRITERS", "KIND : WriterKind"),
        ("report/tables/", "TABLES", "KIND : DocumentTableKind"),
        ("lexicon/foreign/", "FORMATS", "fn list"),
        ("compare/peer/", "PEERS", "PEER : Peer"),
    ];
    for (folder, name, mark) in tables {
        let table = house.iter().find(|file| file.name == format!("{folder}mod.rs")).expect("a mod.rs");
        let begin = table.tokens.iter().position(|token| token.is(name)).expect("a table");
        let row: Vec<&Token> = table.tokens[begin..].iter().take_while(|token| !token.is(";")).collect();
        let mut kinds = 0;
        for file in house.iter().filter(|file| file.name.starts_with(folder) && file.has(mark)) {
            kinds += 1;
            let stem = file.module.last().expect("a name");
            if !row.windows(2).any(|pair| pair[0].is(stem) && pair[1].is("::")) {
                faults.push(format!("{} is not in {name} of {}", file.name, table.name));
            }
        }
        assert!(kinds > 0, "no file of {folder} holds `{mark}`: has the trait another name now?");
    }
    assert_none(&faults, "a file that nobody names does nothing");
}

#[test]
fn the_library_neither_prints_nor_looks_at_clock_network_or_environment() {
    let printing = ["println !", "eprintln !", "print !", "eprint !", "dbg !"];
    let world = ["env ::", "net ::", "SystemTime", "Instant", "stdin", "stdout", "stderr"];
    let mut faults = Vec::new();
    for file in house().iter().filter(|file| file.is_library()) {
        faults.extend(printing.iter().filter(|row| file.has(row)).map(|row| format!("{}: {row}", file.name)));
        // Standard input is an input like any other.
        let edge = |row: &str| row == "stdin" && file.room() == "corpus/";
        let seen = world.iter().filter(|row| file.has(row) && !edge(row));
        faults.extend(seen.map(|row| format!("{}: {row}", file.name)));
        if file.room() != "study/" && file.has("thread ::") {
            faults.push(format!("{}: threads live in study/", file.name));
        }
    }
    assert_none(&faults, "only the program touches the world");
}

#[test]
fn maps_that_output_can_see_have_an_order() {
    let rooms = ["stats/", "scorers/", "compare/", "findings.rs", "reading.rs", "report/", "study/"];
    let maps = ["HashMap", "HashSet", "FxHashMap", "FxHashSet"];
    let house = house();
    let seeing = house.iter().filter(|file| rooms.contains(&file.room().as_str()));
    let faults: Vec<String> = seeing
        .flat_map(|file| maps.iter().filter(|map| file.has(map)).map(|map| format!("{}: {map}", file.name)))
        .collect();
    assert_none(&faults, "use BTreeMap or BTreeSet where output can see the order");
}

#[test]
fn word_lists_live_in_lexicons() {
    let lexicons = Shelf::shipped().all().expect("the shipped lexicons");
    let classes: BTreeSet<&str> = lexicons.iter().flat_map(|l| &l.categories).map(|c| c.name.as_str()).collect();
    let is_word = |text: &str| {
        text.len() >= 3
            && text.chars().all(|c| c.is_ascii_lowercase() || matches!(c, '-' | '\'' | ' '))
            && !classes.contains(text)
    };
    let mut faults = Vec::new();
    for file in &house() {
        // The keys and closed vocabularies of file formats are no word lists.
        if file.name == "lexicon/attribute.rs"
            || file.name.starts_with("lexicon/parse/")
            || file.name.starts_with("protocol/")
        {
            continue;
        }
        for window in file.tokens.windows(6) {
            let words: Vec<&str> = window[1..].iter().step_by(2).filter_map(Token::text).collect();
            let (a, b) = (&window[2], &window[4]);
            let parted = a.is(",") && b.is(",") && window[0].is("[") || a.is("|") && b.is("|");
            if words.len() == 3 && parted && words.iter().all(|word| is_word(word)) {
                faults.push(format!("{}: {}", file.name, words.join(", ")));
            }
        }
    }
    assert_none(&faults, "these look like word lists");
}

#[test]
fn every_file_says_what_it_is_and_stays_under_four_hundred_lines() {
    let vague = ["util", "utils", "common", "helper", "helpers", "core", "misc", "type", "types"];
    let mut found = Vec::new();
    rust_files(&root().join("src"), &mut found);
    rust_files(&root().join("tests"), &mut found);
    let mut faults = Vec::new();
    for path in found {
        let source = fs::read_to_string(&path).expect("a source file");
        let lines = source.lines().count();
        if lines > 400 && path.starts_with(root().join("src")) {
            faults.push(format!("{}: {lines} lines; is there a noun along which it splits?", path.display()));
        }
        let parts = path.with_extension("");
        faults.extend(
            parts
                .iter()
                .filter(|part| vague.iter().any(|vague| part == vague))
                .map(|_| format!("{}: says nothing", path.display())),
        );
    }
    for file in house() {
        if !file.source.starts_with("//! ") {
            faults.push(format!("{}: does not begin with what it is (`//! ...`)", file.name));
        }
    }
    assert_none(&faults, "a file is one noun of the field, short and said in its first line");
}
