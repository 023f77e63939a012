//! Lists of kampung: all of them by kecamatan, those of one kecamatan, those of one class.

use serde::Serialize;

use super::Tampilan;
use super::beranda::kecamatan as pilihan_kecamatan;
use super::bingkai::Tentang;
use super::butir::Pilihan;
use super::pen::Sel;
use super::spot::{Spot, tampil};
use crate::model::{Kampung, KampungId};
use crate::plan::MANY_KAMPUNG;
use crate::record::{Kelas, StatusKampung};

#[derive(Serialize)]
struct Daftar {
    judul: String,
    jumlah: String,
    pengantar: String,
    arti: Option<String>,
    kecamatan: Vec<Pilihan>,
    klasifikasi: Vec<Pilihan>,
    /// Only the index of kecamatan: there are too many kampung for one page.
    indeks: bool,
    kelompok: Vec<Kecamatan>,
    tanpa_kampung: Vec<String>,
    kelas_arti: Vec<Arti>,
}

#[derive(Serialize)]
struct Kecamatan {
    judul: Sel,
    jumlah: String,
    kampung: Vec<Baris>,
}

/// A kampung in the list.
#[derive(Serialize)]
struct Baris {
    nama: Sel,
    letak: String,
    kelas: String,
    jiwa: Sel,
    cpr: Sel,
    tahun: Option<Sel>,
    keadaan: Option<String>,
}

/// A class and what it means.
#[derive(Serialize)]
struct Arti {
    nama: String,
    arti: String,
}

/// All kampung of the region.
pub fn daftar_kampung(spot: &Spot<'_>) -> Tampilan {
    let nama = spot.wilayah().nama_lengkap();
    let judul = spot.fill("kampung.judul", &[("wilayah", &nama)]);
    daftar(spot, &Pilih::Semua, judul, None)
}

/// Kampung of one kecamatan.
pub fn kecamatan(spot: &Spot<'_>, number: usize) -> Tampilan {
    let nama = spot.kecamatan(number).map(|sel| sel.teks).unwrap_or_default();
    let judul = spot.fill("kampung.judul_kecamatan", &[("nama", &nama)]);
    daftar(spot, &Pilih::Kecamatan(number), judul, None)
}

/// Kampung of one class, or of none.
pub fn klasifikasi(spot: &Spot<'_>, kelas: Option<Kelas>) -> Tampilan {
    let judul = judul_kelas(spot, kelas);
    let arti = kelas.map(|kelas| spot.t(kunci_arti(kelas)).to_owned());
    daftar(spot, &Pilih::Kelas(kelas), judul, arti)
}

/// Title of the list of a class, or of the kampung without one.
pub fn judul_kelas(spot: &Spot<'_>, kelas: Option<Kelas>) -> String {
    match kelas {
        Some(_) => spot.fill("kampung.judul_kelas", &[("kelas", spot.t(kunci_kelas(kelas)))]),
        None => spot.t("kampung.judul_tanpa_kelas").to_owned(),
    }
}

/// Which kampung a list shows.
enum Pilih {
    Semua,
    Kecamatan(usize),
    Kelas(Option<Kelas>),
}

impl Pilih {
    fn cocok(&self, row: &Kampung) -> bool {
        match *self {
            Self::Semua => true,
            Self::Kecamatan(number) => row.letak.is_some_and(|(other, _)| other == number),
            Self::Kelas(kelas) => row.kelas().map(|class| class.kelas) == kelas,
        }
    }
}

fn daftar(spot: &Spot<'_>, pilih: &Pilih, judul: String, arti: Option<String>) -> Tampilan {
    let wilayah = spot.wilayah();
    let rows: Vec<(KampungId, &Kampung)> = wilayah
        .kampung
        .iter()
        .filter(|(_, row)| tampil(row.data.record.status) && pilih.cocok(row))
        .collect();
    let indeks = matches!(pilih, Pilih::Semua) && rows.len() > MANY_KAMPUNG;
    let view = Daftar {
        jumlah: spot.pen().banyak(rows.len()),
        pengantar: spot.t("kampung.pengantar").to_owned(),
        arti,
        kecamatan: pilihan_kecamatan(spot),
        klasifikasi: pilihan_kelas(spot),
        indeks,
        kelompok: if indeks { Vec::new() } else { kelompok(spot, &rows) },
        tanpa_kampung: match pilih {
            Pilih::Kecamatan(number) => tanpa_kampung(spot, *number),
            _ => Vec::new(),
        },
        kelas_arti: KELAS
            .map(|kelas| Arti {
                nama: spot.label(&kelas).to_owned(),
                arti: spot.t(kunci_arti(kelas)).to_owned(),
            })
            .into(),
        judul,
    };
    let deskripsi = spot.fill("kampung.deskripsi", &[("judul", &view.judul), ("n", &view.jumlah)]);
    let remah = match pilih {
        Pilih::Semua => Vec::new(),
        _ => vec![spot.remah("nav.kampung", "kampung.html")],
    };
    let bingkai = spot.bingkai(Tentang {
        topik: &view.judul,
        deskripsi: &deskripsi,
        seksi: "kampung",
        remah,
        ..Tentang::default()
    });
    Tampilan::baru("daftar-kampung.html", &bingkai, &view)
}

const KELAS: [Kelas; 4] = [Kelas::Dasar, Kelas::Berkembang, Kelas::Mandiri, Kelas::Berkelanjutan];

/// Key of a class's name, or of the words for none.
pub fn kunci_kelas(kelas: Option<Kelas>) -> &'static str {
    use super::kunci::Kunci as _;
    kelas.map_or("kelas.belum_ada", |kelas| kelas.kunci())
}

/// Key of what a class means.
pub fn kunci_arti(kelas: Kelas) -> &'static str {
    match kelas {
        Kelas::Dasar => "kelas_arti.dasar",
        Kelas::Berkembang => "kelas_arti.berkembang",
        Kelas::Mandiri => "kelas_arti.mandiri",
        Kelas::Berkelanjutan => "kelas_arti.berkelanjutan",
    }
}

fn pilihan_kelas(spot: &Spot<'_>) -> Vec<Pilihan> {
    let choices = KELAS.into_iter().map(Some).chain([None]);
    let choice = |kelas: Option<Kelas>| {
        let page = spot.routes().klasifikasi(kelas);
        let rows = spot.wilayah().kampung.rows().iter();
        let count = rows
            .filter(|row| tampil(row.data.record.status) && row.kelas().map(|class| class.kelas) == kelas)
            .count();
        Pilihan {
            teks: spot.t(kunci_kelas(kelas)).to_owned(),
            jumlah: spot.pen().banyak(count),
            href: if count > 0 { spot.href(&page) } else { None },
            kini: &page == spot.route,
        }
    };
    choices.map(choice).collect()
}

/// Groups by kecamatan in natural order; kampung whose place is not known come last.
fn kelompok(spot: &Spot<'_>, rows: &[(KampungId, &Kampung)]) -> Vec<Kecamatan> {
    let mut order: Vec<(Option<usize>, Sel)> = (0..spot.wilayah().data.record.kecamatan.len())
        .filter_map(|number| {
            let mut sel = spot.kecamatan(number)?;
            sel.teks = spot.fill("umum.kecamatan_nama", &[("nama", &sel.teks)]);
            Some((Some(number), sel))
        })
        .collect();
    order.sort_by(|(_, a), (_, b)| crate::text::compare::natural(&a.teks, &b.teks));
    order.push((None, Sel::teks(spot.t("kampung.tanpa_kecamatan"))));
    let group = |(number, mut judul): (Option<usize>, Sel)| {
        let members: Vec<Baris> = rows
            .iter()
            .filter(|(_, row)| row.letak.map(|(kecamatan, _)| kecamatan) == number)
            .map(|(id, row)| baris(spot, *id, row))
            .collect();
        // A page does not link to itself.
        judul.href = judul
            .href
            .filter(|_| number.is_none_or(|number| spot.routes().kecamatan(number) != spot.route));
        Kecamatan {
            judul,
            jumlah: spot.pen().banyak(members.len()),
            kampung: members,
        }
    };
    order
        .into_iter()
        .map(group)
        .filter(|group| !group.kampung.is_empty())
        .collect()
}

fn baris(spot: &Spot<'_>, id: KampungId, row: &Kampung) -> Baris {
    let record = &row.data.record;
    let (jiwa, cpr) = row
        .profil()
        .map_or((None, None), |(_, turunan)| (turunan.jumlah_jiwa.total, turunan.cpr));
    Baris {
        nama: spot.kampung(id),
        letak: spot.letak(id),
        kelas: spot.t(kunci_kelas(row.kelas().map(|class| class.kelas))).to_owned(),
        jiwa: spot.pen().hitungan(jiwa).dengan(spot.t("satuan.jiwa")),
        cpr: spot.pen().bagian(cpr),
        tahun: row.profil().map(|(profil, _)| spot.pen().tanggal(profil.tahun)),
        keadaan: (record.status_kampung != StatusKampung::Aktif).then(|| spot.label(&record.status_kampung).to_owned()),
    }
}

/// Kelurahan and desa of a kecamatan that have no kampung on this site.
fn tanpa_kampung(spot: &Spot<'_>, number: usize) -> Vec<String> {
    let wilayah = spot.wilayah();
    let Some(kecamatan) = wilayah.data.record.kecamatan.get(number) else {
        return Vec::new();
    };
    let taken = |village: usize| {
        let mut rows = wilayah.kampung.rows().iter().filter(|row| tampil(row.data.record.status));
        rows.any(|row| row.letak == Some((number, village)))
    };
    let free = kecamatan.kelurahan.iter().enumerate().filter(|(village, _)| !taken(*village));
    free.map(|(_, village)| village.nama.clone()).collect()
}
