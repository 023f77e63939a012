//! One line for each release, activity, innovation or kampung in a list, and the years of an archive.

use serde::Serialize;

use super::kunci::Kunci;
use super::pen::Sel;
use super::spot::Spot;
use crate::model::{InovasiId, KegiatanId, SiaranPersId};

/// A row of a list.
#[derive(Debug, Clone, Serialize)]
pub struct Butir {
    /// Title or name, with its address.
    pub judul: Sel,
    /// Its day.
    pub tanggal: Option<Sel>,
    /// What else is said about it, in short phrases.
    pub rincian: Vec<String>,
    /// One sentence.
    pub ringkasan: Option<String>,
}

/// Rows under a heading of their own.
#[derive(Debug, Clone, Serialize)]
pub struct Kelompok {
    /// The heading, with its page where it has one.
    pub judul: Sel,
    /// How many there are.
    pub jumlah: String,
    /// Words about the group.
    pub keterangan: Option<String>,
    /// The rows.
    pub butir: Vec<Butir>,
}

/// A choice that leads to a list: a kecamatan, a class, a year.
#[derive(Debug, Clone, Serialize)]
pub struct Pilihan {
    /// Its name.
    pub teks: String,
    /// How many there are.
    pub jumlah: String,
    /// The list; none when it would be empty.
    pub href: Option<String>,
    /// Whether this page is that list.
    pub kini: bool,
}

impl Spot<'_> {
    /// A release in one line.
    pub fn butir_siaran(&self, id: SiaranPersId) -> Butir {
        let row = &self.wilayah().siaran_pers[id];
        let record = &row.data.record;
        let mut rincian: Vec<String> = self
            .kampung_tampil(&row.kampung)
            .take(3)
            .map(|id| self.kampung(id).teks)
            .collect();
        if !record.status.tampil() {
            rincian.insert(0, self.t("status.ditarik").to_owned());
        }
        Butir {
            judul: self.siaran(id),
            tanggal: Some(self.pen().hari(record.tanggal_terbit.tanggal)),
            rincian,
            ringkasan: record.status.tampil().then(|| record.ringkasan.clone()),
        }
    }

    /// An activity in one line.
    pub fn butir_kegiatan(&self, id: KegiatanId) -> Butir {
        let row = &self.wilayah().kegiatan[id];
        let record = &row.data.record;
        let mut rincian = vec![record.tempat.clone()];
        rincian.extend(self.kampung_tampil(&row.kampung).take(3).map(|id| self.kampung(id).teks));
        rincian.push(self.t(self.keadaan_kegiatan(id)).to_owned());
        Butir {
            judul: self.kegiatan(id),
            tanggal: Some(self.pen().masa(record.tanggal_mulai, record.tanggal_selesai)),
            rincian,
            ringkasan: None,
        }
    }

    /// Key of the word for the state of an activity.
    pub fn keadaan_kegiatan(&self, id: KegiatanId) -> &'static str {
        let row = &self.wilayah().kegiatan[id];
        let change = row.data.record.perubahan.as_ref();
        let hasil = row.data.record.hasil.as_deref().is_some_and(|text| !text.trim().is_empty());
        let last = row
            .data
            .record
            .tanggal_selesai
            .unwrap_or(row.data.record.tanggal_mulai)
            .akhir();
        if !row.data.record.status.tampil() {
            "status.ditarik"
        } else if let Some(change) = change.filter(|_| row.mendatang || row.data.record.urung()) {
            change.jenis.kunci()
        } else if row.mendatang {
            "kegiatan.terjadwal"
        } else if last >= self.hari_ini() && !hasil {
            "kegiatan.berlangsung"
        } else if hasil {
            "kegiatan.selesai"
        } else {
            "kegiatan.selesai_tanpa_hasil"
        }
    }

    /// An innovation in one line.
    pub fn butir_inovasi(&self, id: InovasiId) -> Butir {
        let row = &self.wilayah().inovasi[id];
        let record = &row.data.record;
        let mut rincian = vec![
            self.label(&record.jenis).to_owned(),
            self.label(&record.status_inovasi).to_owned(),
        ];
        rincian.extend(self.kampung_tampil(&row.kampung).take(3).map(|id| self.kampung(id).teks));
        Butir {
            judul: self.inovasi(id),
            tanggal: record.tanggal_luncur.map(|day| self.pen().tanggal(day)),
            rincian,
            ringkasan: record.ringkasan.clone(),
        }
    }

    /// Releases of a list that are shown, at most `most`.
    pub fn siaran_dari(&self, ids: &[SiaranPersId], most: usize) -> Vec<Butir> {
        let table = &self.wilayah().siaran_pers;
        let shown = ids.iter().filter(|id| table[**id].data.record.status.tampil());
        shown.take(most).map(|&id| self.butir_siaran(id)).collect()
    }

    /// Activities of a list that are shown, at most `most`.
    pub fn kegiatan_dari(&self, ids: &[KegiatanId], most: usize) -> Vec<Butir> {
        let table = &self.wilayah().kegiatan;
        let shown = ids.iter().filter(|id| table[**id].data.record.status.tampil());
        shown.take(most).map(|&id| self.butir_kegiatan(id)).collect()
    }

    /// Innovations of a list that are shown.
    pub fn inovasi_dari(&self, ids: &[InovasiId]) -> Vec<Butir> {
        let table = &self.wilayah().inovasi;
        let shown = ids.iter().filter(|id| table[**id].data.record.status.tampil());
        shown.map(|&id| self.butir_inovasi(id)).collect()
    }

    /// The years of an archive with the number of their rows, newest first.
    pub fn tahun(&self, folder: &str, counted: &[(i16, usize)], kini: Option<i16>) -> Vec<Pilihan> {
        let mut counted = counted.to_vec();
        counted.sort_by_key(|&(year, _)| std::cmp::Reverse(year));
        // A long year is reached page by page, so that no row is further away than three taps.
        let page = |year: i16, count: usize, number: usize| {
            let route = self.routes().arsip(folder, year, number);
            if number > 1 && !self.scene.backdrop.planned.contains(&route) {
                return None;
            }
            let (tahun, n) = (year.to_string(), number.to_string());
            Some(Pilihan {
                teks: if number == 1 {
                    tahun
                } else {
                    self.fill("arsip.tahun_halaman", &[("tahun", &tahun), ("n", &n)])
                },
                jumlah: if number == 1 {
                    self.pen().banyak(count)
                } else {
                    String::new()
                },
                href: self.href(&route),
                kini: kini == Some(year) && number == 1 || *self.route == route,
            })
        };
        let pages = |(year, count)| (1..).map_while(move |number| page(year, count, number));
        counted.into_iter().flat_map(pages).collect()
    }
}
