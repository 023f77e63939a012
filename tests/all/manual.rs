//! Completions and manual pages.

use super::harness::Site;

const VERBS: [&str; 8] = ["build", "check", "serve", "new", "fmt", "schema", "completions", "man"];

#[test]
fn every_shell_can_complete_every_command() {
    let site = Site::empty();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = site.run(&format!("completions {shell}")).ok().stdout;
        for verb in VERBS {
            assert!(script.contains(verb), "{shell}: {verb}");
        }
        assert!(script.contains("--register") || script.contains("register"), "{shell}");
    }
    assert!(site.run("pelengkap tidak-ada").ends_with(2).stderr.contains("tidak-ada"));
}

#[test]
fn every_command_has_a_page_in_both_languages() {
    let site = Site::empty();
    site.run("man --out halaman").ok();
    site.run("manual --lang en --out pages").ok();
    for verb in VERBS {
        let page = site.read(&format!("halaman/pendopo-{verb}.1"));
        assert!(page.contains(".TH") && page.contains(".SH"), "{verb}");
        assert_ne!(page, site.read(&format!("pages/pendopo-{verb}.1")), "{verb}");
    }
    let page = site.run("man").ok().stdout;
    assert_eq!(page, site.read("halaman/pendopo.1"));
    assert!(
        page.contains("Dari catatan Kampung KB") || page.contains("dari catatan Kampung KB"),
        "{page}"
    );
}
