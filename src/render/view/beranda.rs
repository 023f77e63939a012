//! Home of a region: the way to one's own kampung, the figures of the city, what is new.

use serde::Serialize;

use super::Tampilan;
use super::bingkai::Tentang;
use super::butir::{Butir, Pilihan};
use super::grafik::Grafik;
use super::kampung::{di_wilayah, kelengkapan};
use super::kartu::Kartu;
use super::pen::Sel;
use super::peta::Peta;
use super::prosa::SumberTampil;
use super::spot::{Spot, terbit};
use super::statistik::{selisih, terbaru};
use super::tabel::{AngkaKunci, Baris, Tabel};
use crate::artifact::Route;
use crate::model::{Fasilitas, Nisbah, Ukuran, WilayahLain};
use crate::record::{Isian, JenisWilayah, Kelas};

/// Releases and coming activities on the home page.
const NEWEST: usize = 5;
/// Innovations on the home page.
const INNOVATIONS: usize = 3;
/// The measure whose chart stands on the home page.
const FEATURED: Ukuran = Ukuran::PesertaKb;
/// Partners on the home page.
const PARTNERS: usize = 12;
/// Key figures on the home page.
const FIGURES: usize = 6;

#[derive(Serialize)]
struct Beranda {
    judul: String,
    uraian: String,
    pengantar: Option<String>,
    provinsi: bool,
    jumlah_kampung: String,
    ada_kampung: bool,
    kecamatan: Vec<Pilihan>,
    angka: Vec<AngkaKunci>,
    statistik: Option<String>,
    /// Whether there is a search page.
    cari: bool,
    grafik: Option<Grafik>,
    grafik_tautan: Option<Sel>,
    peta: Option<Peta>,
    semua_kampung: Option<String>,
    mitra: Vec<Sel>,
    semua_mitra: Option<String>,
    siaran: Vec<Butir>,
    semua_siaran: Option<String>,
    mendatang: Vec<Butir>,
    terakhir: Vec<Butir>,
    semua_kegiatan: Option<String>,
    inovasi: Vec<Butir>,
    semua_inovasi: Option<String>,
    kelengkapan: Option<String>,
    kota: Option<Tabel>,
    induk: Option<Sel>,
    sasaran: Option<Tabel>,
    sumber: Vec<SumberTampil>,
}

/// The home page.
pub fn beranda(spot: &Spot<'_>) -> Tampilan {
    let wilayah = spot.wilayah();
    let record = &wilayah.data.record;
    let nama = wilayah.nama_lengkap();
    let releases: Vec<_> = terbit(wilayah.siaran_pers.iter(), |row| row.data.record.status)
        .map(|(id, _)| id)
        .collect();
    let activities = || terbit(wilayah.kegiatan.iter(), |row| row.data.record.status);
    let coming: Vec<_> = activities().filter(|(_, row)| row.mendatang).map(|(id, _)| id).collect();
    let past: Vec<_> = activities()
        .filter(|(_, row)| !row.mendatang)
        .map(|(id, _)| id)
        .take(NEWEST)
        .collect();
    let innovations: Vec<_> = terbit(wilayah.inovasi.iter(), |row| row.data.record.status)
        .map(|(id, _)| id)
        .take(INNOVATIONS)
        .collect();
    let kampung = wilayah
        .kampung
        .rows()
        .iter()
        .filter(|row| row.data.record.status.tampil())
        .count();
    let view = Beranda {
        judul: spot.fill("beranda.judul", &[("wilayah", &nama)]),
        uraian: spot.t("beranda.uraian").to_owned(),
        pengantar: record.pengantar.clone(),
        provinsi: record.jenis == JenisWilayah::Provinsi,
        jumlah_kampung: spot.pen().banyak(kampung),
        ada_kampung: kampung > 0,
        kecamatan: kecamatan(spot),
        angka: angka(spot),
        statistik: spot.utama("statistik.html"),
        cari: spot.utama("cari.html").is_some(),
        grafik: super::ukuran::perkembangan(spot, FEATURED)
            .filter(|chart| chart.svg.is_some())
            .map(|chart| chart.berasal(super::ukuran::asal(spot, FEATURED).as_ref())),
        grafik_tautan: spot
            .href(&spot.routes().ukuran(FEATURED))
            .map(|href| Sel::tautan(spot.t("beranda.grafik_tautan"), Some(href))),
        peta: super::daftar_kampung::peta_wilayah(spot),
        semua_kampung: spot.utama("kampung.html"),
        mitra: mitra(spot),
        semua_mitra: spot.utama("mitra.html"),
        siaran: spot.siaran_dari(&releases, NEWEST),
        semua_siaran: spot.utama("siaran-pers.html"),
        // The soonest first: activities are kept newest first.
        mendatang: coming.iter().rev().take(NEWEST).map(|&id| spot.butir_kegiatan(id)).collect(),
        terakhir: spot.kegiatan_dari(&past, 3),
        semua_kegiatan: spot.utama("kegiatan.html"),
        inovasi: spot.inovasi_dari(&innovations),
        semua_inovasi: spot.utama("inovasi.html"),
        kelengkapan: lengkap(spot),
        kota: kota(spot),
        induk: induk(spot),
        sasaran: sasaran(spot),
        sumber: spot.sumber(&record.sumber),
    };
    let bingkai = spot.bingkai(Tentang {
        deskripsi: record.pengantar.as_deref().unwrap_or(&view.uraian),
        seksi: "beranda",
        data: spot.simpul_beranda(record.pengantar.as_deref().unwrap_or(&view.uraian)),
        ..Tentang::default()
    });
    let provinsi = record.provinsi.as_ref().filter(|_| record.jenis != JenisWilayah::Provinsi);
    let letak = provinsi.map(|provinsi| spot.fill("umum.provinsi_nama", &[("nama", &provinsi.nama)]));
    let kartu = Kartu {
        nama: &nama,
        letak: letak.as_deref().unwrap_or_default(),
        kelas: "",
        angka: &view.angka,
    };
    let kartu = spot.kartu(&kartu, false);
    Tampilan::baru("beranda.html", &bingkai, &view)
        .dari(&wilayah.data)
        .berkartu(kartu)
}

/// Partners that records here name, by name.
fn mitra(spot: &Spot<'_>) -> Vec<Sel> {
    let named = spot.wilayah().instansi.iter().filter(|(_, row)| row.disebut);
    named.take(PARTNERS).map(|(id, _)| spot.instansi(id)).collect()
}

/// All kecamatan with their number of kampung; an empty one is words without a link.
pub fn kecamatan(spot: &Spot<'_>) -> Vec<Pilihan> {
    let wilayah = spot.wilayah();
    let list = wilayah.data.record.kecamatan.iter().enumerate();
    let choice = |(number, kecamatan): (usize, &crate::record::Kecamatan)| {
        let here =
            |row: &&crate::model::Kampung| row.letak.is_some_and(|(other, _)| other == number) && row.data.record.status.tampil();
        let count = wilayah.kampung.rows().iter().filter(here).count();
        let page = wilayah.slug_kecamatan.get(number).map(|_| spot.routes().kecamatan(number));
        Pilihan {
            teks: kecamatan.nama.clone(),
            jumlah: spot.pen().banyak(count),
            href: page.filter(|_| count > 0).and_then(|page| spot.href(page)),
            kini: page == Some(spot.route),
        }
    };
    let mut choices: Vec<Pilihan> = list.map(choice).collect();
    choices.sort_by(|a, b| crate::text::compare::natural(&a.teks, &b.teks));
    choices
}

/// `2021–2022`, or one year.
pub fn tahun_profil(spot: &Spot<'_>) -> String {
    match spot.scene.backdrop.tahun_profil {
        Some((first, last)) if first == last => first.to_string(),
        Some((first, last)) => format!("{first}–{last}"),
        None => String::new(),
    }
}

/// At most six key figures: sums over the kampung where there are any, then the newest values of the indicators.
fn angka(spot: &Spot<'_>) -> Vec<AngkaKunci> {
    let (wilayah, pen, sums) = (spot.wilayah(), spot.pen(), &spot.scene.backdrop.gabungan);
    let kelurahan: usize = wilayah
        .data
        .record
        .kecamatan
        .iter()
        .map(|kecamatan| kecamatan.kelurahan.len())
        .sum();
    let mut figures = Vec::new();
    if sums.kampung > 0 {
        let of_all = (kelurahan > 0).then(|| spot.fill("beranda.dari_kelurahan", &[("n", &pen.banyak(kelurahan))]));
        figures.push(AngkaKunci {
            label: spot.t("angka.kampung").to_owned(),
            sel: Sel {
                href: spot.utama("kampung.html"),
                ..pen.hitungan(Some(sums.kampung as u64)).dengan(spot.t("satuan.kampung"))
            },
            keterangan: of_all.unwrap_or_default(),
            banding: None,
        });
    }
    let years = tahun_profil(spot);
    let sum = |key: &str, ukuran: Ukuran, sel: Sel, pelapor: usize| {
        let words = [
            ("tahun", years.as_str()),
            ("n", &pen.banyak(pelapor)),
            ("dari", &pen.banyak(sums.kampung)),
        ];
        let mut keterangan = spot.fill("angka.pelapor", &words);
        if let Some(change) = perubahan(spot, ukuran) {
            keterangan = format!("{keterangan}; {change}");
        }
        sel.ada().then(|| AngkaKunci {
            label: spot.t(key).to_owned(),
            sel: Sel {
                href: spot.href(&spot.routes().ukuran(ukuran)),
                ..sel
            },
            keterangan,
            banding: None,
        })
    };
    let counted = |value: Option<u64>, key: &str| pen.hitungan(value).dengan(spot.t(key));
    let share = |key: &str, ukuran: Ukuran, value: Option<Nisbah>, pelapor: usize| sum(key, ukuran, pen.bagian(value), pelapor);
    figures.extend(share("angka.cpr", Ukuran::PesertaKb, sums.cpr.nilai(), sums.cpr.pelapor()));
    figures.extend(share(
        "angka.unmet_need",
        Ukuran::UnmetNeed,
        sums.unmet_need.nilai(),
        sums.unmet_need.pelapor(),
    ));
    figures.extend(keadaan(spot));
    // What else there is takes the places that are left.
    figures.extend(sum(
        "angka.jiwa",
        Ukuran::Penduduk,
        counted(sums.jiwa.nilai(), "satuan.jiwa"),
        sums.jiwa.pelapor(),
    ));
    figures.extend(sum(
        "angka.kk",
        Ukuran::Keluarga,
        counted(sums.kk.nilai(), "satuan.keluarga"),
        sums.kk.pelapor(),
    ));
    figures.extend(share("angka.mkjp", Ukuran::Mkjp, sums.mkjp.nilai(), sums.mkjp.pelapor()));
    for (id, row) in wilayah.indikator.iter() {
        if figures.len() >= FIGURES {
            break;
        }
        if let Some(value) = terbaru(row, &wilayah.data.record.kode) {
            let words = [
                ("tahun", pen.tanggal(value.tahun).teks),
                ("metode", super::statistik::nama_metode(row, &value.metode).to_owned()),
            ];
            let words: Vec<(&str, &str)> = words.iter().map(|(name, word)| (*name, word.as_str())).collect();
            figures.push(AngkaKunci {
                label: row.data.record.nama.clone(),
                sel: Sel {
                    href: spot.href(spot.routes().indikator(id)),
                    ..super::statistik::nilai(spot, row, value)
                },
                keterangan: spot.fill("angka.metode", &words),
                banding: None,
            });
        }
    }
    figures.truncate(FIGURES);
    figures
}

/// How the measure has changed since the year before, where both years can be compared.
fn perubahan(spot: &Spot<'_>, ukuran: Ukuran) -> Option<String> {
    let (first, last) = spot.scene.backdrop.tahun_profil?;
    let before = last.checked_sub(1).filter(|_| first == last)?;
    let change = selisih(spot, di_wilayah(spot, ukuran, last)?, di_wilayah(spot, ukuran, before)?);
    let words = [("selisih", change.teks.as_str()), ("tahun", &before.to_string())];
    let same = change.nilai.as_deref().is_some_and(|value| value.parse() == Ok(0.0));
    Some(spot.fill(if same { "angka.sama" } else { "angka.perubahan" }, &words))
}

/// How many active kampung have a house of data, a kitchen, one of the two highest classes; each with the day of the newest data.
fn keadaan(spot: &Spot<'_>) -> Vec<AngkaKunci> {
    let (wilayah, pen) = (spot.wilayah(), spot.pen());
    let active = || wilayah.kampung.iter().filter(|(_, row)| row.aktif());
    let newest = active().filter_map(|(_, row)| row.data.record.tanggal_data);
    let Some(day) = newest.max_by_key(|day| day.akhir()) else {
        return Vec::new();
    };
    let words = [("dari", pen.banyak(active().count())), ("tanggal", pen.tanggal(day).teks)];
    let words = words.each_ref().map(|(name, word)| (*name, word.as_str()));
    let figure = |label: &str, count: usize, page: &Route| {
        (count > 0).then(|| AngkaKunci {
            label: label.to_owned(),
            sel: Sel {
                href: spot.href(page),
                ..pen.hitungan(Some(count as u64)).dengan(spot.t("satuan.kampung"))
            },
            keterangan: spot.fill("angka.keadaan", &words),
            banding: None,
        })
    };
    let has = |fasilitas: Fasilitas| {
        let label = spot.t(&format!("fasilitas.{}.judul", fasilitas.slug()));
        let count = active().filter(|(id, _)| wilayah.punya(*id, fasilitas)).count();
        figure(label, count, &spot.routes().fasilitas(fasilitas))
    };
    let advanced = active().filter(|(_, row)| {
        row.kelas()
            .is_some_and(|class| matches!(class.kelas, Kelas::Mandiri | Kelas::Berkelanjutan))
    });
    let classes = figure(spot.t("angka.maju"), advanced.count(), &spot.routes().top("statistik.html"));
    [has(Fasilitas::RumahDataku), has(Fasilitas::Dashat), classes]
        .into_iter()
        .flatten()
        .collect()
}

/// How much of what the profiles ask for has been answered.
fn lengkap(spot: &Spot<'_>) -> Option<String> {
    let rows = spot.wilayah().kampung.rows().iter();
    let counted = rows.filter(|row| row.aktif());
    let (filled, all) = counted
        .map(kelengkapan)
        .fold((0, 0), |(filled, all), (one, of)| (filled + one, all + of));
    let share = Nisbah::baru(filled as u64, all as u64)?;
    let words = [
        ("terisi", spot.pen().banyak(filled)),
        ("semua", spot.pen().banyak(all)),
        ("persen", spot.pen().bagian(Some(share)).teks),
    ];
    let words: Vec<(&str, &str)> = words.iter().map(|(name, word)| (*name, word.as_str())).collect();
    Some(spot.fill("beranda.kelengkapan_isi", &words))
}

/// The cities of a province, with what each site holds.
fn kota(spot: &Spot<'_>) -> Option<Tabel> {
    let record = &spot.wilayah().data.record;
    if record.jenis != JenisWilayah::Provinsi {
        return None;
    }
    let cities = spot
        .scene
        .ringkasan
        .iter()
        .filter(|city| city.wilayah.jenis != JenisWilayah::Provinsi && city.provinsi == record.kode.as_str());
    let rows: Vec<Baris> = cities
        .map(|city| {
            let count = |n: usize| spot.pen().hitungan(Some(n as u64));
            let mut name = lain(spot, &city.wilayah);
            if city.wilayah.rekaan {
                name.teks = spot.fill("umum.rekaan_nama", &[("nama", &name.teks)]);
            }
            Baris::baru(
                name,
                vec![
                    count(city.kampung),
                    count(city.inovasi),
                    count(city.kegiatan),
                    count(city.siaran_pers),
                ],
            )
        })
        .collect();
    let heads = [
        "umum.wilayah",
        "nav.kampung",
        "nav.inovasi",
        "nav.kegiatan",
        "nav.siaran_pers",
    ]
    .map(|key| spot.t(key));
    (!rows.is_empty()).then(|| spot.tabel(spot.t("beranda.kota_tabel").to_owned(), &heads, rows))
}

/// Another region, with its site where it stands beside this one.
fn lain(spot: &Spot<'_>, other: &WilayahLain) -> Sel {
    let home = Route::new(&format!("{}/index.html", other.slug));
    Sel::tautan(&*other.nama, spot.scene.portal.then(|| spot.menuju(&home)))
}

/// The province of a city, where its site stands beside this one.
fn induk(spot: &Spot<'_>) -> Option<Sel> {
    let provinsi = spot.wilayah().data.record.provinsi.as_ref()?;
    let known = spot
        .scene
        .lain
        .iter()
        .find(|other| other.jenis == JenisWilayah::Provinsi && other.kode == provinsi.kode);
    Some(known.map_or_else(
        || Sel::teks(spot.fill("umum.provinsi_nama", &[("nama", &provinsi.nama)])),
        |other| lain(spot, other),
    ))
}

/// Aims of the programme; target and realised stand apart.
fn sasaran(spot: &Spot<'_>) -> Option<Tabel> {
    let aims = &spot.wilayah().data.record.sasaran_program;
    let value = |isian: Isian<crate::record::Desimal>, unit: &str| {
        let sel = spot.pen().desimal(isian).dengan(unit);
        Sel {
            tanda: if sel.ada() { sel.teks.clone() } else { sel.tanda.clone() },
            ..sel
        }
    };
    let rows: Vec<Baris> = aims
        .iter()
        .map(|aim| {
            let source = aim
                .sumber
                .as_ref()
                .map_or_else(|| spot.pen().kosong(), |source| spot.sel_sumber(source));
            Baris::baru(
                Sel::teks(&*aim.uraian),
                vec![
                    aim.tahun.map_or_else(|| spot.pen().kosong(), |year| spot.pen().tanggal(year)),
                    value(aim.target, &aim.satuan),
                    value(aim.realisasi, &aim.satuan),
                    source,
                ],
            )
        })
        .collect();
    let heads = ["umum.sasaran", "umum.tahun", "umum.target", "umum.realisasi", "umum.sumber"].map(|key| spot.t(key));
    (!rows.is_empty()).then(|| spot.tabel(spot.t("beranda.sasaran_tabel").to_owned(), &heads, rows))
}
