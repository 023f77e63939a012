//! One measure of all kampung of a region: what it is, how the region moved, how the kampung spread. By name, never a ranking.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Tampilan;
use super::bingkai::Tentang;
use super::grafik::{Asal, Bersifat, Grafik, Titik};
use super::kampung::{sebanding, setahun};
use super::pen::Sel;
use super::peta::Peta;
use super::prosa::SumberTampil;
use super::spot::Spot;
use super::tabel::{AngkaKunci, Baris, Fakta, Tabel};
use super::terstruktur::Himpunan;
use super::unduhan::Tautan;
use crate::model::{Besaran, Gabungan, KampungId, Turunan, Ukuran, Wilayah};
use crate::plan::MANY_KAMPUNG;
use crate::record::{Profil, Sifat};
use crate::render::data::PropertyValue;
use crate::text::compare::natural;

/// The values of one measure in one year, kampung by kampung.
pub struct Deretan {
    /// The newest year for which most kampung have a value, or else the newest with any.
    pub tahun: i16,
    /// Active kampung in the order of the list, with their values.
    pub nilai: Vec<(KampungId, Option<Besaran>)>,
}

impl Deretan {
    /// The values that are there.
    pub fn ada(&self) -> impl Iterator<Item = (KampungId, Besaran)> {
        self.nilai.iter().filter_map(|&(id, value)| Some((id, value?)))
    }
}

/// All measures of a region that any kampung has.
pub fn deretan(wilayah: &Wilayah, years: &BTreeMap<i16, Gabungan>) -> BTreeMap<Ukuran, Deretan> {
    let of = |ukuran: Ukuran| {
        let known = || {
            years
                .iter()
                .rev()
                .map(|(&year, sums)| (year, sums.kampung, ukuran.gabungan(sums).1))
        };
        let most = known().find(|&(_, all, reporting)| sebanding(reporting, all));
        let (tahun, ..) = most.or_else(|| known().find(|&(.., reporting)| reporting > 0))?;
        let rows = wilayah.kampung.iter().filter(|(_, row)| row.aktif());
        let value = |(profil, turunan): (&Profil, &Turunan)| ukuran.nilai(profil, turunan);
        let nilai = rows.map(|(id, row)| (id, row.profil_tahun(tahun).and_then(value)));
        Some((
            ukuran,
            Deretan {
                tahun,
                nilai: nilai.collect(),
            },
        ))
    };
    Ukuran::SEMUA.into_iter().filter_map(of).collect()
}

#[derive(Serialize)]
struct Halaman {
    judul: String,
    kesimpulan: Option<String>,
    definisi: String,
    angka: Vec<AngkaKunci>,
    perkembangan: Option<Grafik>,
    komposisi: Option<Grafik>,
    sebaran: Option<Grafik>,
    peta: Option<Peta>,
    metodologi: Vec<Fakta>,
    lain: Vec<Sel>,
    /// The same table in the order of the values.
    urut: Option<String>,
    sumber: Vec<SumberTampil>,
    unduh: Vec<Tautan>,
    kutipan: String,
}

/// One measure.
pub fn ukuran(spot: &Spot<'_>, ukuran: Ukuran) -> Tampilan {
    let wilayah = spot.wilayah();
    let nama = wilayah.nama_lengkap();
    let key = |part: &str| format!("ukuran.{}.{part}", ukuran.slug());
    let row = spot.scene.backdrop.deretan.get(&ukuran);
    let sums = row.and_then(|row| setahun(spot, row.tahun)).copied().unwrap_or_default();
    let (value, reporting) = ukuran.gabungan(&sums);
    let tahun = row.map(|row| row.tahun.to_string()).unwrap_or_default();
    let judul = spot.fill("ukuran.judul", &[("nama", spot.t(&key("nama"))), ("wilayah", &nama)]);
    let of_all = spot.fill(
        "angka.dari_kampung",
        &[
            ("n", &spot.pen().banyak(reporting)),
            ("dari", &spot.pen().banyak(sums.kampung)),
        ],
    );
    let angka = vec![AngkaKunci {
        label: spot.t(&key("nama")).to_owned(),
        sel: besaran(spot, ukuran, value),
        keterangan: format!("{tahun}; {of_all}"),
        banding: None,
    }];
    let (perkembangan, sebaran) = (perkembangan(spot, ukuran), row.map(|row| sebaran(spot, ukuran, row, value)));
    let mut figures = spot.unduhan(wilayah.data.record.kode.as_str(), &nama);
    figures.angka(&angka);
    let komposisi = row
        .filter(|_| ukuran == Ukuran::PesertaKb)
        .and_then(|row| komposisi(spot, row));
    for chart in [&perkembangan, &komposisi, &sebaran].into_iter().flatten() {
        figures.tabel(&format!("tabel_{}", chart.id), &chart.tabel);
    }
    let (unduh, beside) = figures.selesai();
    let years = tahun_ada(spot, ukuran);
    // One chart shows all years, the others the newest.
    let asal = |years: &[i16]| {
        let masa = masa(years.iter().copied());
        let asal = spot.asal(&sumber(spot, ukuran, years), &unduh);
        asal.map(|asal| Asal { masa, ..asal })
    };
    let newest: Vec<i16> = row.map(|row| row.tahun).into_iter().collect();
    let (asal_semua, asal_tahun) = (asal(&years), asal(&newest));
    let berasal = |chart: Option<Grafik>, asal: &Option<Asal>| chart.map(|chart| chart.berasal(asal.as_ref()));
    let sumber = sumber(spot, ukuran, &years);
    let words = |part: &str| spot.fakta_teks(&format!("ukuran.{part}"), Some(spot.t(&key(part))));
    let view = Halaman {
        kesimpulan: row.and_then(|row| kesimpulan(spot, ukuran, row, value, reporting, sums.kampung)),
        definisi: spot.t(&key("definisi")).to_owned(),
        angka,
        perkembangan: berasal(perkembangan, &asal_semua),
        komposisi: berasal(komposisi, &asal_tahun),
        sebaran: berasal(sebaran, &asal_tahun),
        peta: row.and_then(|row| spot.peta_ukuran(ukuran, row)),
        metodologi: vec![
            words("definisi"),
            words("rumus"),
            words("satuan"),
            spot.fakta_teks("ukuran.asal", Some(spot.t("ukuran.asal_isi"))),
            spot.fakta_teks("ukuran.cakupan", Some(&of_all)),
            words("batasan"),
        ],
        lain: Ukuran::SEMUA
            .into_iter()
            .filter(|&other| other != ukuran)
            .filter_map(|other| {
                let href = spot.href(&spot.routes().ukuran(other))?;
                Some(Sel::tautan(spot.t(&format!("ukuran.{}.nama", other.slug())), Some(href)))
            })
            .collect(),
        urut: spot.href(&spot.routes().ukuran_urut(ukuran)),
        sumber,
        unduh,
        kutipan: spot.kutipan(&judul),
        judul,
    };
    let known = |(_, sums): &(&i16, &Gabungan)| ukuran.gabungan(sums).1 > 0;
    let mut years = spot.scene.backdrop.gabungan_tahun.iter().filter(known).map(|(&year, _)| year);
    let first = years.next();
    let about = Himpunan {
        nama: (&*view.judul).into(),
        keterangan: spot.fill(
            "data.ukuran_keterangan",
            &[("nama", &view.judul), ("definisi", &view.definisi)],
        ),
        masa: first.map(|first| (first, years.next_back().unwrap_or(first))),
        tempat: spot.tempat_wilayah(),
        variabel: vec![PropertyValue {
            name: spot.t(&key("nama")).into(),
            unit_text: spot.t(&key("satuan")).into(),
            ..PropertyValue::default()
        }],
        tanggal_ubah: None,
    };
    let bingkai = spot.bingkai(Tentang {
        topik: &view.judul,
        data: vec![spot.himpunan(about, &view.unduh)],
        deskripsi: view.kesimpulan.as_deref().unwrap_or(&view.definisi),
        seksi: "statistik",
        remah: vec![spot.remah("nav.statistik", "statistik.html")],
        ..Tentang::default()
    });
    Tampilan::baru("ukuran.html", &bingkai, &view).disertai(beside)
}

/// A value with its unit.
pub fn besaran(spot: &Spot<'_>, ukuran: Ukuran, value: Option<Besaran>) -> Sel {
    match value {
        None => spot.pen().kosong(),
        Some(Besaran::Bagian(share)) => spot.pen().bagian(Some(share)),
        Some(Besaran::Jumlah(count)) => spot.pen().hitungan(Some(count)).dengan(satuan(spot, ukuran)),
    }
}

/// What a measure counts; nothing of a share.
fn satuan<'s>(spot: &'s Spot<'_>, ukuran: Ukuran) -> &'s str {
    if ukuran.bagian() {
        ""
    } else {
        spot.t(&format!("ukuran.{}.satuan", ukuran.slug()))
    }
}

/// A number of this measure as text, for charts.
pub fn angka(spot: &Spot<'_>, ukuran: Ukuran, value: f64) -> String {
    let places = usize::from(ukuran.bagian());
    let number = crate::text::number::decimal(value, places, spot.pen().bahasa);
    if ukuran.bagian() { format!("{number}%") } else { number }
}

fn kesimpulan(
    spot: &Spot<'_>,
    ukuran: Ukuran,
    row: &Deretan,
    value: Option<Besaran>,
    reporting: usize,
    all: usize,
) -> Option<String> {
    let mut values: Vec<Besaran> = row.ada().map(|(_, value)| value).collect();
    values.sort_by(|a, b| a.angka().total_cmp(&b.angka()));
    let (low, high) = (*values.first()?, *values.last()?);
    let words = [
        ("tahun", row.tahun.to_string()),
        ("wilayah", spot.wilayah().nama_lengkap()),
        ("nilai", besaran(spot, ukuran, value).teks),
        ("rendah", besaran(spot, ukuran, Some(low)).teks),
        ("tinggi", besaran(spot, ukuran, Some(high)).teks),
        ("n", spot.pen().banyak(reporting)),
        ("dari", spot.pen().banyak(all)),
    ];
    let words: Vec<(&str, &str)> = words.iter().map(|(name, word)| (*name, word.as_str())).collect();
    let key = if values.len() < 2 { "kalimat_satu" } else { "kalimat" };
    Some(spot.fill(&format!("ukuran.{}.{key}", ukuran.slug()), &words))
}

/// The region year by year: a line where most kampung reported, and a table that says how many did.
pub fn perkembangan(spot: &Spot<'_>, ukuran: Ukuran) -> Option<Grafik> {
    let pen = spot.pen();
    let years = spot.scene.backdrop.gabungan_tahun.iter().map(|(&year, sums)| {
        let (value, reporting) = ukuran.gabungan(sums);
        (year, value, reporting, sums.kampung)
    });
    let years: Vec<_> = years.filter(|&(.., reporting, _)| reporting > 0).collect();
    if years.is_empty() {
        return None;
    }
    let rows = years.iter().rev().map(|&(year, value, reporting, all)| {
        Baris::baru(
            Sel::teks(year.to_string()),
            vec![
                besaran(spot, ukuran, value),
                pen.hitungan(Some(reporting as u64)),
                pen.hitungan(Some(all as u64)),
            ],
        )
    });
    let heads = ["umum.tahun", "umum.nilai", "ukuran.melapor", "ukuran.semua"].map(|key| spot.t(key));
    let nama = spot.t(&format!("ukuran.{}.nama", ukuran.slug()));
    let wilayah = spot.wilayah().nama_lengkap();
    let caption = spot.fill("ukuran.perkembangan_tabel", &[("nama", nama), ("wilayah", &wilayah)]);
    let tabel = spot.tabel(caption.clone(), &heads, rows.collect());
    let points: Vec<Titik> = years
        .iter()
        .map(|&(year, value, reporting, all)| Titik::baru(year, value.filter(|_| sebanding(reporting, all)).map(Besaran::angka)))
        .collect();
    let write = |value: f64| angka(spot, ukuran, value);
    let series = [(wilayah.as_str(), points)];
    Some(spot.grafik_garis("perkembangan", caption, tabel, &series, Vec::new(), &write))
}

/// The couples of the year in four parts that add up to all of them, over the kampung of which all four are known.
fn komposisi(spot: &Spot<'_>, row: &Deretan) -> Option<Grafik> {
    let mut parts = [0_u64; 4];
    let mut said = Vec::new();
    for (id, _) in row.ada() {
        let four = spot.wilayah().kampung[id]
            .profil_tahun(row.tahun)
            .and_then(|(profil, turunan)| {
                let (users, long, unmet) = (turunan.cpr?, turunan.mkjp?.pembilang(), turunan.unmet_need?.pembilang());
                let others = users.penyebut().checked_sub(users.pembilang())?.checked_sub(unmet)?;
                Some((profil.sifat, [long, users.pembilang().checked_sub(long)?, unmet, others]))
            });
        let Some((sifat, four)) = four else { continue };
        said.push(sifat);
        for (sum, part) in parts.iter_mut().zip(four) {
            *sum += part;
        }
    }
    let names = ["komposisi.mkjp", "komposisi.lain", "komposisi.unmet_need", "komposisi.bukan"].map(|key| spot.t(key));
    let parts: Vec<(&str, u64)> = names.into_iter().zip(parts).collect();
    let judul = spot.fill("komposisi.judul", &[("tahun", &row.tahun.to_string())]);
    let heads = ["umum.keterangan", "angka.pus", "umum.bagian_persen"].map(|key| spot.t(key));
    let chart = spot.grafik_bagian("komposisi", judul, heads, &parts)?;
    // The parts are sums over kampung.
    Some(chart.dengan_catatan(spot.sebagian(&said)))
}

/// Where the kampung stand: dots on one line, then a table by name. In a large region the kecamatan stand for their kampung.
fn sebaran(spot: &Spot<'_>, ukuran: Ukuran, row: &Deretan, value: Option<Besaran>) -> Grafik {
    let many = row.nilai.len() > MANY_KAMPUNG;
    let values: Vec<Bersifat> = if many {
        let sums = per_kecamatan(spot, ukuran, row).into_iter();
        sums.filter_map(|(_, value)| Some((value?.angka(), None))).collect()
    } else {
        let said = sifat(spot, row).into_iter();
        row.ada().zip(said).map(|((_, value), said)| (value.angka(), said)).collect()
    };
    let (caption, tabel) = tabel_sebaran(spot, ukuran, row, |_| ());
    let city = value.filter(|_| ukuran.bagian()).map(Besaran::angka);
    spot.grafik_sebaran("sebaran", caption, tabel, &values, None, city, &|value| {
        angka(spot, ukuran, value)
    })
}

/// What is said of the values that are there, kampung by kampung.
fn sifat(spot: &Spot<'_>, row: &Deretan) -> Vec<Option<Sifat>> {
    let said = row
        .ada()
        .map(|(id, _)| spot.wilayah().kampung[id].profil_tahun(row.tahun)?.0.sifat);
    said.collect()
}

/// A row of the table of a measure, and its value.
type Bernilai = (Baris, Option<Besaran>);

/// The kampung, or in a large region the kecamatan, with their values: by name, or as `order` wants them.
fn tabel_sebaran(spot: &Spot<'_>, ukuran: Ukuran, row: &Deretan, order: impl FnOnce(&mut [Bernilai])) -> (String, Tabel) {
    let many = row.nilai.len() > MANY_KAMPUNG;
    let mut rows = if many {
        per_kecamatan(spot, ukuran, row)
    } else {
        per_kampung(spot, ukuran, row)
    };
    order(&mut rows);
    let heads = if many {
        ["umum.kecamatan", "umum.nilai", "ukuran.melapor"]
    } else {
        ["umum.kampung", "umum.kecamatan", "umum.nilai"]
    };
    let nama = spot.t(&format!("ukuran.{}.nama", ukuran.slug()));
    let caption = spot.fill("ukuran.sebaran_tabel", &[("nama", nama), ("tahun", &row.tahun.to_string())]);
    let rows = rows.into_iter().map(|(line, _)| line).collect();
    let tabel = spot.tabel(caption.clone(), &heads.map(|key| spot.t(key)), rows);
    (caption, tabel)
}

/// The largest value first; what reads the same by name; whoever has no value that is shown last, by name.
fn urutkan(rows: &mut [Bernilai]) {
    let printed = |value: Option<Besaran>| match value {
        Some(Besaran::Bagian(share)) => (share.persen() * 10.0).round() / 10.0,
        Some(count) => count.angka(),
        None => f64::NEG_INFINITY,
    };
    rows.sort_by(|(a, left), (b, right)| {
        let values = printed(*right).total_cmp(&printed(*left));
        values.then_with(|| natural(&a.kepala.teks, &b.kepala.teks))
    });
}

#[derive(Serialize)]
struct Urut {
    judul: String,
    catatan: String,
    tabel: Option<Tabel>,
    kembali: Sel,
}

/// The table of a measure in the order of the values. Places have no numbers: it is no ranking.
pub fn ukuran_urut(spot: &Spot<'_>, ukuran: Ukuran) -> Tampilan {
    let nama = spot.t(&format!("ukuran.{}.nama", ukuran.slug()));
    let words = [("nama", nama), ("wilayah", &*spot.wilayah().nama_lengkap())];
    let by_name = spot.fill("ukuran.judul", &words);
    let row = spot.scene.backdrop.deretan.get(&ukuran);
    let view = Urut {
        judul: spot.fill("ukuran.urut_judul", &words),
        catatan: spot.t("ukuran.urut_catatan").to_owned(),
        tabel: row.map(|row| tabel_sebaran(spot, ukuran, row, urutkan).1),
        kembali: Sel::tautan(&*by_name, spot.href(&spot.routes().ukuran(ukuran))),
    };
    let bingkai = spot.bingkai(Tentang {
        topik: &view.judul,
        deskripsi: &view.catatan,
        seksi: "statistik",
        remah: vec![spot.remah("nav.statistik", "statistik.html"), view.kembali.clone()],
        ..Tentang::default()
    });
    Tampilan::baru("ukuran-urut.html", &bingkai, &view)
}

fn per_kampung(spot: &Spot<'_>, ukuran: Ukuran, row: &Deretan) -> Vec<Bernilai> {
    let rows = row.nilai.iter().map(|&(id, value)| {
        let kampung = &spot.wilayah().kampung[id];
        let place = kampung.letak.and_then(|(number, _)| spot.kecamatan(number));
        let place = place.map_or_else(|| Sel::teks(""), |sel| Sel::teks(sel.teks));
        let figure = spot
            .pen()
            .ukuran(ukuran, kampung.profil_tahun(row.tahun), satuan(spot, ukuran));
        (Baris::baru(spot.kampung(id), vec![place, figure]), value)
    });
    rows.collect()
}

fn per_kecamatan(spot: &Spot<'_>, ukuran: Ukuran, row: &Deretan) -> Vec<Bernilai> {
    let known: BTreeMap<KampungId, Besaran> = row.ada().collect();
    let groups = spot.scene.backdrop.menurut_kecamatan.iter().filter_map(|(&number, members)| {
        let inside: Vec<Besaran> = members.iter().filter_map(|id| known.get(id).copied()).collect();
        let sum = gabung(&inside);
        let count = spot.pen().hitungan(Some(inside.len() as u64));
        let line = Baris::baru(spot.kecamatan(number)?, vec![besaran(spot, ukuran, sum), count]);
        Some((line, sum))
    });
    groups.collect()
}

/// Counts added up; shares as sum of numerators ÷ sum of denominators.
pub fn gabung(values: &[Besaran]) -> Option<Besaran> {
    let mut counted = None;
    let (mut above, mut below) = (0, 0);
    for value in values {
        match value {
            Besaran::Jumlah(count) => counted = Some(counted.unwrap_or(0) + count),
            Besaran::Bagian(share) => {
                above += share.pembilang();
                below += share.penyebut();
            }
        }
    }
    counted
        .map(Besaran::Jumlah)
        .or_else(|| crate::model::Nisbah::baru(above, below).map(Besaran::Bagian))
}

/// Where a chart of this measure on another page comes from: everything stands on the page of the measure.
pub fn asal(spot: &Spot<'_>, ukuran: Ukuran) -> Option<Asal> {
    let route = spot.routes().ukuran(ukuran);
    let page = spot.href(&route)?;
    let years = tahun_ada(spot, ukuran);
    let sources = sumber(spot, ukuran, &years);
    let file = spot.scene.theme.offer().downloads.then(|| Tautan {
        teks: "CSV".to_owned(),
        href: spot.menuju(&route.with_extension("csv")),
        tipe: "text/csv",
    });
    Some(Asal {
        sumber: format!("{page}#bagian_sumber"),
        masa: masa(years.iter().copied()),
        metodologi: Some(format!("{page}#bagian_metodologi")),
        ..spot.asal(&sources, file.as_slice())?
    })
}

/// `2020–2025`, or one year.
pub fn masa(years: impl Iterator<Item = i16> + Clone) -> Option<String> {
    let (first, last) = years.clone().min().zip(years.max())?;
    Some(if first == last {
        first.to_string()
    } else {
        format!("{first}–{last}")
    })
}

/// The years in which any kampung has a value, the newest first.
fn tahun_ada(spot: &Spot<'_>, ukuran: Ukuran) -> Vec<i16> {
    let years = spot.scene.backdrop.gabungan_tahun.iter().rev();
    let known = years.filter(|(_, sums)| ukuran.gabungan(sums).1 > 0);
    known.map(|(&year, _)| year).collect()
}

/// The sources of the profiles of these years that have a value.
fn sumber(spot: &Spot<'_>, ukuran: Ukuran, years: &[i16]) -> Vec<SumberTampil> {
    let rows = || spot.wilayah().kampung.rows().iter().filter(|row| row.aktif());
    let profiles = years
        .iter()
        .flat_map(|&year| rows().filter_map(move |row| row.profil_tahun(year)));
    let known = profiles.filter(|&(profil, turunan)| ukuran.nilai(profil, turunan).is_some());
    spot.sumber(known.map(|(profil, _)| &profil.sumber))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Nisbah;

    #[test]
    fn the_largest_value_comes_first_and_what_is_not_shown_last_by_name() {
        let share = |above| Some(Besaran::Bagian(Nisbah::baru(above, 10_000).unwrap()));
        let rows = [
            ("Mawar", None),
            ("RW 10", share(4_502)),
            ("Anggrek", None),
            ("RW 2", share(4_501)),
            ("Melati", share(8_000)),
            ("Kenanga", share(0)),
        ];
        let mut rows = rows.map(|(name, value)| (Baris::baru(Sel::teks(name), Vec::new()), value));
        urutkan(&mut rows);
        let names = rows.map(|(row, _)| row.kepala.teks);
        // Both of 45.0%, as readers see them.
        assert_eq!(names, ["Melati", "RW 2", "RW 10", "Kenanga", "Anggrek", "Mawar"]);
    }

    #[test]
    fn shares_are_weighted_and_counts_added() {
        let share = |a, b| Besaran::Bagian(Nisbah::baru(a, b).unwrap());
        assert_eq!(gabung(&[share(1, 10), share(9, 10)]), Some(share(10, 20)));
        assert_eq!(gabung(&[Besaran::Jumlah(2), Besaran::Jumlah(3)]), Some(Besaran::Jumlah(5)));
        assert_eq!(gabung(&[]), None);
    }
}
