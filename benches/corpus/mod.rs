//! Records for measuring: as many as wanted, always the same, and without a fault.
//!
//! Nothing here knows how a site is made; [`records`] puts the corpus into this program's files. Every kampung has a seed of its
//! own, so a smaller corpus is a part of a larger one.

pub mod dice;
mod photos;
pub mod records;
mod words;

use std::fmt::Write as _;

use dice::Dice;
use words::{FIRST, LAST, MONTHS, PLACES, POINTS, QUOTES, SENTENCES, TOPICS, WORKS};

/// The moment at which every site of the corpus is seen.
pub const NOW: &str = "2026-08-15T09:00";

/// Innovations of a kampung.
pub const INNOVATIONS: usize = 2;

/// How much of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Corpus {
    /// Kampung in all regions together.
    pub kampung: usize,
    /// Regions.
    pub regions: usize,
    /// Releases of each kampung.
    pub releases: usize,
    /// Words of a release.
    pub words: usize,
    /// Whether each kampung has a photo.
    pub photos: bool,
}

/// A region and its kampung.
#[derive(Debug)]
pub struct Region {
    /// Folder and address.
    pub slug: String,
    /// Name without its kind.
    pub nama: String,
    /// `PP.KK`
    pub kode: String,
    /// Kampung in each kecamatan, the last one excepted.
    pub per_kecamatan: usize,
    /// All kampung.
    pub kampung: Vec<Kampung>,
}

/// A kampung with everything that belongs to it.
#[derive(Debug)]
pub struct Kampung {
    /// Stem of the file.
    pub id: String,
    /// Name, also of the kelurahan.
    pub nama: String,
    /// `PP.KK.CC.VVVV`
    pub kode: String,
    /// Year of the launch.
    pub tahun: usize,
    /// Class.
    pub kelas: &'static str,
    /// Thirty figures.
    pub angka: Angka,
    /// Innovations.
    pub inovasi: Vec<Inovasi>,
    /// Releases.
    pub siaran: Vec<Siaran>,
    /// Whether it has a photo.
    pub foto: bool,
}

/// The figures of a kampung. Parts make their wholes.
#[derive(Debug)]
pub struct Angka {
    /// Area in tenths of a hectare.
    pub luas: usize,
    /// Ways to the offices of kecamatan, kabupaten, province in tenths of a kilometre.
    pub jarak: [usize; 3],
    /// Men, women.
    pub jiwa: [usize; 2],
    /// Families.
    pub kk: usize,
    /// Couples of reproductive age.
    pub pus: usize,
    /// Families with small children, adolescents, elderly people.
    pub keluarga: [usize; 3],
    /// Adolescents.
    pub remaja: usize,
    /// Couples by method.
    pub kontrasepsi: [usize; 7],
    /// Couples without a method, by reason.
    pub tidak_ber_kb: [usize; 4],
    /// Members of the five groups.
    pub poktan: [usize; 5],
    /// Insured people.
    pub bpjs: usize,
}

/// An innovation.
#[derive(Debug)]
pub struct Inovasi {
    /// Stem of the file.
    pub id: String,
    /// Kind.
    pub jenis: &'static str,
    /// Name.
    pub nama: String,
    /// Year of the start.
    pub tahun: usize,
    /// What is done.
    pub uraian: String,
    /// What came of it.
    pub hasil: String,
    /// Wanted and reached.
    pub capaian: [usize; 2],
    /// A partner.
    pub mitra: &'static str,
}

/// A release.
#[derive(Debug)]
pub struct Siaran {
    /// Stem of the file.
    pub id: String,
    /// Title.
    pub judul: String,
    /// Lead.
    pub ringkasan: String,
    /// `2024-03-05`
    pub tanggal: String,
    /// A partner.
    pub instansi: &'static str,
    /// Text in Markdown; its one link leads to `kampung:ID`.
    pub isi: String,
}

/// Partners that all regions share.
pub const INSTANSI: [(&str, &str, &str); 6] = [
    ("puskesmas", "Puskesmas Induk Contoh", "puskesmas"),
    ("universitas", "Universitas Negeri Contoh", "perguruan_tinggi"),
    ("tp-pkk", "Tim Penggerak PKK Contoh", "organisasi"),
    ("karang-taruna", "Karang Taruna Contoh", "komunitas"),
    ("bank-daerah", "Bank Pembangunan Contoh", "swasta"),
    ("dinas-pertanian", "Dinas Pertanian Contoh", "opd"),
];

impl Corpus {
    /// One region; they differ by at most one kampung in size.
    #[must_use]
    pub fn region(&self, number: usize) -> Region {
        let start = self.kampung * number / self.regions;
        let end = self.kampung * (number + 1) / self.regions;
        let size = end - start;
        // Fictional provinces from 90 on, so that nobody takes a figure for a real one.
        let kode = format!("{}.{:02}", 90 + number / 60, number % 60 + 1);
        // As many kecamatan as a real kabupaten has; a code has room for 99.
        let per_kecamatan = size.div_ceil(99).max(12);
        let kampung = (0..size)
            .map(|k| self.kampung(&kode, per_kecamatan, k, u64::try_from(start + k).unwrap_or_default()))
            .collect();
        Region {
            slug: format!("contoh-{:03}", number + 1),
            nama: format!("Contoh {}", number + 1),
            kode,
            per_kecamatan,
            kampung,
        }
    }

    fn kampung(&self, region: &str, per_kecamatan: usize, k: usize, seed: u64) -> Kampung {
        let mut dice = Dice::new(seed);
        let nama = name(k);
        let id = nama.to_lowercase().replace(' ', "-");
        let tahun = dice.between(2016, 2021);
        Kampung {
            kode: format!("{region}.{:02}.{}", k / per_kecamatan + 1, 1001 + k % per_kecamatan),
            tahun,
            kelas: dice.pick(&["dasar", "berkembang", "mandiri", "berkelanjutan"]),
            angka: figures(&mut dice),
            inovasi: (0..INNOVATIONS)
                .map(|number| innovation(&mut dice, number, &id, &nama, tahun))
                .collect(),
            siaran: (0..self.releases)
                .map(|number| self.release(&mut dice, number, &id, &nama))
                .collect(),
            foto: self.photos,
            id,
            nama,
        }
    }

    fn release(&self, dice: &mut Dice, number: usize, id: &str, nama: &str) -> Siaran {
        let (topic, title, does) = TOPICS[number % TOPICS.len()];
        // A release a season, from 2022 on; after sixteen of them the topics come again on another day.
        let season = number % 16;
        let (year, month, day) = (2022 + season / 4, season % 4 * 3 + 1 + dice.below(3), 1 + dice.below(28));
        let again = number / 16;
        let suffix = if again > 0 { format!("-{}", again + 1) } else { String::new() };
        let instansi = dice.pick(&INSTANSI).0;
        Siaran {
            id: format!("{year}-{month:02}-{day:02}-{topic}-{id}{suffix}"),
            judul: format!("Kampung {nama} {title}"),
            ringkasan: format!(
                "Kelompok kerja Kampung {nama} {does} bersama kader dan warga pada {day} {} {year}.",
                MONTHS[month - 1]
            ),
            tanggal: format!("{year}-{month:02}-{day:02}"),
            instansi,
            isi: self.body(dice, id, nama, does, &format!("{day} {} {year}", MONTHS[month - 1])),
        }
    }

    /// Paragraphs, a table, a list and a quotation, until there are words enough.
    fn body(&self, dice: &mut Dice, id: &str, nama: &str, does: &str, day: &str) -> String {
        let mut sentences = dice.shuffled(&SENTENCES).into_iter();
        let mut paragraph = |text: &mut String, count: usize| {
            let some: Vec<&str> = sentences.by_ref().take(count).collect();
            text.push_str(&some.join(" "));
            text.push_str("\n\n");
            !some.is_empty()
        };
        let mut text = format!("Kampung [{nama}](kampung:{id}) {does} pada {day}. ");
        paragraph(&mut text, 2);
        paragraph(&mut text, 3);
        text.push_str("## Susunan kegiatan\n\n| Kegiatan | Tempat | Peserta |\n|---|---|--:|\n");
        for work in dice.shuffled(&WORKS).into_iter().take(4) {
            let _ = writeln!(text, "| {work} | {} | {} |", dice.pick(&PLACES), dice.between(10, 90));
        }
        text.push('\n');
        paragraph(&mut text, 3);
        text.push_str("## Yang perlu diketahui\n\n");
        for point in dice.shuffled(&POINTS).into_iter().take(4) {
            let _ = writeln!(text, "- {point}");
        }
        text.push('\n');
        let quote = format!("> {}\n\n", dice.pick(&QUOTES));
        let words = |text: &str| {
            text.split_whitespace()
                .filter(|word| word.contains(char::is_alphanumeric))
                .count()
        };
        let wanted = self.words.saturating_sub(words(&quote) + 12);
        let mut quoted = false;
        while words(&text) < wanted && paragraph(&mut text, 3) {
            if !quoted {
                text.push_str(&quote);
                quoted = true;
            }
        }
        if !quoted {
            text.push_str(&quote);
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
        text
    }
}

/// The name of the `k`th kampung of a region, all of them different.
fn name(k: usize) -> String {
    let (first, last) = (
        FIRST[k % FIRST.len()],
        LAST[(k / FIRST.len() + k % FIRST.len() * 7) % LAST.len()],
    );
    match k / (FIRST.len() * LAST.len()) {
        0 => format!("{first} {last}"),
        more => format!("{first} {last} {}", more + 1),
    }
}

fn figures(dice: &mut Dice) -> Angka {
    let total = dice.between(900, 4200);
    let men = dice.part(total, 48, 52);
    let kk = total * 10 / dice.between(30, 40);
    let pus = dice.part(kk, 50, 70);
    let users = dice.part(pus, 55, 75);
    let keluarga = [dice.part(kk, 18, 30), dice.part(kk, 25, 38), dice.part(kk, 15, 30)];
    let remaja = dice.part(total, 14, 20);
    let [balita, muda, tua] = keluarga;
    Angka {
        luas: dice.between(400, 90_000),
        jarak: [dice.between(3, 90), dice.between(20, 450), dice.between(60, 3500)],
        jiwa: [men, total - men],
        kk,
        pus,
        keluarga,
        remaja,
        kontrasepsi: dice.split(users),
        tidak_ber_kb: dice.split(pus - users),
        poktan: [balita, muda, tua, kk, remaja].map(|whole| dice.part(whole, 20, 85)),
        bpjs: dice.part(total, 70, 98),
    }
}

fn innovation(dice: &mut Dice, number: usize, kampung: &str, nama: &str, since: usize) -> Inovasi {
    let (jenis, word, title) = match number {
        0 => ("dashat", "dashat", "Dapur Sehat"),
        _ if dice.below(2) == 0 => ("rumah_dataku", "rumah-data", "Rumah Data"),
        _ => ("pojok_kependudukan", "pojok", "Pojok Kependudukan"),
    };
    let sentences = dice.shuffled(&SENTENCES);
    let target = dice.between(40, 200);
    Inovasi {
        id: format!("{word}-{kampung}"),
        jenis,
        nama: format!("{title} {nama}"),
        tahun: dice.between(since.max(2018), 2023),
        uraian: sentences[..3].join(" "),
        hasil: sentences[3..5].join(" "),
        capaian: [target, dice.part(target, 60, 110)],
        mitra: dice.pick(&INSTANSI).0,
    }
}
