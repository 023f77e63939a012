//! How much of what a profile asks for has been answered. "Tidak ada" and "tidak berlaku" are answers, "belum diisi" is none.

use crate::model::Kampung;
use crate::record::{Ada, JenisMekanisme, JenisPoktan, JenisSarana};

/// Answered fields, and all fields that a profile asks for.
pub fn kelengkapan(row: &Kampung) -> (usize, usize) {
    let record = &row.data.record;
    let profil = row.profil().map(|(profil, _)| profil);
    let figure = |pick: fn(&crate::record::Profil) -> bool| profil.is_some_and(pick);
    let group = |jenis: JenisPoktan| {
        record
            .poktan
            .iter()
            .any(|one| one.jenis == jenis && one.ada != Ada::BelumDiisi)
    };
    let facility = |jenis: JenisSarana| {
        record
            .sarana
            .iter()
            .any(|one| one.jenis == jenis && one.ada != Ada::BelumDiisi)
    };
    let routine = |jenis: JenisMekanisme| {
        record
            .mekanisme
            .iter()
            .any(|one| one.jenis == jenis && one.ada != Ada::BelumDiisi)
    };
    let answers = [
        record.tanggal_pencanangan.is_some(),
        !record.klasifikasi.is_empty(),
        record.gambaran_umum.is_some(),
        record.lokasi.is_some(),
        figure(|p| p.penduduk.is_some()),
        row.profil().is_some_and(|(_, turunan)| turunan.jumlah_jiwa.total.is_some()),
        figure(|p| p.jumlah_kk.terisi()),
        figure(|p| p.jumlah_pus.terisi()),
        figure(|p| p.keluarga_balita.terisi()),
        figure(|p| p.keluarga_remaja.terisi()),
        figure(|p| p.keluarga_lansia.terisi()),
        figure(|p| p.jumlah_remaja.terisi()),
        figure(|p| p.kontrasepsi.is_some()),
        figure(|p| p.tidak_ber_kb.is_some()),
        figure(|p| p.peserta_poktan.is_some()),
        figure(|p| p.peserta_bpjs.terisi()),
        group(JenisPoktan::Bkb),
        group(JenisPoktan::Bkr),
        group(JenisPoktan::Bkl),
        group(JenisPoktan::Uppka),
        group(JenisPoktan::PikR),
        facility(JenisSarana::Sekretariat),
        facility(JenisSarana::RumahDataku),
        record.pokja.is_some(),
        record.pokja.as_ref().is_some_and(|pokja| pokja.jumlah_anggota.terisi()),
        record.pokja.as_ref().is_some_and(|pokja| pokja.jumlah_terlatih.terisi()),
        record.pendamping.as_ref().is_some_and(|one| one.ada != Ada::BelumDiisi),
        !record.regulasi.is_empty(),
        record.rkm.is_some(),
        record.penggunaan_data.is_some(),
        routine(JenisMekanisme::RapatPerencanaan),
        routine(JenisMekanisme::RapatKoordinasi),
        routine(JenisMekanisme::Sosialisasi),
        routine(JenisMekanisme::MonitoringEvaluasi),
        routine(JenisMekanisme::PenyusunanLaporan),
        record.sumber_dana.is_some(),
    ];
    (answers.iter().filter(|&&answered| answered).count(), answers.len())
}
