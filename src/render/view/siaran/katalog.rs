//! All releases of a region in one table for machines, beside the list for people: what there is, not what it says.
//!
//! CSV has one row for each release, the newest first; several topics or kampung stand in one cell with `;` between them. JSON
//! says the same with lists. Of a withdrawn release only what its notice shows is told: title, date, and that it is withdrawn.

use serde::Serialize;
use serde_json::json;

use crate::artifact::Artifact;
use crate::model::{SiaranPers, SiaranPersId};
use crate::render::view::spot::Spot;
use crate::render::view::unduhan::Tautan;

/// The columns of the CSV; the same words name the values of the JSON.
const COLUMNS: [&str; 9] = [
    "id", "alamat", "judul", "tanggal", "topik", "kampung", "cakupan", "ralat", "ditarik",
];

/// One release.
#[derive(Serialize)]
struct Baris<'a> {
    id: &'a str,
    /// Its full address, or the way to it from this file where the publication has no base address.
    alamat: String,
    judul: &'a str,
    /// Its day, or its instant with the offset of its zone where the hour is known.
    tanggal: String,
    /// As in the addresses of their lists.
    topik: Vec<&'static str>,
    /// Ids.
    kampung: Vec<&'a str>,
    cakupan: &'a str,
    /// How many corrections it has.
    ralat: usize,
    ditarik: bool,
}

impl Baris<'_> {
    fn cells(&self) -> [String; COLUMNS.len()] {
        [
            self.id.to_owned(),
            self.alamat.clone(),
            self.judul.to_owned(),
            self.tanggal.clone(),
            self.topik.join(";"),
            self.kampung.join(";"),
            self.cakupan.to_owned(),
            self.ralat.to_string(),
            self.ditarik.to_string(),
        ]
    }
}

/// The links to the files and the files themselves; nothing where the theme does without.
pub(super) fn katalog(spot: &Spot<'_>) -> (Vec<Tautan>, Vec<Artifact>) {
    if !spot.scene.theme.offer().downloads {
        return (Vec::new(), Vec::new());
    }
    let wilayah = spot.wilayah();
    let rows: Vec<Baris<'_>> = wilayah.siaran_pers.iter().map(|(id, row)| baris(spot, id, row)).collect();
    let mut csv = csv::Writer::from_writer(Vec::new());
    // A buffer takes everything.
    let _ = csv.write_record(COLUMNS);
    for row in &rows {
        let _ = csv.write_record(row.cells());
    }
    let kode = wilayah.data.record.kode.as_str();
    let document = json!({ "kode": kode, "nama": wilayah.nama_lengkap(), "siaran_pers": rows });
    let files = [
        ("csv", "text/csv", csv.into_inner().unwrap_or_default()),
        ("json", "application/json", document.to_string().into_bytes()),
    ];
    files
        .into_iter()
        .map(|(extension, tipe, bytes)| spot.berkas(extension, tipe, bytes))
        .unzip()
}

fn baris<'a>(spot: &Spot<'a>, id: SiaranPersId, row: &'a SiaranPers) -> Baris<'a> {
    let record = &row.data.record;
    let route = spot.routes().siaran_pers(id);
    let table = &spot.wilayah().kampung;
    let told = record.status.tampil();
    let scope = super::super::kunci(&record.cakupan);
    Baris {
        id: &row.data.id,
        alamat: spot.alamat_dari(route).unwrap_or_else(|| spot.menuju(route)),
        judul: &record.judul,
        tanggal: record.tanggal_terbit.iso(spot.pen().zona),
        topik: record.topik.iter().filter(|_| told).map(|topik| topik.slug()).collect(),
        kampung: spot
            .kampung_tampil(&row.kampung)
            .filter(|_| told)
            .map(|id| &*table[id].data.id)
            .collect(),
        cakupan: scope.rsplit('.').next().filter(|_| told).unwrap_or_default(),
        ralat: if told { record.ralat.len() } else { 0 },
        ditarik: !told,
    }
}
