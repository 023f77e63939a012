//! Partners: agencies, companies and groups that the records of this region name.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde::Serialize;

use super::Tampilan;
use super::bingkai::Tentang;
use super::butir::{Butir, Kelompok};
use super::pen::Sel;
use super::prosa::SumberTampil;
use super::spot::{Spot, terbit};
use super::tabel::{Baris, Fakta, Tabel};
use super::unduhan::Tautan;
use crate::model::{InstansiId, KampungId};
use crate::record::{Angka, DokumenMitra, JenisInstansi, SumberDana};
use crate::render::data::{Node, Organization, Text};

/// Activities and releases on the page of a partner.
const SOME: usize = 20;

const JENIS: [JenisInstansi; 8] = [
    JenisInstansi::Opd,
    JenisInstansi::Vertikal,
    JenisInstansi::TniPolri,
    JenisInstansi::Puskesmas,
    JenisInstansi::PerguruanTinggi,
    JenisInstansi::Swasta,
    JenisInstansi::Organisasi,
    JenisInstansi::Komunitas,
];

/// Rows in a table of one partner; each kampung names its partners and gifts itself.
const SUPPORTED: usize = 30;

#[derive(Serialize)]
struct Daftar {
    judul: String,
    jumlah: String,
    pengantar: String,
    kelompok: Vec<Kelompok>,
}

/// All partners by kind.
pub fn daftar_mitra(spot: &Spot<'_>) -> Tampilan {
    let wilayah = spot.wilayah();
    let group = |jenis: JenisInstansi| {
        let rows = wilayah
            .instansi
            .iter()
            .filter(|(_, row)| row.disebut && row.data.record.jenis == jenis);
        let butir: Vec<Butir> = rows.map(|(id, _)| butir(spot, id)).collect();
        Kelompok {
            judul: Sel::teks(spot.label(&jenis)),
            jumlah: spot.pen().banyak(butir.len()),
            keterangan: None,
            butir,
        }
    };
    let groups: Vec<Kelompok> = JENIS.into_iter().map(group).filter(|group| !group.butir.is_empty()).collect();
    let count: usize = groups.iter().map(|group| group.butir.len()).sum();
    let nama = wilayah.nama_lengkap();
    let view = Daftar {
        judul: spot.fill("mitra.judul", &[("wilayah", &nama)]),
        jumlah: spot.pen().banyak(count),
        pengantar: spot.t("mitra.pengantar").to_owned(),
        kelompok: groups,
    };
    let deskripsi = spot.fill("mitra.deskripsi", &[("wilayah", &nama), ("n", &view.jumlah)]);
    let bingkai = spot.bingkai(Tentang {
        topik: &view.judul,
        deskripsi: &deskripsi,
        seksi: "mitra",
        ..Tentang::default()
    });
    Tampilan::baru("daftar-mitra.html", &bingkai, &view)
}

/// A partner in one line, with how often the records name it.
fn butir(spot: &Spot<'_>, id: InstansiId) -> Butir {
    let row = &spot.wilayah().instansi[id];
    let counts = [
        ("mitra.kampung_n", row.kampung.len()),
        ("mitra.inovasi_n", row.inovasi.len()),
        ("mitra.kegiatan_n", row.kegiatan.len()),
        ("mitra.siaran_n", row.siaran_pers.len()),
    ];
    let mut rincian: Vec<String> = row.data.record.singkatan.iter().cloned().collect();
    let count = |&(key, count): &(&str, usize)| (count > 0).then(|| spot.fill(key, &[("n", &spot.pen().banyak(count))]));
    rincian.extend(counts.iter().filter_map(count));
    Butir {
        judul: spot.instansi(id),
        tanggal: None,
        rincian,
        ringkasan: None,
    }
}

#[derive(Serialize)]
struct Mitra {
    nama: String,
    jenis: String,
    tentang: Option<String>,
    fakta: Vec<Fakta>,
    laman: Option<String>,
    dukungan: Option<Tabel>,
    dokumen: Vec<Dokumen>,
    pemberian: Option<Tabel>,
    unduh: Vec<Tautan>,
    inovasi: Vec<Butir>,
    kegiatan: Vec<Butir>,
    siaran: Vec<Butir>,
    sumber: Vec<SumberTampil>,
}

/// An agreement or another document of a partnership.
#[derive(Serialize)]
struct Dokumen {
    /// Its title, which leads to it.
    judul: Sel,
    /// `PDF, 1,2 MB`, where it is a file of this site.
    format: Option<String>,
    /// The kampung that it is about.
    kampung: Sel,
}

/// One partner.
pub fn mitra(spot: &Spot<'_>, id: InstansiId) -> Tampilan {
    let row = &spot.wilayah().instansi[id];
    let record = &row.data.record;
    let pemberian = pemberian(spot, id);
    let mut unduhan = spot.unduhan(&row.data.id, &record.nama);
    if let Some(table) = &pemberian {
        unduhan.tabel("tabel_pemberian", table);
    }
    let (unduh, files) = pemberian.as_ref().map(|_| unduhan.selesai()).unwrap_or_default();
    let view = Mitra {
        nama: record.nama.clone(),
        jenis: spot.label(&record.jenis).to_owned(),
        tentang: record.tentang.clone(),
        fakta: fakta(spot, id),
        laman: record.laman.clone().filter(|page| page.starts_with("http")),
        dukungan: dukungan(spot, id),
        dokumen: dokumen(spot, id),
        pemberian,
        unduh,
        inovasi: spot.inovasi_dari(&row.inovasi[..row.inovasi.len().min(SOME)]),
        kegiatan: spot.kegiatan_dari(&row.kegiatan, SOME),
        siaran: spot.siaran_dari(&row.siaran_pers, SOME),
        sumber: spot.sumber(&record.sumber),
    };
    let deskripsi = spot.fill(
        "mitra.deskripsi_satu",
        &[("nama", &record.nama), ("wilayah", &spot.wilayah().nama_lengkap())],
    );
    let bingkai = spot.bingkai(Tentang {
        topik: &spot.topik(&record.nama, &view.jenis),
        deskripsi: record.tentang.as_deref().unwrap_or(&deskripsi),
        seksi: "mitra",
        remah: vec![spot.remah("nav.mitra", "mitra.html")],
        data: vec![Node::Organization(Organization {
            alternate_name: record.singkatan.iter().map(|short| Text::from(&**short)).collect(),
            description: record.tentang.as_deref().unwrap_or_default().into(),
            ..spot.organisasi(id)
        })],
        ..Tentang::default()
    });
    Tampilan::baru("mitra.html", &bingkai, &view).dari(&row.data).disertai(files)
}

fn fakta(spot: &Spot<'_>, id: InstansiId) -> Vec<Fakta> {
    let record = &spot.wilayah().instansi[id].data.record;
    let earlier = record.nama_sebelumnya.iter().map(|old| {
        Sel::teks(match old.sampai {
            Some(until) => {
                let until = spot.fill("umum.sampai", &[("tanggal", &spot.pen().tanggal(until).teks)]);
                format!("{} ({until})", old.nama)
            }
            None => old.nama.clone(),
        })
    });
    let lists = [
        (
            "mitra.singkatan",
            record.singkatan.iter().map(|short| Sel::teks(&**short)).collect::<Vec<_>>(),
        ),
        ("mitra.alias", record.alias.iter().map(|other| Sel::teks(&**other)).collect()),
        ("mitra.nama_sebelumnya", earlier.collect()),
    ];
    lists
        .into_iter()
        .filter_map(|(key, list)| spot.fakta_bila_ada(key, list))
        .collect()
}

/// The kampung that this partner supports.
fn dukungan(spot: &Spot<'_>, id: InstansiId) -> Option<Tabel> {
    let shown = terbit(spot.wilayah().kampung.iter(), |row| row.data.record.status);
    let mut rows = Vec::new();
    for (kampung, row) in shown.filter(|(_, row)| row.data.record.status.tampil()) {
        for (partner, _) in row
            .data
            .record
            .mitra
            .iter()
            .zip(&row.mitra)
            .filter(|(_, other)| **other == Some(id))
        {
            let cells = vec![
                Sel::teks(spot.label(&partner.bentuk)),
                super::kampung::masa_mitra(spot, partner),
                Sel::teks(partner.uraian.as_deref().unwrap_or_default()),
            ];
            rows.push(Baris::baru(spot.kampung(kampung), cells));
        }
    }
    rows.truncate(SUPPORTED);
    let heads = ["umum.kampung", "umum.bentuk", "umum.masa", "umum.keterangan"].map(|key| spot.t(key));
    (!rows.is_empty()).then(|| spot.tabel(spot.t("mitra.dukungan_tabel").to_owned(), &heads, rows))
}

/// The documents of its partnerships. A file that is not published leaves its title.
fn dokumen(spot: &Spot<'_>, id: InstansiId) -> Vec<Dokumen> {
    let shown = terbit(spot.wilayah().kampung.iter(), |row| row.data.record.status);
    let documents = shown.flat_map(|(kampung, row)| {
        let partners = row.data.record.mitra.iter().zip(&row.mitra);
        let partners = partners.filter(move |(_, other)| **other == Some(id));
        partners.flat_map(move |(partner, _)| partner.dokumen.iter().map(move |one| (kampung, one)))
    });
    let document = |(kampung, one): (KampungId, &DokumenMitra)| {
        let (judul, format) = spot.dokumen(&one.judul, one.berkas.as_deref(), one.url.as_deref());
        Dokumen {
            judul,
            format,
            kampung: spot.kampung(kampung),
        }
    };
    documents.take(SUPPORTED).map(document).collect()
}

/// What this partner gave, newest first, with the sums of money: one row for each gift, or for each year when there are many.
/// The gifts themselves stand on the pages of the kampung.
fn pemberian(spot: &Spot<'_>, id: InstansiId) -> Option<Tabel> {
    let mut given: Vec<_> = spot.wilayah().pemberian(id).collect();
    given.sort_by_key(|(_, dana)| Reverse(dana.tahun.akhir()));
    let sums = |given: &[(KampungId, &SumberDana)]| {
        [|dana: &SumberDana| dana.anggaran, |dana: &SumberDana| dana.realisasi].map(|of| {
            let known: Vec<u64> = given.iter().filter_map(|(_, dana)| of(dana).nilai()).collect();
            let sum = known.iter().fold(0_u64, |sum, amount| sum.saturating_add(*amount));
            spot.uang(if known.is_empty() {
                Angka::BelumDiisi
            } else {
                Angka::Nilai(sum)
            })
        })
    };
    let words = |text: &str| Sel::teks(text);
    let (heads, mut rows, before, after): (&[&str], Vec<Baris>, _, _) = if given.len() > SUPPORTED {
        let years = given.chunk_by(|(_, one), (_, other)| one.tahun.tahun() == other.tahun.tahun());
        let year = |gifts: &[(KampungId, &SumberDana)]| {
            let kampung: BTreeSet<_> = gifts.iter().map(|(kampung, _)| *kampung).collect();
            let count = spot.pen().hitungan(Some(kampung.len() as u64));
            let cells = std::iter::once(count).chain(sums(gifts));
            Baris::baru(words(&gifts[0].1.tahun.tahun().to_string()), cells.collect())
        };
        let heads = &["umum.tahun", "umum.kampung", "umum.anggaran", "umum.realisasi"];
        (heads, years.map(year).collect(), 1, 0)
    } else {
        let gift = |(kampung, dana): &(KampungId, &SumberDana)| {
            let cells = vec![
                spot.kampung(*kampung),
                words(spot.label(&dana.jenis)),
                spot.uang(dana.anggaran),
                spot.uang(dana.realisasi),
                spot.barang(dana),
                spot.bukti(dana),
            ];
            Baris::baru(spot.pen().tanggal(dana.tahun), cells)
        };
        let heads = &[
            "umum.tahun",
            "umum.kampung",
            "umum.jenis",
            "umum.anggaran",
            "umum.realisasi",
            "profil.barang",
            "profil.bukti",
        ];
        (heads, given.iter().map(gift).collect(), 2, 2)
    };
    if rows.len() > 1 {
        let empty = |count| std::iter::repeat_with(|| words("")).take(count);
        let cells = empty(before).chain(sums(&given)).chain(empty(after));
        rows.push(Baris::utama(words(spot.t("umum.jumlah")), cells.collect()));
    }
    let heads: Vec<&str> = heads.iter().map(|key| spot.t(key)).collect();
    (!rows.is_empty()).then(|| spot.tabel(spot.t("mitra.pemberian_tabel").to_owned(), &heads, rows))
}
