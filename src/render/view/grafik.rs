//! Charts and maps of a page: what a drawing says in one sentence, the drawing, the same in a table.
//!
//! [`chart`] draws; this module gives it the words of the theme and decides when there is too little to draw.

use serde::Serialize;
use tera::Value;

use super::pen::Sel;
use super::prosa::SumberTampil;
use super::spot::Spot;
use super::tabel::{Baris, Tabel};
use super::unduhan::Tautan;
use crate::render::chart::{self, Caption, Format};

/// A year and the value of it, if there is one.
pub type Titik = (i16, Option<f64>);

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
    /// Where the figures come from; nothing where the page says it beside the chart.
    pub asal: Option<Asal>,
}

/// Where the figures of a chart come from, and a file with them.
#[derive(Debug, Clone, Serialize)]
pub struct Asal {
    /// The first of the sources, and how many others there are; it leads to all of them.
    pub teks: String,
    /// The file.
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
            asal: None,
        }
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
        let mut years: Vec<i16> = series.iter().flat_map(|(_, points)| points).map(|&(year, _)| year).collect();
        years.sort_unstable();
        years.dedup();
        let filled = series
            .iter()
            .filter(|(_, points)| points.iter().any(|(_, value)| value.is_some()));
        let sentences: Vec<String> = filled
            .clone()
            .filter_map(|(name, points)| self.gerak(name, points, format))
            .collect();
        let drawn = filled.map(|(name, points)| chart::Series {
            label: (*name).to_owned(),
            points: years
                .iter()
                .map(|year| points.iter().find(|(of, _)| of == year).and_then(|&(_, value)| value))
                .collect(),
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
        self.grafik(id, judul, tabel, sentences.first().cloned(), draw)
    }

    /// From the first value of a series to the last.
    fn gerak(&self, nama: &str, points: &[Titik], format: Format<'_>) -> Option<String> {
        let known: Vec<(i16, f64)> = points.iter().filter_map(|&(year, value)| Some((year, value?))).collect();
        let (&(from, first), &(to, last)) = (known.first()?, known.last()?);
        let (first, last) = (format(first), format(last));
        let (lowest, highest) = chart::range(known.iter().map(|&(_, value)| value))?;
        let key = match () {
            () if from == to => "grafik.satu",
            () if first == last => "grafik.tetap",
            () if known[0].1 < known[known.len() - 1].1 => "grafik.naik",
            () => "grafik.turun",
        };
        let (from, to) = (from.to_string(), to.to_string());
        let (low, high) = (format(lowest), format(highest));
        let words = [
            ("nama", nama),
            ("awal", first.as_str()),
            ("tahun_awal", from.as_str()),
            ("akhir", last.as_str()),
            ("tahun_akhir", to.as_str()),
        ];
        let mut sentence = self.fill(key, &words);
        if low != first && low != last || high != first && high != last {
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
        values: &[f64],
        own: Option<(&str, f64)>,
        city: Option<f64>,
        format: Format<'_>,
    ) -> Grafik {
        let wilayah = self.wilayah().nama_lengkap();
        let range = chart::range(values.iter().copied()).filter(|_| values.len() > 2);
        let kesimpulan = range.map(|(low, high)| {
            let (low, high, n) = (format(low), format(high), self.pen().banyak(values.len()));
            let words = [("rendah", low.as_str()), ("tinggi", high.as_str()), ("n", n.as_str())];
            let mut sentence = self.fill("grafik.sebaran", &words);
            for (name, value) in own.into_iter().chain(city.map(|city| (wilayah.as_str(), city))) {
                sentence.push(' ');
                sentence.push_str(&self.fill("grafik.sebaran_satu", &[("nama", name), ("nilai", &format(value))]));
            }
            sentence
        });
        let draw = range.map(|_| {
            |caption: &Caption<'_>| {
                let mark = |(name, value): (&str, f64)| chart::Mark {
                    label: format!("{name} {}", format(value)),
                    value,
                };
                let mut others = values.to_vec();
                if let Some(at) = own.and_then(|(_, own)| others.iter().position(|value| value.total_cmp(&own).is_eq())) {
                    others.remove(at);
                }
                let strip = chart::Strip {
                    others,
                    own: own.map(mark),
                    city: city.map(|city| mark((&wilayah, city))),
                    lowest: self.t("grafik.terendah").to_owned(),
                    highest: self.t("grafik.tertinggi").to_owned(),
                    missing: self.t("keadaan.x").to_owned(),
                    format,
                };
                chart::strip(caption, &strip)
            }
        });
        self.grafik(id, judul, tabel, kesimpulan, draw)
    }

    /// Age bands of men and women. `bands` are the youngest first.
    pub fn grafik_piramida(&self, id: &str, judul: String, tabel: Tabel, bands: Vec<chart::Band>) -> Grafik {
        let both = |band: &chart::Band| Some(band.left? + band.right?);
        let largest = bands
            .iter()
            .filter_map(|band| Some((both(band)?, &band.label)))
            .max_by_key(|(count, _)| *count);
        let kesimpulan = largest
            .filter(|(count, _)| *count > 0)
            .map(|(count, label)| self.fill("grafik.piramida", &[("umur", label), ("n", &self.pen().bilangan(count))]));
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
                text: sel.teks.clone(),
                own: false,
            });
            chart::bars(caption, &bars.collect::<Vec<_>>())
        });
        self.grafik(id, judul, tabel, kesimpulan, draw)
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

fn caption<'c>(id: &'c str, title: &'c str, description: &'c str) -> Caption<'c> {
    Caption { id, title, description }
}
