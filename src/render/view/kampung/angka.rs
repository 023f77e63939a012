//! Figures of a kampung: key figures, people by age and sex, couples and contraception, all of them by year.

use serde::Serialize;

use super::kalimat::{di_wilayah, setahun};
use crate::model::{Besaran, Kampung, Nisbah, Turunan, Ukuran};
use crate::plan::MANY_KAMPUNG;
use crate::record::{Angka, Isian, Profil};
use crate::render::chart;
use crate::render::view::grafik::{Asal, Bersifat, Grafik, Titik, ujung};
use crate::render::view::kunci::Kunci as _;
use crate::render::view::pen::{Pen, Sel};
use crate::render::view::spot::Spot;
use crate::render::view::tabel::{AngkaKunci, Banding, Baris, Tabel};
use crate::render::view::ukuran;
use crate::render::view::unduhan::Tautan;

/// Years in one table; with the heads of the rows at most seven columns.
const YEARS: usize = 6;

/// A row of a table by year: its head, and how a profile fills it.
type Deret<'f> = (String, &'f dyn Fn(&Profil, &Turunan) -> Sel);

/// People.
#[derive(Serialize)]
pub struct Penduduk {
    /// Totals by year.
    pub tahunan: Option<Tabel>,
    /// Age bands by sex, of the newest profile that has them.
    pub umur: Option<Grafik>,
    /// Ratios that follow from the bands.
    kalimat: Vec<String>,
}

/// Couples and contraception.
#[derive(Serialize)]
pub struct PesertaKb {
    /// Shares by year, with the region beside the kampung.
    pub bagian: Option<Grafik>,
    /// Where the kampung stands among the others.
    pub posisi: Option<Grafik>,
    /// Users by method and non-users by reason, by year.
    pub rincian: Option<Grafik>,
    /// Participation in the groups, of the newest profile.
    pub poktan: Option<Tabel>,
}

/// The six key figures, with the region beside them where the two may be compared.
pub fn kunci(spot: &Spot<'_>, row: &Kampung) -> Vec<AngkaKunci> {
    let pen = spot.pen();
    let newest = row.profil();
    let tahun = newest.map(|(profil, _)| pen.tanggal(profil.tahun).teks).unwrap_or_default();
    let year = newest.map(|(profil, _)| profil.tahun.tahun());
    let beside = |ukuran: Ukuran| {
        let sums = setahun(spot, year?)?;
        let value = di_wilayah(spot, ukuran, year?)?;
        Some(Banding {
            wilayah: spot.wilayah().nama_lengkap(),
            nilai: Sel {
                href: spot.href(&spot.routes().ukuran(ukuran)),
                ..ukuran::besaran(spot, ukuran, Some(value))
            },
            pelapor: spot.fill(
                "angka.dari_kampung",
                &[
                    ("n", &pen.banyak(ukuran.gabungan(sums).1)),
                    ("dari", &pen.banyak(sums.kampung)),
                ],
            ),
        })
    };
    let figure = |key: &str, sel: Sel, banding: Option<Banding>| AngkaKunci {
        label: spot.t(key).to_owned(),
        keterangan: if sel.ada() { tahun.clone() } else { String::new() },
        banding: banding.filter(|_| sel.ada()),
        sel,
    };
    let count = |ukuran, unit: &str| pen.ukuran(ukuran, newest, spot.t(unit));
    let share = |ukuran| pen.ukuran(ukuran, newest, "");
    vec![
        figure("angka.jiwa", count(Ukuran::Penduduk, "satuan.jiwa"), None),
        figure("angka.kk", count(Ukuran::Keluarga, "satuan.keluarga"), None),
        figure("angka.pus", count(Ukuran::Pus, "satuan.pasangan"), None),
        figure("angka.cpr", share(Ukuran::PesertaKb), beside(Ukuran::PesertaKb)),
        figure("angka.unmet_need", share(Ukuran::UnmetNeed), beside(Ukuran::UnmetNeed)),
        AngkaKunci {
            keterangan: String::new(),
            ..figure("angka.poktan", poktan_ada(spot, row), None)
        },
    ]
}

/// How many of the five groups exist; nothing unless all of them are known.
fn poktan_ada(spot: &Spot<'_>, row: &Kampung) -> Sel {
    use crate::record::{Ada, JenisPoktan};
    let kinds = [
        JenisPoktan::Bkb,
        JenisPoktan::Bkr,
        JenisPoktan::Bkl,
        JenisPoktan::Uppka,
        JenisPoktan::PikR,
    ];
    let known = |kind: &JenisPoktan| {
        let mut states = row
            .data
            .record
            .poktan
            .iter()
            .filter(|one| one.jenis == *kind && one.ada != Ada::BelumDiisi);
        states.clone().next().map(|_| states.any(|one| one.ada == Ada::Ada))
    };
    let known: Option<Vec<bool>> = kinds.iter().map(known).collect();
    match known {
        Some(states) => {
            let count = states.iter().filter(|&&exists| exists).count() as u64;
            let mut sel = spot.pen().hitungan(Some(count));
            sel.teks = spot.fill("angka.dari_lima", &[("n", &sel.teks)]);
            sel
        }
        None => spot.pen().kosong(),
    }
}

/// The newest profiles, newest first.
fn tahunan(row: &Kampung) -> Vec<(&Profil, &Turunan)> {
    let mut years: Vec<_> = row.data.record.profil.iter().zip(&row.turunan).collect();
    years.sort_by_key(|(profil, _)| std::cmp::Reverse(profil.tahun.akhir()));
    years.truncate(YEARS);
    years
}

/// A table with one column a year; rows in which nothing was ever filled in are left out, except the `tetap` first ones.
fn tabel_tahunan(spot: &Spot<'_>, key: &str, tetap: usize, rows: &[Deret<'_>], row: &Kampung) -> Option<Tabel> {
    let years = tahunan(row);
    let lines: Vec<Baris> = rows
        .iter()
        .enumerate()
        .map(|(index, (label, value))| {
            let cells = years.iter();
            let cells = cells.map(|(profil, turunan)| spot.pen().bersifat(profil.sifat, value(profil, turunan)));
            (index, Baris::baru(Sel::teks(&**label), cells.collect()))
        })
        .filter(|(index, line)| *index < tetap || line.sel.iter().any(|sel| sel.keadaan != "x"))
        .map(|(_, line)| line)
        .collect();
    let any = lines.iter().flat_map(|line| &line.sel).any(|sel| sel.keadaan != "x");
    let heads: Vec<String> = std::iter::once(spot.t("umum.keterangan").to_owned())
        .chain(years.iter().map(|(profil, _)| spot.pen().tanggal(profil.tahun).teks))
        .collect();
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    any.then(|| spot.tabel(spot.t(key).to_owned(), &heads, lines))
}

fn berlabel(spot: &Spot<'_>, key: &str, unit: &str) -> String {
    format!("{} ({})", spot.t(key), spot.t(unit))
}

/// The section about people.
pub fn penduduk(spot: &Spot<'_>, row: &Kampung) -> Penduduk {
    let pen = spot.pen();
    let label = |key: &str, unit: &str| berlabel(spot, key, unit);
    let rows: &[Deret<'_>] = &[
        (label("angka.jiwa", "satuan.jiwa"), &|_, t| pen.hitungan(t.jumlah_jiwa.total)),
        (label("umum.laki_laki", "satuan.jiwa"), &|_, t| pen.hitungan(t.jumlah_jiwa.l)),
        (label("umum.perempuan", "satuan.jiwa"), &|_, t| pen.hitungan(t.jumlah_jiwa.p)),
        (label("angka.kk", "satuan.keluarga"), &|p, _| pen.angka(p.jumlah_kk)),
        (label("angka.keluarga_balita", "satuan.keluarga"), &|p, _| {
            pen.angka(p.keluarga_balita)
        }),
        (label("angka.keluarga_remaja", "satuan.keluarga"), &|p, _| {
            pen.angka(p.keluarga_remaja)
        }),
        (label("angka.keluarga_lansia", "satuan.keluarga"), &|p, _| {
            pen.angka(p.keluarga_lansia)
        }),
        (label("angka.jumlah_remaja", "satuan.jiwa"), &|p, _| {
            pen.angka(p.jumlah_remaja)
        }),
        (label("angka.peserta_bpjs", "satuan.jiwa"), &|p, _| pen.angka(p.peserta_bpjs)),
    ];
    Penduduk {
        tahunan: tabel_tahunan(spot, "profil.penduduk_tahunan", 4, rows, row),
        umur: umur(spot, row),
        kalimat: rasio(spot, row),
    }
}

/// The sixteen bands by sex.
fn umur(spot: &Spot<'_>, row: &Kampung) -> Option<Grafik> {
    let pen = spot.pen();
    let years = tahunan(row);
    let (profil, turunan) = years.iter().find(|(profil, _)| profil.penduduk.is_some())?;
    let bands = profil.penduduk.as_ref()?;
    let both = |l: Angka, p: Angka| l.nilai().zip(p.nilai()).map(|(l, p)| l + p);
    let mut rows: Vec<Baris> = bands
        .kelompok()
        .into_iter()
        .map(|(label, band)| {
            let cells = [pen.angka(band.l), pen.angka(band.p), pen.hitungan(both(band.l, band.p))];
            let cells = cells.map(|sel| pen.bersifat(profil.sifat, sel));
            Baris::baru(Sel::teks(label.replace('-', "–")), cells.into())
        })
        .collect();
    let sums = turunan.jumlah_jiwa;
    rows.push(Baris::utama(
        Sel::teks(spot.t("umum.jumlah")),
        [sums.l, sums.p, sums.total]
            .map(|sum| pen.bersifat(profil.sifat, pen.hitungan(sum)))
            .into(),
    ));
    let heads = ["umum.umur", "umum.laki_laki", "umum.perempuan", "umum.jumlah"].map(|key| spot.t(key));
    let caption = spot.fill("profil.umur_tabel", &[("tahun", &pen.tanggal(profil.tahun).teks)]);
    let drawn = bands.kelompok().into_iter().map(|(label, band)| chart::Band {
        label: label.replace('-', "–"),
        left: band.l.nilai(),
        right: band.p.nilai(),
    });
    let drawn = drawn.collect();
    let table = spot.tabel(caption.clone(), &heads, rows);
    // The bars have no numbers that could carry a mark.
    let said = profil
        .sifat
        .map(|sifat| spot.fill(sifat.kunci(), &[("tahun", &pen.tanggal(profil.tahun).teks)]));
    let chart = spot.grafik_piramida("umur", caption, table, drawn, profil.sifat);
    Some(chart.dengan_catatan(said.map(|said| said.trim_end_matches('.').to_owned())))
}

/// Sex ratio and dependency ratio in sentences.
fn rasio(spot: &Spot<'_>, row: &Kampung) -> Vec<String> {
    let Some((_, turunan)) = row.profil() else {
        return Vec::new();
    };
    let ratios = [
        ("kalimat.rasio_jenis_kelamin", turunan.rasio_jenis_kelamin),
        ("kalimat.rasio_ketergantungan", turunan.rasio_ketergantungan),
    ];
    let sentence = |(key, ratio): (&str, Option<Nisbah>)| {
        let value = crate::text::number::decimal(ratio?.persen(), 1, spot.pen().bahasa);
        Some(spot.fill(key, &[("n", &value)]))
    };
    ratios.into_iter().filter_map(sentence).collect()
}

/// The section about couples and contraception.
pub fn peserta_kb(spot: &Spot<'_>, row: &Kampung) -> PesertaKb {
    let pen = spot.pen();
    let pus = |key: &str| berlabel(spot, key, "satuan.pasangan");
    let shares: &[Deret<'_>] = &[
        (pus("angka.pus"), &|p, _| pen.angka(p.jumlah_pus)),
        (berlabel(spot, "angka.cpr", "satuan.persen"), &|_, t| {
            pen.bagian_isian(t.isian_cpr())
        }),
        (berlabel(spot, "angka.mkjp", "satuan.persen"), &|_, t| {
            pen.bagian_isian(t.isian_mkjp())
        }),
        (berlabel(spot, "angka.unmet_need", "satuan.persen"), &|_, t| {
            pen.bagian_isian(t.isian_unmet_need())
        }),
        (berlabel(spot, "angka.cpr_tercetak", "satuan.persen"), &|p, _| {
            pen.desimal(p.cpr_tercetak.map_or(Isian::BelumDiisi, Isian::Nilai))
        }),
    ];
    let method = |p: &Profil, at: usize| pen.angka(p.kontrasepsi.map_or(Isian::BelumDiisi, |k| k.isian()[at].1));
    let reason = |p: &Profil, at: usize| pen.angka(p.tidak_ber_kb.map_or(Isian::BelumDiisi, |t| t.isian()[at].1));
    let details: &[Deret<'_>] = &[
        (spot.t("angka.peserta_kb").to_owned(), &|_, t| pen.hitungan(t.peserta_kb)),
        (spot.t("kontrasepsi.iud").to_owned(), &|p, _| method(p, 0)),
        (spot.t("kontrasepsi.mow").to_owned(), &|p, _| method(p, 1)),
        (spot.t("kontrasepsi.mop").to_owned(), &|p, _| method(p, 2)),
        (spot.t("kontrasepsi.kondom").to_owned(), &|p, _| method(p, 3)),
        (spot.t("kontrasepsi.implan").to_owned(), &|p, _| method(p, 4)),
        (spot.t("kontrasepsi.suntik").to_owned(), &|p, _| method(p, 5)),
        (spot.t("kontrasepsi.pil").to_owned(), &|p, _| method(p, 6)),
        (spot.t("angka.bukan_peserta").to_owned(), &|_, t| {
            pen.hitungan(t.bukan_peserta)
        }),
        (spot.t("tidak_ber_kb.hamil").to_owned(), &|p, _| reason(p, 0)),
        (spot.t("tidak_ber_kb.ias").to_owned(), &|p, _| reason(p, 1)),
        (spot.t("tidak_ber_kb.iat").to_owned(), &|p, _| reason(p, 2)),
        (spot.t("tidak_ber_kb.tial").to_owned(), &|p, _| reason(p, 3)),
    ];
    let mut rincian = tabel_tahunan(spot, "profil.kb_rincian", 0, details, row);
    if let Some(table) = &mut rincian {
        let totals = [spot.t("angka.peserta_kb"), spot.t("angka.bukan_peserta")];
        for line in &mut table.baris {
            line.utama = totals.contains(&line.kepala.teks.as_str());
        }
    }
    PesertaKb {
        bagian: tabel_tahunan(spot, "profil.kb_bagian", 4, shares, row).map(|table| garis_kb(spot, row, table)),
        posisi: posisi(spot, row),
        rincian: rincian.map(|table| batang_metode(spot, row, table)),
        poktan: poktan(spot, row),
    }
}

/// Gives each chart its source line: the sources of this kampung's profiles that it shows, their years, and the file that holds them. Where
/// the figures of other kampung and of the region come from stands on the page of the measure, to which it leads.
pub fn berasal(spot: &Spot<'_>, row: &Kampung, penduduk: &mut Penduduk, peserta_kb: &mut PesertaKb, files: &[Tautan]) {
    let asal = |profiles: &[&Profil], ukuran: Ukuran| {
        let sources = spot.sumber(profiles.iter().map(|profil| &profil.sumber));
        let page = spot.href(&spot.routes().ukuran(ukuran));
        Some(Asal {
            masa: ukuran::masa(profiles.iter().map(|profil| profil.tahun.tahun())),
            metodologi: page.map(|page| format!("{page}#bagian_metodologi")),
            ..spot.asal(&sources, files)?
        })
    };
    let all: Vec<&Profil> = tahunan(row).into_iter().map(|(profil, _)| profil).collect();
    let newest: Vec<&Profil> = row.profil().into_iter().map(|(profil, _)| profil).collect();
    let by_age: Vec<&Profil> = all
        .iter()
        .copied()
        .filter(|profil| profil.penduduk.is_some())
        .take(1)
        .collect();
    for (chart, profiles, ukuran) in [
        (&mut penduduk.umur, by_age, Ukuran::Penduduk),
        (&mut peserta_kb.bagian, all.clone(), Ukuran::PesertaKb),
        (&mut peserta_kb.posisi, newest, Ukuran::PesertaKb),
        (&mut peserta_kb.rincian, all, Ukuran::PesertaKb),
    ] {
        if let Some(chart) = chart {
            chart.asal = asal(&profiles, ukuran);
        }
    }
}

/// Users among couples year by year, the region's line beside the kampung's.
fn garis_kb(spot: &Spot<'_>, row: &Kampung, table: Tabel) -> Grafik {
    let years = tahunan(row);
    let own = years.iter().map(|(profil, turunan)| Titik {
        tahun: profil.tahun.tahun(),
        nilai: turunan.cpr.map(Nisbah::persen),
        sifat: profil.sifat,
    });
    let own: Vec<_> = own.rev().collect();
    let region = own.iter().map(|&Titik { tahun, .. }| {
        let value = di_wilayah(spot, Ukuran::PesertaKb, tahun);
        Titik::baru(tahun, value.map(Besaran::angka))
    });
    let (nama, wilayah) = (&row.data.record.nama, spot.wilayah().nama_lengkap());
    let series = [(nama.as_str(), own.clone()), (wilayah.as_str(), region.collect())];
    let caption = spot.fill("profil.kb_garis", &[("nama", nama), ("wilayah", &wilayah)]);
    let write = |value: f64| ukuran::angka(spot, Ukuran::PesertaKb, value);
    spot.grafik_garis("kb", caption, table, &series, Vec::new(), &write)
}

/// Where the kampung stands among the others in the year of its newest profile; only where most of them reported.
fn posisi(spot: &Spot<'_>, row: &Kampung) -> Option<Grafik> {
    let (profil, turunan) = row.profil()?;
    let own = turunan.cpr?.persen();
    let all = spot
        .scene
        .backdrop
        .deretan
        .get(&Ukuran::PesertaKb)
        .filter(|all| all.tahun == profil.tahun.tahun())?;
    let region = di_wilayah(spot, Ukuran::PesertaKb, all.tahun)?.angka();
    let near = |id| {
        all.nilai.len() <= MANY_KAMPUNG
            || spot.wilayah().kampung[id].letak.map(|(number, _)| number) == row.letak.map(|(number, _)| number)
    };
    let values = all
        .ada()
        .filter(|(id, _)| near(*id))
        .map(|(id, value)| {
            let said = spot.wilayah().kampung[id].profil_tahun(all.tahun);
            (value.angka(), said.and_then(|(profil, _)| profil.sifat))
        })
        .take(MANY_KAMPUNG);
    let values: Vec<Bersifat> = values.collect();
    let [low, high] = ujung(&values)?;
    let pen = spot.pen();
    let nama = row.data.record.nama.as_str();
    let wilayah = spot.wilayah().nama_lengkap();
    let line =
        |head: &str, (value, said): Bersifat| Baris::baru(Sel::teks(head), vec![pen.bersifat(said, pen.persen(Some(value)))]);
    let own = (own, profil.sifat);
    let rows = vec![
        line(nama, own),
        line(&wilayah, (region, None)),
        line(spot.t("grafik.terendah"), low),
        line(spot.t("grafik.tertinggi"), high),
        Baris::baru(
            Sel::teks(spot.t("ukuran.melapor")),
            vec![pen.hitungan(Some(values.len() as u64))],
        ),
    ];
    let tahun = all.tahun.to_string();
    let caption = spot.fill("profil.kb_posisi", &[("nama", nama), ("tahun", &tahun)]);
    let heads = ["umum.kampung", "angka.cpr"].map(|key| spot.t(key));
    let table = spot.tabel(caption.clone(), &heads, rows);
    let write = |value: f64| ukuran::angka(spot, Ukuran::PesertaKb, value);
    let chart = spot.grafik_sebaran("posisi", caption, table, &values, Some((nama, own)), Some(region), &write);
    chart.kesimpulan.is_some().then_some(chart)
}

/// Users by method in the newest profile that names any.
fn batang_metode(spot: &Spot<'_>, row: &Kampung, table: Tabel) -> Grafik {
    let years = tahunan(row);
    let newest = years.iter().find(|(profil, _)| profil.kontrasepsi.is_some());
    let methods = newest.and_then(|(profil, _)| Some((profil, profil.kontrasepsi?)));
    let bars = methods.map(|(profil, methods)| {
        let bar = |(name, count)| {
            let figure = spot.pen().bersifat(profil.sifat, spot.pen().angka(count));
            (spot.t(&format!("kontrasepsi.{name}")).to_owned(), figure)
        };
        methods.isian().into_iter().map(bar).collect::<Vec<_>>()
    });
    let tahun = methods.map(|(profil, _)| profil.tahun);
    let tahun = tahun.map(|tahun| spot.pen().tanggal(tahun).teks).unwrap_or_default();
    let caption = spot.fill("profil.kb_metode", &[("tahun", &tahun)]);
    spot.grafik_batang("metode", caption, table, &bars.unwrap_or_default())
}

/// Participants and those whom a group is meant for, of the newest profile.
fn poktan(spot: &Spot<'_>, row: &Kampung) -> Option<Tabel> {
    let pen = spot.pen();
    let (profil, turunan) = row.profil()?;
    let members = profil.peserta_poktan?;
    let meant = [
        profil.keluarga_balita,
        profil.keluarga_remaja,
        profil.keluarga_lansia,
        profil.jumlah_kk,
        profil.jumlah_remaja,
    ];
    let rows = members.isian().into_iter().zip(turunan.partisipasi.isian()).zip(meant);
    let rows = rows.map(|(((name, count), (_, share)), meant)| {
        let unit = if name == "pik_r" { "satuan.jiwa" } else { "satuan.keluarga" };
        let head = format!("{} ({})", spot.t(&format!("jenis_poktan.{name}")), spot.t(unit));
        Baris::baru(
            Sel::teks(head),
            [pen.angka(count), pen.angka(meant), share_of(pen, count, share)]
                .map(|sel| pen.bersifat(profil.sifat, sel))
                .into(),
        )
    });
    let heads = ["umum.kelompok", "umum.peserta", "umum.sasaran", "umum.bagian_persen"].map(|key| spot.t(key));
    let caption = spot.fill("profil.partisipasi_tabel", &[("tahun", &pen.tanggal(profil.tahun).teks)]);
    Some(spot.tabel(caption, &heads, rows.collect()))
}

/// A share, or that it is withheld with its count.
fn share_of(pen: &Pen, count: Angka, share: Option<Nisbah>) -> Sel {
    match count {
        Isian::KurangDari(_) | Isian::Disamarkan => pen.bagian_isian(Isian::Disamarkan),
        _ => pen.bagian(share),
    }
}
