//! `pendopo new`: makes a record, a site or a theme. Asks for what is missing on a terminal, names it elsewhere. Never overwrites.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use super::schema::write_all;
use super::{Circumstances, ExitStatus, moment, unwritten, watch_for_interruption};
use crate::cli::{FormatName, New};
use crate::console::{Asker, Console};
use crate::diagnostic::{Diagnostic, Report};
use crate::draft::{self, Draft, NewFile, Question, Region, Register, RegisterFault, Surroundings};
use crate::parse;
use crate::read::{self, File, Folder, Tree};
use crate::record::Zona;
use crate::resolve::Moment;
use crate::schema::Kind;
use crate::text::{is_slug, slug};
use crate::timing::Timing;
use crate::write::{self, WriteError};

/// What every step needs.
struct Desk<'a> {
    options: &'a New,
    root: &'a Path,
    console: &'a Console,
    asker: Option<Asker>,
    now: Moment,
}

/// The step cannot go on; why has been said.
type Step<T> = Result<T, ExitStatus>;

pub fn run(options: &New, root: &Path, console: &Console, here: Circumstances) -> ExitStatus {
    let now = match moment(options.now.as_deref(), here, console) {
        Ok(now) => now,
        Err(status) => return status,
    };
    let desk = Desk {
        options,
        root,
        console,
        asker: console.asker(),
        now,
    };
    if desk.asker.is_some() {
        // Otherwise Ctrl-C would leave a terminal without a cursor.
        watch_for_interruption();
    }
    let made = match options.kind.as_str() {
        "situs" => desk.site(),
        "tema" => desk.theme(),
        kind => desk.record(kind),
    };
    match made {
        Ok(()) => ExitStatus::Success,
        Err(status) => status,
    }
}

impl Desk<'_> {
    fn site(&self) -> Step<()> {
        let around = Surroundings::default();
        let mut draft = self.draft("situs", &around)?;
        self.fill(&mut draft)?;
        self.put("content/situs.yaml", &self.text(&draft, "situs.yaml")?)?;
        self.put_missing(&draft::site())?;
        self.console.tell("new_site", &[]);
        Ok(())
    }

    fn theme(&self) -> Step<()> {
        let name = match (&self.options.name, &self.asker) {
            (Some(name), _) => name.clone(),
            (None, Some(asker)) => {
                let prompt = self.console.sentence("new_theme_name", &[]);
                self.heard(asker.text(&prompt, None, false, |_| Ok(())))?
            }
            (None, None) => return Err(self.missing(&[], "tema")),
        };
        let slug = self.slug(slug(&name), |slug| format!("themes/{slug}"))?;
        for file in draft::theme(&slug, &name) {
            self.put(&file.path, &file.text)?;
        }
        self.console.tell("new_theme", &[("slug", slug)]);
        Ok(())
    }

    fn record(&self, kind: &str) -> Step<()> {
        let tree = self.tree(kind == "wilayah")?;
        let around = self.surroundings(kind, &tree)?;
        let mut draft = self.draft(kind, &around)?;
        if let (Some(path), Some(code)) = (&self.options.register, draft.answer("kode").map(str::to_owned)) {
            draft.take(&self.register(path, &code)?);
        }
        self.fill(&mut draft)?;
        let slug = self.slug(draft.slug(), |slug| format!("content/{}", draft.path(slug)))?;
        let path = draft.path(&slug);
        let text = self.text(&draft, &path)?;
        self.put(&format!("content/{path}"), &text)?;
        write_all(self.root).map_err(|error| unwritten(&error, self.console))?;
        let key = match kind {
            "wilayah" => "new_region",
            _ => "new_record",
        };
        self.console.tell(key, &[("slug", slug)]);
        Ok(())
    }

    /// The listing of the content. A new region may be the first one.
    fn tree(&self, first: bool) -> Step<Tree> {
        let report = Report::default();
        let content = self.root.join("content");
        Tree::open(&content, "content", &report, &Timing::new(false)).or_else(|_| {
            if first && content.join(read::SETTINGS).is_file() {
                return Ok(Tree::default());
            }
            self.complain(report);
            Err(ExitStatus::Usage)
        })
    }

    fn surroundings(&self, kind: &str, tree: &Tree) -> Step<Surroundings> {
        let mut around = Surroundings {
            today: self.now.date(Zona::Wib),
            ..Surroundings::default()
        };
        if kind == "wilayah" {
            return Ok(around);
        }
        let slugs: Vec<&String> = tree.regions.keys().collect();
        let slug = match (&self.options.region, &slugs[..], &self.asker) {
            (Some(slug), ..) if tree.regions.contains_key(slug) => slug,
            (Some(slug), ..) => {
                let choices = slugs.iter().map(|slug| slug.as_str()).collect::<Vec<_>>().join(", ");
                self.console
                    .say("unknown_region", &[("region", slug.clone()), ("choices", choices)]);
                return Err(ExitStatus::Usage);
            }
            (None, [only], _) => *only,
            (None, _, Some(asker)) => {
                let lines: Vec<String> = slugs.iter().map(|slug| (*slug).clone()).collect();
                let prompt = self.console.sentence("new_region_prompt", &[]);
                slugs[self.heard(asker.choose(&prompt, &lines, 0))?]
            }
            (None, _, None) => {
                let choices = slugs.iter().map(|slug| slug.as_str()).collect::<Vec<_>>().join(", ");
                self.console.say("new_which_region", &[("choices", choices)]);
                return Err(ExitStatus::Usage);
            }
        };
        let folder = &tree.regions[slug];
        let files = folder.files();
        around.ids = ids(files.iter().chain(&*tree.shared));
        around.agencies = ids(files).remove("instansi").unwrap_or_default().into_iter().collect();
        let region = self.region(slug, folder)?;
        around.today = self.now.date(region.zona);
        around.region = Some(region);
        Ok(around)
    }

    fn region(&self, slug: &str, folder: &Folder) -> Step<Region> {
        let report = Report::default();
        let Ok(wilayah) = parse::region_alone(slug, folder.own(), &report, &Timing::new(false)) else {
            self.complain(report);
            return Err(ExitStatus::Content);
        };
        let wilayah = wilayah.record;
        let villages = wilayah.kecamatan.iter().flat_map(|kecamatan| &kecamatan.kelurahan);
        Ok(Region {
            slug: slug.to_owned(),
            kelurahan: villages.map(|village| (village.kode.clone(), village.nama.clone())).collect(),
            nama: wilayah.nama,
            jenis: wilayah.jenis,
            dinas: wilayah.dinas.singkatan.unwrap_or(wilayah.dinas.nama),
            zona: wilayah.zona_waktu,
            path: format!("content/{slug}/wilayah.yaml"),
        })
    }

    /// A draft with everything that was typed on the command line.
    fn draft<'a>(&self, kind: &str, around: &'a Surroundings) -> Step<Draft<'a>> {
        // The command line takes no other names.
        let mut draft = Draft::new(kind, around).ok_or(ExitStatus::Usage)?;
        let mut typed: Vec<(&str, &str)> = Vec::new();
        typed.extend(self.options.name.as_deref().map(|name| (draft.naming(), name)));
        for set in &self.options.set {
            let Some((field, value)) = set.split_once('=') else {
                self.console.say("new_bad_set", &[("set", set.clone())]);
                return Err(ExitStatus::Usage);
            };
            typed.push((field.trim(), value));
        }
        let faults: Vec<Diagnostic> = typed
            .into_iter()
            .filter_map(|(field, value)| draft.fill(field, value).err())
            .map(|fault| *fault)
            .collect();
        if faults.is_empty() {
            return Ok(draft);
        }
        self.console.diagnostics(&faults, FormatName::Full, false);
        Err(ExitStatus::Usage)
    }

    /// Fills what is missing: by asking, or by what can be proposed.
    fn fill(&self, draft: &mut Draft<'_>) -> Step<()> {
        if let Some(asker) = &self.asker {
            while let Some(question) = draft.next() {
                let answer = self.ask(asker, draft, &question)?;
                if answer.trim().is_empty() {
                    draft.leave(&question.path);
                } else if let Err(fault) = draft.fill(&question.path, &answer) {
                    self.console.diagnostics(&[*fault], FormatName::Full, false);
                    return Err(ExitStatus::Usage);
                }
                let register = self.options.register.as_ref().filter(|_| question.path == "kode");
                if let (Some(path), Some(code)) = (register, draft.answer("kode").map(str::to_owned)) {
                    draft.take(&self.register(path, &code)?);
                }
            }
            return Ok(());
        }
        let missing = draft.settle();
        if missing.is_empty() {
            Ok(())
        } else {
            Err(self.missing(&missing, draft.naming()))
        }
    }

    fn ask(&self, asker: &Asker, draft: &Draft<'_>, question: &Question) -> Step<String> {
        let field = || ("field", question.path.clone());
        let about = || ("about", question.about.clone());
        if !question.choices.is_empty() && !question.many && !question.may_stay_open {
            let lines: Vec<String> = question
                .choices
                .iter()
                .map(|(word, about)| format!("{word} — {about}"))
                .collect();
            let proposed = question.proposal.as_deref();
            let first = question.choices.iter().position(|(word, _)| Some(word.as_str()) == proposed);
            let prompt = self.console.sentence("new_prompt", &[about(), field()]);
            let chosen = self.heard(asker.choose(&prompt, &lines, first.unwrap_or_default()))?;
            return Ok(question.choices[chosen].0.clone());
        }
        let words: Vec<&str> = question.choices.iter().map(|(word, _)| word.as_str()).collect();
        let key = match (words.is_empty(), question.may_stay_open) {
            (true, false) => "new_prompt",
            (true, true) => "new_prompt_open",
            (false, false) => "new_prompt_choices",
            (false, true) => "new_prompt_choices_open",
        };
        let prompt = self.console.sentence(key, &[about(), field(), ("choices", words.join(", "))]);
        self.heard(
            asker.text(
                &prompt,
                question.proposal.as_deref(),
                question.may_stay_open,
                |text| match draft.check(&question.path, text) {
                    Ok(_) => Ok(()),
                    Err(fault) => Err(self.console.complaint(&fault)),
                },
            ),
        )
    }

    fn register(&self, path: &Path, code: &str) -> Step<Register> {
        let say = |key: &str, words: &[(&str, String)]| {
            self.console
                .say(key, &[words, &[("path", path.display().to_string())]].concat());
            ExitStatus::Usage
        };
        let text = read::plain(path).map_err(|error| say("register_unreadable", &[("reason", error.to_string())]))?;
        Register::find(&text, code).map_err(|fault| match fault {
            RegisterFault::NoColumns => say("register_columns", &[]),
            RegisterFault::BadLine(line, found) => say("register_line", &[("line", line.to_string()), ("found", found)]),
            RegisterFault::Lacks(code) => say("register_lacks", &[("code", code)]),
        })
    }

    /// The name of the file or folder: as typed, as chosen, or as proposed. What is taken already is said before anything else.
    fn slug(&self, proposed: String, path: impl Fn(&str) -> String) -> Step<String> {
        let check = |slug: &str| {
            if !is_slug(slug) {
                return Err(self.console.sentence("new_bad_slug", &[("slug", slug.to_owned())]));
            }
            let path = path(slug);
            // These are there already, in the program or for all regions.
            let taken =
                path.starts_with("themes/bawaan/") || path.starts_with("content/bersama/") && path.ends_with("wilayah.yaml");
            if taken || self.root.join(&path).exists() {
                return Err(self.console.sentence("new_exists", &[("path", path)]));
            }
            Ok(())
        };
        let slug = match (&self.options.slug, &self.asker) {
            (Some(slug), _) => slug.clone(),
            (None, Some(asker)) => {
                let prompt = self.console.sentence("new_slug", &[]);
                self.heard(asker.text(&prompt, Some(&proposed), false, check))?
            }
            (None, None) => proposed,
        };
        match check(&slug) {
            Ok(()) => Ok(slug),
            Err(sentence) => {
                self.console.say("refused", &[("reason", sentence)]);
                Err(ExitStatus::Usage)
            }
        }
    }

    fn text(&self, draft: &Draft<'_>, path: &str) -> Step<String> {
        let report = Report::default();
        draft.text(path, &report).ok_or_else(|| {
            self.complain(report);
            ExitStatus::Usage
        })
    }

    /// Makes a file and says so.
    fn put(&self, path: &str, text: &str) -> Step<()> {
        match write::create(&self.root.join(path), text.as_bytes()) {
            Ok(()) => {
                self.console.result(&format!("{path}\n"));
                Ok(())
            }
            Err(WriteError::Io {
                kind: io::ErrorKind::AlreadyExists,
                ..
            }) => {
                let reason = self.console.sentence("new_exists", &[("path", path.to_owned())]);
                self.console.say("refused", &[("reason", reason)]);
                Err(ExitStatus::Usage)
            }
            Err(error) => Err(unwritten(&error, self.console)),
        }
    }

    /// Makes the files that are not there yet; those that are stay as they are.
    fn put_missing(&self, files: &[NewFile]) -> Step<()> {
        for file in files {
            if self.root.join(&file.path).exists() {
                self.console.tell("new_kept", &[("path", file.path.clone())]);
            } else {
                self.put(&file.path, &file.text)?;
            }
        }
        Ok(())
    }

    fn missing(&self, missing: &[Question], naming: &str) -> ExitStatus {
        let mut lines: Vec<String> = Vec::new();
        for question in missing {
            let choices: Vec<&str> = question.choices.iter().map(|(word, _)| word.as_str()).collect();
            let choices = if choices.is_empty() {
                String::new()
            } else {
                format!(" ({})", choices.join(", "))
            };
            lines.push(format!("  --set {}=…  {}{choices}", question.path, question.about));
        }
        if lines.is_empty() {
            lines.push(format!("  pendopo new {} …", self.options.kind));
        }
        let words = [
            ("kind", self.options.kind.clone()),
            ("naming", naming.to_owned()),
            ("list", lines.join("\n")),
        ];
        self.console.say("new_missing", &words);
        ExitStatus::Usage
    }

    /// What was answered; an interrupted question ends the run.
    fn heard<T>(&self, answer: io::Result<T>) -> Step<T> {
        answer.map_err(|error| {
            self.console.say("new_interrupted", &[]);
            match error.kind() {
                io::ErrorKind::Interrupted => ExitStatus::Interrupted,
                _ => ExitStatus::Usage,
            }
        })
    }

    fn complain(&self, report: Report) {
        self.console.diagnostics(&report.finish(), FormatName::Full, false);
    }
}

/// The ids of records by their folder.
fn ids<'f>(files: impl IntoIterator<Item = &'f File>) -> BTreeMap<String, BTreeSet<String>> {
    let mut ids: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in files {
        let path = file.shown.strip_prefix("content/").unwrap_or_default();
        if Kind::of(path).is_some() {
            ids.entry(file.folder().to_owned())
                .or_default()
                .insert(file.stem().to_owned());
        }
    }
    ids
}
