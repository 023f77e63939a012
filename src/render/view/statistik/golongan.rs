//! What the kampung of a region add up to, group by group: classes, groups and facilities, money, activities.

use std::collections::BTreeMap;

use crate::model::{Besaran, Fasilitas, Kampung, Ukuran};
use crate::record::{Ada, Isian, JenisPoktan, Kelas};
use crate::render::view::daftar_kampung::kunci_kelas;
use crate::render::view::kampung::sebanding;
use crate::render::view::pen::Sel;
use crate::render::view::spot::Spot;
use crate::render::view::tabel::{Baris, Tabel};
use crate::render::view::ukuran::besaran;

fn aktif<'s>(spot: &Spot<'s>) -> impl Iterator<Item = &'s Kampung> + Clone {
    let rows = spot.wilayah().kampung.rows().iter();
    rows.filter(|row| row.aktif())
}

/// The measures: newest value, the one before, what has changed.
pub fn ukuran(spot: &Spot<'_>) -> Option<Tabel> {
    let pen = spot.pen();
    let row = |ukuran: Ukuran| {
        let tahun = spot.scene.backdrop.deretan.get(&ukuran)?.tahun;
        let value = |year: i16| {
            let sums = spot.scene.backdrop.gabungan_tahun.get(&year)?;
            let (value, reporting) = ukuran.gabungan(sums);
            Some((value?, sebanding(reporting, sums.kampung)))
        };
        let newest = value(tahun);
        let before = spot
            .scene
            .backdrop
            .gabungan_tahun
            .range(..tahun)
            .rev()
            .find_map(|(&year, _)| Some((year, value(year)?)));
        let comparable = newest.is_some_and(|(_, most)| most);
        let before = before.filter(|(_, (_, most))| comparable && *most);
        let change = newest.zip(before).map(|((now, _), (_, (then, _)))| selisih(spot, now, then));
        let name = Sel::tautan(
            spot.t(&format!("ukuran.{}.nama", ukuran.slug())),
            spot.href(&spot.routes().ukuran(ukuran)),
        );
        Some(Baris::baru(
            name,
            vec![
                besaran(spot, ukuran, newest.map(|(value, _)| value)),
                Sel::teks(tahun.to_string()),
                before.map_or_else(|| pen.kosong(), |(_, (value, _))| besaran(spot, ukuran, Some(value))),
                Sel::teks(before.map_or_else(String::new, |(year, _)| year.to_string())),
                change.unwrap_or_else(|| pen.kosong()),
            ],
        ))
    };
    let rows: Vec<Baris> = Ukuran::SEMUA.into_iter().filter_map(row).collect();
    let heads = [
        "statistik.indikator",
        "statistik.terbaru",
        "umum.tahun",
        "statistik.sebelumnya",
        "umum.tahun",
        "statistik.perubahan",
    ]
    .map(|key| spot.t(key));
    (!rows.is_empty()).then(|| spot.tabel(spot.t("statistik.ukuran_tabel").to_owned(), &heads, rows))
}

/// What has changed, as readers subtract it: from what is printed.
pub fn selisih(spot: &Spot<'_>, now: Besaran, then: Besaran) -> Sel {
    let bahasa = spot.pen().bahasa;
    let printed = |value: Besaran| match value {
        Besaran::Bagian(_) => (value.angka() * 10.0).round() / 10.0,
        Besaran::Jumlah(_) => value.angka(),
    };
    let change = printed(now) - printed(then);
    let sign = if change > 0.0 { "+" } else { "" };
    let number = match now {
        Besaran::Bagian(_) => crate::text::number::percentage_points(change, 1, bahasa),
        Besaran::Jumlah(_) => crate::text::number::decimal(change, 0, bahasa),
    };
    let places = usize::from(matches!(now, Besaran::Bagian(_)));
    Sel {
        nilai: Some(format!("{change:.places$}")),
        keadaan: "nilai",
        ..Sel::teks(format!("{sign}{number}"))
    }
}

/// How many kampung have each class.
pub fn kelas(spot: &Spot<'_>) -> Option<Tabel> {
    let rows = Kelas::SEMUA_ATAU_BELUM.into_iter().map(|kelas| {
        let count = aktif(spot)
            .filter(|row| row.kelas().map(|class| class.kelas) == kelas)
            .count();
        let name = Sel::tautan(spot.t(kunci_kelas(kelas)), spot.href(&spot.routes().klasifikasi(kelas)));
        Baris::baru(name, vec![spot.pen().hitungan(Some(count as u64))])
    });
    let heads = ["umum.klasifikasi", "nav.kampung"].map(|key| spot.t(key));
    aktif(spot)
        .next()
        .is_some()
        .then(|| spot.tabel(spot.t("statistik.kelas_tabel").to_owned(), &heads, rows.collect()))
}

/// How many kampung have each group and facility, and of how many that is known.
pub fn kelembagaan(spot: &Spot<'_>) -> Option<Tabel> {
    let all = aktif(spot).count();
    let kinds = [
        (JenisPoktan::Bkb, "bkb"),
        (JenisPoktan::Bkr, "bkr"),
        (JenisPoktan::Bkl, "bkl"),
        (JenisPoktan::Uppka, "uppka"),
        (JenisPoktan::PikR, "pik_r"),
    ];
    let count = |n: usize| spot.pen().hitungan(Some(n as u64));
    let mut rows: Vec<Baris> = kinds
        .into_iter()
        .map(|(jenis, key)| {
            let states = |wanted: fn(Ada) -> bool| {
                aktif(spot)
                    .filter(|row| row.data.record.poktan.iter().any(|one| one.jenis == jenis && wanted(one.ada)))
                    .count()
            };
            let exists = states(|ada| ada == Ada::Ada);
            let known = states(|ada| ada != Ada::BelumDiisi);
            let name = Sel::teks(spot.t(&format!("jenis_poktan.{key}")));
            Baris::baru(name, vec![count(exists), count(known), count(all)])
        })
        .collect();
    rows.extend(Fasilitas::SEMUA.map(|fasilitas| {
        let wilayah = spot.wilayah();
        let has = wilayah
            .kampung
            .iter()
            .filter(|(id, row)| row.aktif() && wilayah.punya(*id, fasilitas));
        let name = Sel::tautan(
            spot.t(&format!("fasilitas.{}.nama", fasilitas.slug())),
            spot.href(&spot.routes().fasilitas(fasilitas)),
        );
        // That a kampung has none of these is nowhere written down.
        Baris::baru(name, vec![count(has.count()), spot.pen().kosong(), count(all)])
    }));
    let heads = ["umum.kelompok", "statistik.ada", "statistik.diketahui", "ukuran.semua"].map(|key| spot.t(key));
    (all > 0).then(|| spot.tabel(spot.t("statistik.kelembagaan_tabel").to_owned(), &heads, rows))
}

/// Budget and spending of all kampung by year; what is not a number is not counted, and the table says how many rows that are.
pub fn dana(spot: &Spot<'_>) -> Option<Tabel> {
    #[derive(Default)]
    struct Year {
        budget: (u64, usize),
        spent: (u64, usize),
        kampung: usize,
    }
    let add = |sum: &mut (u64, usize), value: Option<u64>| {
        if let Some(value) = value {
            sum.0 = sum.0.saturating_add(value);
            sum.1 += 1;
        }
    };
    let mut years: BTreeMap<i16, Year> = BTreeMap::new();
    for row in aktif(spot) {
        let mut seen = Vec::new();
        for money in row.data.record.dana() {
            let tahun = money.tahun.tahun();
            let year = years.entry(tahun).or_default();
            add(&mut year.budget, money.anggaran.nilai());
            add(&mut year.spent, money.realisasi.nilai());
            if !seen.contains(&tahun) {
                seen.push(tahun);
                year.kampung += 1;
            }
        }
    }
    let rows = years.iter().rev().map(|(tahun, year)| {
        let sum = |(sum, rows): (u64, usize)| {
            spot.pen()
                .rupiah(if rows == 0 { Isian::BelumDiisi } else { Isian::Nilai(sum) })
        };
        Baris::baru(
            Sel::teks(tahun.to_string()),
            vec![
                sum(year.budget),
                sum(year.spent),
                spot.pen().hitungan(Some(year.kampung as u64)),
            ],
        )
    });
    let heads = ["umum.tahun", "umum.anggaran", "umum.realisasi", "ukuran.melapor"].map(|key| spot.t(key));
    (!years.is_empty()).then(|| spot.tabel(spot.t("statistik.dana_tabel").to_owned(), &heads, rows.collect()))
}

/// Activities by year.
pub fn kegiatan(spot: &Spot<'_>) -> Option<Tabel> {
    let mut years: BTreeMap<i16, usize> = BTreeMap::new();
    let rows = spot.wilayah().kegiatan.rows().iter();
    for row in rows.filter(|row| row.data.record.status.tampil() && !row.data.record.urung()) {
        *years.entry(row.data.record.tanggal_mulai.tahun()).or_default() += 1;
    }
    let rows = years.iter().rev().map(|(&year, &count)| {
        let name = Sel::tautan(year.to_string(), spot.href(&spot.routes().arsip("kegiatan", year, 1)));
        Baris::baru(name, vec![spot.pen().hitungan(Some(count as u64))])
    });
    let heads = ["umum.tahun", "nav.kegiatan"].map(|key| spot.t(key));
    (!years.is_empty()).then(|| spot.tabel(spot.t("statistik.kegiatan_tabel").to_owned(), &heads, rows.collect()))
}
