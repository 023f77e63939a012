//! The search index of a region's site, made from its records.
//!
//! Every file is a script that calls `cari(…)`: a page may load such files even from a folder or under a policy that forbids all
//! connections. `cari/indeks.js` holds what every query needs: the names of the pieces, where the kinds of pages begin, short
//! forms with their long forms, and the table by which words are folded. `cari/k-….js` are pieces of the list of words,
//! `cari/d-….js` hold titles and addresses of 32 pages each. Only published records are in it.

mod documents;
mod index;
mod shards;

use serde::Serialize;

use crate::artifact::Artifact;
use crate::model::Wilayah;
use crate::plan::Plan;
use crate::render::Naming;
use crate::text::stem::{self, STOP};
use documents::{Documents, documents, phrases};
use shards::shards;

/// Pages whose titles stand in one file; the client knows this number.
const BLOCK: usize = 32;

/// The files of the search index; none when the theme offers no search.
#[must_use]
pub fn search(wilayah: &Wilayah, plan: &Plan, naming: &Naming<'_>) -> Vec<Artifact> {
    if !plan.has_search() {
        return Vec::new();
    }
    let phrases = phrases(wilayah);
    let Documents { titles, starts, index } = documents(wilayah, plan, naming, &phrases);
    let entries = index.entries();
    let mut artifacts = Vec::new();
    let mut put = |name: &str, call: String| {
        artifacts.push(Artifact {
            route: plan.routes.top(&format!("cari/{name}.js")),
            bytes: call.into_bytes(),
        });
    };
    let mut version = xxhash_rust::xxh3::Xxh3::new();
    let mut names = Vec::new();
    for shard in shards(&entries) {
        let file = format!("k-{}", shard.name);
        let call = call(&(&file, shard.entries.join(",")));
        version.update(call.as_bytes());
        put(&file, call);
        names.push(shard.name);
    }
    for (number, block) in titles.chunks(BLOCK).enumerate() {
        let file = format!("d-{number}");
        let call = call(&(&file, block));
        version.update(call.as_bytes());
        put(&file, call);
    }
    let version = format!("{:08x}", version.digest() >> 32);
    let rules: Vec<_> = stem::rules()
        .iter()
        .map(|rule| (&rule.prefixes, &rule.next, rule.put, u8::from(rule.firm)))
        .collect();
    put("indeks", call(&("indeks", names, starts, phrases, version, rules, STOP)));
    artifacts
}

/// A call of the client's one function with everything that `arguments` holds.
fn call(arguments: &impl Serialize) -> String {
    let json = serde_json::to_string(arguments).unwrap_or_default();
    let inside = json
        .strip_prefix('[')
        .and_then(|json| json.strip_suffix(']'))
        .unwrap_or_default();
    format!("cari({inside})\n")
}
