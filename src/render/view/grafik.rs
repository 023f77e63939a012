//! Charts and maps of a page: what a drawing says in one sentence, the drawing, the same in a table.
//!
//! [`chart`] draws; this module gives it the words of the theme and decides when there is too little to draw.

use serde::Serialize;
use tera::Value;

use super::pen::{Sel, kunci_sifat, tanda_sifat};
use super::prosa::SumberTampil;
use super::spot::Spot;
use super::tabel::{Baris, Tabel};
use super::unduhan::Tautan;
use crate::record::Sifat;
use crate::render::chart::{self, Caption, Format};

/// A year and the value of it, if there is one.
#[derive(Debug, Clone, Copy)]
pub struct Titik {
    /// The year.
    pub tahun: i16,
    /// The value.
    pub nilai: Option<f64>,
    /// What is said of the value.
    pub sifat: Option<Sifat>,
}

impl Titik {
    /// A value of which nothing is said.
    pub fn baru(tahun: i16, nilai: Option<f64>) -> Self {
        Self {
            tahun,
            nilai,
            sifat: None,
        }
    }
}

/// A value, and what is said of it.
pub type Bersifat = (f64, Option<Sifat>);

/// What may be said of a value, in the order in which tables explain it.
const SIFAT: [(Sifat, &str); 3] = [
    (Sifat::Sementara, "keadaan.legenda_s"),
    (Sifat::Diperbaiki, "keadaan.legenda_r"),
    (Sifat::Perkiraan, "keadaan.legenda_e"),
];

/// A chart with its table.
#[derive(Serialize)]
pub struct Grafik {
    /// Name of the drawing on its page.
    pub id: String,
    /// What, where, when, in which unit.
    pub judul: String,
    /// What it says, in one sentence.
    pub kesimpulan: Option<String>,
    /// The drawing; none when there is too little to draw.
    pub svg: Option<Value>,
    /// The same figures.
    pub tabel: Tabel,
    /// What the drawing leaves open about its figures, and the table beside it does not say.
    pub catatan: Vec<String>,
    /// Where the figures come from; nothing where the page says it beside the chart.
    pub asal: Option<Asal>,
}

/// Where the figures of a chart come from, and a file with them.
#[derive(Debug, Clone, Serialize)]
pub struct Asal {
    /// The first of the sources, and how many others there are.
    pub teks: String,
    /// Where all of them stand.
    pub sumber: String,
    /// The years of the figures, where the page does not name them in its head.
    pub masa: Option<String>,
    /// The page that says how the figures are made, if it is another one.
    pub metodologi: Option<String>,
    /// The file; its media type and, where it is known, its size.
    pub unduh: Option<Tautan>,
}

impl Grafik {
    /// The chart with its origin.
    #[must_use]
    pub fn berasal(self, asal: Option<&Asal>) -> Self {
        Self {
            asal: asal.cloned(),
            ..self
        }
    }

    /// The chart with a note below it.
    #[must_use]
    pub fn dengan_catatan(mut self, catatan: Option<String>) -> Self {
        self.catatan.extend(catatan.filter(|_| self.svg.is_some()));
        self
    }
}

impl Spot<'_> {
    /// A chart with its words and its table; without a drawing where there is too little to draw, or the theme wants none.
    fn grafik(
        &self,
        id: &str,
        judul: String,
        tabel: Tabel,
        kesimpulan: Option<String>,
        draw: Option<impl FnOnce(&Caption<'_>) -> String>,
    ) -> Grafik {
        let draw = draw.filter(|_| self.scene.theme.offer().charts);
        let svg = draw.map(|draw| {
            let id = format!("lukisan_{id}");
            let svg = draw(&caption(&id, &judul, kesimpulan.as_deref().unwrap_or_default()));
            Value::safe_string(&svg)
        });
        Grafik {
            id: id.to_owned(),
            judul,
            kesimpulan,
            svg,
            tabel,
            catatan: Vec::new(),
            asal: None,
        }
    }

    /// Explains the marks of a drawing that the table beside it does not explain.
    fn jelaskan(&self, grafik: Grafik, said: impl IntoIterator<Item = Sifat>) -> Grafik {
        let said: Vec<Sifat> = said.into_iter().collect();
        let open = SIFAT
            .iter()
            .filter(|(sifat, _)| said.contains(sifat))
            .map(|(_, key)| self.t(key));
        let open: Vec<&str> = open
            .filter(|words| !grafik.tabel.legenda.iter().any(|known| known == words))
            .collect();
        grafik.dengan_catatan((!open.is_empty()).then(|| open.join("; ")))
    }

    /// Of how many figures something is said, where a drawing has no room for their marks: `sementara: 3 dari 30 angka`.
    pub fn sebagian(&self, said: &[Option<Sifat>]) -> Option<String> {
        let parts = SIFAT.iter().filter_map(|&(sifat, _)| {
            let count = said.iter().filter(|one| **one == Some(sifat)).count();
            let words = [
                ("sifat", self.pen().kata_sifat(sifat)),
                ("n", &self.pen().banyak(count)),
                ("dari", &self.pen().banyak(said.len())),
            ];
            (count > 0).then(|| self.fill("grafik.sebagian", &words))
        });
        Some(parts.collect::<Vec<_>>().join("; ")).filter(|words| !words.is_empty())
    }

    /// Where the figures of the charts on this page come from, by the sources in its last section; nothing without any.
    pub fn asal(&self, sources: &[SumberTampil], files: &[Tautan]) -> Option<Asal> {
        let (first, others) = sources.split_first()?;
        let name = match &first.penerbit {
            Some(publisher) => format!("{}, {publisher}", first.judul),
            None => first.judul.clone(),
        };
        let teks = if others.is_empty() {
            name
        } else {
            self.fill(
                "grafik.asal_lain",
                &[("nama", &name), ("n", &self.pen().banyak(others.len()))],
            )
        };
        Some(Asal {
            teks,
            sumber: "#bagian_sumber".to_owned(),
            masa: None,
            metodologi: None,
            unduh: files.first().cloned(),
        })
    }

    /// Series over years; a series without any value is left out, and below two points nothing is drawn.
    pub fn grafik_garis(
        &self,
        id: &str,
        judul: String,
        tabel: Tabel,
        series: &[(&str, Vec<Titik>)],
        changes: Vec<chart::Change>,
        format: Format<'_>,
    ) -> Grafik {
        let all = || series.iter().flat_map(|(_, points)| points);
        let mut years: Vec<i16> = all().map(|point| point.tahun).collect();
        years.sort_unstable();
        years.dedup();
        let filled = series
            .iter()
            .filter(|(_, points)| points.iter().any(|point| point.nilai.is_some()));
        let sentences: Vec<String> = filled
            .clone()
            .filter_map(|(name, points)| self.gerak(name, points, format))
            .collect();
        let drawn = filled.map(|(name, points)| {
            let of = |year: &i16| points.iter().find(|point| point.tahun == *year);
            chart::Series {
                label: (*name).to_owned(),
                points: years.iter().map(|year| of(year)?.nilai).collect(),
                marks: years.iter().map(|year| of(year)?.sifat.map(tanda_sifat)).collect(),
            }
        });
        let drawn: Vec<chart::Series> = drawn.collect();
        let enough = drawn.iter().any(|series| series.points.iter().flatten().count() > 1);
        let lines = chart::Lines {
            years,
            series: drawn,
            changes,
            not_from_zero: None,
            missing: self.t("keadaan.x").to_owned(),
            format,
        };
        let description = sentences.join(" ");
        let draw = enough.then_some(|caption: &Caption<'_>| {
            // Whoever cannot see the lines is told about each of them.
            let description = &description;
            chart::lines(&Caption { description, ..*caption }, &lines)
        });
        let said = all().filter(|point| point.nilai.is_some()).filter_map(|point| point.sifat);
        self.jelaskan(self.grafik(id, judul, tabel, sentences.first().cloned(), draw), said)
    }

    /// From the first value of a series to the last.
    fn gerak(&self, nama: &str, points: &[Titik], format: Format<'_>) -> Option<String> {
        let known: Vec<(Titik, f64)> = points.iter().filter_map(|point| Some((*point, point.nilai?))).collect();
        let (&(from, start), &(to, end)) = (known.first()?, known.last()?);
        let (first, last) = (format(start), format(end));
        let key = match () {
            () if from.tahun == to.tahun => "grafik.satu",
            () if first == last => "grafik.tetap",
            () if start < end => "grafik.naik",
            () => "grafik.turun",
        };
        let (year, years) = (from.tahun.to_string(), to.tahun.to_string());
        let words = [
            ("nama", nama),
            ("awal", &*self.pen().teks_bersifat(&first, from.sifat)),
            ("tahun_awal", &*year),
            ("akhir", &*self.pen().teks_bersifat(&last, to.sifat)),
            ("tahun_akhir", &*years),
        ];
        let mut sentence = self.fill(key, &words);
        let values: Vec<Bersifat> = known.iter().map(|&(point, value)| (value, point.sifat)).collect();
        let ends = ujung(&values)?;
        let [low, high] = ends.map(|(value, _)| format(value));
        if low != first && low != last || high != first && high != last {
            let [low, high] = ends.map(|(value, sifat)| self.pen().teks_bersifat(&format(value), sifat));
            sentence.push(' ');
            sentence.push_str(&self.fill("grafik.rentang", &[("rendah", &low), ("tinggi", &high)]));
        }
        Some(sentence)
    }

    /// Dots on one line: where the kampung stand, one's own and the region among them.
    #[expect(clippy::too_many_arguments, reason = "each is a part of the drawing")]
    pub fn grafik_sebaran(
        &self,
        id: &str,
        judul: String,
        tabel: Tabel,
        values: &[Bersifat],
        own: Option<(&str, Bersifat)>,
        city: Option<f64>,
        format: Format<'_>,
    ) -> Grafik {
        let wilayah = self.wilayah().nama_lengkap();
        let ends = ujung(values).filter(|_| values.len() > 2);
        let write = |(value, sifat): Bersifat| self.pen().teks_bersifat(&format(value), sifat);
        let city = city.map(|city| (city, None));
        let kesimpulan = ends.map(|[low, high]| {
            let (low, high, n) = (write(low), write(high), self.pen().banyak(values.len()));
            let words = [("rendah", low.as_str()), ("tinggi", high.as_str()), ("n", n.as_str())];
            let mut sentence = self.fill("grafik.sebaran", &words);
            for (name, value) in own.into_iter().chain(city.map(|city| (wilayah.as_str(), city))) {
                sentence.push(' ');
                sentence.push_str(&self.fill("grafik.sebaran_satu", &[("nama", name), ("nilai", &write(value))]));
            }
            sentence
        });
        let draw = ends.map(|ends| {
            move |caption: &Caption<'_>| {
                let mark = |(name, (value, sifat)): (&str, Bersifat)| chart::Mark {
                    label: format!("{name} {}", chart::marked(&format(value), sifat.map(tanda_sifat))),
                    value,
                };
                let mut others: Vec<f64> = values.iter().map(|&(value, _)| value).collect();
                if let Some(at) = own.and_then(|(_, (own, _))| others.iter().position(|value| value.total_cmp(&own).is_eq())) {
                    others.remove(at);
                }
                let strip = chart::Strip {
                    others,
                    own: own.map(mark),
                    city: city.map(|city| mark((&wilayah, city))),
                    lowest: self.t("grafik.terendah").to_owned(),
                    highest: self.t("grafik.tertinggi").to_owned(),
                    marks: ends.map(|(_, sifat)| sifat.map(tanda_sifat)),
                    missing: self.t("keadaan.x").to_owned(),
                    format,
                };
                chart::strip(caption, &strip)
            }
        });
        let said: Vec<Option<Sifat>> = values.iter().map(|&(_, sifat)| sifat).collect();
        let named = own.map(|(_, own)| own).into_iter().chain(ends.into_iter().flatten());
        let marks: Vec<Sifat> = named.filter_map(|(_, sifat)| sifat).collect();
        let chart = self.jelaskan(self.grafik(id, judul, tabel, kesimpulan, draw), marks);
        chart.dengan_catatan(self.sebagian(&said))
    }

    /// Age bands of men and women. `bands` are the youngest first; something may be said of all of them.
    pub fn grafik_piramida(
        &self,
        id: &str,
        judul: String,
        tabel: Tabel,
        bands: Vec<chart::Band>,
        sifat: Option<Sifat>,
    ) -> Grafik {
        let both = |band: &chart::Band| Some(band.left? + band.right?);
        let largest = bands
            .iter()
            .filter_map(|band| Some((both(band)?, &band.label)))
            .max_by_key(|(count, _)| *count);
        let kesimpulan = largest.filter(|(count, _)| *count > 0).map(|(count, label)| {
            let said = sifat.map(|sifat| self.pen().kata_sifat(sifat));
            let words = [
                ("umur", label.as_str()),
                ("n", &self.pen().bilangan(count)),
                ("sifat", said.unwrap_or_default()),
            ];
            self.fill(
                if said.is_some() {
                    "grafik.piramida_bersifat"
                } else {
                    "grafik.piramida"
                },
                &words,
            )
        });
        let any = bands.iter().any(|band| band.left.or(band.right).is_some());
        let draw = any.then_some(|caption: &Caption<'_>| {
            let pyramid = chart::Pyramid {
                left: self.t("umum.laki_laki").to_owned(),
                right: self.t("umum.perempuan").to_owned(),
                bands,
                missing: "[x]".to_owned(),
                format: &|value| crate::text::number::decimal(value, 0, self.pen().bahasa),
            };
            chart::pyramid(caption, &pyramid)
        });
        self.grafik(id, judul, tabel, kesimpulan, draw)
    }

    /// One bar a row of a table whose first cells hold the figures.
    pub fn grafik_batang(&self, id: &str, judul: String, tabel: Tabel, rows: &[(String, Sel)]) -> Grafik {
        let number = |sel: &Sel| sel.nilai.as_deref().and_then(|value| value.parse::<f64>().ok());
        let largest = rows
            .iter()
            .filter_map(|(name, sel)| Some((name, sel, number(sel)?)))
            .reduce(|best, next| if next.2 > best.2 { next } else { best });
        let kesimpulan = largest
            .filter(|(.., value)| *value > 0.0)
            .map(|(name, sel, _)| self.fill("grafik.terbanyak", &[("nama", name), ("n", &sel.teks)]));
        let draw = largest.is_some().then_some(|caption: &Caption<'_>| {
            let bars = rows.iter().map(|(name, sel)| chart::Bar {
                label: name.clone(),
                value: number(sel),
                text: if sel.sifat.is_some() { &sel.tanda } else { &sel.teks }.clone(),
                own: false,
            });
            chart::bars(caption, &bars.collect::<Vec<_>>())
        });
        let said = SIFAT.iter().map(|&(sifat, _)| sifat);
        let said = said.filter(|sifat| rows.iter().any(|(_, sel)| sel.sifat == Some(kunci_sifat(*sifat))));
        self.jelaskan(self.grafik(id, judul, tabel, kesimpulan, draw), said)
    }

    /// Parts of a whole, at most four, with their counts; nothing when the whole is nothing.
    #[expect(clippy::cast_precision_loss, reason = "no region has 2^53 couples")]
    pub fn grafik_bagian(&self, id: &str, judul: String, kepala: [&str; 3], parts: &[(&str, u64)]) -> Option<Grafik> {
        let total: u64 = parts.iter().map(|(_, count)| count).sum();
        let share = |count: u64| self.pen().bagian(crate::model::Nisbah::baru(count, total));
        let rows = parts
            .iter()
            .map(|&(name, count)| Baris::baru(Sel::teks(name), vec![self.pen().hitungan(Some(count)), share(count)]));
        let tabel = self.tabel(judul.clone(), &kepala, rows.collect());
        let drawn = parts.iter().map(|&(name, count)| chart::Part {
            label: name.to_owned(),
            value: Some(count as f64),
            text: share(count).teks,
        });
        let drawn: Vec<chart::Part> = drawn.collect();
        let words: Vec<String> = drawn.iter().map(|part| format!("{} {}", part.label, part.text)).collect();
        let kesimpulan = format!("{}.", words.join("; "));
        let draw = Some(|caption: &Caption<'_>| chart::stacked(caption, &drawn));
        (total > 0).then(|| self.grafik(id, judul, tabel, Some(kesimpulan), draw))
    }

    /// An address as a QR code.
    pub fn kode_qr(&self, address: &str) -> Option<Value> {
        let svg = chart::qr(&caption("kode_qr", self.t("papan.kode_qr"), ""), address)?;
        Some(Value::safe_string(&svg))
    }

    /// How this page is to be cited.
    pub fn kutipan(&self, judul: &str) -> String {
        let dinas = &self.wilayah().data.record.dinas.nama;
        let alamat = super::bingkai::kanonik(self.scene.situs, self.route).unwrap_or_else(|| self.route.to_string());
        self.fill(
            "umum.kutipan",
            &[
                ("dinas", dinas),
                ("judul", judul),
                ("situs", &self.scene.backdrop.nama_situs),
                ("alamat", &alamat),
            ],
        )
    }
}

/// The lowest and the highest value, each with what is said of it.
pub fn ujung(values: &[Bersifat]) -> Option<[Bersifat; 2]> {
    let (low, high) = chart::range(values.iter().map(|&(value, _)| value))?;
    // Of several equal ones the one of which something is said.
    let of = |end: f64| {
        let mut same = values.iter().filter(|(value, _)| value.total_cmp(&end).is_eq());
        (end, same.find_map(|(_, sifat)| *sifat))
    };
    Some([of(low), of(high)])
}

fn caption<'c>(id: &'c str, title: &'c str, description: &'c str) -> Caption<'c> {
    Caption { id, title, description }
}
