//! A project folder with the corpus, its theme, and the changes that are measured.

use std::error::Error;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::corpus::{Corpus, records};
use crate::options::{Degree, Theme, name as name_of};

/// A project.
#[derive(Debug)]
pub struct Project {
    /// Its folder.
    pub root: PathBuf,
    /// Where its site goes.
    pub out: PathBuf,
    /// How much content there is.
    pub content: Amount,
    /// The release that is edited.
    release: PathBuf,
}

/// Files and bytes.
#[derive(Debug, Default, Clone, Copy)]
pub struct Amount {
    files: usize,
    bytes: usize,
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} files, {} MB of content", self.files, self.bytes / 1_000_000)
    }
}

impl Project {
    /// Writes the corpus below `place`.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn new(place: &Path, corpus: &Corpus) -> Result<Self, Box<dyn Error>> {
        let root = place.join("project");
        let content = root.join("content");
        if content.exists() {
            return Err(format!("{} exists already", content.display()).into());
        }
        let mut amount = Amount::default();
        let mut folder = PathBuf::new();
        let mut release = PathBuf::new();
        records::each(corpus, |path, bytes| {
            let path = content.join(path);
            if let Some(parent) = path.parent()
                && parent != folder
            {
                fs::create_dir_all(parent)?;
                parent.clone_into(&mut folder);
            }
            amount.files += 1;
            amount.bytes += bytes.len();
            write(&path, bytes)?;
            if path.extension().is_some_and(|extension| extension == "md") {
                release = path;
            }
            Ok::<(), io::Error>(())
        })?;
        Ok(Self {
            out: place.join("public"),
            content: amount,
            release,
            root,
        })
    }

    /// The folder of the region whose release is edited.
    #[must_use]
    pub fn edited_region(&self) -> Option<&str> {
        let inside = self.release.strip_prefix(self.root.join("content")).ok()?;
        inside.iter().next()?.to_str()
    }

    /// Gives the project a theme and settings; changes of templates are undone.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn dress(&self, theme: Theme, degree: Degree) -> io::Result<()> {
        let own = Path::new(env!("CARGO_MANIFEST_DIR"));
        let (source, name) = match theme {
            Theme::Plain => (own.join("benches/theme"), "polos"),
            Theme::Bawaan => (own.join("themes/bawaan"), "bawaan"),
        };
        let themes = self.root.join("themes");
        wipe(&themes)?;
        let folder = themes.join(name);
        for entry in WalkDir::new(&source) {
            let entry = entry?;
            let target = folder.join(entry.path().strip_prefix(&source).unwrap_or(entry.path()));
            if entry.file_type().is_dir() {
                fs::create_dir_all(target)?;
            } else {
                fs::copy(entry.path(), target)?;
            }
        }
        write(
            &self.root.join("content/situs.yaml"),
            records::situs(name, &name_of(&degree)).as_bytes(),
        )
    }

    /// Takes the site away.
    ///
    /// # Errors
    /// When that fails.
    pub fn clear(&self) -> io::Result<()> {
        wipe(&self.root.join(".pendopo"))?;
        let regions = WalkDir::new(self.root.join("content")).max_depth(2);
        for file in regions.into_iter().flatten().filter(|file| file.file_name() == "alamat.tsv") {
            wipe(file.path())?;
        }
        wipe(&self.out)
    }

    /// Adds a sentence to one release, with the correction that a published one must have.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn edit_release(&self) -> io::Result<()> {
        let text = read(&self.release)?;
        let correction = "  - {tanggal: 2026-11-22, alasan: Catatan ditambahkan.}\n";
        let corrected = if text.contains("\nralat:\n") {
            text.replacen("\nralat:\n", &format!("\nralat:\n{correction}"), 1)
        } else {
            text.replacen("\nstatus:", &format!("\nralat:\n{correction}status:"), 1)
        };
        write(
            &self.release,
            format!("{corrected}\nCatatan tambahan nomor {}.\n", text.len()).as_bytes(),
        )
    }

    /// Adds a sentence to the template of releases.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn edit_template(&self, theme: Theme, round: u32) -> io::Result<()> {
        let name = match theme {
            Theme::Plain => "polos",
            Theme::Bawaan => "bawaan",
        };
        let path = self.root.join(format!("themes/{name}/templates/siaran-pers.html"));
        let start = "{% block isi %}";
        let edited = read(&path)?.replacen(start, &format!("{start}<p>Suntingan {round}.</p>"), 1);
        write(&path, edited.as_bytes())
    }
}

#[expect(clippy::disallowed_methods, reason = "the runner writes what it measures")]
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::write(path, bytes)
}

#[expect(clippy::disallowed_methods, reason = "the runner changes what it has written")]
fn read(path: &Path) -> io::Result<String> {
    fs::read_to_string(path)
}

#[expect(
    clippy::disallowed_methods,
    reason = "the runner takes away what it or the program has written"
)]
fn wipe(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        fs::remove_dir_all(path)?;
    } else if path.exists() {
        fs::remove_file(path)?;
    }
    Ok(())
}
