//! Photos: what of them is published, in which sizes, and how often they are made.

use std::fs;

use image::GenericImageView as _;

use super::harness::{SECRETS, Site, files, photo, photo_of};

const KENANGA: &str = "content/uji/kampung/kenanga.yaml";
const SALIN: &str = "content/uji/siaran-pers/2022-09-22-dapur-sehat.md";

/// A photo in a record, one that leads a release, one in its text, one that is attached beside a PDF.
fn site() -> Site {
    let foto = |file: &str| format!("{{berkas: \"{file}\", keterangan: Dapur, teks_alternatif: Dua kader, kredit: Humas}}");
    let head = format!(
        "status: terbit\nfoto: [{}]\nlampiran: [{{judul: Denah, berkas: denah.jpg}}, {{judul: Buku, berkas: buku.pdf}}]\n---\n\
         ![Dua kader](teks.png \"Memasak. Kredit: Humas\")\n\n",
        foto("Utama, besar.JPG")
    );
    let site = Site::from("one-city")
        .file(
            KENANGA,
            &format!(
                "nama: Kenanga\nkode_wilayah: \"64.74.01.1002\"\nstatus: terbit\nfoto:\n  - {}\n",
                foto("2022/balai.jpg")
            ),
        )
        .edit(SALIN, "status: terbit\n---\n", &head);
    site.write("content/uji/media/2022/balai.jpg", &photo(1));
    site.write("content/uji/media/Utama, besar.JPG", &photo_of(1_800, 1_200, 2));
    site.write("content/uji/media/denah.jpg", &photo_of(600, 500, 3));
    site.write("content/uji/media/buku.pdf", b"%PDF-1.7 buku");
    site.write("content/uji/media/tidak-disebut.jpg", &photo(4));
    let mut png = std::io::Cursor::new(Vec::new());
    let image = image::load_from_memory(&photo_of(700, 300, 5)).unwrap();
    image.write_to(&mut png, image::ImageFormat::Png).unwrap();
    site.write("content/uji/media/teks.png", &png.into_inner());
    site
}

fn contains(bytes: &[u8], text: &str) -> bool {
    memchr::memmem::find(bytes, text.as_bytes()).is_some()
}

#[test]
fn nothing_that_a_camera_wrote_is_published() {
    let site = site();
    site.run("build").ok();
    let published = site.published();
    let originals = files(&site.path("content/uji/media"));
    for secret in SECRETS {
        assert!(contains(&originals["2022/balai.jpg"], secret), "{secret}");
    }
    let stored = files(&site.path(".pendopo/foto"));
    assert_eq!(stored.len(), 4);
    assert_eq!(files(&site.path(".pendopo/warna")).len(), 4);
    for (route, bytes) in published.iter().chain(&stored) {
        for secret in SECRETS.into_iter().chain(["Exif"]) {
            assert!(!contains(bytes, secret), "{route} holds {secret}");
        }
        for (name, original) in &originals {
            assert!(bytes != original || name == "buku.pdf", "{route} is {name}");
        }
    }
    let media: Vec<&str> = published
        .keys()
        .filter_map(|route| route.strip_prefix("uji/media/"))
        .collect();
    assert_eq!(media, ["buku.pdf"]);
    let sizes: Vec<String> = published
        .iter()
        .filter(|(route, _)| route.starts_with("uji/foto/"))
        .map(|(route, bytes)| {
            let image = image::load_from_memory(bytes).unwrap();
            let (name, extension) = (route.split('.').next().unwrap(), route.rsplit('.').next().unwrap());
            format!("{name}.{extension} {} x {}", image.width(), image.height())
        })
        .collect();
    assert_eq!(
        sizes,
        [
            "uji/foto/2022/balai-60.jpg 60 x 90",
            "uji/foto/2022/balai-60.webp 60 x 90",
            "uji/foto/denah-500.jpg 500 x 600",
            "uji/foto/denah-500.webp 500 x 600",
            "uji/foto/teks-480.jpg 480 x 206",
            "uji/foto/teks-480.webp 480 x 206",
            "uji/foto/teks-700.jpg 700 x 300",
            "uji/foto/teks-700.webp 700 x 300",
            "uji/foto/utama-besar-1200.jpg 1200 x 1800",
            "uji/foto/utama-besar-1200.webp 1200 x 1800",
            "uji/foto/utama-besar-480.jpg 480 x 720",
            "uji/foto/utama-besar-480.webp 480 x 720",
            "uji/foto/utama-besar-960.jpg 960 x 1440",
            "uji/foto/utama-besar-960.webp 960 x 1440",
        ]
    );
    // Orientation 6: what the camera saw on the left is above.
    let route = published
        .keys()
        .find(|route| route.starts_with("uji/foto/2022/balai"))
        .unwrap();
    let image = image::load_from_memory(&published[route]).unwrap();
    assert!(image.get_pixel(30, 5)[0] < 60 && image.get_pixel(30, 85)[0] > 190);
}

#[test]
fn pages_offer_every_size_and_the_lead_photo_is_not_late() {
    let site = site();
    site.run("build --minify mati").ok();
    let page = site.read("public/uji/siaran-pers/2022-09-22-dapur-sehat.html");
    let pictures: Vec<&str> = page
        .split("<picture>")
        .skip(1)
        .map(|part| part.split("</picture>").next().unwrap())
        .collect();
    assert_eq!(pictures.len(), 2);
    let [lead, other] = pictures[..] else { panic!("{pictures:?}") };
    for picture in [lead, other] {
        assert!(
            picture.starts_with("<source type=\"image/webp\" srcset=\"../foto/"),
            "{picture}"
        );
        assert_eq!(picture.matches(" sizes=\"").count(), 2);
    }
    assert!(lead.contains("fetchpriority=\"high\"") && !lead.contains("lazy"), "{lead}");
    assert!(
        lead.contains("width=\"1200\" height=\"1800\"") && lead.contains(" 480w, ") && lead.contains(" 1200w\""),
        "{lead}"
    );
    assert!(lead.contains("<img src=\"../foto/utama-besar-960."), "{lead}");
    assert!(
        other.contains("loading=\"lazy\"") && !other.contains("fetchpriority"),
        "{other}"
    );
    // Until a photo has come, the mean of its colours stands in its place: here that of two gradients and a constant.
    for picture in [lead, other] {
        assert!(picture.contains(" data-warna=\"#7f7f5a\""), "{picture}");
    }
    assert!(page.contains("href=\"../foto/denah-500.") && page.contains("href=\"../media/buku.pdf\""));
    // All that other programs are told exists too, and is found by the check of links.
    let article = page.split("\"image\":\"").nth(1).map(|rest| rest.split('"').next().unwrap());
    assert!(
        article.is_none_or(|address| address.contains("/foto/utama-besar-1200.")),
        "{article:?}"
    );
    let feed = site.read("public/uji/umpan.xml");
    assert!(feed.contains("/uji/foto/teks-700.") && !feed.contains("../foto/"), "{feed}");
}

#[test]
fn a_photo_is_made_once() {
    let site = site();
    let made = |line: &str| site.run(&format!("{line} --timings --format json")).ok().items("photos");
    assert_eq!(made("check"), 4);
    assert!(!site.path(".pendopo").exists(), "a check writes nothing");
    assert_eq!(made("build"), 4);
    let first = site.published();
    assert_eq!(made("check"), 0);
    // A changed record: the photos stand where they stood.
    let text = site.read(KENANGA);
    site.write(KENANGA, text.replace("Dapur", "Balai").as_bytes());
    assert_eq!(made("build"), 0);
    site.write(KENANGA, text.as_bytes());
    // Another output folder: they were kept.
    fs::remove_dir_all(site.path("public")).unwrap();
    assert_eq!(made("build"), 0);
    assert!(site.published() == first);
    // One entry is damaged: it is made again.
    let (name, mut bytes) = files(&site.path(".pendopo/foto")).pop_first().unwrap();
    let end = bytes.len() - 1;
    bytes[end] ^= 1;
    site.write(&format!(".pendopo/foto/{name}"), &bytes);
    fs::remove_dir_all(site.path("public")).unwrap();
    assert_eq!(made("build"), 1);
    assert!(site.published() == first);
    // Their colours are not known any more: they are seen again, and are the same.
    fs::remove_dir_all(site.path(".pendopo/warna")).unwrap();
    site.write(KENANGA, text.replace("Dapur", "Balai").as_bytes());
    assert_eq!(made("build"), 4);
    site.write(KENANGA, text.as_bytes());
    assert_eq!(made("build"), 0);
    assert!(site.published() == first);
    // Nothing is believed.
    assert_eq!(made("build --no-cache"), 4);
    assert!(site.published() == first);
    // Another photo under the same name has another address.
    site.write("content/uji/media/2022/balai.jpg", &photo(9));
    assert_eq!(made("build"), 1);
    let second = site.published();
    let balai = |route: &&String| route.starts_with("uji/foto/2022/");
    assert_eq!(second.keys().filter(balai).count(), 2);
    assert!(second.keys().filter(balai).all(|route| !first.contains_key(route)));
}
