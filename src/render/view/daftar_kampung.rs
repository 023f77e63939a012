//! Lists of kampung: all of them by kecamatan, those of one kecamatan, those of one class.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Tampilan;
use super::beranda::kecamatan as pilihan_kecamatan;
use super::bingkai::Tentang;
use super::butir::Pilihan;
use super::pen::Sel;
use super::peta::{Peta, nomor};
use super::spot::Spot;
use super::tabel::Baris as TabelBaris;
use super::unduhan::Tautan;
use crate::artifact::Artifact;
use crate::model::{Fasilitas, Kampung, KampungId, Ukuran, Wilayah};
use crate::plan::MANY_KAMPUNG;
use crate::record::{Kelas, StatusKampung};

/// Up to so many kampung a list needs no filter.
const FEW: usize = 5;

#[derive(Serialize)]
struct Daftar {
    judul: String,
    jumlah: String,
    pengantar: String,
    arti: Option<String>,
    kecamatan: Vec<Pilihan>,
    klasifikasi: Vec<Pilihan>,
    fasilitas: Vec<Pilihan>,
    /// Whether the small filter is wanted: on the list of all kampung, or on those of the kecamatan where there are too many.
    saring: bool,
    /// Nothing on the list of one kecamatan.
    pilihan_kecamatan: Vec<Kunci>,
    pilihan_kelas: Vec<Kunci>,
    pilihan_fasilitas: Vec<Kunci>,
    peta: Option<Peta>,
    unduh: Vec<Tautan>,
    /// Only the index of kecamatan: there are too many kampung for one page.
    indeks: bool,
    /// The kecamatan with the number of kampung that this page is about, in the index of a class or of what kampung have.
    menurut_kecamatan: Vec<Pilihan>,
    kelompok: Vec<Kecamatan>,
    tanpa_kampung: Vec<String>,
    kelas_arti: Vec<Arti>,
}

#[derive(Serialize)]
struct Kecamatan {
    judul: Sel,
    jumlah: String,
    /// For the small filter: slug of the kecamatan.
    kec: String,
    kampung: Vec<Baris>,
}

/// A choice of the small filter: what stands in the address, and its words.
#[derive(Serialize)]
struct Kunci {
    kunci: String,
    teks: String,
}

/// A kampung in the list.
#[derive(Serialize)]
struct Baris {
    /// Number on the map, if it has one there.
    nomor: Option<String>,
    /// For the small filter: class, what it has, other names.
    klas: &'static str,
    punya: String,
    /// What it has, in words, where the list can be asked for that.
    memiliki: Option<String>,
    cari: String,
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

/// Kampung that have something.
pub fn fasilitas(spot: &Spot<'_>, fasilitas: Fasilitas) -> Tampilan {
    let judul = spot.t(&format!("fasilitas.{}.judul", fasilitas.slug())).to_owned();
    let arti = spot.t(&format!("fasilitas.{}.arti", fasilitas.slug())).to_owned();
    daftar(spot, &Pilih::Fasilitas(fasilitas), judul, Some(arti))
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
    Fasilitas(Fasilitas),
    Kecamatan(usize),
    Kelas(Option<Kelas>),
}

impl Pilih {
    fn cocok(&self, wilayah: &Wilayah, id: KampungId, row: &Kampung) -> bool {
        match *self {
            Self::Semua => true,
            Self::Fasilitas(fasilitas) => wilayah.punya(id, fasilitas),
            Self::Kecamatan(number) => row.letak.is_some_and(|(other, _)| other == number),
            Self::Kelas(kelas) => row.kelas().map(|class| class.kelas) == kelas,
        }
    }

    /// What the small filter of a kecamatan's list is asked for these kampung: `punya=dashat`.
    fn saringan(&self) -> Option<String> {
        match *self {
            Self::Semua | Self::Kecamatan(_) => None,
            Self::Fasilitas(fasilitas) => Some(format!("punya={}", fasilitas.slug())),
            Self::Kelas(kelas) => Some(format!("klas={}", Kelas::slug(kelas))),
        }
    }
}

fn daftar(spot: &Spot<'_>, pilih: &Pilih, judul: String, arti: Option<String>) -> Tampilan {
    let wilayah = spot.wilayah();
    let rows: Vec<(KampungId, &Kampung)> = wilayah
        .kampung
        .iter()
        .filter(|(id, row)| row.data.record.status.tampil() && pilih.cocok(wilayah, *id, row))
        .collect();
    let indeks = !matches!(pilih, Pilih::Kecamatan(_)) && rows.len() > MANY_KAMPUNG;
    let saring = match pilih {
        Pilih::Semua => !indeks && rows.len() > FEW,
        // An index of kampung that have something in common leads here.
        Pilih::Kecamatan(_) => rows.len() > 1 && tampil(wilayah) > MANY_KAMPUNG,
        Pilih::Fasilitas(_) | Pilih::Kelas(_) => false,
    };
    let numbers = if indeks { BTreeMap::new() } else { nomor(&rows) };
    let mut kelompok = kelompok(spot, &rows, &numbers, indeks);
    if saring && matches!(pilih, Pilih::Kecamatan(_)) {
        for line in kelompok.iter_mut().flat_map(|group| &mut group.kampung) {
            line.memiliki = Some(memiliki(spot, &line.punya));
        }
    }
    let (unduh, beside) = match pilih {
        Pilih::Semua => unduhan(spot, &rows),
        _ => (Vec::new(), Vec::new()),
    };
    // The filter of one kecamatan offers only what finds something there.
    let ditanya =
        |choice: &Pilih| !matches!(pilih, Pilih::Kecamatan(_)) || rows.iter().any(|(id, row)| choice.cocok(wilayah, *id, row));
    let view = Daftar {
        jumlah: spot.pen().banyak(rows.len()),
        pengantar: spot.t("kampung.pengantar").to_owned(),
        arti,
        kecamatan: pilihan_kecamatan(spot),
        klasifikasi: pilihan_kelas(spot),
        fasilitas: pilihan_fasilitas(spot),
        saring,
        pilihan_kecamatan: match pilih {
            Pilih::Kecamatan(_) => Vec::new(),
            _ => kunci_pilihan(
                wilayah.data.record.kecamatan.iter().zip(&wilayah.slug_kecamatan),
                |(kecamatan, slug)| (slug.clone(), kecamatan.nama.clone()),
            ),
        },
        pilihan_kelas: kunci_pilihan(
            Kelas::SEMUA_ATAU_BELUM
                .into_iter()
                .filter(|&kelas| ditanya(&Pilih::Kelas(kelas))),
            |kelas| (Kelas::slug(kelas).to_owned(), spot.t(kunci_kelas(kelas)).to_owned()),
        ),
        pilihan_fasilitas: kunci_pilihan(
            Fasilitas::SEMUA.into_iter().filter(|&one| ditanya(&Pilih::Fasilitas(one))),
            |one| {
                let key = format!("fasilitas.{}.nama", one.slug());
                (one.slug().to_owned(), spot.t(&key).to_owned())
            },
        ),
        peta: spot.peta_daftar(
            &rows,
            &numbers,
            match *pilih {
                Pilih::Kecamatan(number) => Some(number),
                _ => None,
            },
        ),
        unduh,
        indeks,
        menurut_kecamatan: match pilih.saringan() {
            Some(asked) if indeks => menurut_kecamatan(spot, &rows, &asked),
            _ => Vec::new(),
        },
        kelompok,
        tanpa_kampung: match pilih {
            Pilih::Kecamatan(number) => tanpa_kampung(spot, *number),
            _ => Vec::new(),
        },
        kelas_arti: Kelas::SEMUA
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
        hemat: true,
        ..Tentang::default()
    });
    Tampilan::baru("daftar-kampung.html", &bingkai, &view).disertai(beside)
}

fn kunci_pilihan<T>(choices: impl Iterator<Item = T>, key: impl Fn(T) -> (String, String)) -> Vec<Kunci> {
    let choices = choices.map(key).map(|(kunci, teks)| Kunci { kunci, teks });
    choices.collect()
}

/// How many kampung the region shows.
fn tampil(wilayah: &Wilayah) -> usize {
    let rows = wilayah.kampung.rows().iter();
    rows.filter(|row| row.data.record.status.tampil()).count()
}

/// The kecamatan of an index with the number of its kampung in it; each leads to its own list, which is asked for them.
fn menurut_kecamatan(spot: &Spot<'_>, rows: &[(KampungId, &Kampung)], asked: &str) -> Vec<Pilihan> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for (number, _) in rows.iter().filter_map(|(_, row)| row.letak) {
        *counts.entry(number).or_default() += 1;
    }
    let choice = |(number, count): (usize, usize)| {
        let kecamatan = spot.kecamatan(number)?;
        Some(Pilihan {
            teks: spot.fill("umum.kecamatan_nama", &[("nama", &kecamatan.teks)]),
            jumlah: spot.pen().banyak(count),
            href: kecamatan.href.map(|page| format!("{page}?{asked}")),
            kini: false,
        })
    };
    let mut choices: Vec<Pilihan> = counts.into_iter().filter_map(choice).collect();
    choices.sort_by(|a, b| crate::text::compare::natural(&a.teks, &b.teks));
    choices
}

/// What a kampung has, in words: whoever has no script finds it in the list.
fn memiliki(spot: &Spot<'_>, punya: &str) -> String {
    let has = Fasilitas::SEMUA
        .into_iter()
        .filter(|one| punya.split(' ').any(|slug| slug == one.slug()));
    let names: Vec<&str> = has.map(|one| spot.t(&format!("fasilitas.{}.nama", one.slug()))).collect();
    if names.is_empty() {
        spot.t("kampung.tidak_punya").to_owned()
    } else {
        names.join(", ")
    }
}

/// All kampung of the region on a map, numbered as on the list of all.
pub fn peta_wilayah(spot: &Spot<'_>) -> Option<Peta> {
    let rows = spot
        .wilayah()
        .kampung
        .iter()
        .filter(|(_, row)| row.data.record.status.tampil());
    let rows: Vec<(KampungId, &Kampung)> = rows.take(MANY_KAMPUNG).collect();
    spot.peta_daftar(&rows, &nomor(&rows), None)
}

/// The list as a table for machines.
fn unduhan(spot: &Spot<'_>, rows: &[(KampungId, &Kampung)]) -> (Vec<Tautan>, Vec<Artifact>) {
    let pen = spot.pen();
    let lines = rows.iter().map(|(id, row)| {
        let profil = row.profil();
        let place = row.letak.and_then(|(number, _)| spot.kecamatan(number));
        let figure = |ukuran| pen.ukuran(ukuran, profil, "");
        TabelBaris::baru(
            Sel::teks(&*row.data.record.nama),
            vec![
                Sel::teks(row.data.record.kode_wilayah.to_string()),
                place.map_or_else(|| pen.kosong(), |sel| Sel::teks(sel.teks)),
                Sel::teks(Kelas::slug(row.kelas().map(|class| class.kelas))),
                profil.map_or_else(|| pen.kosong(), |(profil, _)| pen.tanggal(profil.tahun)),
                figure(Ukuran::Penduduk),
                figure(Ukuran::Keluarga),
                figure(Ukuran::Pus),
                figure(Ukuran::PesertaKb),
                figure(Ukuran::UnmetNeed),
                Sel::teks(punya(spot, *id).join(" ")),
            ],
        )
    });
    let heads = [
        "umum.kampung",
        "umum.kode",
        "umum.kecamatan",
        "umum.klasifikasi",
        "umum.tahun",
        "angka.jiwa",
        "angka.kk",
        "angka.pus",
        "angka.cpr",
        "angka.unmet_need",
        "kampung.punya",
    ]
    .map(|key| spot.t(key));
    let table = spot.tabel(spot.t("nav.kampung").to_owned(), &heads, lines.collect());
    let wilayah = spot.wilayah();
    let mut figures = spot.unduhan(wilayah.data.record.kode.as_str(), &wilayah.nama_lengkap());
    figures.tabel("kampung", &table);
    figures.selesai()
}

/// What a kampung has, by its names in addresses.
fn punya(spot: &Spot<'_>, id: KampungId) -> Vec<&'static str> {
    let has = Fasilitas::SEMUA.into_iter().filter(|&one| spot.wilayah().punya(id, one));
    has.map(Fasilitas::slug).collect()
}

fn pilihan_fasilitas(spot: &Spot<'_>) -> Vec<Pilihan> {
    let choice = |fasilitas: Fasilitas| {
        let page = spot.routes().fasilitas(fasilitas);
        let rows = spot.wilayah().kampung.iter();
        let count = rows
            .filter(|(id, row)| row.data.record.status.tampil() && spot.wilayah().punya(*id, fasilitas))
            .count();
        Pilihan {
            teks: spot.t(&format!("fasilitas.{}.nama", fasilitas.slug())).to_owned(),
            jumlah: spot.pen().banyak(count),
            href: if count > 0 { spot.href(&page) } else { None },
            kini: &page == spot.route,
        }
    };
    Fasilitas::SEMUA.map(choice).into()
}

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
    let choices = Kelas::SEMUA_ATAU_BELUM.into_iter();
    let choice = |kelas: Option<Kelas>| {
        let page = spot.routes().klasifikasi(kelas);
        let rows = spot.wilayah().kampung.rows().iter();
        let count = rows
            .filter(|row| row.data.record.status.tampil() && row.kelas().map(|class| class.kelas) == kelas)
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

/// Groups by kecamatan in natural order; kampung whose place is not known come last. An index has only these: no other page leads
/// to them.
fn kelompok(spot: &Spot<'_>, rows: &[(KampungId, &Kampung)], numbers: &BTreeMap<KampungId, u32>, indeks: bool) -> Vec<Kecamatan> {
    let kecamatan = if indeks {
        0
    } else {
        spot.wilayah().data.record.kecamatan.len()
    };
    let mut order: Vec<(Option<usize>, Sel)> = (0..kecamatan)
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
            .map(|(id, row)| baris(spot, *id, row, numbers.get(id).copied()))
            .collect();
        // A page does not link to itself.
        judul.href = judul
            .href
            .filter(|_| number.is_none_or(|number| spot.routes().kecamatan(number) != spot.route));
        Kecamatan {
            judul,
            jumlah: spot.pen().banyak(members.len()),
            kec: number
                .and_then(|number| spot.wilayah().slug_kecamatan.get(number).cloned())
                .unwrap_or_default(),
            kampung: members,
        }
    };
    order
        .into_iter()
        .map(group)
        .filter(|group| !group.kampung.is_empty())
        .collect()
}

fn baris(spot: &Spot<'_>, id: KampungId, row: &Kampung, number: Option<u32>) -> Baris {
    let record = &row.data.record;
    let profil = row.profil();
    let figure = |ukuran, unit| spot.pen().ukuran(ukuran, profil, unit);
    let letak = spot.letak(id);
    Baris {
        nomor: number.map(|number| number.to_string()),
        klas: Kelas::slug(row.kelas().map(|class| class.kelas)),
        punya: punya(spot, id).join(" "),
        memiliki: None,
        cari: record.alias.join(" "),
        nama: spot.kampung(id),
        letak,
        kelas: spot.t(kunci_kelas(row.kelas().map(|class| class.kelas))).to_owned(),
        jiwa: figure(Ukuran::Penduduk, spot.t("satuan.jiwa")),
        cpr: figure(Ukuran::PesertaKb, ""),
        tahun: profil.map(|(profil, _)| spot.pen().tanggal(profil.tahun)),
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
        let mut rows = wilayah.kampung.rows().iter().filter(|row| row.data.record.status.tampil());
        rows.any(|row| row.letak == Some((number, village)))
    };
    let free = kecamatan.kelurahan.iter().enumerate().filter(|(village, _)| !taken(*village));
    free.map(|(_, village)| village.nama.clone()).collect()
}
