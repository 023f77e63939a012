//! Press releases: the newest, the archive by year, one release.

mod katalog;
mod naskah;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use tera::Value;

use super::Tampilan;
use super::bingkai::{Kontak, Tentang};
use super::butir::{Butir, Kelompok, Pilihan};
use super::pen::Sel;
use super::prosa::{FotoTampil, SumberTampil};
use super::spot::Spot;
use super::tabel::{Baris, Fakta, Tabel};
use super::unduhan::Tautan;
use crate::artifact::Route;
use crate::model::{IndikatorId, SiaranPers, SiaranPersId};
use crate::plan::{Archive, Semester};
use crate::record::{Desimal, JenisNilai, JenisPernyataan, Nilai, PernyataanAngka, Tanggal, Topik};
use crate::text::date;

/// Releases on the list.
const NEWEST: usize = 20;

/// A list of releases or activities.
#[derive(Serialize)]
pub(super) struct Daftar {
    pub(super) judul: String,
    pub(super) jumlah: String,
    pub(super) pengantar: String,
    pub(super) tahun: Vec<Pilihan>,
    /// Lists of releases on one topic.
    pub(super) topik: Vec<Pilihan>,
    pub(super) kelompok: Vec<Kelompok>,
    pub(super) halaman: Vec<Pilihan>,
    /// Feeds and calendars with the same rows.
    pub(super) langganan: Vec<Sel>,
    /// The whole list for machines.
    pub(super) unduh: Vec<Tautan>,
}

/// The newest releases and the years.
pub fn daftar_siaran(spot: &Spot<'_>) -> Tampilan {
    let wilayah = spot.wilayah();
    let rows: Vec<SiaranPersId> = wilayah
        .siaran_pers
        .iter()
        .filter(|(_, row)| row.data.record.status.tampil())
        .map(|(id, _)| id)
        .collect();
    let nama = wilayah.nama_lengkap();
    let (unduh, files) = katalog::katalog(spot);
    let view = Daftar {
        judul: spot.fill("siaran.judul", &[("wilayah", &nama)]),
        jumlah: spot.pen().banyak(rows.len()),
        pengantar: spot.t("siaran.pengantar").to_owned(),
        tahun: tahun(spot, None),
        topik: topik(spot, None),
        kelompok: vec![Kelompok {
            judul: Sel::teks(spot.t("siaran.terbaru")),
            jumlah: spot.pen().banyak(rows.len().min(NEWEST)),
            keterangan: None,
            butir: spot.siaran_dari(&rows, NEWEST),
        }],
        halaman: Vec::new(),
        langganan: spot.umpan("siaran-pers/umpan.xml", "kaki.umpan_siaran").into_iter().collect(),
        unduh,
    };
    let deskripsi = spot.fill("siaran.deskripsi", &[("wilayah", &nama), ("n", &view.jumlah)]);
    let bingkai = spot.bingkai(Tentang {
        topik: &view.judul,
        deskripsi: &deskripsi,
        seksi: "siaran-pers",
        ..Tentang::default()
    });
    Tampilan::baru("daftar-siaran.html", &bingkai, &view).disertai(files)
}

fn tahun(spot: &Spot<'_>, kini: Option<i16>) -> Vec<Pilihan> {
    spot.tahun("siaran-pers", &spot.scene.backdrop.siaran_tahun, kini)
}

/// The topics of the region's releases.
fn topik(spot: &Spot<'_>, kini: Option<Topik>) -> Vec<Pilihan> {
    let choice = |&(topik, count): &(Topik, usize)| Pilihan {
        teks: spot.label(&topik).to_owned(),
        jumlah: spot.pen().banyak(count),
        href: spot.href(&spot.routes().topik_siaran(topik, 1)),
        kini: kini == Some(topik),
    };
    spot.scene.backdrop.siaran_topik.iter().map(choice).collect()
}

/// One page of the releases on a topic, by year.
pub fn topik_siaran(spot: &Spot<'_>, archive: &Archive<Topik, SiaranPersId>) -> Tampilan {
    let table = &spot.wilayah().siaran_pers;
    let year = |id: SiaranPersId| table[id].data.record.tanggal_terbit.tanggal.year();
    let lines = archive.isi.iter().map(|&id| (year(id), spot.butir_siaran(id)));
    let nama = spot.label(&archive.milik);
    let view = Daftar {
        judul: spot.fill("siaran.judul_topik", &[("topik", nama)]),
        jumlah: spot.pen().banyak(archive.jumlah),
        pengantar: String::new(),
        tahun: Vec::new(),
        topik: topik(spot, Some(archive.milik)),
        kelompok: kelompok(spot, lines, ToString::to_string),
        halaman: halaman(spot, archive, |nomor| spot.routes().topik_siaran(archive.milik, nomor)),
        langganan: Vec::new(),
        unduh: Vec::new(),
    };
    arsip(spot, archive, &view, SIARAN)
}

/// One page of a year, by month.
pub fn arsip_siaran(spot: &Spot<'_>, archive: &Archive<i16, SiaranPersId>) -> Tampilan {
    let table = &spot.wilayah().siaran_pers;
    let lines = archive.isi.iter().map(|&id| {
        let day = table[id].data.record.tanggal_terbit.tanggal;
        (Some(day.month()), spot.butir_siaran(id))
    });
    let judul = spot.fill("siaran.judul_tahun", &[("tahun", &archive.milik.to_string())]);
    let view = Daftar {
        jumlah: spot.pen().banyak(archive.jumlah),
        pengantar: String::new(),
        tahun: tahun(spot, Some(archive.milik)),
        topik: Vec::new(),
        kelompok: menurut_bulan(spot, archive.milik, lines),
        halaman: halaman(spot, archive, |nomor| {
            spot.routes().arsip("siaran-pers", archive.milik, nomor)
        }),
        langganan: Vec::new(),
        unduh: Vec::new(),
        judul,
    };
    arsip(spot, archive, &view, SIARAN)
}

/// Where an archive belongs: section, template, and text and address of the page above it.
pub(super) type Rumah = [&'static str; 4];

const SIARAN: Rumah = ["siaran-pers", "daftar-siaran.html", "nav.siaran_pers", "siaran-pers.html"];

/// The frame of an archive page; its number is part of the title.
pub(super) fn arsip<H, I>(spot: &Spot<'_>, archive: &Archive<H, I>, view: &Daftar, rumah: Rumah) -> Tampilan {
    let [seksi, template, key, above] = rumah;
    let topik = judul_halaman(spot, archive, &view.judul);
    let deskripsi = spot.fill("arsip.deskripsi", &[("judul", &topik), ("n", &view.jumlah)]);
    let bingkai = spot.bingkai(Tentang {
        topik: &topik,
        deskripsi: &deskripsi,
        seksi,
        remah: vec![spot.remah(key, above)],
        ..Tentang::default()
    });
    Tampilan::baru(template, &bingkai, view)
}

/// The title of a page of an archive: its number, or its half-year, is part of it.
pub(super) fn judul_halaman<H, I>(spot: &Spot<'_>, archive: &Archive<H, I>, judul: &str) -> String {
    if archive.dari < 2 {
        return judul.to_owned();
    }
    let (n, dari) = (archive.nomor.to_string(), archive.dari.to_string());
    match archive.semester(archive.nomor) {
        Some(_) => format!("{judul}, {}", nama_halaman(spot, archive, archive.nomor)),
        None => spot.fill("arsip.judul_halaman", &[("judul", judul), ("n", &n), ("dari", &dari)]),
    }
}

/// How links call a page of an archive: by its number, or by its half-year, which may take several pages.
fn nama_halaman<H, I>(spot: &Spot<'_>, archive: &Archive<H, I>, nomor: usize) -> String {
    let Some(half) = archive.semester(nomor) else {
        return spot.pen().banyak(nomor);
    };
    let name = spot.t(match half {
        Semester::Pertama => "arsip.semester_pertama",
        Semester::Kedua => "arsip.semester_kedua",
    });
    let before = (1..nomor).filter(|&other| archive.semester(other) == Some(half)).count();
    let after = archive.semester(nomor + 1) == Some(half);
    if before == 0 && !after {
        name.to_owned()
    } else {
        format!("{name} ({})", before + 1)
    }
}

/// Rows below the names of their months; those without a month come under the year.
pub(super) fn menurut_bulan(spot: &Spot<'_>, tahun: i16, lines: impl Iterator<Item = (Option<i8>, Butir)>) -> Vec<Kelompok> {
    kelompok(spot, lines, |month| {
        month.map_or_else(
            || tahun.to_string(),
            |month| date::month_year(tahun, month, spot.pen().bahasa),
        )
    })
}

/// Rows below the names of what they have in common.
pub(super) fn kelompok<K: PartialEq>(
    spot: &Spot<'_>,
    lines: impl Iterator<Item = (K, Butir)>,
    name: impl Fn(&K) -> String,
) -> Vec<Kelompok> {
    let mut groups: Vec<(K, Vec<Butir>)> = Vec::new();
    for (key, line) in lines {
        match groups.iter_mut().find(|(other, _)| *other == key) {
            Some((_, group)) => group.push(line),
            None => groups.push((key, vec![line])),
        }
    }
    let group = |(key, butir): (K, Vec<Butir>)| Kelompok {
        judul: Sel::teks(name(&key)),
        jumlah: spot.pen().banyak(butir.len()),
        keterangan: None,
        butir,
    };
    groups.into_iter().map(group).collect()
}

/// The pages of an archive, where there is more than one.
pub(super) fn halaman<H, I>(spot: &Spot<'_>, archive: &Archive<H, I>, route: impl Fn(usize) -> Route) -> Vec<Pilihan> {
    if archive.dari < 2 {
        return Vec::new();
    }
    let choice = |nomor: usize| Pilihan {
        teks: nama_halaman(spot, archive, nomor),
        jumlah: String::new(),
        href: spot.href(&route(nomor)),
        kini: nomor == archive.nomor,
    };
    (1..=archive.dari).map(choice).collect()
}

#[derive(Serialize)]
struct Siaran {
    judul: String,
    nomor: Option<String>,
    dateline: String,
    tanggal: Sel,
    ringkasan: String,
    ralat: Vec<Ralat>,
    utama: Option<FotoTampil>,
    isi: Option<Value>,
    kutipan: Vec<Kutipan>,
    angka: Option<Tabel>,
    hak_jawab: Vec<HakJawab>,
    fakta: Vec<Fakta>,
    tentang: Option<TentangInstansi>,
    narahubung: Kontak,
    kredit: Option<String>,
    lampiran: Vec<Sel>,
    foto: Vec<FotoTampil>,
    bagikan: Option<Bagikan>,
    /// The same as plain text.
    naskah: Option<Tautan>,
    lebih_baru: Option<Sel>,
    lebih_lama: Option<Sel>,
    sumber_asli: Option<String>,
    sumber: Vec<SumberTampil>,
}

#[derive(Serialize)]
struct Ralat {
    tanggal: Sel,
    sebelum: Option<String>,
    sesudah: Option<String>,
    alasan: String,
}

#[derive(Serialize)]
struct Kutipan {
    teks: String,
    nama: String,
    jabatan: String,
}

#[derive(Serialize)]
struct HakJawab {
    tanggal: Sel,
    dari: String,
    paragraf: Vec<String>,
}

/// How a reader passes a release on: nothing is asked of another host before she chooses to.
#[derive(Serialize)]
struct Bagikan {
    /// The full address, to be copied.
    alamat: String,
    /// Opens `WhatsApp` with title and address.
    whatsapp: String,
}

#[derive(Serialize)]
struct TentangInstansi {
    nama: Sel,
    isi: Option<String>,
}

/// One release.
pub fn siaran(spot: &Spot<'_>, id: SiaranPersId) -> Tampilan {
    let row = &spot.wilayah().siaran_pers[id];
    let record = &row.data.record;
    let mut photos = spot.foto(&record.foto);
    let lead = if photos.is_empty() { None } else { Some(photos.remove(0)) };
    let contact = &record.narahubung;
    let mut view = Siaran {
        judul: record.judul.clone(),
        nomor: record.nomor.clone(),
        dateline: record.kota_dateline.clone(),
        tanggal: spot.pen().waktu(record.tanggal_terbit),
        ringkasan: record.ringkasan.clone(),
        ralat: ralat(spot, row),
        utama: lead,
        isi: spot.prosa(&row.data.body, 1),
        kutipan: kutipan(spot, row),
        angka: angka(spot, row),
        hak_jawab: hak_jawab(spot, row),
        fakta: fakta(spot, row),
        tentang: row.tentang.map(|agency| TentangInstansi {
            nama: spot.instansi(agency),
            isi: spot.wilayah().instansi[agency].data.record.tentang.clone(),
        }),
        narahubung: Kontak::baru(
            &contact.unit,
            None,
            contact.telepon_kantor.as_deref(),
            contact.surel_kantor.as_deref(),
            None,
        ),
        kredit: record.kredit.clone(),
        lampiran: record
            .lampiran
            .iter()
            .map(|file| spot.lampiran(&file.judul, Some(&file.berkas)))
            .collect(),
        foto: photos,
        bagikan: record.status.tampil().then(|| bagikan(spot, &record.judul)).flatten(),
        naskah: None,
        lebih_baru: tetangga(spot, id, false),
        lebih_lama: tetangga(spot, id, true),
        sumber_asli: record.sumber_asli.clone().filter(|url| url.starts_with("http")),
        sumber: spot.sumber(&record.sumber),
    };
    let mut files = Vec::new();
    if spot.scene.theme.offer().downloads && record.status.tampil() {
        let text = naskah::naskah(spot, row, &view);
        let (link, file) = spot.berkas("txt", "text/plain", text.into_bytes());
        view.naskah = Some(link);
        files.push(file);
    }
    let year = record.tanggal_terbit.tanggal.year();
    let archive = Sel::tautan(year.to_string(), spot.href(&spot.routes().arsip("siaran-pers", year, 1)));
    let day = spot.pen().tanggal(Tanggal::Hari(record.tanggal_terbit.tanggal)).teks;
    let bingkai = spot.bingkai(Tentang {
        topik: &spot.topik(&record.judul, &spot.fill("siaran.pembeda", &[("tanggal", &day)])),
        deskripsi: &record.ringkasan,
        seksi: "siaran-pers",
        remah: vec![spot.remah("nav.siaran_pers", "siaran-pers.html"), archive],
        status: Some(record.status),
        tanggal_data: record.tanggal_data,
        tanggal_ubah: record.tanggal_ubah,
        data: vec![spot.artikel(id, view.utama.as_ref().map(|photo| photo.gambar.besar.as_str()))],
        ..Tentang::default()
    });
    Tampilan::baru("siaran-pers.html", &bingkai, &view)
        .dari(&row.data)
        .disertai(files)
}

/// Only with a base address: a relative one leads nowhere from a message.
fn bagikan(spot: &Spot<'_>, judul: &str) -> Option<Bagikan> {
    let alamat = spot.alamat()?;
    let message = format!("{judul}\n{alamat}");
    Some(Bagikan {
        whatsapp: format!("https://wa.me/?text={}", utf8_percent_encode(&message, NON_ALPHANUMERIC)),
        alamat,
    })
}

/// The next shown release, older or newer.
fn tetangga(spot: &Spot<'_>, id: SiaranPersId, older: bool) -> Option<Sel> {
    let rows = &spot.wilayah().siaran_pers;
    let shown = |(_, row): &(SiaranPersId, &SiaranPers)| row.data.record.status.tampil();
    let found = if older {
        rows.after(id).find(shown)
    } else {
        rows.before(id).find(shown)
    };
    found.map(|(other, _)| spot.siaran(other))
}

fn ralat(spot: &Spot<'_>, row: &SiaranPers) -> Vec<Ralat> {
    let line = |one: &crate::record::Ralat| Ralat {
        tanggal: spot.pen().tanggal(one.tanggal),
        sebelum: one.sebelum.clone(),
        sesudah: one.sesudah.clone(),
        alasan: one.alasan.clone(),
    };
    row.data.record.ralat.iter().map(line).collect()
}

fn kutipan(spot: &Spot<'_>, row: &SiaranPers) -> Vec<Kutipan> {
    let quotes = row.data.record.kutipan.iter().zip(&row.kutipan);
    let quote = |(quote, official): (&crate::record::Kutipan, &Option<_>)| Kutipan {
        teks: quote.teks.clone(),
        nama: official.map_or_else(|| quote.pejabat.id().to_owned(), |official| spot.pejabat(official).teks),
        jabatan: quote.jabatan_saat_itu.clone(),
    };
    quotes.map(quote).collect()
}

/// Figures as somebody stated them on a day. They stand beside the register and never replace it.
fn angka(spot: &Spot<'_>, row: &SiaranPers) -> Option<Tabel> {
    let stated = row.data.record.pernyataan_angka.iter().zip(&row.oleh).zip(&row.indikator);
    let rows: Vec<Baris> = stated
        .map(|((figure, by), indicator)| {
            let value = spot.pen().pecahan(figure.nilai).dengan(&figure.satuan);
            let value = Sel {
                tanda: value.teks.clone(),
                ..value
            };
            let by = by.map_or_else(|| spot.pen().kosong(), |official| spot.pejabat(official));
            let page = indicator.and_then(|id| spot.href(spot.routes().indikator(id)));
            let revised = indicator.and_then(|id| revisi(spot, id, figure));
            let notes: Vec<String> = figure.catatan.iter().cloned().chain(revised).collect();
            Baris::baru(
                Sel::tautan(&*figure.uraian, page),
                vec![
                    value,
                    Sel::teks(spot.label(&figure.jenis)),
                    spot.pen().tanggal(figure.per_tanggal),
                    by,
                    Sel::teks(notes.join(" ")),
                ],
            )
        })
        .collect();
    let heads = [
        "umum.uraian",
        "umum.nilai",
        "umum.jenis",
        "umum.per_tanggal",
        "umum.oleh",
        "umum.catatan",
    ]
    .map(|key| spot.t(key));
    (!rows.is_empty()).then(|| spot.tabel(spot.t("siaran.angka_tabel").to_owned(), &heads, rows))
}

/// What the register says today about the year of a figure, if it is something else than what was stated. Values that were
/// measured in several ways are no revisions of each other.
fn revisi(spot: &Spot<'_>, id: IndikatorId, figure: &PernyataanAngka) -> Option<String> {
    let kind = match figure.jenis {
        JenisPernyataan::Target => JenisNilai::Target,
        JenisPernyataan::Realisasi | JenisPernyataan::Keadaan => JenisNilai::Realisasi,
    };
    let indicator = &spot.wilayah().indikator[id];
    let same_thing = |value: &&Nilai| {
        value.wilayah.is_none()
            && value.jenis == kind
            && value.tahun.tahun() == figure.per_tanggal.tahun()
            && figure.metode.as_ref().is_none_or(|method| value.metode == *method)
    };
    let values = indicator.nilai.record.nilai.iter().filter(same_thing);
    let known: Vec<_> = values.filter_map(|value| Some((value, value.nilai.nilai()?))).collect();
    let one_method = known.windows(2).all(|pair| pair[0].0.metode == pair[1].0.metode);
    let unchanged = |(_, value): &(&Nilai, Desimal)| value.nilai.total_cmp(&figure.nilai.nilai).is_eq();
    if !one_method || known.iter().any(unchanged) {
        return None;
    }
    let (newest, _) = known
        .into_iter()
        .max_by_key(|(value, _)| value.tanggal_rilis.map(Tanggal::akhir))?;
    let value = super::statistik::nilai(spot, indicator, newest).teks;
    Some(match newest.tanggal_rilis {
        Some(day) => spot.fill(
            "siaran.angka_direvisi_pada",
            &[("nilai", &value), ("tanggal", &spot.pen().tanggal(day).teks)],
        ),
        None => spot.fill("siaran.angka_direvisi", &[("nilai", &value)]),
    })
}

fn hak_jawab(spot: &Spot<'_>, row: &SiaranPers) -> Vec<HakJawab> {
    let line = |one: &crate::record::HakJawab| HakJawab {
        tanggal: spot.pen().tanggal(one.tanggal),
        dari: one.dari.clone(),
        paragraf: one
            .isi
            .split("\n\n")
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
            .collect(),
    };
    row.data.record.hak_jawab.iter().map(line).collect()
}

/// What the release is about, as links.
fn fakta(spot: &Spot<'_>, row: &SiaranPers) -> Vec<Fakta> {
    let record = &row.data.record;
    let mut facts = vec![spot.fakta_teks("siaran.cakupan", Some(spot.label(&record.cakupan)))];
    let day = record.tanggal_kegiatan.map(|day| spot.pen().hari_lengkap(day));
    let activity = row
        .kegiatan
        .filter(|id| spot.wilayah().kegiatan[*id].data.record.status.tampil());
    let innovations = &spot.wilayah().inovasi;
    let topics = record.topik.iter().map(|topik| {
        let list = spot.href(&spot.routes().topik_siaran(*topik, 1));
        Sel::tautan(spot.label(topik), list)
    });
    let lists: [(&str, Vec<Sel>); 9] = [
        ("siaran.topik", topics.collect()),
        ("siaran.tanggal_kegiatan", day.into_iter().collect()),
        ("umum.kegiatan", activity.map(|id| spot.kegiatan(id)).into_iter().collect()),
        (
            "umum.kampung",
            spot.kampung_tampil(&row.kampung).map(|id| spot.kampung(id)).collect(),
        ),
        (
            "nav.inovasi",
            row.inovasi
                .iter()
                .filter(|id| innovations[**id].data.record.status.tampil())
                .map(|&id| spot.inovasi(id))
                .collect(),
        ),
        ("umum.instansi", row.instansi.iter().map(|&id| spot.instansi(id)).collect()),
        ("siaran.pejabat", row.pejabat.iter().map(|&id| spot.pejabat(id)).collect()),
        (
            "nav.dasar_hukum",
            row.dasar_hukum.iter().map(|&id| spot.dasar_hukum(id)).collect(),
        ),
        ("siaran.hadirin", record.hadirin.iter().map(|who| Sel::teks(&**who)).collect()),
    ];
    facts.extend(lists.into_iter().filter_map(|(key, list)| spot.fakta_bila_ada(key, list)));
    facts
}
