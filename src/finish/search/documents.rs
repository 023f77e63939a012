//! What is said about each page in the index: titles for the list of results, words for finding it.

use super::index::Index;
use crate::model::{Kampung, KampungId, Wilayah};
use crate::plan::{PageKind, Plan};
use crate::record::Entry;
use crate::render::Naming;
use crate::text::stem::{is_stop, stem, words};

/// Title, address from the site's root, and one more line of a page.
pub(super) type Title = (String, String, String);

/// All pages that can be found.
pub(super) struct Documents {
    /// In the order of their numbers: kind by kind, the newest first where time matters.
    pub titles: Vec<Title>,
    /// The number with which each kind begins: kampung, statistics, innovations, releases, activities, glossary, others.
    pub starts: Vec<usize>,
    /// Their words.
    pub index: Index,
}

/// Short forms of the glossary with the stems of their long forms, the longest first.
pub(super) fn phrases(wilayah: &Wilayah) -> Vec<(String, String)> {
    let telling = |text: &str| -> Vec<String> {
        let words = words(text).into_iter().filter(|word| !is_stop(word));
        words.map(|word| stem(&word)).collect()
    };
    let mut phrases = Vec::new();
    for row in wilayah.istilah.rows() {
        let short = telling(&row.data.record.istilah);
        let Some(long) = &row.data.record.kepanjangan else { continue };
        let key = short.concat();
        if key.is_empty() {
            continue;
        }
        phrases.push((key.clone(), telling(long)));
        phrases.push((key, short));
    }
    phrases.retain(|(_, long)| long.len() > 1);
    phrases.sort_by(|(a, one), (b, other)| other.len().cmp(&one.len()).then_with(|| (one, a).cmp(&(other, b))));
    phrases.into_iter().map(|(short, long)| (short, long.join(" "))).collect()
}

/// Collects titles and words of all published records.
pub(super) fn documents(wilayah: &Wilayah, plan: &Plan, naming: &Naming<'_>, phrases: &[(String, String)]) -> Documents {
    let mut writer = Writer {
        wilayah,
        plan,
        naming,
        titles: Vec::new(),
        index: Index::new(phrases),
    };
    let mut starts = Vec::new();
    for write in [
        Writer::kampung,
        Writer::statistik,
        Writer::inovasi,
        Writer::siaran,
        Writer::kegiatan,
        Writer::istilah,
        Writer::lainnya,
    ] {
        starts.push(writer.titles.len());
        write(&mut writer);
    }
    Documents {
        titles: writer.titles,
        starts,
        index: writer.index,
    }
}

struct Writer<'a> {
    wilayah: &'a Wilayah,
    plan: &'a Plan,
    naming: &'a Naming<'a>,
    titles: Vec<Title>,
    index: Index,
}

impl Writer<'_> {
    fn page(&mut self, title: String, route: &str, anchor: Option<&str>, detail: String) {
        let path = route.strip_prefix(&*self.plan.routes.prefix).unwrap_or(route);
        let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
        self.titles.push((title, format!("{path}{anchor}"), detail));
        self.index.next_page();
    }

    fn kampung(&mut self) {
        let (wilayah, routes) = (self.wilayah, &self.plan.routes);
        for (id, row) in wilayah.kampung.iter().filter(|(_, row)| row.data.record.status.tampil()) {
            let record = &row.data.record;
            self.page(record.nama.clone(), routes.kampung(id).as_str(), None, self.naming.place(id));
            self.index.name(&record.nama);
            record.alias.iter().for_each(|alias| self.index.name(alias));
            self.place(row);
            self.index.number(&record.kode_wilayah.to_string());
            let decrees = row.dasar_pembentukan.iter().chain(&row.sk_pokja);
            for decree in decrees {
                if let Some(number) = &wilayah.dasar_hukum[*decree].data.record.nomor {
                    self.index.number(number);
                }
            }
            self.index.summary(&record.rw.join(" "));
            self.prose(&row.data);
        }
        for page in &self.plan.pages {
            let title = match page.kind {
                PageKind::Kecamatan(number) => self.naming.district(number),
                PageKind::Klasifikasi(class) => self.naming.class(class),
                PageKind::Fasilitas(facility) => self.naming.facility(facility).to_owned(),
                _ => continue,
            };
            self.page(title.clone(), page.route.as_str(), None, String::new());
            self.index.title(&title);
            if let PageKind::Kecamatan(number) = page.kind
                && let Some(kecamatan) = wilayah.data.record.kecamatan.get(number)
            {
                self.index.name(&kecamatan.nama);
                kecamatan.alias.iter().for_each(|alias| self.index.name(alias));
                kecamatan
                    .kelurahan
                    .iter()
                    .for_each(|village| self.index.mention(&village.nama));
            }
        }
    }

    /// Kelurahan and kecamatan of a kampung. Its kelurahan is found like the kampung itself.
    fn place(&mut self, row: &Kampung) {
        let Some((kecamatan, kelurahan)) = row.letak else { return };
        let Some(kecamatan) = self.wilayah.data.record.kecamatan.get(kecamatan) else {
            return;
        };
        self.index.mention(&kecamatan.nama);
        if let Some(village) = kecamatan.kelurahan.get(kelurahan) {
            self.index.name(&village.nama);
            village.alias.iter().for_each(|alias| self.index.name(alias));
        }
    }

    fn statistik(&mut self) {
        for (id, row) in self.wilayah.indikator.iter() {
            let record = &row.data.record;
            let route = self.plan.routes.indikator(id).as_str();
            self.page(record.nama.clone(), route, None, String::new());
            self.index.name(&record.nama);
            self.index.title(&record.nama);
            self.index.summary(&record.konsep);
            self.index.body(&record.definisi);
        }
        for page in &self.plan.pages {
            if let PageKind::Ukuran(measure) = page.kind {
                let [name, meaning] = self.naming.measure(measure);
                self.page(name.to_owned(), page.route.as_str(), None, String::new());
                self.index.title(name);
                self.index.body(meaning);
            }
        }
    }

    fn inovasi(&mut self) {
        let wilayah = self.wilayah;
        let rows = wilayah.inovasi.iter().filter(|(_, row)| row.data.record.status.tampil());
        for (id, row) in rows {
            let record = &row.data.record;
            let kind = self.naming.innovation(record.jenis);
            let route = self.plan.routes.inovasi(id).as_str();
            self.page(record.nama_lokal.clone(), route, None, kind.to_owned());
            self.index.name(&record.nama_lokal);
            self.index.title(&record.nama_lokal);
            record.alias.iter().for_each(|alias| self.index.name(alias));
            self.index.summary(kind);
            self.index.summary(record.ringkasan.as_deref().unwrap_or_default());
            self.kampung_names(&row.kampung);
            self.prose(&row.data);
        }
        for page in &self.plan.pages {
            if let PageKind::JenisInovasi(archive) = &page.kind
                && archive.nomor == 1
            {
                let title = self.naming.innovation(archive.milik).to_owned();
                self.page(title.clone(), page.route.as_str(), None, String::new());
                self.index.name(&title);
            }
        }
    }

    fn siaran(&mut self) {
        let wilayah = self.wilayah;
        let rows = wilayah.siaran_pers.iter().filter(|(_, row)| row.data.record.status.tampil());
        for (id, row) in rows {
            let record = &row.data.record;
            let day = self.naming.day(record.tanggal_terbit.tanggal);
            let route = self.plan.routes.siaran_pers(id).as_str();
            self.page(record.judul.clone(), route, None, day);
            self.index.title(&record.judul);
            self.index.summary(&record.ringkasan);
            self.index.number(record.nomor.as_deref().unwrap_or_default());
            self.kampung_names(&row.kampung);
            for official in &row.pejabat {
                self.index.aside(&wilayah.pejabat[*official].data.record.nama);
            }
            self.prose(&row.data);
        }
    }

    fn kegiatan(&mut self) {
        let wilayah = self.wilayah;
        let rows = wilayah.kegiatan.iter().filter(|(_, row)| row.data.record.status.tampil());
        for (id, row) in rows {
            let record = &row.data.record;
            let route = self.plan.routes.kegiatan(id).as_str();
            self.page(record.judul.clone(), route, None, self.naming.date(record.tanggal_mulai));
            self.index.title(&record.judul);
            self.index.summary(&record.tempat);
            self.kampung_names(&row.kampung);
            self.prose(&row.data);
        }
    }

    fn istilah(&mut self) {
        let page = self.plan.routes.top("glosarium.html");
        for row in self.wilayah.istilah.rows() {
            let record = &row.data.record;
            let detail = record.kepanjangan.clone().unwrap_or_default();
            self.page(record.istilah.clone(), page.as_str(), Some(&row.data.id), detail);
            self.index.name(&record.istilah);
            record.kepanjangan.iter().for_each(|long| self.index.name(long));
            record.alias.iter().for_each(|alias| self.index.name(alias));
            self.index.body(&record.arti);
        }
    }

    /// Partners, legal bases, free pages, and those that every site has.
    fn lainnya(&mut self) {
        let (wilayah, routes) = (self.wilayah, &self.plan.routes);
        for (id, row) in wilayah.instansi.iter().filter(|(_, row)| row.disebut) {
            let record = &row.data.record;
            let detail = record.singkatan.clone().unwrap_or_default();
            self.page(record.nama.clone(), routes.mitra(id).as_str(), None, detail);
            self.index.name(&record.nama);
            let others = record.singkatan.iter().chain(&record.alias);
            others.for_each(|name| self.index.name(name));
            self.index.body(record.tentang.as_deref().unwrap_or_default());
        }
        let page = routes.top("dasar-hukum.html");
        for row in wilayah.dasar_hukum.rows().iter().filter(|row| row.disebut) {
            let title = self.naming.regulation(&row.data.record);
            self.page(title.clone(), page.as_str(), Some(&row.data.id), String::new());
            self.index.title(&title);
            self.index.number(row.data.record.nomor.as_deref().unwrap_or_default());
            // Its id holds the short name that people use: perwali-12-2022.
            self.index.summary(&row.data.id);
        }
        for (id, row) in wilayah.halaman.iter().filter(|(_, row)| row.data.record.status.tampil()) {
            let record = &row.data.record;
            self.page(record.judul.clone(), routes.halaman(id).as_str(), None, String::new());
            self.index.title(&record.judul);
            self.index.summary(record.ringkasan.as_deref().unwrap_or_default());
            self.prose(&row.data);
        }
        for page in &self.plan.pages {
            if let PageKind::Tetap(fixed) = page.kind {
                let title = self.naming.fixed(fixed);
                self.page(title.to_owned(), page.route.as_str(), None, String::new());
                self.index.title(title);
            }
        }
    }

    fn kampung_names(&mut self, ids: &[KampungId]) {
        for id in ids {
            let record = &self.wilayah.kampung[*id].data.record;
            if record.status.tampil() {
                self.index.mention(&record.nama);
            }
        }
    }

    /// The first words of a record's prose.
    fn prose<T>(&mut self, entry: &Entry<T>) {
        let fields = entry.prose.iter().map(|(_, text)| text);
        for text in std::iter::once(&*entry.body).chain(fields) {
            for paragraph in &text.paragraphs {
                self.index.body(&paragraph.text);
            }
        }
    }
}
