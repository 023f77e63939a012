//! The pages of one region.

use std::collections::BTreeMap;

use super::{Archive, Page, PageKind, Routes, Semester, Tetap};
use crate::artifact::Route;
use crate::diagnostic::{Diagnostic, Place, Report, codes};
use crate::model::{Fasilitas, Id, Inovasi, Kegiatan, SiaranPers, SiaranPersId, Table, Ukuran, Wilayah};
use crate::record::{self, JenisRekaman as _, Kelas};

/// From this many kampung on, the list becomes an index of kecamatan.
pub const MANY_KAMPUNG: usize = 300;

/// Rows on one page of an archive.
const ARCHIVE_ROWS: usize = 100;
/// Activities on a profile; a kampung with more has a list of its own.
pub const PROFILE_ACTIVITIES: usize = 6;
/// Innovations on one page of those of a kind.
const INNOVATION_ROWS: usize = 80;
/// A year with more releases is cut into half-years.
const YEAR_ROWS: usize = 200;

/// Optional pages and files that the theme of a site wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "a list of things to have or not")]
pub struct Offer {
    /// The search page and its index.
    pub search: bool,
    /// A sheet for the notice board of each kampung.
    pub poster: bool,
    /// The figures of a page as CSV and JSON.
    pub downloads: bool,
    /// Pages that lay the kampung of a region beside each other, figure by figure.
    pub measures: bool,
    /// The tables of these pages once more, in the order of the values.
    pub ordered: bool,
    /// Charts and maps.
    pub charts: bool,
    /// Images for link previews.
    pub previews: bool,
}

impl Offer {
    /// Everything.
    pub const ALL: Self = Self {
        search: true,
        poster: true,
        downloads: true,
        measures: true,
        ordered: true,
        charts: true,
        previews: true,
    };
}

/// All pages of a region, and every address that its site will have.
#[derive(Debug)]
pub struct Plan {
    /// Where everything lives.
    pub routes: Routes,
    /// The pages, in a fixed order.
    pub pages: Vec<Page>,
}

impl Plan {
    /// Whether the site has a search page.
    #[must_use]
    pub fn has_search(&self) -> bool {
        self.pages.iter().any(|page| matches!(page.kind, PageKind::Cari))
    }
}

/// Plans the pages of a region below `prefix` and reports addresses that two of them claim.
#[must_use]
pub fn region(wilayah: &Wilayah, prefix: &str, offer: Offer, report: &Report) -> Plan {
    let routes = Routes::of(wilayah, prefix);
    let mut pages = Pages {
        planned: Vec::new(),
        owners: BTreeMap::new(),
        report,
    };
    pages.fixed(routes.top("index.html"), PageKind::Beranda);
    kampung(wilayah, &routes, offer, &mut pages);
    inovasi(wilayah, &routes, &mut pages);
    siaran_pers(wilayah, &routes, &mut pages);
    kegiatan(wilayah, &routes, &mut pages);
    if wilayah.instansi.rows().iter().any(|row| row.disebut) {
        pages.fixed(routes.top("mitra.html"), PageKind::DaftarMitra);
        for (id, row) in wilayah.instansi.iter().filter(|(_, row)| row.disebut) {
            pages.member(
                routes.mitra(id).clone(),
                PageKind::Mitra(id),
                Place::path(row.data.source.path()),
            );
        }
    }
    let measured = measured(wilayah, offer);
    if !wilayah.indikator.is_empty() || !measured.is_empty() {
        pages.fixed(routes.top("statistik.html"), PageKind::Statistik);
        for (ukuran, values) in measured {
            pages.fixed(routes.ukuran(ukuran), PageKind::Ukuran(ukuran));
            if offer.ordered && values > 1 {
                pages.fixed(routes.ukuran_urut(ukuran), PageKind::UkuranUrut(ukuran));
            }
        }
        for (id, row) in wilayah.indikator.iter() {
            pages.member(
                routes.indikator(id).clone(),
                PageKind::Indikator(id),
                Place::path(row.nilai.source.path()),
            );
        }
    }
    if !wilayah.istilah.is_empty() {
        pages.fixed(routes.top("glosarium.html"), PageKind::Glosarium);
    }
    if wilayah.dasar_hukum.rows().iter().any(|row| row.disebut) {
        pages.fixed(routes.top("dasar-hukum.html"), PageKind::DasarHukum);
    }
    if offer.search && is_worth_a_search(wilayah) {
        pages.fixed(routes.top("cari.html"), PageKind::Cari);
    }
    pages.fixed(routes.top("404.html"), PageKind::TidakDitemukan);
    for (id, row) in wilayah.halaman.iter() {
        pages.member(
            routes.halaman(id).clone(),
            PageKind::Halaman(id),
            Place::path(row.data.source.path()),
        );
    }
    for tetap in Tetap::SEMUA {
        if !wilayah.halaman.rows().iter().any(|row| row.data.id.as_ref() == tetap.slug()) {
            pages.fixed(routes.tetap(tetap), PageKind::Tetap(tetap));
        }
    }
    former(wilayah, &routes, offer, &mut pages);
    Plan {
        routes,
        pages: pages.planned,
    }
}

/// The measures that at least one kampung has, each with the number of kampung.
fn measured(wilayah: &Wilayah, offer: Offer) -> Vec<(Ukuran, usize)> {
    let wanted = Ukuran::SEMUA.into_iter().filter(|_| offer.measures);
    let counted = wanted.map(|ukuran| (ukuran, values(wilayah, ukuran)));
    counted.filter(|(_, values)| *values > 0).collect()
}

/// How many kampung have a value of a measure in their newest profile.
fn values(wilayah: &Wilayah, ukuran: Ukuran) -> usize {
    let profiles = wilayah.kampung.rows().iter().filter_map(|row| row.profil());
    profiles
        .filter(|(profil, turunan)| ukuran.nilai(profil, turunan).is_some())
        .count()
}

/// Whether anything of the region's own can be found.
fn is_worth_a_search(wilayah: &Wilayah) -> bool {
    !(wilayah.kampung.is_empty()
        && wilayah.inovasi.is_empty()
        && wilayah.siaran_pers.is_empty()
        && wilayah.kegiatan.is_empty()
        && wilayah.indikator.is_empty())
}

/// Collects pages and finds the addresses that two of them claim. Addresses that differ only in case count as one, because
/// some file systems cannot tell them apart.
struct Pages<'r> {
    planned: Vec<Page>,
    owners: BTreeMap<String, Option<Place>>,
    report: &'r Report,
}

impl Pages<'_> {
    fn fixed(&mut self, route: Route, kind: PageKind) {
        self.owners.insert(route.as_str().to_lowercase(), None);
        self.planned.push(Page { route, kind });
    }

    fn is_taken(&self, route: &Route) -> bool {
        self.owners.contains_key(&route.as_str().to_lowercase())
    }

    /// Whether a page of the site's own stands there.
    fn is_fixed(&self, route: &Route) -> bool {
        self.owners.get(&route.as_str().to_lowercase()).is_some_and(Option::is_none)
    }

    fn member(&mut self, route: Route, kind: PageKind, place: Place) {
        match self.owners.get(&route.as_str().to_lowercase()) {
            Some(owner) => {
                let diagnostic = Diagnostic::error(codes::ROUTE_COLLISION, place).with("route", route.as_str());
                self.report.push(match owner {
                    Some(first) => diagnostic.related("first", first.clone()),
                    None => diagnostic.help("reserved"),
                });
            }
            None => {
                self.owners.insert(route.as_str().to_lowercase(), Some(place));
                self.planned.push(Page { route, kind });
            }
        }
    }
}

fn kampung(wilayah: &Wilayah, routes: &Routes, offer: Offer, pages: &mut Pages<'_>) {
    if wilayah.kampung.is_empty() {
        return;
    }
    pages.fixed(routes.top("kampung.html"), PageKind::DaftarKampung);
    for number in 0..wilayah.slug_kecamatan.len() {
        if wilayah
            .kampung
            .rows()
            .iter()
            .any(|row| row.letak.is_some_and(|(kecamatan, _)| kecamatan == number))
        {
            pages.fixed(routes.kecamatan(number).clone(), PageKind::Kecamatan(number));
        }
    }
    for kelas in Kelas::SEMUA_ATAU_BELUM {
        if wilayah
            .kampung
            .rows()
            .iter()
            .any(|row| row.kelas().map(|class| class.kelas) == kelas)
        {
            pages.fixed(routes.klasifikasi(kelas), PageKind::Klasifikasi(kelas));
        }
    }
    for fasilitas in Fasilitas::SEMUA {
        if wilayah.kampung.iter().any(|(id, _)| wilayah.punya(id, fasilitas)) {
            pages.fixed(routes.fasilitas(fasilitas), PageKind::Fasilitas(fasilitas));
        }
    }
    for (id, row) in wilayah.kampung.iter() {
        let place = || Place::path(row.data.source.path());
        pages.member(routes.kampung(id).clone(), PageKind::Kampung(id), place());
        if offer.poster && row.data.record.status.tampil() {
            pages.member(routes.papan(id), PageKind::Papan(id), place());
        }
    }
}

fn inovasi(wilayah: &Wilayah, routes: &Routes, pages: &mut Pages<'_>) {
    if wilayah.inovasi.is_empty() {
        return;
    }
    pages.fixed(routes.top("inovasi.html"), PageKind::DaftarInovasi);
    let kind = |row: &Inovasi| {
        let record = &row.data.record;
        if record.status.tampil() {
            vec![record.jenis]
        } else {
            Vec::new()
        }
    };
    for archive in archives(&wilayah.inovasi, kind, |rows| in_pages(rows, INNOVATION_ROWS)) {
        pages.fixed(
            routes.jenis_inovasi(archive.milik, archive.nomor),
            PageKind::JenisInovasi(archive),
        );
    }
    for (id, row) in wilayah.inovasi.iter() {
        pages.member(
            routes.inovasi(id).clone(),
            PageKind::Inovasi(id),
            Place::path(row.data.source.path()),
        );
    }
}

fn siaran_pers(wilayah: &Wilayah, routes: &Routes, pages: &mut Pages<'_>) {
    if wilayah.siaran_pers.is_empty() {
        return;
    }
    pages.fixed(routes.top("siaran-pers.html"), PageKind::DaftarSiaran);
    let table = &wilayah.siaran_pers;
    let year = |row: &SiaranPers| vec![row.data.record.tanggal_terbit.tanggal.year()];
    let half = |id: SiaranPersId| Semester::of(table[id].data.record.tanggal_terbit.tanggal.month());
    for archive in archives(table, year, |rows| in_halves(rows, half)) {
        pages.fixed(
            routes.arsip("siaran-pers", archive.milik, archive.nomor),
            PageKind::ArsipSiaran(archive),
        );
    }
    for archive in archives(
        table,
        |row| row.data.record.topik.clone(),
        |rows| in_pages(rows, ARCHIVE_ROWS),
    ) {
        pages.fixed(
            routes.topik_siaran(archive.milik, archive.nomor),
            PageKind::TopikSiaran(archive),
        );
    }
    for (id, row) in wilayah.siaran_pers.iter() {
        pages.member(
            routes.siaran_pers(id).clone(),
            PageKind::Siaran(id),
            Place::path(row.data.source.path()),
        );
    }
}

fn kegiatan(wilayah: &Wilayah, routes: &Routes, pages: &mut Pages<'_>) {
    if wilayah.kegiatan.is_empty() {
        return;
    }
    pages.fixed(routes.top("kegiatan.html"), PageKind::DaftarKegiatan);
    let year = |row: &Kegiatan| vec![row.data.record.tanggal_mulai.tahun()];
    for archive in archives(&wilayah.kegiatan, year, |rows| in_pages(rows, ARCHIVE_ROWS)) {
        pages.fixed(
            routes.arsip("kegiatan", archive.milik, archive.nomor),
            PageKind::ArsipKegiatan(archive),
        );
    }
    let kampung = |row: &Kegiatan| {
        let shown = row.data.record.status.tampil();
        row.kampung.iter().copied().filter(|_| shown).collect::<Vec<_>>()
    };
    for archive in archives(&wilayah.kegiatan, kampung, |rows| in_pages(rows, ARCHIVE_ROWS)) {
        let row = &wilayah.kampung[archive.milik];
        if archive.jumlah > PROFILE_ACTIVITIES && row.data.record.status.tampil() {
            let route = routes.kegiatan_kampung(archive.milik, archive.nomor);
            pages.member(route, PageKind::KegiatanKampung(archive), Place::path(row.data.source.path()));
        }
    }
    for (id, row) in wilayah.kegiatan.iter() {
        pages.member(
            routes.kegiatan(id).clone(),
            PageKind::Kegiatan(id),
            Place::path(row.data.source.path()),
        );
    }
}

/// The rows of a page, and the half-year that they are of.
type Sheet<'r, I> = (&'r [I], Option<Semester>);

/// Rows in pages of so many.
fn in_pages<I>(rows: &[I], most: usize) -> Vec<Sheet<'_, I>> {
    rows.chunks(most).map(|rows| (rows, None)).collect()
}

/// The rows of a year on one page; those of a year with many in half-years, each on as many pages as it needs.
fn in_halves<I: Copy>(rows: &[I], half: impl Fn(I) -> Semester) -> Vec<Sheet<'_, I>> {
    if rows.len() <= YEAR_ROWS {
        return in_pages(rows, YEAR_ROWS);
    }
    let halves = rows.chunk_by(|one, next| half(*one) == half(*next));
    let sheets = halves.flat_map(|rows| rows.chunks(YEAR_ROWS));
    sheets.map(|rows| (rows, rows.first().map(|one| half(*one)))).collect()
}

/// Groups a table by what each row belongs to, and cuts the groups into pages.
fn archives<H: Copy + Ord, I: Id, T>(
    table: &Table<I, T>,
    milik: impl Fn(&T) -> Vec<H>,
    cut: impl Fn(&[I]) -> Vec<Sheet<'_, I>>,
) -> Vec<Archive<H, I>> {
    let mut groups: BTreeMap<H, Vec<I>> = BTreeMap::new();
    for (id, row) in table.iter() {
        for head in milik(row) {
            let rows = groups.entry(head).or_default();
            // An author may write a topic twice.
            if rows.last() != Some(&id) {
                rows.push(id);
            }
        }
    }
    let mut archives = Vec::new();
    for (milik, rows) in groups {
        let sheets = cut(&rows);
        let semester: Vec<Semester> = sheets.iter().filter_map(|(_, half)| *half).collect();
        for (nomor, (isi, _)) in (1..).zip(&sheets) {
            archives.push(Archive {
                milik,
                nomor,
                dari: sheets.len(),
                semester: semester.clone(),
                jumlah: rows.len(),
                isi: isi.to_vec(),
            });
        }
    }
    archives
}

/// Old addresses become pages that lead to the new ones, and those of removed records say so.
fn former(wilayah: &Wilayah, routes: &Routes, offer: Offer, pages: &mut Pages<'_>) {
    for old in &wilayah.alamat.alihan {
        let Some(target) = routes.record(wilayah, &format!("{}:{}", old.folder, old.id)) else {
            continue;
        };
        let kampung = wilayah
            .kampung
            .find(&old.id)
            .filter(|_| old.folder == record::Kampung::FOLDER);
        let kampung = kampung.filter(|&id| wilayah.kampung[id].data.record.status.tampil());
        if let (Some(id), Some(stem)) = (kampung, old.dari.strip_suffix(".html")) {
            let sheet = offer.poster.then(|| routes.papan(id));
            let lists = (1..).map(|nomor| routes.kegiatan_kampung(id, nomor));
            let lists: Vec<Route> = lists.take_while(|list| pages.is_taken(list)).collect();
            for target in sheet.into_iter().chain(lists) {
                let name = target.as_str().rsplit('/').next().unwrap_or_default();
                let route = routes.top(&format!("{stem}/{name}"));
                // Where another kampung has its own there now, its profile is complained about.
                if !pages.is_taken(&route) {
                    pages.member(route, PageKind::Alihan(target), old.tempat.clone());
                }
            }
        }
        let route = routes.top(&old.dari);
        // Nobody asked for what the book alone says.
        if old.tertulis || !pages.is_fixed(&route) {
            pages.member(route, PageKind::Alihan(target.route), old.tempat.clone());
        }
    }
    for (number, grave) in wilayah.alamat.nisan.iter().enumerate() {
        let route = routes.top(&grave.alamat);
        if pages.is_fixed(&route) {
            continue;
        }
        if grave.utama && grave.beralasan && grave.alasan.is_none() {
            pages.report.push(
                Diagnostic::warning(codes::ADDRESS_REMOVED, grave.tempat.clone())
                    .with("route", &*grave.alamat)
                    .with("day", grave.sejak.to_string())
                    .help("reason")
                    .help("moved"),
            );
        }
        pages.member(route, PageKind::Nisan(number), grave.tempat.clone());
    }
}
