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
use crate::record::{Situs, Zona};
use crate::resolve::Moment;
use crate::schema::Kind;
use crate::text::{is_slug, slug};
use crate::timing::Timing;
use crate::write::{self, WriteError};

/// The settings of the whole publication, which every project has.
const SITE: &str = "content/situs.yaml";

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
        self.accept(self.vacant(SITE))?;
        let around = self.nowhere();
        let mut draft = self.draft("situs", &around)?;
        self.fill(&mut draft)?;
        self.put(SITE, &self.text(&draft, read::SETTINGS)?)?;
        self.put_missing(&draft::site())?;
        self.console.tell("new_site", &[]);
        Ok(())
    }

    fn theme(&self) -> Step<()> {
        let fits = |slug: &str| self.fits(slug, Some(Situs::TEMA_BAWAAN), &format!("themes/{slug}"));
        let typed = self.typed_slug(fits)?;
        let name = match (&self.options.name, &self.asker) {
            (Some(name), _) => name.clone(),
            (None, Some(asker)) => {
                let prompt = self.console.sentence("new_theme_name", &[]);
                self.heard(asker.text(&prompt, None, false, |_| Ok(())))?
            }
            (None, None) => return Err(self.missing(&[])),
        };
        let slug = match typed {
            Some(slug) => slug,
            None => self.slug(slug(&name), fits)?,
        };
        for file in draft::theme(&slug, &name) {
            self.put(&file.path, &file.text)?;
        }
        self.console.tell("new_theme", &[("slug", slug)]);
        Ok(())
    }

    fn record(&self, kind: &str) -> Step<()> {
        let is_region = kind == "wilayah";
        let around = if is_region {
            self.above_all_regions()?
        } else {
            self.inside_a_region()?
        };
        let mut draft = self.draft(kind, &around)?;
        let kept = is_region.then_some(read::SHARED);
        let fits = |draft: &Draft<'_>, slug: &str| self.fits(slug, kept, &format!("content/{}", draft.path(slug)));
        let typed = self.typed_slug(|slug| fits(&draft, slug))?;
        self.consult(&mut draft)?;
        self.fill(&mut draft)?;
        let slug = match typed {
            Some(slug) => slug,
            None => self.slug(draft.slug(), |slug| fits(&draft, slug))?,
        };
        let path = draft.path(&slug);
        let text = self.text(&draft, &path)?;
        self.put(&format!("content/{path}"), &text)?;
        write_all(self.root).map_err(|error| unwritten(&error, self.console))?;
        let key = if is_region { "new_region" } else { "new_record" };
        self.console.tell(key, &[("slug", slug)]);
        Ok(())
    }

    /// The listing of the content. A region is looked into when its files are asked for.
    fn tree(&self) -> Step<Tree> {
        let report = Report::default();
        let content = self.root.join("content");
        Tree::look(&content, "content", &report, &Timing::new(false)).map_err(|_| {
            self.complain(report);
            ExitStatus::Usage
        })
    }

    /// What is known where a new region is made, which may be the first one.
    fn above_all_regions(&self) -> Step<Surroundings> {
        if !self.root.join(SITE).is_file() {
            // Says that there is no content.
            self.tree()?;
        }
        Ok(self.nowhere())
    }

    /// What is known where there is no region.
    fn nowhere(&self) -> Surroundings {
        Surroundings {
            today: self.now.date(Zona::Wib),
            language: self.console.language(),
            ..Surroundings::default()
        }
    }

    /// What is known where a record of a region is made. Nobody looks into the other regions.
    fn inside_a_region(&self) -> Step<Surroundings> {
        let tree = self.tree()?;
        let slug = self.which_region(&tree)?;
        let folder = &tree.regions[&slug];
        let region = self.region(&slug, folder)?;
        let files = folder.files();
        Ok(Surroundings {
            ids: ids(files.iter().chain(&*tree.shared)),
            agencies: ids(files).remove("instansi").unwrap_or_default().into_iter().collect(),
            today: self.now.date(region.zona),
            region: Some(region),
            language: self.console.language(),
        })
    }

    /// The region that is named, chosen, or the only one.
    fn which_region(&self, tree: &Tree) -> Step<String> {
        let slugs: Vec<String> = tree.regions.keys().cloned().collect();
        let choices = || ("choices", slugs.join(", "));
        match (&self.options.region, &slugs[..], &self.asker) {
            (Some(slug), ..) if slugs.contains(slug) => Ok(slug.clone()),
            (Some(slug), ..) => {
                self.console.say("unknown_region", &[("region", slug.clone()), choices()]);
                Err(ExitStatus::Usage)
            }
            (None, [only], _) => Ok(only.clone()),
            (None, _, Some(asker)) => {
                let prompt = self.console.sentence("new_region_prompt", &[]);
                let chosen = self.heard(asker.choose(&prompt, &slugs, 0))?;
                Ok(slugs[chosen].clone())
            }
            (None, _, None) => {
                self.console.say("new_which_region", &[choices()]);
                Err(ExitStatus::Usage)
            }
        }
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
                if question.path == "kode" {
                    self.consult(draft)?;
                }
            }
            return Ok(());
        }
        let missing = draft.settle();
        if missing.is_empty() {
            Ok(())
        } else {
            Err(self.missing(&missing))
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
        let key = match (question.choices.is_empty(), question.may_stay_open) {
            (true, false) => "new_prompt",
            (true, true) => "new_prompt_open",
            (false, false) => "new_prompt_choices",
            (false, true) => "new_prompt_choices_open",
        };
        let prompt = self.console.sentence(key, &[about(), field(), ("choices", question.words())]);
        let check = |text: &str| {
            let checked = draft.check(&question.path, text);
            checked.map(drop).map_err(|fault| self.console.complaint(&fault))
        };
        let proposal = question.proposal.as_deref();
        self.heard(asker.text(&prompt, proposal, question.may_stay_open, check))
    }

    /// Takes what the register says, if there is one and the code of the region is known.
    fn consult(&self, draft: &mut Draft<'_>) -> Step<()> {
        if let (Some(path), Some(code)) = (&self.options.register, draft.answer("kode")) {
            let found = self.register(path, code)?;
            draft.take(&found);
        }
        Ok(())
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

    /// Whether nothing stands at a path yet.
    fn vacant(&self, path: &str) -> Result<(), String> {
        if self.root.join(path).exists() {
            Err(self.taken(path))
        } else {
            Ok(())
        }
    }

    /// Whether a name will do for the file or folder at a path; one name may be kept for what all projects have.
    fn fits(&self, slug: &str, kept: Option<&str>, path: &str) -> Result<(), String> {
        let word = || [("slug", slug.to_owned())];
        if !is_slug(slug) {
            Err(self.console.sentence("new_bad_slug", &word()))
        } else if kept == Some(slug) {
            Err(self.console.sentence("new_reserved", &word()))
        } else {
            self.vacant(path)
        }
    }

    /// The name that was typed, if any. Nobody should answer questions about a record before hearing that its name will not do.
    fn typed_slug(&self, fits: impl Fn(&str) -> Result<(), String>) -> Step<Option<String>> {
        if let Some(slug) = &self.options.slug {
            self.accept(fits(slug))?;
        }
        Ok(self.options.slug.clone())
    }

    /// The name that is chosen where somebody can be asked, and otherwise the one that is proposed.
    fn slug(&self, proposed: String, fits: impl Fn(&str) -> Result<(), String>) -> Step<String> {
        let Some(asker) = &self.asker else {
            return self.accept(fits(&proposed)).map(|()| proposed);
        };
        let prompt = self.console.sentence("new_slug", &[]);
        self.heard(asker.text(&prompt, Some(&proposed), false, fits))
    }

    /// Ends the run where something will not do.
    fn accept(&self, verdict: Result<(), String>) -> Step<()> {
        verdict.map_err(|reason| {
            self.console.say("refused", &[("reason", reason)]);
            ExitStatus::Usage
        })
    }

    /// What is said of a path where something stands already.
    fn taken(&self, path: &str) -> String {
        let key = if path == SITE { "new_site_exists" } else { "new_exists" };
        self.console.sentence(key, &[("path", path.to_owned())])
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
            }) => self.accept(Err(self.taken(path))),
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

    fn missing(&self, missing: &[Question]) -> ExitStatus {
        let line = |question: &Question| {
            let choices = match question.words() {
                words if words.is_empty() => words,
                words => format!(" ({words})"),
            };
            format!("  --set {}=…  {}{choices}", question.path, question.about)
        };
        let mut lines: Vec<String> = missing.iter().map(line).collect();
        if lines.is_empty() {
            lines.push(format!("  pendopo new {} …", self.options.kind));
        }
        let words = [("kind", self.options.kind.clone()), ("list", lines.join("\n"))];
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
        if Kind::of(file.below()).is_some() {
            ids.entry(file.folder().to_owned())
                .or_default()
                .insert(file.stem().to_owned());
        }
    }
    ids
}
