//! The files for code hosts in `docs/ci/`: they can be read, their commands are true, and what publishes does so in a repository.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use pendopo::cli;
use pendopo::diagnostic::Report;
use pendopo::parse::{self, Node, Value};
use pendopo::source::Source;
use pendopo::text::Language;

use super::harness::{NOW, Site, by_itself, git, root};

/// The texts that a job of a file runs, in their order, without the installation of the program.
fn job(name: &str, path: &[&str]) -> String {
    let text = fs::read_to_string(root().join("docs/ci").join(name)).unwrap();
    let source = Source::plain(name, text);
    let (_, tree) = parse::fields(&source, &Report::default()).unwrap();
    let mut node = &tree;
    for key in path {
        let Value::Map(fields) = &node.value else {
            panic!("{name}: nothing below {key}");
        };
        node = &fields.iter().find(|field| field.key == *key).expect(key).node;
    }
    let mut lines = Vec::new();
    scripts(node, path.last() == Some(&"script"), &mut lines);
    lines.retain(|line| !line.starts_with("cargo install"));
    assert!(!lines.is_empty(), "{name}: {path:?}");
    lines.join("\n")
}

/// A repository that people push to, with the site `one-city` in it, and what a machine of the code host has.
struct Host {
    site: Site,
}

impl Host {
    fn new() -> Self {
        let site = Site::empty();
        fs::create_dir(site.path("asal.git")).unwrap();
        git(
            &site.path("asal.git"),
            &["init", "--quiet", "--bare", "--initial-branch=main"],
        );
        let here = Site::from("one-city").file(".gitignore", "public/\n");
        here.run("fmt").ok();
        git(&here.path(""), &["init", "--quiet", "--initial-branch=main"]);
        git(&here.path(""), &["add", "."]);
        git(&here.path(""), &["commit", "--quiet", "--message", "Isi pertama"]);
        let origin = site.path("asal.git");
        git(&here.path(""), &["push", "--quiet", origin.to_str().unwrap(), "main"]);
        // The program that is on the machine, at the moment of the tests.
        fs::create_dir(site.path("bin")).unwrap();
        let script = format!(
            "#!/bin/sh\ncase $1 in build|check) exec '{0}' \"$@\" --now {NOW};; *) exec '{0}' \"$@\";; esac\n",
            env!("CARGO_BIN_EXE_pendopo")
        );
        let program = site.path("bin/pendopo");
        fs::write(&program, script).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        }
        Self { site }
    }

    /// What has been pushed.
    fn origin(&self) -> PathBuf {
        self.site.path("asal.git")
    }

    /// A fresh copy, as a machine of the code host checks it out.
    fn checkout(&self, name: &str) -> PathBuf {
        let copy = self.site.path(name);
        git(
            &self.site.path(""),
            &[
                "clone",
                "--quiet",
                "--depth=1",
                &format!("file://{}", self.origin().display()),
                name,
            ],
        );
        copy
    }

    /// Runs the lines of a job as the code host does: it ends with the first that fails.
    fn run(&self, folder: &Path, lines: &str, more: &[(&str, &str)]) -> (bool, String) {
        let path = std::env::var("PATH").unwrap_or_default();
        let mut command = Command::new("bash");
        by_itself(command.args(["-e", "-c", lines]).current_dir(folder))
            .env("PATH", format!("{}:{path}", self.site.path("bin").display()))
            .env("LANG", "C.UTF-8")
            .envs(more.iter().copied());
        let output = command.output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8_lossy(&said).into_owned())
    }

    /// What the newest commit changed, and the words it has.
    fn newest(&self) -> String {
        git(&self.origin(), &["show", "--format=%s", "--name-only", "main"])
    }
}

/// The scripts of a file: every text below `run` or `script`, line by line.
fn scripts(node: &Node<'_>, inside: bool, lines: &mut Vec<String>) {
    match &node.value {
        Value::Scalar { text, .. } => {
            if inside {
                lines.extend(text.lines().map(str::to_owned));
            }
        }
        Value::List(items) => {
            for item in items {
                scripts(item, inside, lines);
            }
        }
        Value::Map(fields) => {
            for field in fields {
                let script = matches!(&*field.key, "run" | "script" | "before_script");
                scripts(&field.node, script, lines);
            }
        }
    }
}

#[test]
fn the_commands_of_the_files_are_understood() {
    for name in ["github.yml", "gitlab-ci.yml"] {
        let text = fs::read_to_string(root().join("docs/ci").join(name)).unwrap();
        let source = Source::plain(name, text);
        let report = Report::default();
        let (_, tree) = parse::fields(&source, &report).unwrap_or_else(|| panic!("{name}: {:?}", report.finish()));
        let mut lines = Vec::new();
        scripts(&tree, false, &mut lines);
        let mut verbs = Vec::new();
        for line in lines.iter().filter_map(|line| line.trim().strip_prefix("pendopo ")) {
            let command = line.split(" >").next().unwrap().split(" ||").next().unwrap();
            let arguments: Vec<&str> = std::iter::once("pendopo").chain(command.split_whitespace()).collect();
            let parsed = cli::parse(&arguments, Language::Id);
            assert!(parsed.is_ok(), "{name}: {line}: {:?}", parsed.err());
            verbs.push(arguments[1].to_owned());
        }
        for verb in ["check", "fmt", "build"] {
            assert!(verbs.iter().any(|found| found == verb), "{name}: {verb}");
        }
    }
}

#[test]
fn what_publishes_sends_the_book_of_addresses_back() {
    let variables = [
        ("TOKEN_ALAMAT", "rahasia"),
        ("CI_SERVER_HOST", "gitlab.contoh.example"),
        ("CI_PROJECT_PATH", "humas/situs"),
        ("CI_COMMIT_BRANCH", "main"),
    ];
    for (name, path) in [
        ("github.yml", &["jobs", "terbitkan", "steps"][..]),
        ("gitlab-ci.yml", &["pages", "script"][..]),
    ] {
        let host = Host::new();
        let origin = host.origin();
        // The code host's own address, led to the repository of the test.
        let key = format!("url.{}.insteadOf", origin.display());
        let address = "https://pendopo:rahasia@gitlab.contoh.example/humas/situs.git";
        let mut more = variables.to_vec();
        more.extend([
            ("GIT_CONFIG_COUNT", "1"),
            ("GIT_CONFIG_KEY_0", &key),
            ("GIT_CONFIG_VALUE_0", address),
        ]);
        let lines = job(name, path);

        let copy = host.checkout("pertama");
        let (well, said) = host.run(&copy, &lines, &more);
        assert!(well, "{name}: {said}");
        assert!(copy.join("public/index.html").is_file() && !copy.join("public/.pendopo").exists());
        assert_eq!(
            host.newest(),
            "Alamat yang terbit [skip ci]\n\ncontent/uji/alamat.tsv\n",
            "{name}"
        );

        // Nothing is new: nothing is committed.
        let before = git(&origin, &["rev-parse", "main"]);
        let (well, said) = host.run(&host.checkout("kedua"), &lines, &more);
        assert!(well, "{name}: {said}");
        assert_eq!(git(&origin, &["rev-parse", "main"]), before, "{name}");
    }
}

#[test]
fn what_checks_stops_at_a_fault() {
    for (name, path) in [
        ("github.yml", &["jobs", "periksa", "steps"][..]),
        ("gitlab-ci.yml", &["periksa", "script"][..]),
    ] {
        let host = Host::new();
        let lines = job(name, path);
        let copy = host.checkout("baik");
        let (well, said) = host.run(&copy, &lines, &[]);
        assert!(well, "{name}: {said}");
        let record = copy.join("content/uji/kampung/melati.yaml");
        let text = fs::read_to_string(&record)
            .unwrap()
            .replace("status: terbit", "status: terbitt");
        fs::write(&record, text).unwrap();
        let (well, said) = host.run(&copy, &lines, &[]);
        assert!(!well && said.contains("terbitt"), "{name}: {said}");
    }
}

#[test]
fn sarif_is_written_where_there_are_faults_and_where_there_are_none() {
    let site = Site::from("one-city");
    let clean = site.run("check --format sarif").ok().stdout;
    let clean: serde_json::Value = serde_json::from_str(&clean).unwrap();
    assert_eq!(clean["runs"][0]["results"], serde_json::json!([]));
    let site = site.edit("content/uji/kampung/melati.yaml", "status: terbit", "status: terbitt");
    let faulty = site.run("check --format sarif").ends_with(1).stdout;
    let faulty: serde_json::Value = serde_json::from_str(&faulty).unwrap();
    assert_eq!(faulty["version"], "2.1.0");
    let result = &faulty["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "record/unknown-value");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "content/uji/kampung/melati.yaml");
    assert!(place["region"]["startLine"].as_u64().unwrap() > 0);
}
