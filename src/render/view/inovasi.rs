//! Innovations: the list by kind, and one innovation with problem, work, result and lesson.

use serde::Serialize;
use tera::Value;

use super::Tampilan;
use super::bingkai::Tentang;
use super::butir::{Butir, Kelompok, Pilihan};
use super::pen::Sel;
use super::prosa::{FotoTampil, SumberTampil};
use super::spot::Spot;
use super::tabel::{Baris, Fakta, Tabel};
use crate::model::InovasiId;
use crate::record::{self, JenisInovasi};
use crate::render::data::{GovernmentService, Node, Place, Text};

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
}

/// Innovations of one kind on the list of all.
const FIRST: usize = 15;

/// All innovations, or those of one kind.
pub fn daftar_inovasi(spot: &Spot<'_>, hanya: Option<JenisInovasi>) -> Tampilan {
    let wilayah = spot.wilayah();
    let of = |jenis: JenisInovasi| -> Vec<InovasiId> {
        let rows = wilayah.inovasi.iter();
        let shown = rows.filter(|(_, row)| row.data.record.jenis == jenis && row.data.record.status.tampil());
        shown.map(|(id, _)| id).collect()
    };
    let choices = JENIS.into_iter().map(|jenis| {
        let page = spot.routes().jenis_inovasi(jenis);
        let count = of(jenis).len();
        Pilihan {
            teks: spot.label(&jenis).to_owned(),
            jumlah: spot.pen().banyak(count),
            href: if count > 0 { spot.href(&page) } else { None },
            kini: &page == spot.route,
        }
    });
    let groups: Vec<Kelompok> = JENIS
        .into_iter()
        .filter(|jenis| hanya.is_none_or(|only| only == *jenis))
        .map(|jenis| {
            let ids = of(jenis);
            let page = spot.routes().jenis_inovasi(jenis);
            let href = if &page == spot.route { None } else { spot.href(&page) };
            Kelompok {
                judul: Sel::tautan(spot.label(&jenis), href),
                jumlah: spot.pen().banyak(ids.len()),
                keterangan: Some(spot.t(kunci_arti(jenis)).to_owned()),
                // The page of the kind has all of them.
                butir: spot.inovasi_dari(&ids[..if hanya.is_some() { ids.len() } else { ids.len().min(FIRST) }]),
            }
        })
        .filter(|group| !group.butir.is_empty())
        .collect();
    let shown = |jenis: &JenisInovasi| hanya.is_none_or(|only| only == *jenis);
    let count: usize = JENIS.into_iter().filter(shown).map(|jenis| of(jenis).len()).sum();
    let nama = wilayah.nama_lengkap();
    let view = Daftar {
        judul: match hanya {
            Some(jenis) => spot.label(&jenis).to_owned(),
            None => spot.fill("inovasi.judul", &[("wilayah", &nama)]),
        },
        jumlah: spot.pen().banyak(count),
        pengantar: spot.t("inovasi.pengantar").to_owned(),
        jenis: choices.collect(),
        kelompok: groups,
    };
    let topik = hanya.map_or_else(
        || view.judul.clone(),
        |_| spot.fill("inovasi.judul_jenis", &[("jenis", &view.judul)]),
    );
    let deskripsi = spot.fill("inovasi.deskripsi", &[("wilayah", &nama), ("n", &view.jumlah)]);
    let bingkai = spot.bingkai(Tentang {
        topik: &topik,
        deskripsi: &deskripsi,
        seksi: "inovasi",
        remah: hanya.iter().map(|_| spot.remah("nav.inovasi", "inovasi.html")).collect(),
        ..Tentang::default()
    });
    Tampilan::baru("daftar-inovasi.html", &bingkai, &view)
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
    /// Neither words about results nor measured values.
    hasil_belum: bool,
    capaian: Option<Tabel>,
    rincian: Vec<Fakta>,
    tabel: Vec<Tabel>,
    kegiatan: Vec<Butir>,
    siaran: Vec<Butir>,
    foto: Vec<FotoTampil>,
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
    let has_results = row.data.prose.iter().any(|(name, text)| *name == "hasil" && !text.is_empty());
    let view = Inovasi {
        nama: record.nama_lokal.clone(),
        alias: (!record.alias.is_empty()).then(|| spot.fill("profil.alias", &[("nama", &record.alias.join(", "))])),
        ringkasan: record.ringkasan.clone(),
        jenis: Sel::tautan(
            spot.label(&record.jenis),
            spot.href(&spot.routes().jenis_inovasi(record.jenis)),
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
        hasil_belum: !has_results && record.capaian.is_empty(),
        capaian: capaian(spot, record),
        rincian,
        tabel,
        kegiatan: spot.kegiatan_dari(&row.kegiatan, FEW),
        siaran: spot.siaran_dari(&row.siaran_pers, FEW),
        foto: spot.foto(&record.foto),
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
    Tampilan::baru("inovasi.html", &bingkai, &view).dari(&row.data)
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
    facts.push(spot.fakta_teks("profil.bagian.dana", record.sumber_dana.as_deref()));
    facts.extend(spot.fakta_bila_ada("nav.dasar_hukum", rules.collect()));
    facts
}

/// What was reached: target and realised stand apart.
fn capaian(spot: &Spot<'_>, record: &record::Inovasi) -> Option<Tabel> {
    let mut results: Vec<_> = record.capaian.iter().collect();
    results.sort_by_key(|result| std::cmp::Reverse(result.tahun.akhir()));
    let line = |result: &&record::Capaian| {
        let source = result
            .sumber
            .as_ref()
            .map_or_else(|| Sel::teks(""), |source| spot.sel_sumber(source));
        Baris::baru(
            Sel::teks(format!("{} ({})", result.uraian, result.satuan)),
            vec![
                spot.pen().tanggal(result.tahun),
                spot.pen().desimal(result.target),
                spot.pen().desimal(result.realisasi),
                source,
            ],
        )
    };
    let rows: Vec<Baris> = results.iter().map(line).collect();
    let heads = ["umum.uraian", "umum.tahun", "umum.target", "umum.realisasi", "umum.sumber"].map(|key| spot.t(key));
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
