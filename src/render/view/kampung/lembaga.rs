//! People and means of a kampung: groups and facilities, working group and companion, rules and routines, money, awards,
//! partners.

use serde::Serialize;

use crate::model::Kampung as Row;
use crate::record::{self, Ada, JenisMekanisme, JenisPoktan, JenisSarana, Kampung, SumberDana};
use crate::render::view::kunci::Kunci;
use crate::render::view::pen::Sel;
use crate::render::view::spot::Spot;
use crate::render::view::tabel::{Baris, Fakta, Tabel};

/// Groups, facilities and routines.
#[derive(Serialize)]
pub struct Kelembagaan {
    poktan: Tabel,
    sarana: Tabel,
    mekanisme: Tabel,
}

/// The working group and who stands beside it.
#[derive(Serialize)]
pub struct Pokja {
    /// Whether anything is known about the working group.
    ada: bool,
    fakta: Vec<Fakta>,
    pendampingan: Vec<Fakta>,
}

/// Money by year and source.
#[derive(Serialize)]
pub struct Dana {
    /// Budget and spending.
    pub tabel: Option<Tabel>,
    /// Somebody has written down that there is none.
    pub nihil: bool,
}

/// A state in words, with its own mark for "belum diisi".
fn ada(spot: &Spot<'_>, ada: Ada) -> Sel {
    match ada {
        Ada::BelumDiisi => Sel {
            teks: spot.label(&ada).to_owned(),
            tanda: spot.label(&ada).to_owned(),
            ..spot.pen().kosong()
        },
        _ => Sel::teks(spot.label(&ada)),
    }
}

/// One row for each kind that the form knows, and for whatever else the author wrote down.
fn baris_ada<T: PartialEq + Copy + Kunci, R>(
    spot: &Spot<'_>,
    kinds: &[T],
    rows: &[R],
    kind: impl Fn(&R) -> T,
    line: impl Fn(&R) -> (Option<&str>, Vec<Sel>),
    empty: usize,
) -> Vec<Baris> {
    let mut lines = Vec::new();
    for wanted in kinds {
        let label = spot.label(wanted);
        let mut found = false;
        for row in rows.iter().filter(|row| kind(row) == *wanted) {
            let (name, cells) = line(row);
            let head = name.map_or_else(|| label.to_owned(), |name| format!("{label}: {name}"));
            lines.push(Baris::baru(Sel::teks(head), cells));
            found = true;
        }
        if !found {
            let mut cells = vec![ada(spot, Ada::BelumDiisi)];
            cells.resize(empty, Sel::teks(""));
            lines.push(Baris::baru(Sel::teks(label), cells));
        }
    }
    lines
}

fn table(spot: &Spot<'_>, key: &str, heads: &[&str], rows: Vec<Baris>) -> Tabel {
    let heads: Vec<&str> = heads.iter().map(|key| spot.t(key)).collect();
    let mut table = spot.tabel(spot.t(key).to_owned(), &heads, rows);
    // "Belum diisi" stands here in words: no mark to explain.
    table.legenda.clear();
    table
}

/// The section about groups, facilities and routines.
pub fn kelembagaan(spot: &Spot<'_>, record: &Kampung) -> Kelembagaan {
    let words = |text: Option<&str>| Sel::teks(text.unwrap_or_default());
    let poktan = baris_ada(
        spot,
        &[
            JenisPoktan::Bkb,
            JenisPoktan::Bkr,
            JenisPoktan::Bkl,
            JenisPoktan::Uppka,
            JenisPoktan::PikR,
        ],
        &record.poktan,
        |one| one.jenis,
        |one| {
            let since = one
                .tahun_berdiri
                .map_or_else(|| Sel::teks(""), |year| spot.pen().tanggal(year));
            (
                one.nama.as_deref(),
                vec![ada(spot, one.ada), since, words(one.jadwal.as_deref())],
            )
        },
        3,
    );
    let mut facilities = vec![JenisSarana::Sekretariat, JenisSarana::RumahDataku];
    let others = [JenisSarana::BalaiPertemuan, JenisSarana::Posyandu, JenisSarana::Lainnya];
    facilities.extend(
        others
            .into_iter()
            .filter(|kind| record.sarana.iter().any(|one| one.jenis == *kind)),
    );
    let sarana = baris_ada(
        spot,
        &facilities,
        &record.sarana,
        |one| one.jenis,
        |one| (one.nama.as_deref(), vec![ada(spot, one.ada), words(one.kondisi.as_deref())]),
        2,
    );
    let mekanisme = baris_ada(
        spot,
        &[
            JenisMekanisme::RapatPerencanaan,
            JenisMekanisme::RapatKoordinasi,
            JenisMekanisme::Sosialisasi,
            JenisMekanisme::MonitoringEvaluasi,
            JenisMekanisme::PenyusunanLaporan,
        ],
        &record.mekanisme,
        |one| one.jenis,
        |one| {
            let often = one
                .frekuensi
                .map_or_else(|| Sel::teks(""), |often| Sel::teks(spot.label(&often)));
            (None, vec![ada(spot, one.ada), often])
        },
        2,
    );
    Kelembagaan {
        poktan: table(
            spot,
            "profil.poktan_tabel",
            &["umum.kelompok", "umum.keadaan", "umum.berdiri", "umum.jadwal"],
            poktan,
        ),
        sarana: table(
            spot,
            "profil.sarana_tabel",
            &["umum.sarana", "umum.keadaan", "umum.kondisi"],
            sarana,
        ),
        mekanisme: table(
            spot,
            "profil.mekanisme_tabel",
            &["umum.kegiatan", "umum.keadaan", "umum.frekuensi"],
            mekanisme,
        ),
    }
}

/// The section about the working group.
pub fn pokja(spot: &Spot<'_>, row: &Row) -> Pokja {
    let record = &row.data.record;
    let pen = spot.pen();
    let mut facts = Vec::new();
    if let Some(pokja) = &record.pokja {
        facts.push(spot.satu_fakta("profil.sk", row.sk_pokja.map(|sk| spot.dasar_hukum(sk))));
        facts.extend(
            pokja
                .periode
                .as_deref()
                .map(|term| spot.fakta_teks("profil.periode", Some(term))),
        );
        let members = pen.angka(pokja.jumlah_anggota).dengan(spot.t("satuan.orang"));
        let trained = pen.angka(pokja.jumlah_terlatih).dengan(spot.t("satuan.orang"));
        facts.push(spot.satu_fakta("profil.anggota", Some(members)));
        facts.push(spot.satu_fakta("profil.terlatih", Some(trained)));
        let roles = [
            ("profil.pelindung", pokja.pelindung.as_ref()),
            ("profil.ketua", pokja.ketua.as_ref()),
            ("profil.sekretaris", pokja.sekretaris.as_ref()),
            ("profil.bendahara", pokja.bendahara.as_ref()),
        ];
        for (key, person) in roles {
            facts.extend(person.map(|person| spot.fakta(key, vec![orang(spot, person)])));
        }
        let advisers = pokja.penasihat.iter().map(|person| orang(spot, person)).collect();
        facts.extend(spot.fakta_bila_ada("profil.penasihat", advisers));
        let sections = pokja.seksi.iter().map(|section| {
            let count = pen.angka(section.jumlah_anggota).dengan(spot.t("satuan.orang"));
            if count.ada() {
                format!("{} ({})", section.nama, count.teks)
            } else {
                section.nama.clone()
            }
        });
        facts.extend(spot.fakta_sebaris("profil.seksi", &sections.collect::<Vec<_>>()));
        let training = pokja.pelatihan.iter().map(|one| {
            Sel::teks(match one.tanggal {
                Some(day) => format!("{} ({})", one.nama, pen.tanggal(day).teks),
                None => one.nama.clone(),
            })
        });
        facts.extend(spot.fakta_bila_ada("profil.pelatihan", training.collect()));
    }
    Pokja {
        ada: record.pokja.is_some(),
        fakta: facts,
        pendampingan: pendampingan(spot, row),
    }
}

/// A holder of a public role; the name only where it may be shown.
fn orang(spot: &Spot<'_>, person: &record::Orang) -> Sel {
    let name = person.nama.as_deref().filter(|_| person.tampilkan);
    let mut text = name.map_or_else(|| person.jabatan.clone(), |name| format!("{name}, {}", person.jabatan));
    let terms = [("umum.sejak", person.sejak), ("umum.sampai", person.sampai)];
    let terms: Vec<String> = terms
        .into_iter()
        .filter_map(|(key, day)| Some(spot.fill(key, &[("tanggal", &spot.pen().tanggal(day?).teks)])))
        .collect();
    if !terms.is_empty() {
        text = format!("{text} ({})", terms.join(", "));
    }
    Sel::teks(text)
}

/// Companion, rules, use of data, plan of work.
fn pendampingan(spot: &Spot<'_>, row: &Row) -> Vec<Fakta> {
    let record = &row.data.record;
    let companion = record.pendamping.as_ref().map(|one| {
        let state = ada(spot, one.ada);
        match (one.ada, one.jenis, &one.nama) {
            (Ada::Ada, Some(kind), Some(name)) => Sel::teks(format!("{} ({name})", spot.label(&kind))),
            (Ada::Ada, Some(kind), None) => Sel::teks(spot.label(&kind)),
            _ => state,
        }
    });
    let rules = record.regulasi.iter().zip(&row.regulasi).map(|(rule, basis)| match basis {
        Some(basis) => spot.dasar_hukum(*basis),
        None => Sel::teks(spot.label(&rule.jenis)),
    });
    let data = record.penggunaan_data.as_ref().map(|kinds| {
        if kinds.is_empty() {
            vec![Sel::teks(spot.label(&Ada::TidakAda))]
        } else {
            kinds.iter().map(|kind| Sel::teks(spot.label(kind))).collect()
        }
    });
    let plan = record.rkm.as_ref().map(|rkm| {
        let words = spot.fill("profil.rkm_tahun", &[("tahun", &spot.pen().tanggal(rkm.tahun).teks)]);
        spot.lampiran(&words, rkm.berkas.as_deref())
    });
    let reasons = record
        .kriteria_pembentukan
        .iter()
        .map(|reason| match (reason, &record.kriteria_lain) {
            (record::KriteriaPembentukan::Lainnya, Some(words)) => Sel::teks(&**words),
            _ => Sel::teks(spot.label(reason)),
        });
    let mut facts = vec![
        spot.satu_fakta("profil.pendamping", companion),
        spot.fakta("profil.regulasi", rules.collect()),
        spot.satu_fakta("profil.rkm", plan),
        spot.fakta("profil.penggunaan_data", data.unwrap_or_default()),
    ];
    facts.extend(spot.fakta_bila_ada("profil.kriteria", reasons.collect()));
    facts
}

/// The section about money: planned and spent stand apart. Who gave, what was given in kind and the proof have columns where a
/// row says them.
pub fn dana(spot: &Spot<'_>, row: &Row) -> Dana {
    let mut given: Vec<_> = row.data.record.dana().iter().zip(&row.pemberi).collect();
    given.sort_by_key(|(dana, _)| (std::cmp::Reverse(dana.tahun.akhir()), dana.jenis));
    let has = |known: fn(&SumberDana) -> bool| given.iter().any(|(dana, _)| known(dana));
    let columns = [
        ("umum.sumber", true),
        ("umum.anggaran", true),
        ("umum.realisasi", true),
        ("umum.mitra", has(|dana| dana.mitra.is_some())),
        ("profil.barang", has(|dana| dana.barang.is_some())),
        ("profil.bukti", has(|dana| dana.bukti.is_some())),
    ];
    let lines: Vec<Baris> = given
        .iter()
        .map(|(dana, giver)| {
            let by = dana.mitra.as_ref().map(|partner| spot.instansi_atau(**giver, partner.id()));
            let cells = [
                Sel::teks(spot.label(&dana.jenis)),
                spot.uang(dana.anggaran),
                spot.uang(dana.realisasi),
                by.unwrap_or_else(|| Sel::teks("")),
                spot.barang(dana),
                spot.bukti(dana),
            ];
            let cells = cells.into_iter().zip(&columns).filter(|(_, (_, shown))| *shown);
            Baris::baru(spot.pen().tanggal(dana.tahun), cells.map(|(sel, _)| sel).collect())
        })
        .collect();
    let heads: Vec<&str> = std::iter::once("umum.tahun")
        .chain(columns.iter().filter(|(_, shown)| *shown).map(|(key, _)| *key))
        .map(|key| spot.t(key))
        .collect();
    Dana {
        tabel: (!lines.is_empty()).then(|| spot.tabel(spot.t("profil.dana_tabel").to_owned(), &heads, lines)),
        nihil: row.data.record.sumber_dana.as_ref().is_some_and(Vec::is_empty),
    }
}

/// Awards, newest first.
pub fn penghargaan(spot: &Spot<'_>, record: &Kampung) -> Option<Tabel> {
    let mut awards: Vec<_> = record.penghargaan.iter().collect();
    awards.sort_by_key(|award| std::cmp::Reverse(award.tahun.akhir()));
    let line = |award: &&record::Penghargaan| {
        let words = |text: &Option<String>| Sel::teks(text.as_deref().unwrap_or_default());
        let by = match (&award.penyelenggara, &award.mewakili) {
            (by, Some(whom)) => {
                let whom = spot.fill("profil.mewakili", &[("nama", whom)]);
                Sel::teks(by.iter().cloned().chain([whom]).collect::<Vec<_>>().join("; "))
            }
            (by, None) => words(by),
        };
        Baris::baru(
            Sel::teks(&*award.nama),
            vec![
                spot.pen().tanggal(award.tahun),
                Sel::teks(spot.label(&award.tingkat)),
                words(&award.peringkat),
                by,
                spot.sel_sumber(&award.sumber),
            ],
        )
    };
    let rows: Vec<Baris> = awards.iter().map(line).collect();
    let heads = [
        "umum.penghargaan",
        "umum.tahun",
        "umum.tingkat",
        "umum.peringkat",
        "umum.penyelenggara",
        "umum.sumber",
    ]
    .map(|key| spot.t(key));
    (!rows.is_empty()).then(|| spot.tabel(spot.t("profil.penghargaan_tabel").to_owned(), &heads, rows))
}

/// Partners with the form of the partnership.
pub fn mitra(spot: &Spot<'_>, row: &Row) -> Option<Tabel> {
    let rows: Vec<Baris> = row
        .data
        .record
        .mitra
        .iter()
        .zip(&row.mitra)
        .map(|(partner, id)| {
            let name = spot.instansi_atau(*id, partner.instansi.id());
            let term = masa_mitra(spot, partner);
            let what = Sel::teks(partner.uraian.as_deref().unwrap_or_default());
            Baris::baru(name, vec![Sel::teks(spot.label(&partner.bentuk)), term, what])
        })
        .collect();
    let heads = ["umum.mitra", "umum.bentuk", "umum.masa", "umum.keterangan"].map(|key| spot.t(key));
    (!rows.is_empty()).then(|| spot.tabel(spot.t("profil.mitra_tabel").to_owned(), &heads, rows))
}

/// From when to when a partnership lasts.
pub fn masa_mitra(spot: &Spot<'_>, partner: &record::Mitra) -> Sel {
    let day = |day: record::Tanggal| spot.pen().tanggal(day).teks;
    match (partner.sejak, partner.sampai) {
        (Some(from), Some(to)) => Sel::teks(format!("{}–{}", day(from), day(to))),
        (Some(from), None) => Sel::teks(spot.fill("umum.sejak", &[("tanggal", &day(from))])),
        (None, Some(to)) => Sel::teks(spot.fill("umum.sampai", &[("tanggal", &day(to))])),
        (None, None) => spot.pen().kosong(),
    }
}
