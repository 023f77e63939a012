//! The corpus as files of this program: paths below `content/`, and what stands in them.

use std::fmt::Write as _;

use super::{Angka, Corpus, INSTANSI, Inovasi, Kampung, Region, Siaran, photos};

/// Hands out every file of the corpus but the settings, region by region; an error of `file` ends it.
///
/// # Errors
/// The first error of `file`.
pub fn each<E>(corpus: &Corpus, mut file: impl FnMut(&str, &[u8]) -> Result<(), E>) -> Result<(), E> {
    for (path, text) in shared() {
        file(&path, text.as_bytes())?;
    }
    for number in 0..corpus.regions {
        let region = corpus.region(number);
        let slug = &region.slug;
        file(&format!("{slug}/wilayah.yaml"), wilayah(&region).as_bytes())?;
        for one in &region.kampung {
            file(&format!("{slug}/kampung/{}.yaml", one.id), kampung(one).as_bytes())?;
            for innovation in &one.inovasi {
                file(
                    &format!("{slug}/inovasi/{}.yaml", innovation.id),
                    inovasi(innovation, one).as_bytes(),
                )?;
            }
            for release in &one.siaran {
                file(
                    &format!("{slug}/siaran-pers/{}.md", release.id),
                    siaran(release, one, &region).as_bytes(),
                )?;
            }
            if one.foto {
                file(&format!("{slug}/media/{}.jpg", one.id), &photos::photo(&one.id))?;
            }
        }
    }
    Ok(())
}

/// `situs.yaml`.
#[must_use]
pub fn situs(theme: &str, minify: &str) -> String {
    format!(
        "judul: Kampung KB Contoh\n\
         ringkasan: Wilayah rekaan untuk pengukuran.\n\
         alamat_dasar: https://contoh.example\n\
         zona_waktu: WIB\n\
         tema: {theme}\n\
         minify: {minify}\n"
    )
}

fn shared() -> Vec<(String, String)> {
    let mut files = vec![
        (
            "bersama/dasar-hukum/inpres-3-2022.yaml".to_owned(),
            "jenis: inpres\nnomor: \"3\"\ntahun: 2022\ntentang: Optimalisasi Penyelenggaraan Kampung Keluarga Berkualitas\n"
                .to_owned(),
        ),
        (
            "bersama/istilah/pus.yaml".to_owned(),
            "istilah: PUS\nkepanjangan: Pasangan usia subur\narti: Suami istri yang umur istrinya 15 sampai 49 tahun.\n"
                .to_owned(),
        ),
    ];
    files.extend(INSTANSI.iter().map(|(id, nama, jenis)| {
        (
            format!("bersama/instansi/{id}.yaml"),
            format!("nama: {nama}\njenis: {jenis}\n"),
        )
    }));
    files
}

fn wilayah(region: &Region) -> String {
    let Region { nama, kode, .. } = region;
    let provinsi = &kode[..2];
    let mut text = format!(
        "kode: \"{kode}\"\n\
         nama: {nama}\n\
         jenis: kabupaten\n\
         provinsi: {{kode: \"{provinsi}\", nama: Provinsi Contoh {provinsi}}}\n\
         zona_waktu: WIB\n\
         dinas:\n  \
           nama: Dinas Pengendalian Penduduk dan Keluarga Berencana Kabupaten {nama}\n\
         kecamatan:\n"
    );
    for (number, villages) in (1..).zip(region.kampung.chunks(region.per_kecamatan)) {
        let _ = writeln!(
            text,
            "  - kode: \"{kode}.{number:02}\"\n    nama: Kecamatan {number}\n    kelurahan:"
        );
        for village in villages {
            let _ = writeln!(text, "      - {{kode: \"{}\", nama: {}}}", village.kode, village.nama);
        }
    }
    text
}

/// A number of tenths.
fn tenths(number: usize) -> String {
    format!("{}.{}", number / 10, number % 10)
}

fn kampung(one: &Kampung) -> String {
    let Kampung {
        id,
        nama,
        kode,
        tahun,
        kelas,
        angka,
        ..
    } = one;
    let Angka {
        luas,
        jarak,
        jiwa: [l, p],
        kk,
        pus,
        keluarga: [balita, muda, tua],
        remaja,
        kontrasepsi: [iud, mow, mop, kondom, implan, suntik, pil],
        tidak_ber_kb: [hamil, ias, iat, tial],
        poktan: [bkb, bkr, bkl, uppka, pik_r],
        bpjs,
    } = angka;
    let [kecamatan, kota, provinsi] = jarak.map(tenths);
    let (luas, total) = (tenths(*luas), l + p);
    let mut text = format!(
        "nama: {nama}\n\
         kode_wilayah: \"{kode}\"\n\
         cakupan_wilayah: desa_kelurahan\n\
         tanggal_pencanangan: {tahun}\n\
         status: terbit\n\
         klasifikasi:\n  \
           - kelas: {kelas}\n    \
             tanggal: 2025-06-12\n    \
             sumber: {{judul: Laporan klasifikasi 2025}}\n\
         luas: {{nilai: {luas}, satuan: ha}}\n\
         jarak: {{kecamatan: {kecamatan}, kota: {kota}, provinsi: {provinsi}}}\n\
         profil:\n  \
           - tahun: 2025\n    \
             sumber: {{judul: Pendataan Keluarga 2025}}\n    \
             jumlah_jiwa: {{l: {l}, p: {p}, total: {total}}}\n    \
             jumlah_kk: {kk}\n    \
             jumlah_pus: {pus}\n    \
             keluarga_balita: {balita}\n    \
             keluarga_remaja: {muda}\n    \
             keluarga_lansia: {tua}\n    \
             jumlah_remaja: {remaja}\n    \
             kontrasepsi: {{iud: {iud}, mow: {mow}, mop: {mop}, kondom: {kondom}, implan: {implan}, suntik: {suntik}, pil: {pil}}}\n    \
             tidak_ber_kb: {{hamil: {hamil}, ias: {ias}, iat: {iat}, tial: {tial}}}\n    \
             peserta_poktan: {{bkb: {bkb}, bkr: {bkr}, bkl: {bkl}, uppka: {uppka}, pik_r: {pik_r}}}\n    \
             peserta_bpjs: {bpjs}\n"
    );
    if one.foto {
        let _ = writeln!(
            text,
            "foto:\n  - {{berkas: {id}.jpg, keterangan: Balai warga {nama}, teks_alternatif: Halaman balai warga dengan pohon rindang, \
             kredit: Arsip Contoh}}"
        );
    }
    text
}

fn inovasi(innovation: &Inovasi, kampung: &Kampung) -> String {
    let Inovasi {
        jenis,
        nama,
        tahun,
        uraian,
        hasil,
        capaian: [target, realisasi],
        mitra,
        ..
    } = innovation;
    format!(
        "jenis: {jenis}\n\
         nama_lokal: {nama}\n\
         ringkasan: {nama} dikelola kader dan terbuka bagi semua warga.\n\
         tingkat: kampung\n\
         kampung: [{}]\n\
         status_inovasi: berjalan\n\
         status: terbit\n\
         tanggal_luncur: {tahun}\n\
         mitra: [{mitra}]\n\
         dasar_hukum: [inpres-3-2022]\n\
         yang_dilakukan: >-\n  {uraian}\n\
         hasil: >-\n  {hasil}\n\
         capaian:\n  \
           - {{tahun: 2025, uraian: Keluarga yang ikut, satuan: keluarga, target: {target}, realisasi: {realisasi}, \
               sumber: {{judul: Catatan kader 2025}}}}\n",
        kampung.id
    )
}

fn siaran(release: &Siaran, kampung: &Kampung, region: &Region) -> String {
    let Siaran {
        judul,
        ringkasan,
        tanggal,
        instansi,
        isi,
        ..
    } = release;
    format!(
        "---\n\
         judul: {judul}\n\
         ringkasan: {ringkasan}\n\
         kota_dateline: {region}\n\
         tanggal_kegiatan: {tanggal}\n\
         tanggal_terbit: {tanggal} 14:00 WIB\n\
         cakupan: kota\n\
         kampung: [{kampung}]\n\
         instansi: [{instansi}]\n\
         narahubung: {{unit: Dinas Pengendalian Penduduk dan Keluarga Berencana}}\n\
         status: terbit\n\
         ---\n\
         {isi}",
        region = region.nama,
        kampung = kampung.id
    )
}
