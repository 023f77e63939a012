//! Activities: what is coming, what was done, the archive by year, one activity.

use serde::Serialize;
use tera::Value;

use super::Tampilan;
use super::bingkai::{Kontak, Tentang};
use super::butir::{Butir, Kelompok, Pilihan};
use super::pen::Sel;
use super::prosa::{FotoTampil, SumberTampil};
use super::siaran::{Daftar, Rumah, arsip, halaman, judul_halaman, kelompok, menurut_bulan};
use super::spot::Spot;
use super::tabel::Fakta;
use crate::model::{InstansiId, KampungId, Kegiatan as Baris, KegiatanId};
use crate::plan::Archive;
use crate::record::{self, SasaranKegiatan, Tanggal};

/// Past activities on the list.
const NEWEST: usize = 20;
/// Where the archive of activities belongs.
const KEGIATAN: Rumah = ["kegiatan", "daftar-kegiatan.html", "nav.kegiatan", "kegiatan.html"];
/// Releases on the page of an activity.
const FEW: usize = 5;

/// Coming activities, the newest past ones, and the years.
pub fn daftar_kegiatan(spot: &Spot<'_>) -> Tampilan {
    let wilayah = spot.wilayah();
    let shown = || wilayah.kegiatan.iter().filter(|(_, row)| row.data.record.status.tampil());
    let mut coming: Vec<KegiatanId> = shown().filter(|(_, row)| row.mendatang).map(|(id, _)| id).collect();
    coming.reverse();
    let past: Vec<KegiatanId> = shown().filter(|(_, row)| !row.mendatang).map(|(id, _)| id).collect();
    let group = |key: &str, ids: &[KegiatanId], most: usize| {
        let butir = spot.kegiatan_dari(ids, most);
        (!butir.is_empty()).then(|| Kelompok {
            judul: Sel::teks(spot.t(key)),
            jumlah: spot.pen().banyak(butir.len()),
            keterangan: None,
            butir,
        })
    };
    let nama = wilayah.nama_lengkap();
    let view = Daftar {
        judul: spot.fill("kegiatan.judul", &[("wilayah", &nama)]),
        jumlah: spot.pen().banyak(shown().count()),
        pengantar: spot.t("kegiatan.pengantar").to_owned(),
        tahun: tahun(spot, None),
        topik: Vec::new(),
        kelompok: [
            group("kegiatan.mendatang", &coming, NEWEST),
            group("kegiatan.lalu", &past, NEWEST),
        ]
        .into_iter()
        .flatten()
        .collect(),
        halaman: Vec::new(),
        langganan: std::iter::once(Sel::tautan(
            spot.t("kegiatan.kalender_semua"),
            Some(spot.menuju(&spot.routes().kalender())),
        ))
        .chain(spot.umpan("kegiatan/umpan.xml", "kaki.umpan_kegiatan"))
        .collect(),
        unduh: Vec::new(),
    };
    let deskripsi = spot.fill("kegiatan.deskripsi", &[("wilayah", &nama), ("n", &view.jumlah)]);
    let bingkai = spot.bingkai(Tentang {
        topik: &view.judul,
        deskripsi: &deskripsi,
        seksi: "kegiatan",
        ..Tentang::default()
    });
    Tampilan::baru("daftar-kegiatan.html", &bingkai, &view)
}

fn tahun(spot: &Spot<'_>, kini: Option<i16>) -> Vec<Pilihan> {
    spot.tahun("kegiatan", &spot.scene.backdrop.kegiatan_tahun, kini)
}

/// One page of a year, by month.
pub fn arsip_kegiatan(spot: &Spot<'_>, archive: &Archive<i16, KegiatanId>) -> Tampilan {
    let table = &spot.wilayah().kegiatan;
    let lines = archive.isi.iter().map(|&id| {
        let month = match table[id].data.record.tanggal_mulai {
            Tanggal::Hari(day) => Some(day.month()),
            Tanggal::Bulan(_, month) => Some(month),
            Tanggal::Tahun(_) => None,
        };
        (month, spot.butir_kegiatan(id))
    });
    let view = Daftar {
        judul: spot.fill("kegiatan.judul_tahun", &[("tahun", &archive.milik.to_string())]),
        jumlah: spot.pen().banyak(archive.jumlah),
        pengantar: String::new(),
        tahun: tahun(spot, Some(archive.milik)),
        topik: Vec::new(),
        kelompok: menurut_bulan(spot, archive.milik, lines),
        halaman: halaman(spot, archive, |nomor| spot.routes().arsip("kegiatan", archive.milik, nomor)),
        langganan: Vec::new(),
        unduh: Vec::new(),
    };
    arsip(spot, archive, &view, KEGIATAN)
}

/// One page of the activities of a kampung, by year.
pub fn kegiatan_kampung(spot: &Spot<'_>, archive: &Archive<KampungId, KegiatanId>) -> Tampilan {
    let table = &spot.wilayah().kegiatan;
    let year = |id: KegiatanId| table[id].data.record.tanggal_mulai.tahun();
    let lines = archive.isi.iter().map(|&id| (year(id), spot.butir_kegiatan(id)));
    let profile = spot.kampung(archive.milik);
    let place = spot.letak(archive.milik);
    let view = Daftar {
        judul: spot.fill("kegiatan.judul_kampung", &[("nama", &profile.teks)]),
        jumlah: spot.pen().banyak(archive.jumlah),
        pengantar: place.clone(),
        tahun: Vec::new(),
        topik: Vec::new(),
        kelompok: kelompok(spot, lines, ToString::to_string),
        halaman: halaman(spot, archive, |nomor| spot.routes().kegiatan_kampung(archive.milik, nomor)),
        langganan: vec![Sel::tautan(
            spot.fill("kegiatan.kembali_ke_profil", &[("nama", &profile.teks)]),
            profile.href.clone(),
        )],
        unduh: Vec::new(),
    };
    let topik = spot.topik(&profile.teks, &place);
    let topik = spot.fill("kegiatan.judul_kampung", &[("nama", &topik)]);
    let topik = judul_halaman(spot, archive, &topik);
    let bingkai = spot.bingkai(Tentang {
        topik: &topik,
        deskripsi: &spot.fill(
            "kegiatan.deskripsi_kampung",
            &[("nama", &profile.teks), ("n", &view.jumlah), ("letak", &place)],
        ),
        seksi: "kampung",
        remah: vec![spot.remah("nav.kampung", "kampung.html"), profile],
        ..Tentang::default()
    });
    Tampilan::baru("daftar-kegiatan.html", &bingkai, &view)
}

#[derive(Serialize)]
struct Kegiatan {
    judul: String,
    keadaan: String,
    perubahan: Option<Perubahan>,
    tanggal: Sel,
    fakta: Vec<Fakta>,
    uraian: Option<Value>,
    agenda: Vec<Hari>,
    narasumber: Vec<Narasumber>,
    peserta: Vec<Fakta>,
    hasil: Option<Value>,
    hasil_belum: bool,
    tindak_lanjut: Option<Value>,
    lampiran: Vec<Sel>,
    narahubung: Option<Kontak>,
    induk: Option<Induk>,
    siaran: Vec<Butir>,
    inovasi: Vec<Butir>,
    foto: Vec<FotoTampil>,
    sumber: Vec<SumberTampil>,
    /// A file for the reader's own calendar.
    kalender: Option<String>,
}

/// What happened to the plan.
#[derive(Serialize)]
struct Perubahan {
    judul: String,
    tanggal: Sel,
    alasan: String,
    semula: Option<Sel>,
}

/// One day of the programme.
#[derive(Serialize)]
struct Hari {
    tanggal: Sel,
    kecamatan: Vec<Sel>,
    narasumber: Vec<Narasumber>,
    uraian: Option<String>,
}

/// A speaker; sometimes only the agency is known.
#[derive(Serialize)]
struct Narasumber {
    nama: Option<String>,
    jabatan: Option<String>,
    instansi: Sel,
}

/// The event above this one.
#[derive(Serialize)]
struct Induk {
    nama: String,
    rincian: Vec<String>,
}

/// One activity.
pub fn kegiatan(spot: &Spot<'_>, id: KegiatanId) -> Tampilan {
    let row = &spot.wilayah().kegiatan[id];
    let record = &row.data.record;
    let hasil = spot.isian_prosa(&row.data, "hasil", 2);
    let view = Kegiatan {
        judul: record.judul.clone(),
        keadaan: spot.t(spot.keadaan_kegiatan(id)).to_owned(),
        perubahan: record.perubahan.as_ref().map(|change| Perubahan {
            judul: spot.label(&change.jenis).to_owned(),
            tanggal: spot.pen().tanggal(change.tanggal),
            alasan: change.alasan.clone(),
            semula: change.tanggal_semula.map(|day| spot.pen().hari_lengkap(day)),
        }),
        tanggal: spot.pen().masa(record.tanggal_mulai, record.tanggal_selesai),
        fakta: fakta(spot, row),
        uraian: spot.isian_prosa(&row.data, "uraian", 2),
        agenda: agenda(spot, row),
        narasumber: narasumber(spot, &record.narasumber, &row.narasumber),
        peserta: peserta(spot, record),
        hasil_belum: hasil.is_none() && !row.mendatang && !record.urung(),
        hasil,
        tindak_lanjut: spot.isian_prosa(&row.data, "tindak_lanjut", 2),
        lampiran: record
            .lampiran
            .iter()
            .map(|file| spot.lampiran(&file.judul, Some(&file.berkas)))
            .collect(),
        narahubung: record.narahubung.as_ref().map(Kontak::narahubung),
        induk: record.kegiatan_induk.as_ref().map(|parent| induk(spot, parent)),
        siaran: spot.siaran_dari(&row.siaran_pers, FEW),
        inovasi: spot.inovasi_dari(&row.inovasi),
        foto: spot.foto(&record.foto),
        sumber: spot.sumber(&record.sumber),
        kalender: (matches!(record.tanggal_mulai, Tanggal::Hari(_)) && !record.urung())
            .then(|| spot.menuju(&spot.routes().kalender_kegiatan(id))),
    };
    let year = record.tanggal_mulai.tahun();
    let archive = Sel::tautan(year.to_string(), spot.href(&spot.routes().arsip("kegiatan", year, 1)));
    let deskripsi = spot.fill(
        "kegiatan.deskripsi_satu",
        &[
            ("judul", &record.judul),
            ("tanggal", &view.tanggal.teks),
            ("tempat", &record.tempat),
        ],
    );
    let bingkai = spot.bingkai(Tentang {
        topik: &spot.topik(
            &record.judul,
            &spot.fill("kegiatan.pembeda", &[("tanggal", &view.tanggal.teks)]),
        ),
        deskripsi: &deskripsi,
        seksi: "kegiatan",
        remah: vec![spot.remah("nav.kegiatan", "kegiatan.html"), archive],
        status: Some(record.status),
        tanggal_data: record.tanggal_data,
        tanggal_ubah: record.tanggal_ubah,
        data: vec![spot.acara(id, &deskripsi)],
        ..Tentang::default()
    });
    Tampilan::baru("kegiatan.html", &bingkai, &view).dari(&row.data)
}

fn fakta(spot: &Spot<'_>, row: &Baris) -> Vec<Fakta> {
    let record = &row.data.record;
    let words = |list: Vec<&str>| list.into_iter().map(Sel::teks).collect::<Vec<_>>();
    let meant = record
        .sasaran
        .iter()
        .map(|who| match (who, &record.sasaran_lain) {
            (SasaranKegiatan::Lainnya, Some(other)) => other.as_str(),
            _ => spot.label(who),
        })
        .collect();
    let mut facts = vec![spot.fakta_teks("umum.tempat", Some(&record.tempat))];
    facts.extend(record.waktu.as_deref().map(|time| spot.fakta_teks("umum.waktu", Some(time))));
    if record.ditunggu(spot.hari_ini()) {
        facts.extend(
            record
                .akses
                .as_deref()
                .map(|words| spot.fakta_teks("kegiatan.akses", Some(words))),
        );
        let things = record.yang_dibawa.iter().map(|thing| Sel::teks(&**thing)).collect();
        facts.extend(spot.fakta_bila_ada("kegiatan.yang_dibawa", things));
    }
    let lists = [
        (
            "umum.kampung",
            spot.kampung_tampil(&row.kampung).map(|id| spot.kampung(id)).collect(),
        ),
        (
            "umum.kecamatan",
            row.kecamatan
                .iter()
                .filter_map(|&number| spot.kecamatan(number))
                .collect::<Vec<_>>(),
        ),
        (
            "kegiatan.penyelenggara",
            row.instansi.iter().map(|&id| spot.instansi(id)).collect(),
        ),
        (
            "kegiatan.fungsi_keluarga",
            words(record.fungsi_keluarga.iter().map(|one| spot.label(one)).collect()),
        ),
        ("umum.sasaran", words(meant)),
    ];
    facts.extend(lists.into_iter().filter_map(|(key, list)| spot.fakta_bila_ada(key, list)));
    if let Some(inpres) = &record.inpres {
        let number = inpres.program.to_string();
        let mut text = spot.fill("kegiatan.inpres_program", &[("n", &number)]);
        if let Some(name) = &inpres.kegiatan {
            text = format!("{text}: {name}");
        }
        facts.push(spot.fakta_teks("kegiatan.inpres", Some(&text)));
    }
    facts
}

/// Who took part, counted and never named, and what it cost.
fn peserta(spot: &Spot<'_>, record: &record::Kegiatan) -> Vec<Fakta> {
    let people = record.peserta.as_ref();
    let count = spot
        .pen()
        .angka(people.map(|people| people.jumlah).unwrap_or_default())
        .dengan(spot.t("satuan.orang"));
    let mut facts = vec![spot.satu_fakta("kegiatan.jumlah_peserta", Some(count))];
    if let Some(who) = people.and_then(|people| people.uraian.as_deref()) {
        facts.push(spot.fakta_teks("kegiatan.peserta", Some(who)));
    }
    if let Some(cost) = &record.biaya {
        facts.push(spot.satu_fakta("kegiatan.biaya", Some(spot.pen().rupiah(cost.jumlah))));
        facts.push(spot.fakta_teks("kegiatan.sumber_biaya", cost.sumber.as_deref()));
    }
    facts
}

fn narasumber(spot: &Spot<'_>, speakers: &[record::Narasumber], agencies: &[Option<InstansiId>]) -> Vec<Narasumber> {
    let speaker = |(speaker, agency): (&record::Narasumber, &Option<InstansiId>)| Narasumber {
        nama: speaker.nama.clone(),
        jabatan: speaker.jabatan.clone(),
        instansi: spot.instansi_atau(*agency, speaker.instansi.id()),
    };
    speakers.iter().zip(agencies).map(speaker).collect()
}

fn agenda(spot: &Spot<'_>, row: &Baris) -> Vec<Hari> {
    let days = row.data.record.agenda_harian.iter().zip(&row.agenda);
    let day = |(day, (districts, agencies)): (&record::AgendaHarian, &(Vec<usize>, Vec<Option<InstansiId>>))| Hari {
        tanggal: spot.pen().hari_lengkap(day.tanggal),
        kecamatan: districts.iter().filter_map(|&number| spot.kecamatan(number)).collect(),
        narasumber: narasumber(spot, &day.narasumber, agencies),
        uraian: day.uraian.clone(),
    };
    days.map(day).collect()
}

fn induk(spot: &Spot<'_>, parent: &record::KegiatanInduk) -> Induk {
    let day = parent
        .tanggal_mulai
        .map(|from| spot.pen().masa(from, parent.tanggal_selesai).teks);
    let opener = parent
        .dibuka_oleh
        .as_deref()
        .map(|who| spot.fill("kegiatan.dibuka_oleh", &[("nama", who)]));
    Induk {
        nama: parent.nama.clone(),
        rincian: [day, parent.tempat.clone(), opener].into_iter().flatten().collect(),
    }
}
