//! Profile of a kampung: the key page. Sections stand in the same order on every profile, and one without data stays, with the
//! words that say so.

mod angka;
mod kalimat;
mod kelas;
mod kelengkapan;
mod lembaga;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;
use tera::Value;

pub use angka::kunci as angka_kunci;
pub use kalimat::{di_wilayah, gabungan_tahun, kalimat, sebanding, setahun};
pub use kelengkapan::kelengkapan;
pub use lembaga::masa_mitra;

use super::Tampilan;
use super::bingkai::{Tentang, dipotong};
use super::butir::Butir;
use super::daftar_kampung::{kunci_arti, kunci_kelas};
use super::grafik::Grafik;
use super::kartu::Kartu;
use super::pen::Sel;
use super::peta::Peta;
use super::prosa::{FotoTampil, SumberTampil};
use super::spot::Spot;
use super::tabel::{AngkaKunci, Fakta, Tabel};
use super::unduhan::Tautan;
use crate::artifact::Artifact;
use crate::model::{Kampung as Baris, KampungId, Wilayah};
use crate::plan::PROFILE_ACTIVITIES;
use crate::record::{self, CakupanWilayah, StatusKampung};
use angka::{Penduduk, PesertaKb};
use kelas::Klasifikasi;
use lembaga::{Dana, Kelembagaan, Pokja};

/// Rows of the short lists on a profile.
const FEW: usize = 5;
/// Photos on a profile.
const PHOTOS: usize = 3;
/// Months after which figures count as old.
const OLD_MONTHS: i32 = 24;

/// An account with more words stands folded.
const LONG_WORDS: usize = 60;

#[derive(Serialize)]
struct Kampung {
    nama: String,
    alias: Option<String>,
    letak: String,
    kecamatan: Option<Sel>,
    cakupan: String,
    percontohan: Vec<String>,
    pencanangan: Option<Sel>,
    dicanangkan_oleh: Option<Sel>,
    kelas: String,
    kelas_arti: Option<String>,
    penerus: Option<Sel>,
    keadaan: Option<String>,
    terisi: String,
    kalimat: Vec<String>,
    angka: Vec<AngkaKunci>,
    daftar_isi: Vec<Sel>,
    penduduk: Penduduk,
    peserta_kb: PesertaKb,
    klasifikasi: Klasifikasi,
    kelembagaan: Kelembagaan,
    pokja: Pokja,
    dana: Dana,
    kegiatan: Vec<Butir>,
    jumlah_kegiatan: String,
    /// The list of all, where there are more than these.
    semua_kegiatan: Option<String>,
    inovasi: Vec<Butir>,
    penghargaan: Option<Tabel>,
    mitra: Option<Tabel>,
    gambaran: Option<Value>,
    /// Whether that is so long that it stands folded.
    gambaran_panjang: bool,
    foto: Vec<FotoTampil>,
    lokasi: Vec<Fakta>,
    tetangga: Vec<Sel>,
    semua_tetangga: Option<Sel>,
    siaran: Vec<Butir>,
    dasar_pembentukan: Vec<Sel>,
    kode: String,
    portal_nasional: Option<String>,
    peta: Option<Peta>,
    papan: Option<String>,
    unduh: Vec<Tautan>,
    kutipan: String,
    sumber: Vec<SumberTampil>,
}

/// The profile.
pub fn kampung(spot: &Spot<'_>, id: KampungId) -> Tampilan {
    let row = &spot.wilayah().kampung[id];
    let record = &row.data.record;
    let kelas = row.kelas().map(|class| class.kelas);
    let kecamatan = row.letak.and_then(|(number, _)| spot.kecamatan(number));
    let (filled, all) = kelengkapan(row);
    let angka = angka::kunci(spot, row);
    let (mut penduduk, mut peserta_kb) = (angka::penduduk(spot, row), angka::peserta_kb(spot, row));
    let dana = lembaga::dana(spot, row);
    let held = &spot.wilayah().kegiatan;
    let activities = row.kegiatan.iter().filter(|&&id| held[id].data.record.status.tampil());
    let charts = [&penduduk.umur, &peserta_kb.bagian, &peserta_kb.posisi, &peserta_kb.rincian];
    let tables = [
        ("tabel_penduduk", &penduduk.tahunan),
        ("tabel_partisipasi", &peserta_kb.poktan),
        ("tabel_dana", &dana.tabel),
    ];
    let (unduh, beside) = unduhan(spot, record, &angka, charts, tables);
    angka::berasal(spot, row, &mut penduduk, &mut peserta_kb, &unduh);
    let view = Kampung {
        nama: record.nama.clone(),
        alias: (!record.alias.is_empty()).then(|| spot.fill("profil.alias", &[("nama", &record.alias.join(", "))])),
        letak: spot.letak(id),
        cakupan: cakupan(spot, record),
        percontohan: percontohan(spot, record),
        pencanangan: record.tanggal_pencanangan.map(|day| spot.pen().tanggal(day)),
        dicanangkan_oleh: row.dicanangkan_oleh.map(|official| spot.pejabat(official)),
        kelas: spot.t(kunci_kelas(kelas)).to_owned(),
        kelas_arti: kelas.map(|kelas| spot.t(kunci_arti(kelas)).to_owned()),
        penerus: row.digabung_ke.map(|successor| spot.kampung(successor)),
        keadaan: keadaan(spot, record),
        terisi: spot.fill(
            "profil.terisi",
            &[("terisi", &spot.pen().banyak(filled)), ("semua", &spot.pen().banyak(all))],
        ),
        kalimat: kalimat::kalimat(spot, row),
        angka,
        daftar_isi: daftar_isi(spot),
        penduduk,
        peserta_kb,
        klasifikasi: kelas::klasifikasi(spot, row),
        kelembagaan: lembaga::kelembagaan(spot, record),
        pokja: lembaga::pokja(spot, row),
        dana,
        kegiatan: spot.kegiatan_dari(&row.kegiatan, PROFILE_ACTIVITIES),
        jumlah_kegiatan: spot.pen().banyak(activities.count()),
        semua_kegiatan: spot.href(&spot.routes().kegiatan_kampung(id, 1)),
        inovasi: spot.inovasi_dari(&row.inovasi),
        penghargaan: lembaga::penghargaan(spot, record),
        mitra: lembaga::mitra(spot, row),
        gambaran: spot.isian_prosa(&row.data, "gambaran_umum", 2),
        gambaran_panjang: panjang(record.gambaran_umum.as_deref()),
        foto: spot.foto(&record.foto).into_iter().take(PHOTOS).collect(),
        lokasi: lokasi(spot, record),
        tetangga: tetangga(spot, id, row),
        semua_tetangga: kecamatan.clone().filter(|sel| sel.href.is_some()),
        kecamatan,
        siaran: spot.siaran_dari(&row.siaran_pers, FEW),
        dasar_pembentukan: row.dasar_pembentukan.iter().map(|&basis| spot.dasar_hukum(basis)).collect(),
        kode: record.kode_wilayah.to_string(),
        portal_nasional: record.url_portal.clone().filter(|url| url.starts_with("http")),
        peta: spot.peta_kampung(id),
        papan: spot.href(&spot.routes().papan(id)),
        unduh,
        kutipan: spot.kutipan(&record.nama),
        sumber: spot.sumber(record.sumber.iter().chain(record.profil.iter().map(|profil| &profil.sumber))),
    };
    let deskripsi = view.kalimat.first().map_or_else(
        || spot.fill("profil.deskripsi", &[("nama", &view.nama), ("letak", &view.letak)]),
        Clone::clone,
    );
    let gambar = format!("{}, {}", view.nama, view.letak);
    let kartu = Kartu {
        nama: &view.nama,
        letak: &view.letak,
        kelas: &view.kelas,
        angka: &view.angka,
    };
    let kartu = spot.kartu(&kartu, true);
    let bingkai = spot.bingkai(Tentang {
        topik: &spot.topik(&view.nama, &view.letak),
        deskripsi: &dipotong(&deskripsi, 200),
        seksi: "kampung",
        remah: std::iter::once(spot.remah("nav.kampung", "kampung.html"))
            .chain(view.semua_tetangga.clone())
            .collect(),
        hemat: true,
        status: Some(record.status),
        tanggal_data: record.tanggal_data,
        tanggal_ubah: record.tanggal_ubah,
        pemberitahuan: lama(spot, row),
        data: spot.himpunan_kampung(id, &view.angka, &view.unduh),
        gambar: Some(&gambar),
        ..Tentang::default()
    });
    Tampilan::baru("kampung.html", &bingkai, &view)
        .dari(&row.data)
        .disertai(beside)
        .berkartu(kartu)
}

/// The figures of the profile in formats for machines.
fn unduhan(
    spot: &Spot<'_>,
    record: &record::Kampung,
    angka: &[AngkaKunci],
    charts: [&Option<Grafik>; 4],
    tables: [(&str, &Option<Tabel>); 3],
) -> (Vec<Tautan>, Vec<Artifact>) {
    let mut figures = spot.unduhan(record.kode_wilayah.as_str(), &record.nama);
    figures.angka(angka);
    for (id, table) in tables.into_iter().filter_map(|(id, table)| Some((id, table.as_ref()?))) {
        figures.tabel(id, table);
    }
    for chart in charts.into_iter().flatten() {
        figures.tabel(&format!("tabel_{}", chart.id), &chart.tabel);
    }
    figures.selesai()
}

/// The sections with their anchors. An underscore keeps them apart from anchors of the author's prose.
const BAGIAN: [&str; 13] = [
    "penduduk",
    "peserta_kb",
    "klasifikasi",
    "kelembagaan",
    "pokja",
    "dana",
    "kegiatan",
    "inovasi",
    "penghargaan",
    "gambaran",
    "lokasi",
    "sekitar",
    "sumber",
];

fn daftar_isi(spot: &Spot<'_>) -> Vec<Sel> {
    let link = |name: &&str| Sel::tautan(spot.t(&format!("profil.bagian.{name}")), Some(format!("#bagian_{name}")));
    BAGIAN.iter().map(link).collect()
}

/// How much of the village the kampung covers.
fn cakupan(spot: &Spot<'_>, record: &record::Kampung) -> String {
    let kind = record.cakupan_wilayah.map_or(spot.t("keadaan.x"), |kind| spot.label(&kind));
    let numbers = |key: &str, list: &[String]| (!list.is_empty()).then(|| spot.fill(key, &[("daftar", &list.join(", "))]));
    let parts = [numbers("profil.rw", &record.rw), numbers("profil.rt", &record.rt)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    match (record.cakupan_wilayah, parts.is_empty()) {
        (_, true) => kind.to_owned(),
        (Some(CakupanWilayah::Rw) | None, false) => parts.join("; "),
        _ => format!("{kind} ({})", parts.join("; ")),
    }
}

fn percontohan(spot: &Spot<'_>, record: &record::Kampung) -> Vec<String> {
    let line = |one: &record::Percontohan| {
        let tingkat = spot.label(&one.tingkat);
        match one.sejak {
            Some(since) => spot.fill(
                "profil.percontohan_sejak",
                &[("tingkat", tingkat), ("sejak", &spot.pen().tanggal(since).teks)],
            ),
            None => spot.fill("profil.percontohan", &[("tingkat", tingkat)]),
        }
    };
    let today = spot.hari_ini();
    let valid = record
        .percontohan
        .iter()
        .filter(|one| one.sampai.is_none_or(|until| until.akhir() >= today));
    valid.map(line).collect()
}

/// What readers must know about a kampung that is not active.
fn keadaan(spot: &Spot<'_>, record: &record::Kampung) -> Option<String> {
    match record.status_kampung {
        StatusKampung::Aktif => None,
        StatusKampung::TidakAktif => Some(spot.t("profil.tidak_aktif").to_owned()),
        StatusKampung::Digabung => Some(spot.t("profil.digabung").to_owned()),
    }
}

/// A notice when the newest figures are older than two years.
fn lama(spot: &Spot<'_>, row: &Baris) -> Vec<String> {
    let Some((profil, _)) = row.profil() else {
        return Vec::new();
    };
    if sudah_lama(profil.tahun.akhir(), spot.hari_ini()) {
        vec![spot.fill("profil.data_lama", &[("tahun", &spot.pen().tanggal(profil.tahun).teks)])]
    } else {
        Vec::new()
    }
}

/// Whether an account has more words than one reads in passing.
fn panjang(text: Option<&str>) -> bool {
    text.is_some_and(|text| text.split_whitespace().count() > LONG_WORDS)
}

fn sudah_lama(data: Date, today: Date) -> bool {
    let months = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
    months(today) - months(data) > OLD_MONTHS
}

fn lokasi(spot: &Spot<'_>, record: &record::Kampung) -> Vec<Fakta> {
    let pen = spot.pen();
    let place = record.lokasi.as_ref();
    let coordinates = place.and_then(|place| Some(spot.koordinat(place.lat?, place.lon?)));
    let area = record.luas.map(|luas| {
        let unit = match luas.satuan {
            record::SatuanLuas::Ha => "ha",
            record::SatuanLuas::Km2 => "km²",
        };
        pen.pecahan(luas.nilai).dengan(unit)
    });
    let address = place.and_then(|place| place.alamat_sekretariat.as_deref());
    let mut facts = vec![
        spot.fakta_teks("profil.alamat", address),
        spot.satu_fakta("profil.koordinat", coordinates),
        spot.satu_fakta("profil.luas", area),
    ];
    if let Some(edges) = &record.batas {
        let sides = [
            ("profil.utara", &edges.utara),
            ("profil.timur", &edges.timur),
            ("profil.selatan", &edges.selatan),
            ("profil.barat", &edges.barat),
        ];
        let side = |(key, side): (&str, &Option<String>)| Some(spot.fill(key, &[("nama", side.as_deref()?)]));
        let sides: Vec<String> = sides.into_iter().filter_map(side).collect();
        facts.extend(spot.fakta_sebaris("profil.batas", &sides));
    }
    if let Some(far) = record.jarak {
        let ways = [
            ("profil.jarak_kecamatan", far.kecamatan),
            ("profil.jarak_kota", far.kota),
            ("profil.jarak_provinsi", far.provinsi),
        ];
        let way = |(key, km): (&str, Option<record::Desimal>)| Some(spot.fill(key, &[("km", &pen.pecahan(km?).teks)]));
        let ways: Vec<String> = ways.into_iter().filter_map(way).collect();
        facts.extend(spot.fakta_sebaris("profil.jarak", &ways));
    }
    let land = record.penggunaan_lahan.iter();
    let land = land.map(|use_| format!("{}: {}", use_.jenis, pen.pecahan(use_.luas_ha).dengan("ha").teks));
    facts.extend(spot.fakta_sebaris("profil.penggunaan_lahan", &land.collect::<Vec<_>>()));
    facts
}

/// The active kampung of each kecamatan, in the order of the list.
pub fn menurut_kecamatan(wilayah: &Wilayah) -> BTreeMap<usize, Vec<KampungId>> {
    let mut groups: BTreeMap<usize, Vec<KampungId>> = BTreeMap::new();
    for (id, row) in wilayah.kampung.iter() {
        if let Some((kecamatan, _)) = row.letak.filter(|_| row.aktif()) {
            groups.entry(kecamatan).or_default().push(id);
        }
    }
    groups
}

/// Kampung of the same kecamatan: the ones that follow in the list, at most five.
fn tetangga(spot: &Spot<'_>, id: KampungId, row: &Baris) -> Vec<Sel> {
    let all = row
        .letak
        .and_then(|(kecamatan, _)| spot.scene.backdrop.menurut_kecamatan.get(&kecamatan));
    let all = all.map(Vec::as_slice).unwrap_or_default();
    let start = all.partition_point(|&other| other <= id);
    let around = all[start..].iter().chain(&all[..start]).filter(|&&other| other != id);
    around.take(FEW).map(|&other| spot.kampung(other)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_old_after_two_years() {
        let today = Date::constant(2025, 1, 15);
        assert!(!sudah_lama(Date::constant(2023, 1, 31), today));
        assert!(sudah_lama(Date::constant(2022, 12, 31), today));
    }
}
