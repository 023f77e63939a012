//! Figures of a kampung (rules 7 to 16 of the domain): sums, limits, likelihood, jumps between years.
//!
//! Nothing is repaired: a contradiction is reported, and the derived value stays out of the model. Parts that are missing or
//! withheld make a sum incomplete; then it is only wrong when what is known of it is already too much.

use crate::diagnostic::{Code, Diagnostic, Place, Report, codes};
use crate::model::{Penjumlahan, Turunan};
use crate::record::{Angka, Desimal, Entry, Kampung, LakiPerempuan, Profil, SatuanLuas};

/// Bands of women of reproductive age, 15 to 49: the fourth to the tenth.
const USIA_SUBUR: std::ops::Range<usize> = 3..10;

/// Bands of adolescents, 10 to 24.
const USIA_REMAJA: std::ops::Range<usize> = 2..5;

/// Sections of a working group: one for each function of the family.
const SEKSI: usize = 8;

/// Persons in a family, on average.
const JIWA_PER_KK: (f64, f64) = (2.0, 7.0);

/// Growth of a population from one profile to the next that is still believed, in percent.
const LONJAKAN_JIWA: f64 = 25.0;

/// Change of the contraceptive prevalence that is still believed, in points.
const LONJAKAN_CPR: f64 = 15.0;

/// How far land use may differ from the area, in percent.
const SELISIH_LUAS: f64 = 1.0;

/// Farthest believed ways to the offices of kecamatan, kota and province, in kilometres.
const JARAK_TERJAUH: [f64; 3] = [150.0, 500.0, 1500.0];

/// Checks all figures of a kampung.
pub(super) fn check(kampung: &Entry<Kampung>, report: &Report) {
    let check = Check { entry: kampung, report };
    for (i, profil) in kampung.record.profil.iter().enumerate() {
        let at = |field: &str| format!("profil[{i}].{field}");
        let turunan = Turunan::dari(profil);
        check.persons(profil, &at);
        check.couples(profil, &turunan, &at);
        check.denominators(profil, &turunan, &at);
        check.likelihood(profil, &turunan, &at);
    }
    check.years();
    check.working_group();
    check.land();
}

struct Check<'a> {
    entry: &'a Entry<Kampung>,
    report: &'a Report,
}

impl Check<'_> {
    fn error(&self, code: Code, field: &str) -> Diagnostic {
        Diagnostic::error(code, self.entry.value(field)).with("field", field)
    }

    fn warning(&self, code: Code, field: &str) -> Diagnostic {
        Diagnostic::warning(code, self.entry.value(field)).with("field", field)
    }

    /// Rules 7 and 8: the parts make the total.
    fn sum(&self, field: &str, parts: Penjumlahan, total: Angka, help: &'static str) {
        let Some(total) = total.nilai().filter(|total| parts.bertentangan(*total)) else {
            return;
        };
        self.report.push(
            self.error(codes::FIGURE_SUM, field)
                .with("sum", parts.diketahui().to_string())
                .with("total", total.to_string())
                .help(help)
                .help(if parts.nilai().is_some() { "complete" } else { "incomplete" }),
        );
    }

    /// Rules 9 and 12: a part is not more than its whole.
    fn limit(&self, field: &str, value: Option<u64>, whole: &str, limit: Option<u64>) {
        if let (Some(value), Some(limit)) = (value, limit)
            && value > limit
        {
            self.report.push(
                self.error(codes::FIGURE_LIMIT, field)
                    .with("value", value.to_string())
                    .with("whole", whole)
                    .with("limit", limit.to_string())
                    .related("whole", self.entry.value(whole)),
            );
        }
    }

    /// Rule 10: possible, but hardly so. `expected` is a key of the help texts.
    fn unlikely(&self, field: &str, value: String, other: &str, limit: String, help: &'static str) {
        self.report.push(
            self.warning(codes::FIGURE_UNLIKELY, field)
                .with("value", value)
                .with("other", other)
                .with("limit", limit)
                .help(help),
        );
    }

    fn persons(&self, profil: &Profil, at: &impl Fn(&str) -> String) {
        let Some(jiwa) = profil.jumlah_jiwa else { return };
        let bands_l = Penjumlahan::menurut_umur(profil, 0..16, |band| [band.l]);
        let bands_p = Penjumlahan::menurut_umur(profil, 0..16, |band| [band.p]);
        let bands = Penjumlahan::menurut_umur(profil, 0..16, |band| [band.l, band.p]);
        self.sum(
            &at("jumlah_jiwa.total"),
            Penjumlahan::dari([jiwa.l, jiwa.p]),
            jiwa.total,
            "sexes",
        );
        self.sum(&at("jumlah_jiwa.l"), bands_l, jiwa.l, "bands");
        self.sum(&at("jumlah_jiwa.p"), bands_p, jiwa.p, "bands");
        if jiwa.l.nilai().is_none() || jiwa.p.nilai().is_none() {
            self.sum(&at("jumlah_jiwa.total"), bands, jiwa.total, "bands");
        }
    }

    fn couples(&self, profil: &Profil, turunan: &Turunan, at: &impl Fn(&str) -> String) {
        self.sum(
            &at("jumlah_pus"),
            Penjumlahan::seluruh_pus(profil),
            profil.jumlah_pus,
            "couples",
        );
        let Some(written) = profil.cpr_tercetak else { return };
        let field = at("cpr_tercetak");
        if !(0.0..=100.0).contains(&written.nilai) {
            self.report
                .push(out_of_range(&field, self.entry.value(&*field), written, "0", "100"));
        } else if let Some(cpr) = turunan.cpr {
            let half_a_unit = 0.5 * 0.1_f64.powi(i32::from(written.desimal)) + 1e-9;
            if (cpr.persen() - written.nilai).abs() > half_a_unit {
                self.report.push(
                    self.warning(codes::FIGURE_RECOMPUTED, &field)
                        .with("value", decimal(written))
                        .with("computed", format!("{:.*}", usize::from(written.desimal), cpr.persen()))
                        .with("part", cpr.pembilang().to_string())
                        .with("whole", cpr.penyebut().to_string()),
                );
            }
        }
    }

    fn denominators(&self, profil: &Profil, turunan: &Turunan, at: &impl Fn(&str) -> String) {
        if let Some(peserta) = profil.peserta_poktan {
            for (group, value, whole, limit) in [
                ("bkb", peserta.bkb, "keluarga_balita", profil.keluarga_balita),
                ("bkr", peserta.bkr, "keluarga_remaja", profil.keluarga_remaja),
                ("bkl", peserta.bkl, "keluarga_lansia", profil.keluarga_lansia),
                ("uppka", peserta.uppka, "jumlah_kk", profil.jumlah_kk),
                ("pik_r", peserta.pik_r, "jumlah_remaja", profil.jumlah_remaja),
            ] {
                self.limit(
                    &at(&format!("peserta_poktan.{group}")),
                    value.nilai(),
                    &at(whole),
                    limit.nilai(),
                );
            }
        }
        for (field, value) in [
            ("keluarga_balita", profil.keluarga_balita),
            ("keluarga_remaja", profil.keluarga_remaja),
            ("keluarga_lansia", profil.keluarga_lansia),
        ] {
            self.limit(&at(field), value.nilai(), &at("jumlah_kk"), profil.jumlah_kk.nilai());
        }
        let whole = if profil.jumlah_jiwa.is_some() {
            "jumlah_jiwa"
        } else {
            "penduduk"
        };
        self.limit(
            &at("peserta_bpjs"),
            profil.peserta_bpjs.nilai(),
            &at(whole),
            turunan.jumlah_jiwa.total,
        );
    }

    fn likelihood(&self, profil: &Profil, turunan: &Turunan, at: &impl Fn(&str) -> String) {
        let kk = profil.jumlah_kk.nilai();
        let pus = profil.jumlah_pus.nilai();
        if let (Some(jiwa), Some(kk)) = (turunan.jumlah_jiwa.total, kk)
            && (jiwa > 0 || kk > 0)
        {
            let (low, high) = JIWA_PER_KK;
            let per_family = number(jiwa) / number(kk);
            if !(low..=high).contains(&per_family) {
                self.unlikely(&at("jumlah_kk"), kk.to_string(), "jumlah_jiwa", jiwa.to_string(), "family");
            }
        }
        if let (Some(pus), Some(kk)) = (pus, kk)
            && pus > kk
        {
            self.unlikely(&at("jumlah_pus"), pus.to_string(), "jumlah_kk", kk.to_string(), "couples");
        }
        let women = Penjumlahan::menurut_umur(profil, USIA_SUBUR, |band| [band.p]).nilai();
        if let (Some(pus), Some(women)) = (pus, women)
            && pus > women
        {
            self.unlikely(&at("jumlah_pus"), pus.to_string(), "penduduk", women.to_string(), "women");
        }
        let both = |band: LakiPerempuan| [band.l, band.p];
        let young = Penjumlahan::menurut_umur(profil, USIA_REMAJA, both).nilai();
        if let (Some(remaja), Some(young)) = (profil.jumlah_remaja.nilai(), young)
            && remaja > young
        {
            self.unlikely(
                &at("jumlah_remaja"),
                remaja.to_string(),
                "penduduk",
                young.to_string(),
                "young",
            );
        }
    }

    /// Rule 11, and that no year is written twice.
    fn years(&self) {
        let mut profil: Vec<(usize, &Profil)> = self.entry.record.profil.iter().enumerate().collect();
        profil.sort_by_key(|(_, profil)| profil.tahun.akhir());
        for pair in profil.windows(2) {
            let &[(i, before), (j, after)] = pair else { continue };
            let period = (before.tahun.iso(), after.tahun.iso());
            if before.tahun == after.tahun {
                let field = format!("profil[{j}].tahun");
                self.report.push(
                    self.warning(codes::FIGURE_REPEATED, &field)
                        .with("value", period.1)
                        .related("first", self.entry.value(format!("profil[{i}].tahun"))),
                );
                continue;
            }
            let (old, new) = (Turunan::dari(before), Turunan::dari(after));
            let jump = |field: String, old: String, new: String, unit: &'static str| {
                self.report.push(
                    self.warning(codes::FIGURE_JUMP, &field)
                        .with("before", old)
                        .with("after", new)
                        .with("from", &*period.0)
                        .with("to", &*period.1)
                        .help(unit),
                );
            };
            if let (Some(old), Some(new)) = (old.jumlah_jiwa.total, new.jumlah_jiwa.total)
                && number(old.abs_diff(new)) * 100.0 > LONJAKAN_JIWA * number(old)
            {
                let field = if after.jumlah_jiwa.is_some() {
                    "jumlah_jiwa"
                } else {
                    "penduduk"
                };
                jump(format!("profil[{j}].{field}"), old.to_string(), new.to_string(), "persons");
            }
            if let (Some(old), Some(new)) = (old.cpr, new.cpr)
                && (old.persen() - new.persen()).abs() > LONJAKAN_CPR
            {
                let percent = |cpr: f64| format!("{cpr:.1}%");
                jump(
                    format!("profil[{j}].kontrasepsi"),
                    percent(old.persen()),
                    percent(new.persen()),
                    "prevalence",
                );
            }
        }
    }

    fn working_group(&self) {
        let Some(pokja) = &self.entry.record.pokja else { return };
        let (trained, members) = (pokja.jumlah_terlatih.nilai(), pokja.jumlah_anggota.nilai());
        self.limit("pokja.jumlah_terlatih", trained, "pokja.jumlah_anggota", members);
        if pokja.seksi.len() > SEKSI {
            self.report.push(
                Diagnostic::error(codes::FIGURE_RANGE, self.entry.key("pokja.seksi"))
                    .with("field", "pokja.seksi")
                    .with("value", pokja.seksi.len().to_string())
                    .with("minimum", "0")
                    .with("maximum", SEKSI.to_string()),
            );
        }
    }

    /// Rule 16. All of it is only worth a look.
    fn land(&self) {
        let record = &self.entry.record;
        let hectares = record.luas.map(|luas| match luas.satuan {
            SatuanLuas::Ha => luas.nilai.nilai,
            SatuanLuas::Km2 => luas.nilai.nilai * 100.0,
        });
        if let Some(luas) = record.luas
            && luas.nilai.nilai <= 0.0
        {
            self.unlikely("luas.nilai", decimal(luas.nilai), "luas.nilai", "0".to_owned(), "positive");
        }
        for (i, land) in record
            .penggunaan_lahan
            .iter()
            .enumerate()
            .filter(|(_, land)| land.luas_ha.nilai < 0.0)
        {
            let field = format!("penggunaan_lahan[{i}].luas_ha");
            self.unlikely(&field, decimal(land.luas_ha), &field, "0".to_owned(), "positive");
        }
        let used: f64 = record.penggunaan_lahan.iter().map(|land| land.luas_ha.nilai).sum();
        if let Some(hectares) = hectares.filter(|hectares| *hectares > 0.0)
            && !record.penggunaan_lahan.is_empty()
            && (used - hectares).abs() * 100.0 > SELISIH_LUAS * hectares + 1e-9
        {
            self.report.push(
                self.warning(codes::FIGURE_SUM, "penggunaan_lahan")
                    .with("sum", format!("{} ha", plain(used)))
                    .with("total", format!("{} ha", plain(hectares)))
                    .help("land"),
            );
        }
        let Some(jarak) = record.jarak else { return };
        let written = [
            ("kecamatan", jarak.kecamatan),
            ("kota", jarak.kota),
            ("provinsi", jarak.provinsi),
        ];
        for ((name, distance), farthest) in written.into_iter().zip(JARAK_TERJAUH) {
            if let Some(distance) = distance.filter(|distance| !(0.0..=farthest).contains(&distance.nilai)) {
                let field = format!("jarak.{name}");
                self.unlikely(&field, decimal(distance), &field, plain(farthest), "distance");
            }
        }
    }
}

/// Rule 13: outside what this figure can be.
pub(super) fn out_of_range(field: &str, place: Place, value: Desimal, minimum: &str, maximum: &str) -> Diagnostic {
    Diagnostic::error(codes::FIGURE_RANGE, place)
        .with("field", field)
        .with("value", decimal(value))
        .with("minimum", minimum)
        .with("maximum", maximum)
}

/// A decimal as its author wrote it.
pub(super) fn decimal(value: Desimal) -> String {
    format!("{:.*}", usize::from(value.desimal), value.nilai)
}

/// A computed number with at most two decimals and no trailing zeros.
fn plain(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[expect(clippy::cast_precision_loss, reason = "no kampung has 2^53 people")]
fn number(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::super::contoh::{complaints, entry};
    use super::*;
    use serde_json::{Value, json};

    fn kampung(fields: &Value) -> Vec<String> {
        let mut record = json!({
            "nama": "Contoh", "kode_wilayah": "64.74.01.1003", "cakupan_wilayah": "desa_kelurahan", "status": "terbit"
        });
        for (name, value) in fields.as_object().unwrap() {
            record[name] = value.clone();
        }
        let entry = entry(record);
        complaints(|report| check(&entry, report))
    }

    fn year(tahun: &str, fields: &Value) -> Value {
        let mut profil = json!({ "tahun": tahun, "sumber": { "judul": "Pendataan" } });
        for (name, value) in fields.as_object().unwrap() {
            profil[name] = value.clone();
        }
        profil
    }

    fn profil(fields: &Value) -> Vec<String> {
        kampung(&json!({ "profil": [year("2022", fields)] }))
    }

    /// Sixteen bands with ten men and twelve women each: 160 and 192.
    fn bands() -> Value {
        let labels = [
            "0-4", "5-9", "10-14", "15-19", "20-24", "25-29", "30-34", "35-39", "40-44", "45-49", "50-54", "55-59", "60-64",
            "65-69", "70-74", "75+",
        ];
        labels
            .iter()
            .map(|label| ((*label).to_owned(), json!({ "l": "10", "p": "12" })))
            .collect::<serde_json::Map<_, _>>()
            .into()
    }

    fn kb(pus: &str) -> Value {
        json!({
            "jumlah_pus": pus,
            "kontrasepsi": { "iud": "10", "mow": "5", "mop": "1", "kondom": "4", "implan": "14", "suntik": "60", "pil": "26" },
            "tidak_ber_kb": { "hamil": "12", "ias": "30", "iat": "18", "tial": "20" },
        })
    }

    #[test]
    fn men_and_women_make_the_total() {
        assert!(profil(&json!({ "jumlah_jiwa": { "l": "160", "p": "192", "total": "352" } })).is_empty());
        assert!(profil(&json!({ "jumlah_jiwa": { "l": "160", "total": "352" } })).is_empty());
        assert_eq!(
            profil(&json!({ "jumlah_jiwa": { "l": "160", "p": "192", "total": "350" } })),
            ["E figure/sum field=profil[0].jumlah_jiwa.total sum=352 total=350"]
        );
        assert_eq!(
            profil(&json!({ "jumlah_jiwa": { "l": "400", "total": "350" } })),
            ["E figure/sum field=profil[0].jumlah_jiwa.total sum=400 total=350"]
        );
    }

    #[test]
    fn bands_make_the_persons() {
        assert!(profil(&json!({ "penduduk": bands(), "jumlah_jiwa": { "l": "160", "p": "192", "total": "352" } })).is_empty());
        assert_eq!(
            profil(&json!({ "penduduk": bands(), "jumlah_jiwa": { "l": "161", "p": "191", "total": "352" } })),
            [
                "E figure/sum field=profil[0].jumlah_jiwa.l sum=160 total=161",
                "E figure/sum field=profil[0].jumlah_jiwa.p sum=192 total=191",
            ]
        );
        assert_eq!(
            profil(&json!({ "penduduk": bands(), "jumlah_jiwa": { "total": "353" } })),
            ["E figure/sum field=profil[0].jumlah_jiwa.total sum=352 total=353"]
        );
    }

    #[test]
    fn withheld_bands_are_no_contradiction() {
        let mut bands = bands();
        bands["75+"]["l"] = json!("disamarkan");
        assert!(profil(&json!({ "penduduk": bands, "jumlah_jiwa": { "l": "155", "total": "347" } })).is_empty());
        assert_eq!(
            profil(&json!({ "penduduk": bands, "jumlah_jiwa": { "l": "149" } })),
            ["E figure/sum field=profil[0].jumlah_jiwa.l sum=150 total=149"]
        );
    }

    #[test]
    fn users_and_non_users_are_all_couples() {
        assert!(profil(&kb("200")).is_empty());
        assert_eq!(
            profil(&kb("201")),
            ["E figure/sum field=profil[0].jumlah_pus sum=200 total=201"]
        );
        let mut incomplete = kb("201");
        incomplete["tidak_ber_kb"]["hamil"] = json!(null);
        assert!(profil(&incomplete).is_empty());
        incomplete["jumlah_pus"] = json!("187");
        assert_eq!(
            profil(&incomplete),
            ["E figure/sum field=profil[0].jumlah_pus sum=188 total=187"]
        );
    }

    #[test]
    fn participants_are_not_more_than_those_they_come_from() {
        let fields = |bkb: &str| {
            json!({
                "jumlah_kk": "100", "keluarga_balita": "40", "jumlah_remaja": "50", "jumlah_jiwa": { "total": "300" },
                "peserta_bpjs": "300", "peserta_poktan": { "bkb": bkb, "uppka": "100", "pik_r": "50", "bkr": "7" },
            })
        };
        assert!(profil(&fields("40")).is_empty());
        assert_eq!(
            profil(&fields("41")),
            ["E figure/limit field=profil[0].peserta_poktan.bkb value=41 whole=profil[0].keluarga_balita limit=40"]
        );
    }

    #[test]
    fn families_and_members_are_not_more_than_all() {
        assert_eq!(
            profil(&json!({
                "jumlah_kk": "100", "keluarga_lansia": "101", "jumlah_jiwa": { "total": "300" }, "peserta_bpjs": "301"
            })),
            [
                "E figure/limit field=profil[0].keluarga_lansia value=101 whole=profil[0].jumlah_kk limit=100",
                "E figure/limit field=profil[0].peserta_bpjs value=301 whole=profil[0].jumlah_jiwa limit=300",
            ]
        );
    }

    #[test]
    fn unlikely_figures_are_only_worth_a_look() {
        assert_eq!(
            profil(&json!({ "jumlah_kk": "100", "jumlah_jiwa": { "total": "701" } })),
            ["W figure/unlikely field=profil[0].jumlah_kk value=100 other=jumlah_jiwa limit=701"]
        );
        assert!(profil(&json!({ "jumlah_kk": "100", "jumlah_jiwa": { "total": "700" } })).is_empty());
        assert!(profil(&json!({ "jumlah_kk": "0", "jumlah_jiwa": { "total": "0" } })).is_empty());
        assert_eq!(
            profil(&json!({ "jumlah_kk": "100", "jumlah_pus": "101" })),
            ["W figure/unlikely field=profil[0].jumlah_pus value=101 other=jumlah_kk limit=100"]
        );
        // Seven bands of twelve women, three bands of twenty-two young people.
        assert!(profil(&json!({ "penduduk": bands(), "jumlah_pus": "84", "jumlah_remaja": "66" })).is_empty());
        assert_eq!(
            profil(&json!({ "penduduk": bands(), "jumlah_pus": "85", "jumlah_remaja": "67" })),
            [
                "W figure/unlikely field=profil[0].jumlah_pus value=85 other=penduduk limit=84",
                "W figure/unlikely field=profil[0].jumlah_remaja value=67 other=penduduk limit=66",
            ]
        );
    }

    #[test]
    fn jumps_between_years_are_noticed_in_any_order() {
        let persons = |total: &str| json!({ "jumlah_jiwa": { "total": total } });
        let years = |old: &Value, new: &Value| kampung(&json!({ "profil": [year("2022", new), year("2021", old)] }));
        assert!(years(&persons("1000"), &persons("1250")).is_empty());
        assert_eq!(
            years(&persons("1000"), &persons("1251")),
            ["W figure/jump field=profil[0].jumlah_jiwa before=1000 after=1251 from=2021 to=2022"]
        );
        let mut fewer = kb("200");
        fewer["kontrasepsi"]["suntik"] = json!("20");
        fewer["tidak_ber_kb"]["ias"] = json!("70");
        assert!(years(&kb("200"), &kb("200")).is_empty());
        assert_eq!(
            years(&kb("200"), &fewer),
            ["W figure/jump field=profil[0].kontrasepsi before=60.0% after=40.0% from=2021 to=2022"]
        );
    }

    #[test]
    fn a_year_is_not_written_twice() {
        let twice = kampung(&json!({ "profil": [year("2021", &json!({})), year("2022", &json!({})), year("2021", &json!({}))] }));
        assert_eq!(twice, ["W figure/repeated field=profil[2].tahun value=2021"]);
    }

    #[test]
    fn the_printed_prevalence_is_recomputed() {
        let printed = |cpr: &str| {
            let mut fields = kb("200");
            fields["cpr_tercetak"] = json!(cpr);
            profil(&fields)
        };
        for sound in ["60", "60.0", "60.00"] {
            assert!(printed(sound).is_empty(), "{sound}");
        }
        assert_eq!(
            printed("61.5"),
            ["W figure/recomputed field=profil[0].cpr_tercetak value=61.5 computed=60.0 part=120 whole=200"]
        );
        assert_eq!(
            printed("101"),
            ["E figure/range field=profil[0].cpr_tercetak value=101 minimum=0 maximum=100"]
        );
    }

    #[test]
    fn trained_members_are_members() {
        assert!(kampung(&json!({ "pokja": { "jumlah_anggota": "20", "jumlah_terlatih": "20" } })).is_empty());
        assert_eq!(
            kampung(&json!({ "pokja": { "jumlah_anggota": "20", "jumlah_terlatih": "21" } })),
            ["E figure/limit field=pokja.jumlah_terlatih value=21 whole=pokja.jumlah_anggota limit=20"]
        );
    }

    #[test]
    fn a_working_group_has_at_most_eight_sections() {
        let sections = |count: usize| kampung(&json!({ "pokja": { "seksi": vec![json!({ "nama": "Agama" }); count] } }));
        assert!(sections(8).is_empty());
        assert_eq!(sections(9), ["E figure/range field=pokja.seksi value=9 minimum=0 maximum=8"]);
    }

    #[test]
    fn land_use_makes_the_area() {
        let land = |luas: &str| {
            kampung(&json!({
                "luas": { "nilai": luas, "satuan": "km2" },
                "penggunaan_lahan": [{ "jenis": "permukiman", "luas_ha": "60.5" }, { "jenis": "kebun", "luas_ha": "39" }],
            }))
        };
        assert!(land("1").is_empty());
        assert_eq!(land("1.2"), ["W figure/sum field=penggunaan_lahan sum=99.5 ha total=120 ha"]);
        assert_eq!(
            land("0"),
            ["W figure/unlikely field=luas.nilai value=0 other=luas.nilai limit=0"]
        );
    }

    #[test]
    fn distances_can_be_walked_or_driven() {
        assert!(kampung(&json!({ "jarak": { "kecamatan": "2.5", "kota": "0", "provinsi": "113" } })).is_empty());
        assert_eq!(
            kampung(&json!({ "jarak": { "kecamatan": "2500", "kota": "-1" } })),
            [
                "W figure/unlikely field=jarak.kecamatan value=2500 other=jarak.kecamatan limit=150",
                "W figure/unlikely field=jarak.kota value=-1 other=jarak.kota limit=500",
            ]
        );
    }
}
