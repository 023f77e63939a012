//! Pages that are nobody's file: the list of faults, and the portal while it is being prepared.

use std::path::{Path, PathBuf};

use super::control;
use crate::diagnostic::{Diagnostic, html};
use crate::text::{Catalogue, Language, escape, fill, number};

/// The words of this room in a language.
pub(super) fn texts(language: Language) -> Catalogue {
    let text = match language {
        Language::Id => include_str!("texts.id.toml"),
        Language::En => include_str!("texts.en.toml"),
    };
    Catalogue::parse(text).unwrap_or_default()
}

/// Writes such pages.
#[derive(Debug)]
pub(super) struct Pages {
    texts: Catalogue,
    language: Language,
    root: PathBuf,
    editor: String,
}

impl Pages {
    pub(super) fn new(language: Language, root: &Path, editor: &str) -> Self {
        Self {
            texts: texts(language),
            language,
            root: std::path::absolute(root).unwrap_or_else(|_| root.to_path_buf()),
            editor: editor.to_owned(),
        }
    }

    /// A list of complaints, errors first; without the warnings among them if only errors are wanted.
    pub(super) fn list(&self, complaints: &[Diagnostic], only_errors: bool) -> String {
        let errors = complaints.partition_point(Diagnostic::is_error);
        let shown = if only_errors { &complaints[..errors] } else { complaints };
        html(shown, self.language, &|path, line, column| {
            Some(self.open(path, line, column))
        })
    }

    /// The page in the place of one that faults keep from being shown.
    pub(super) fn faulty(&self, complaints: &[Diagnostic], tag: &str) -> String {
        let list = self.list(complaints, true);
        self.page("faulty_title", &format!("<p>{}</p>\n{list}", self.text("faulty")), tag)
    }

    /// All complaints.
    pub(super) fn all(&self, complaints: &[Diagnostic]) -> String {
        let list = self.list(complaints, false);
        let list = if list.is_empty() {
            format!("<p>{}</p>", self.text("no_complaints"))
        } else {
            list
        };
        self.page("all_title", &list, "")
    }

    /// The portal while it is being prepared: the ways to all regions.
    pub(super) fn preparing(&self, regions: &[(String, String)], ready: usize, tag: &str) -> String {
        let count = |number: usize| number::integer(i64::try_from(number).unwrap_or(i64::MAX), self.language);
        let (ready, of) = (count(ready), count(regions.len()));
        let sentence = fill(self.texts.get("preparing").unwrap_or_default(), |name| match name {
            "ready" => Some(ready.as_str().into()),
            "of" => Some(of.as_str().into()),
            _ => None,
        });
        let link = |(path, name): &(String, String)| {
            let (path, name) = (escape::path(path), escape::html(name));
            format!("<li><a href=\"/{path}\">{name}</a></li>\n")
        };
        let links: String = regions.iter().map(link).collect();
        let body = format!("<p>{}</p>\n<ul>\n{links}</ul>", escape::html(&sentence));
        self.page("preparing_title", &body, tag)
    }

    fn page(&self, title: &str, body: &str, tag: &str) -> String {
        let (title, code) = (self.text(title), self.language.code());
        let style = control::STYLE;
        format!(
            "<!doctype html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; script-src 'self'; \
             connect-src 'self'; base-uri 'none'\">\n<title>{title}</title>\n\
             <link rel=\"stylesheet\" href=\"{style}\">\n{tag}\n</head>\n<body class=\"lembar\">\n<main>\n<h1>{title}</h1>\n\
             {body}\n</main>\n</body>\n</html>\n"
        )
    }

    fn text(&self, key: &str) -> String {
        escape::html(self.texts.get(key).unwrap_or(key)).into_owned()
    }

    /// The address that opens a file in the editor.
    fn open(&self, path: &str, line: usize, column: usize) -> String {
        let path = self.root.join(path).display().to_string().replace('\\', "/");
        let path = escape::path(&path).into_owned();
        let (line, column) = (line.to_string(), column.to_string());
        fill(&self.editor, |name| match name {
            "path" => Some(path.as_str().into()),
            "line" => Some(line.as_str().into()),
            "column" => Some(column.as_str().into()),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_complete_in_both_languages() {
        let (id, en) = (texts(Language::Id), texts(Language::En));
        assert_eq!(id.differences(&en), Vec::<String>::new());
        assert!(id.get("banner").is_some());
    }

    #[test]
    fn a_place_leads_to_the_editor() {
        let pages = |editor: &str| Pages::new(Language::Id, Path::new("/proyek saya"), editor);
        let open = |editor: &str| pages(editor).open("content/a.yaml", 3, 7);
        assert_eq!(
            open("vscode://file{path}:{line}:{column}"),
            "vscode://file/proyek%20saya/content/a.yaml:3:7"
        );
        assert_eq!(
            open("idea://open?file={path}&line={line}"),
            "idea://open?file=/proyek%20saya/content/a.yaml&line=3"
        );
    }
}
