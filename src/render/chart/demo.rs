use super::contoh::situations;

#[test]
fn demo() {
    let css = std::fs::read_to_string("themes/bawaan/static/gaya.css").unwrap().replace("img,\nsvg {", "img,\nsvg:not(.lukisan) {");
    let chart = std::fs::read_to_string("chart.css").unwrap();
    let mut html = format!("<!doctype html><html lang=id><meta charset=utf-8><meta name=viewport content='width=device-width'><title>d</title><style>{css}\n{chart}</style><main class=lebar>");
    for (at, (name, svg)) in situations().into_iter().enumerate() {
        let svg = svg.replace("-j\"", &format!("-j{at}\""));
        for id in ["p", "l", "s", "m"] { if svg.contains(&format!("#{id}-")) || svg.contains(&format!("id=\"{id}-")) {} }
        let mut svg = svg;
        for id in ["p", "l", "b", "t", "s", "m", "q"] {
            svg = svg.replace(&format!("\"{id}-"), &format!("\"{id}{at}-")).replace(&format!("#{id}-"), &format!("#{id}{at}-"));
        }
        html += &format!("<figure><figcaption>{name} · {} B</figcaption>{svg}</figure>", svg.len());
    }
    std::fs::write("/tmp/wt-chart-demo.html", html + "</main>").unwrap();
}
