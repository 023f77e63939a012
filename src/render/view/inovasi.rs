//! Innovations: the list by kind, and one innovation with problem, work, result and lesson.

mod ikut;

use serde::Serialize;
use tera::Value;

use super::Tampilan;
use super::bingkai::{Kontak, Tentang};
use super::butir::{Butir, Kelompok, Pilihan};
use super::pen::Sel;
use super::prosa::{FotoTampil, SumberTampil};
use super::siaran::{halaman, judul_halaman};
use super::spot::Spot;
use super::tabel::{Baris, Fakta, Tabel};
use super::unduhan::Tautan;
use crate::artifact::Artifact;
use crate::model::InovasiId;
use crate::plan::Archive;
use crate::record::{self, JenisInovasi};
use crate::render::data::{Audience, GovernmentService, Node, Place, Text};
use ikut::Dokumen;

/// Activities and releases on the page of an innovation.
const FEW: usize = 5;

const JENIS: [JenisInovasi; 4] = [
    JenisInovasi::RumahDataku,
    JenisInovasi::Dashat,
    JenisInovasi::PojokKependudukan,
    JenisInovasi::Lainnya,
];

#[derive(Serialize)]
struct Daftar {
    judul: String,
    jumlah: String,
    pengantar: String,
    jenis: Vec<Pilihan>,
    kelompok: Vec<Kelompok>,
    halaman: Vec<Pilihan>,
}

/// Innovations of one kind on the list of all.
const FIRST: usize = 15;

/// All innovations: the first ones of each kind.
pub fn daftar_inovasi(spot: &Spot<'_>) -> Tampilan {
    let groups = JENIS.into_iter().map(|jenis| {
        let ids = sejenis(spot, jenis);
        let href = spot.href(&spot.routes().jenis_inovasi(jenis, 1));
        kelompok(spot, jenis, href, ids.len(), &ids[..ids.len().min(FIRST)])
    });
    let groups: Vec<Kelompok> = groups.filter(|group| !group.butir.is_empty()).collect();
    let nama = spot.wilayah().nama_lengkap();
    let count: usize = JENIS.into_iter().map(|jenis| sejenis(spot, jenis).len()).sum();
    let view = Daftar {
        judul: spot.fill("inovasi.judul", &[("wilayah", &nama)]),
        jumlah: spot.pen().banyak(count),
        pengantar: spot.t("inovasi.pengantar").to_owned(),
        jenis: jenis(spot, None),
        kelompok: groups,
        halaman: Vec::new(),
    };
    let deskripsi = spot.fill("inovasi.deskripsi", &[("wilayah", &nama), ("n", &view.jumlah)]);
    let bingkai = spot.bingkai(Tentang {
        topik: &view.judul,
        deskripsi: &deskripsi,
        seksi: "inovasi",
        ..Tentang::default()
    });
    Tampilan::baru("daftar-inovasi.html", &bingkai, &view)
}

/// One page of the innovations of a kind.
pub fn jenis_inovasi(spot: &Spot<'_>, archive: &Archive<JenisInovasi, InovasiId>) -> Tampilan {
    let kind = archive.milik;
    let view = Daftar {
        judul: spot.label(&kind).to_owned(),
        jumlah: spot.pen().banyak(archive.jumlah),
        pengantar: spot.t("inovasi.pengantar").to_owned(),
        jenis: jenis(spot, Some(kind)),
        kelompok: vec![kelompok(spot, kind, None, archive.jumlah, &archive.isi)],
        halaman: halaman(spot, archive, |nomor| spot.routes().jenis_inovasi(kind, nomor)),
    };
    let topik = spot.fill("inovasi.judul_jenis", &[("jenis", &view.judul)]);
    let topik = judul_halaman(spot, archive, &topik);
    let nama = spot.wilayah().nama_lengkap();
    let deskripsi = spot.fill("inovasi.deskripsi", &[("wilayah", &nama), ("n", &view.jumlah)]);
    let bingkai = spot.bingkai(Tentang {
        topik: &topik,
        deskripsi: &deskripsi,
        seksi: "inovasi",
        remah: vec![spot.remah("nav.inovasi", "inovasi.html")],
        ..Tentang::default()
    });
    Tampilan::baru("daftar-inovasi.html", &bingkai, &view)
}

/// The innovations of a kind.
fn sejenis(spot: &Spot<'_>, jenis: JenisInovasi) -> Vec<InovasiId> {
    let rows = spot.wilayah().inovasi.iter();
    let shown = rows.filter(|(_, row)| row.data.record.jenis == jenis && row.data.record.status.tampil());
    shown.map(|(id, _)| id).collect()
}

/// Innovations of a kind below its name, with what such a thing is.
fn kelompok(spot: &Spot<'_>, jenis: JenisInovasi, href: Option<String>, jumlah: usize, ids: &[InovasiId]) -> Kelompok {
    Kelompok {
        judul: Sel::tautan(spot.label(&jenis), href),
        jumlah: spot.pen().banyak(jumlah),
        keterangan: Some(spot.t(kunci_arti(jenis)).to_owned()),
        butir: spot.inovasi_dari(ids),
    }
}

/// The kinds with the number of their innovations.
pub fn jenis(spot: &Spot<'_>, kini: Option<JenisInovasi>) -> Vec<Pilihan> {
    let choice = |jenis: JenisInovasi| {
        let count = sejenis(spot, jenis).len();
        let page = spot.routes().jenis_inovasi(jenis, 1);
        Pilihan {
            teks: spot.label(&jenis).to_owned(),
            jumlah: spot.pen().banyak(count),
            href: if count > 0 { spot.href(&page) } else { None },
            kini: kini == Some(jenis),
        }
    };
    JENIS.into_iter().map(choice).collect()
}

/// Key of what a kind of innovation is.
fn kunci_arti(jenis: JenisInovasi) -> &'static str {
    match jenis {
        JenisInovasi::RumahDataku => "inovasi_arti.rumah_dataku",
        JenisInovasi::Dashat => "inovasi_arti.dashat",
        JenisInovasi::PojokKependudukan => "inovasi_arti.pojok_kependudukan",
        JenisInovasi::Lainnya => "inovasi_arti.lainnya",
    }
}

#[derive(Serialize)]
struct Inovasi {
    nama: String,
    alias: Option<String>,
    ringkasan: Option<String>,
    jenis: Sel,
    jenis_arti: String,
    fakta: Vec<Fakta>,
    bagian: Vec<Bagian>,
    /// No number says what came of it.
    hasil_belum: bool,
    capaian: Option<Tabel>,
    ikut: Vec<Fakta>,
    narahubung: Option<Kontak>,
    sumber_dana: Option<String>,
    biaya: Option<Tabel>,
    langkah: Vec<String>,
    dokumen: Vec<Dokumen>,
    rincian: Vec<Fakta>,
    tabel: Vec<Tabel>,
    kegiatan: Vec<Butir>,
    siaran: Vec<Butir>,
    foto: Vec<FotoTampil>,
    unduh: Vec<Tautan>,
    diperiksa: Option<Sel>,
    sumber: Vec<SumberTampil>,
}

/// A section of prose.
#[derive(Serialize)]
struct Bagian {
    id: &'static str,
    judul: String,
    isi: Option<Value>,
}

/// One innovation.
pub fn inovasi(spot: &Spot<'_>, id: InovasiId) -> Tampilan {
    let row = &spot.wilayah().inovasi[id];
    let record = &row.data.record;
    let sections = [
        ("bagian_masalah", "inovasi.masalah", "masalah"),
        ("bagian_dilakukan", "inovasi.yang_dilakukan", "yang_dilakukan"),
        ("bagian_hasil", "inovasi.hasil", "hasil"),
        ("bagian_pelajaran", "inovasi.pelajaran", "pelajaran"),
    ];
    let (rincian, tabel) = rincian(spot, record);
    let results = row.data.prose.iter().find(|(name, _)| *name == "hasil").map(|(_, text)| text);
    let (capaian, biaya) = (capaian(spot, record), ikut::biaya(spot, record));
    let (unduh, beside) = unduhan(spot, id, [("tabel_capaian", &capaian), ("tabel_biaya", &biaya)], &tabel);
    let view = Inovasi {
        nama: record.nama_lokal.clone(),
        alias: (!record.alias.is_empty()).then(|| spot.fill("profil.alias", &[("nama", &record.alias.join(", "))])),
        ringkasan: record.ringkasan.clone(),
        jenis: Sel::tautan(
            spot.label(&record.jenis),
            spot.href(&spot.routes().jenis_inovasi(record.jenis, 1)),
        ),
        jenis_arti: spot.t(kunci_arti(record.jenis)).to_owned(),
        fakta: fakta(spot, id),
        bagian: sections
            .into_iter()
            .map(|(id, key, field)| Bagian {
                id,
                judul: spot.t(key).to_owned(),
                isi: spot.isian_prosa(&row.data, field, 2),
            })
            .collect(),
        hasil_belum: !ikut::terukur(record, results),
        capaian,
        ikut: ikut::ikut(spot, record),
        narahubung: record.narahubung.as_ref().map(Kontak::narahubung),
        sumber_dana: record.sumber_dana.clone(),
        biaya,
        langkah: record.langkah.clone(),
        dokumen: ikut::dokumen(spot, record),
        rincian,
        tabel,
        kegiatan: spot.kegiatan_dari(&row.kegiatan, FEW),
        siaran: spot.siaran_dari(&row.siaran_pers, FEW),
        foto: spot.foto(&record.foto),
        unduh,
        diperiksa: record.tanggal_periksa.map(|day| spot.pen().tanggal(day)),
        sumber: spot.sumber(&record.sumber),
    };
    let bingkai = spot.bingkai(Tentang {
        topik: &spot.topik(&record.nama_lokal, &pembeda(spot, row)),
        deskripsi: record.ringkasan.as_deref().unwrap_or(&view.jenis_arti),
        seksi: "inovasi",
        remah: std::iter::once(spot.remah("nav.inovasi", "inovasi.html"))
            .chain(Some(view.jenis.clone()).filter(|sel| sel.href.is_some()))
            .collect(),
        status: Some(record.status),
        tanggal_data: record.tanggal_data,
        tanggal_ubah: record.tanggal_ubah,
        data: vec![layanan(spot, id)],
        ..Tentang::default()
    });
    Tampilan::baru("inovasi.html", &bingkai, &view)
        .dari(&row.data)
        .disertai(beside)
}

/// The figures of the page in formats for machines, if it has any.
fn unduhan(spot: &Spot<'_>, id: InovasiId, tables: [(&str, &Option<Tabel>); 2], more: &[Tabel]) -> (Vec<Tautan>, Vec<Artifact>) {
    let data = &spot.wilayah().inovasi[id].data;
    let mut figures = spot.unduhan(&data.id, &data.record.nama_lokal);
    for (id, table) in tables.into_iter().filter_map(|(id, table)| Some((id, table.as_ref()?))) {
        figures.tabel(id, table);
    }
    for (number, table) in (1..).zip(more) {
        figures.tabel(&format!("tabel_rincian_{number}"), table);
    }
    if data.record.bertabel() {
        figures.selesai()
    } else {
        Default::default()
    }
}

/// The innovation for machines: a service of the agency.
fn layanan<'a>(spot: &Spot<'a>, id: InovasiId) -> Node<'a> {
    let row = &spot.wilayah().inovasi[id];
    let record = &row.data.record;
    let places: Vec<Place<'_>> = spot.kampung_tampil(&row.kampung).map(|id| spot.tempat_singkat(id)).collect();
    Node::GovernmentService(GovernmentService {
        id: spot.pengenal("inovasi"),
        name: (&*record.nama_lokal).into(),
        alternate_name: record.alias.iter().map(|other| Text::from(&**other)).collect(),
        description: record.ringkasan.as_deref().unwrap_or_default().into(),
        url: spot.alamat().map(Text::from),
        service_type: spot.label(&record.jenis).into(),
        provider: Some(spot.dinas()),
        audience: record.peserta.as_deref().map(|who| Audience {
            audience_type: who.into(),
        }),
        area_served: if places.is_empty() {
            vec![spot.tempat_wilayah()]
        } else {
            places
        },
    })
}

fn fakta(spot: &Spot<'_>, id: InovasiId) -> Vec<Fakta> {
    let row = &spot.wilayah().inovasi[id];
    let record = &row.data.record;
    let mut facts = vec![
        spot.fakta_teks("umum.status", Some(spot.label(&record.status_inovasi))),
        spot.fakta_teks("umum.tingkat", Some(spot.label(&record.tingkat))),
        spot.satu_fakta("inovasi.luncur", record.tanggal_luncur.map(|day| spot.pen().tanggal(day))),
    ];
    let officials = row.diluncurkan_oleh.iter().map(|&official| spot.pejabat(official));
    let kampung = spot.kampung_tampil(&row.kampung).map(|id| spot.kampung(id));
    let rules = row.dasar_hukum.iter().map(|&basis| spot.dasar_hukum(basis));
    let partners = row.mitra.iter().map(|&partner| spot.instansi(partner));
    facts.extend(spot.fakta_bila_ada("inovasi.oleh", officials.collect()));
    facts.extend(spot.fakta_bila_ada("umum.kampung", kampung.collect()));
    facts.extend(spot.fakta_bila_ada("umum.mitra", partners.collect()));
    facts.extend(spot.fakta_bila_ada("nav.dasar_hukum", rules.collect()));
    facts
}

/// What was reached: target and realised stand apart.
fn capaian(spot: &Spot<'_>, record: &record::Inovasi) -> Option<Tabel> {
    let mut results: Vec<_> = record.capaian.iter().collect();
    results.sort_by_key(|result| std::cmp::Reverse(result.tahun.akhir()));
    let compared = results.iter().any(|result| result.semula.is_some());
    // What was before has its own date, and the unit of the row.
    let before = |result: &record::Capaian| {
        let cells = result.semula.map_or_else(
            || [Sel::teks(""), Sel::teks("")],
            |old| [spot.pen().desimal(old.nilai), spot.pen().tanggal(old.tahun)],
        );
        cells.into_iter().filter(move |_| compared)
    };
    let line = |result: &&record::Capaian| {
        let source = result
            .sumber
            .as_ref()
            .map_or_else(|| Sel::teks(""), |source| spot.sel_sumber(source));
        Baris::baru(
            Sel::teks(format!("{} ({})", result.uraian, result.satuan)),
            [
                spot.pen().tanggal(result.tahun),
                spot.pen().desimal(result.target),
                spot.pen().desimal(result.realisasi),
            ]
            .into_iter()
            .chain(before(result))
            .chain([source])
            .collect(),
        )
    };
    let rows: Vec<Baris> = results.iter().map(line).collect();
    let (first, last) = (
        ["umum.uraian", "umum.tahun", "umum.target", "umum.realisasi"],
        ["umum.sumber"],
    );
    let middle: &[&str] = if compared {
        &["inovasi.semula", "inovasi.tahun_semula"]
    } else {
        &[]
    };
    let heads: Vec<&str> = first.iter().chain(middle).chain(&last).map(|key| spot.t(key)).collect();
    (!rows.is_empty()).then(|| spot.tabel(spot.t("inovasi.capaian_tabel").to_owned(), &heads, rows))
}

/// Facts and tables that only this kind of innovation has.
fn rincian(spot: &Spot<'_>, record: &record::Inovasi) -> (Vec<Fakta>, Vec<Tabel>) {
    let mut facts = Vec::new();
    let mut tables = Vec::new();
    if let Some(house) = &record.rumah_dataku {
        rumah_dataku(spot, house, &mut facts, &mut tables);
    }
    if let Some(kitchen) = &record.dashat {
        dashat(spot, kitchen, &mut facts, &mut tables);
    }
    if let Some(corner) = &record.pojok_kependudukan {
        pojok(spot, corner, &mut facts, &mut tables);
    }
    (facts, tables)
}

fn rumah_dataku(spot: &Spot<'_>, house: &record::RumahDataku, facts: &mut Vec<Fakta>, tables: &mut Vec<Tabel>) {
    let decree = house.sk.as_ref().and_then(|sk| spot.wilayah().dasar_hukum.find(sk.id()));
    facts.push(spot.satu_fakta("profil.sk", decree.map(|sk| spot.dasar_hukum(sk))));
    let trained = spot.pen().angka(house.pengelola_terlatih).dengan(spot.t("satuan.orang"));
    facts.push(spot.satu_fakta("inovasi.pengelola_terlatih", Some(trained)));
    let lists = [
        ("inovasi.sarana", &house.sarana),
        ("inovasi.jenis_data", &house.jenis_data),
        ("inovasi.bentuk_penyajian", &house.bentuk_penyajian),
        ("inovasi.pemanfaatan", &house.pemanfaatan),
    ];
    for (key, list) in lists {
        facts.push(spot.fakta(key, list.iter().map(|one| Sel::teks(&**one)).collect()));
    }
    let mut classes: Vec<_> = house.kelas.iter().collect();
    classes.sort_by_key(|class| std::cmp::Reverse(class.tanggal.akhir()));
    let rows: Vec<Baris> = classes
        .iter()
        .map(|class| {
            Baris::baru(
                spot.pen().tanggal(class.tanggal),
                vec![Sel::teks(spot.label(&class.kelas)), spot.sel_sumber(&class.sumber)],
            )
        })
        .collect();
    if !rows.is_empty() {
        let heads = ["umum.tanggal", "umum.kelas", "umum.sumber"].map(|key| spot.t(key));
        tables.push(spot.tabel(spot.t("inovasi.kelas_tabel").to_owned(), &heads, rows));
    }
}

fn dashat(spot: &Spot<'_>, kitchen: &record::Dashat, facts: &mut Vec<Fakta>, tables: &mut Vec<Tabel>) {
    let pen = spot.pen();
    facts.push(spot.fakta_teks("inovasi.model", kitchen.model.map(|model| spot.label(&model))));
    if let Some(meant) = kitchen.sasaran {
        let groups = [
            ("sasaran_dashat.catin", meant.catin, "satuan.orang"),
            ("sasaran_dashat.bumil", meant.bumil, "satuan.orang"),
            ("sasaran_dashat.busui", meant.busui, "satuan.orang"),
            ("sasaran_dashat.baduta", meant.baduta, "satuan.anak"),
            ("sasaran_dashat.balita", meant.balita, "satuan.anak"),
        ];
        let rows = groups.map(|(key, count, unit)| {
            Baris::baru(
                Sel::teks(format!("{} ({})", spot.t(key), spot.t(unit))),
                vec![pen.angka(count)],
            )
        });
        let heads = ["umum.sasaran", "umum.jumlah"].map(|key| spot.t(key));
        tables.push(spot.tabel(spot.t("inovasi.sasaran_tabel").to_owned(), &heads, rows.into()));
    }
    facts.push(spot.satu_fakta("inovasi.penjualan", Some(pen.rupiah(kitchen.penjualan_rp))));
    let mut sessions: Vec<_> = kitchen.sesi.iter().collect();
    sessions.sort_by_key(|session| std::cmp::Reverse(session.tanggal.akhir()));
    let menu = |dish: &record::Menu| {
        if dish.bahan_lokal.is_empty() {
            dish.nama.clone()
        } else {
            format!("{} ({})", dish.nama, dish.bahan_lokal.join(", "))
        }
    };
    let rows: Vec<Baris> = sessions
        .iter()
        .map(|session| {
            let dishes: Vec<String> = session.menu.iter().map(menu).collect();
            Baris::baru(
                pen.tanggal(session.tanggal),
                vec![
                    pen.angka(session.porsi),
                    pen.angka(session.penerima),
                    Sel::teks(dishes.join("; ")),
                ],
            )
        })
        .collect();
    if !rows.is_empty() {
        let heads = ["umum.tanggal", "inovasi.porsi", "inovasi.penerima", "inovasi.menu"].map(|key| spot.t(key));
        tables.push(spot.tabel(spot.t("inovasi.sesi_tabel").to_owned(), &heads, rows));
    }
}

fn pojok(spot: &Spot<'_>, corner: &record::PojokKependudukan, facts: &mut Vec<Fakta>, tables: &mut Vec<Tabel>) {
    let pen = spot.pen();
    facts.push(spot.fakta_teks("inovasi.jalur", corner.jalur.map(|way| spot.label(&way))));
    facts.push(spot.fakta_teks("umum.tempat", corner.lokasi.as_deref()));
    if let Some(things) = corner.koleksi {
        let kinds = [
            ("inovasi.buku", things.buku),
            ("inovasi.grafik", things.grafik),
            ("inovasi.peta", things.peta),
        ];
        for (key, count) in kinds {
            facts.push(spot.satu_fakta(key, Some(pen.angka(count))));
        }
    }
    let mut visits: Vec<_> = corner.kunjungan.iter().collect();
    visits.sort_by_key(|visit| std::cmp::Reverse(visit.bulan.akhir()));
    let rows: Vec<Baris> = visits
        .iter()
        .map(|visit| Baris::baru(pen.tanggal(visit.bulan), vec![pen.angka(visit.jumlah)]))
        .collect();
    if !rows.is_empty() {
        let heads = ["umum.bulan", "inovasi.pengunjung"].map(|key| spot.t(key));
        tables.push(spot.tabel(spot.t("inovasi.kunjungan_tabel").to_owned(), &heads, rows));
    }
}
/// What tells innovations of one name apart: their kind, and where the first kampung lies.
fn pembeda(spot: &Spot<'_>, row: &crate::model::Inovasi) -> String {
    let jenis = spot.label(&row.data.record.jenis).to_owned();
    let place = row
        .kampung
        .first()
        .map(|&id| spot.letak(id))
        .filter(|place| !place.is_empty());
    place.map_or(jenis.clone(), |place| format!("{jenis}, {place}"))
}
