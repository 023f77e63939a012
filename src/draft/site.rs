//! The files of a new site and of a new theme.

use crate::schema::{FOLDER, Kind, vscode};

/// A file to be made, by its path in the project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// The path, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}

const GITIGNORE: &str = "/public/\n/.pendopo/\n";

/// Two people may note addresses at the same time: the lines of both stay.
const GITATTRIBUTES: &str = "content/*/alamat.tsv merge=union\n";

const EXTENSIONS: &str = "{\n  \"recommendations\": [\"redhat.vscode-yaml\"]\n}\n";

/// An invented region, so that a new site can be built and looked at. It says of itself that it is none.
const REGION: &str = "\
# Wilayah rekaan, supaya situs baru dapat dibangun dan dilihat. Hapus folder ini setelah wilayah Anda ada.
kode: \"99.71\"
nama: Contoh
jenis: kota
provinsi:
  kode: \"99\"
  nama: Provinsi Contoh
zona_waktu: WIB
dinas:
  nama: Dinas Pengendalian Penduduk dan Keluarga Berencana Kota Contoh
  singkatan: DPPKB
rekaan: true
kecamatan:
  - kode: \"99.71.01\"
    nama: Contoh Utara
    kelurahan:
      - kode: \"99.71.01.1001\"
        nama: Melati
        jenis: kelurahan
";

const KAMPUNG: &str = "\
nama: Melati
kode_wilayah: \"99.71.01.1001\"
tanggal_pencanangan: 2022
gambaran_umum: |
  Kampung rekaan. Ubah berkas ini, lalu lihat apa yang berubah di halamannya.
status: terbit
";

/// Everything beside `content/situs.yaml` that a new site has. The theme is part of the program.
#[must_use]
pub fn site() -> Vec<NewFile> {
    let record = |path: &str, text: &str| {
        let line = Kind::of(path).and_then(|kind| kind.line(path));
        NewFile {
            path: format!("content/{path}"),
            text: line.map(|line| line + "\n").unwrap_or_default() + text,
        }
    };
    let file = |path: &str, text: String| NewFile {
        path: path.to_owned(),
        text,
    };
    let mut files = vec![
        record("contoh/wilayah.yaml", REGION),
        record("contoh/kampung/melati.yaml", KAMPUNG),
        file(".gitignore", GITIGNORE.to_owned()),
        file(".gitattributes", GITATTRIBUTES.to_owned()),
        file(".vscode/settings.json", vscode()),
        file(".vscode/extensions.json", EXTENSIONS.to_owned()),
    ];
    let schemas = crate::schema::KINDS.iter();
    files.extend(schemas.map(|kind| file(&format!("{FOLDER}/{}", kind.file()), kind.editor_text())));
    files
}

/// The files of a theme that extends the default one.
#[must_use]
pub fn theme(slug: &str, name: &str) -> Vec<NewFile> {
    let name = name.replace('\\', "\\\\").replace('"', "\\\"");
    let settings = format!(
        "# Tema ini hanya memuat yang berbeda dari tema bawaan; yang tidak ada di sini diambil dari sana.\n\
         # templates/kampung.html      menggantikan satu templat, atau sebagian dengan {{% extends \"bawaan/kampung.html\" %}}\n\
         # i18n/id.toml                menggantikan satu atau beberapa tulisan\n\
         # static/                     menggantikan atau menambah berkas\n\
         name = \"{name}\"\n\
         api = 1\n\
         extends = \"bawaan\"\n\
         # Yang tidak diinginkan: search, poster, downloads, measures, previews.\n\
         without = []\n"
    );
    vec![NewFile {
        path: format!("themes/{slug}/theme.toml"),
        text: settings,
    }]
}
