//! # Pendopo: the house
//!
//! A *pendopo* is the open hall in front of an Indonesian residence of office: it has a roof, but no walls, and anyone may come
//! in and see. This program builds such halls for cities: YAML records of each Kampung KB, its innovations, activities and press
//! releases become one browsable static site per region, and a portal above them.
//!
//! ## The way of the data
//!
//! The modules below stand in the order in which data flows; [`pipeline`] is the score that names every stage.
//!
//! 1. [`read`]: disk → listing and bytes.
//! 2. [`parse`]: bytes → records, by the shapes of [`record`].
//! 3. [`resolve`]: records → [`model`]: references, codes, sums, dates. All checking of meaning;
//!    small counts of people are withheld here, and personal data are refused.
//! 4. [`plan`]: model → pages: addresses, lists, redirects, collisions.
//! 5. [`render`]: page + model + theme → HTML. Checks every link against the plan.
//! 6. [`finish`]: minified pages, style sheets, site maps, feeds, calendars, icons, the search index, files
//!    for the server, compressed twins.
//! 7. [`mod@write`]: artifacts → sink. Nothing is published before everything has been checked and rendered.
//!
//! [`pipeline::run`] does this for whole sites, into nothing (`check`) or onto the disk (`build`). [`pipeline::Preview`] does it for one
//! file at a time, into memory: [`serve`] asks it in the name of browsers, and [`watch`] tells it what has changed.
//!
//! [`photo`] judges the photos that records name and draws them anew, in the sizes that pages ask for.
//!
//! Beside the way stand the rooms for authors: [`schema`] shows the shapes of [`record`] to editors and readers, [`draft`] writes
//! new records, [`tidy`] puts the text of records in order without changing what it says.
//!
//! ## Two vocabularies
//!
//! The domain speaks Indonesian in YAML, Rust, templates and addresses alike; the machinery speaks English. What people read
//! comes from message files in both languages.
//!
//! ## Words of the machinery
//!
//! **record**: what an author typed in one file. **model**: what we believe after checking. **region** (*wilayah*): a kota,
//! kabupaten or provinsi; one folder of content, one site, the unit of work. **atlas**: the small national summary of all
//! regions. **plan**: what pages will exist. **page**: one planned route. **view**: what one template may see. **artifact**: bytes
//! at a route. **sink**: where artifacts go. **ledger**: what the last publication wrote. **memo**: what it knew of each region.
//! **book** (of addresses): where records have ever been published; it outlives every output folder. **edition**: one state of the project, as a preview sees it. **twin**: a file once more, compressed.
//!
//! ## What the checks do not know
//!
//! A kampung's code is held against the list in its region's `wilayah.yaml`; there is no register of the whole nation inside.
//! What only history shows (a published text that changed without a `ralat`, an address that vanished) is known from the book of
//! addresses, `alamat.tsv`, which `build` writes beside the records of a region; lines that it has lost since it was committed are
//! taken from git, if the content is kept there. What was published before there was a book, or is published by somebody who does not
//! keep it, is not known. Personal data are recognised in texts, in sheets and documents of office programs and the text of PDFs (up to
//! 64 MB), in the names of files and in the notes of photos; not in what a photo, a scanned page, an archive or an old office file shows,
//! which are published as they are. Small counts are withheld in fields, not in sentences and in the figures that a release states,
//! where there is a warning; age bands are shown whole. The end of an embargo is told at the end of a build.
//!
//! ## Who may know whom
//!
//! A room may use the rooms named behind it, and no others; a test compares this table with the `use crate::…` lines.
//!
//! ```text
//! text:
//! source:
//! timing:
//! artifact:   text
//! diagnostic: source text
//! photo:      diagnostic text
//! record:     diagnostic source text
//! model:      diagnostic photo record
//! read:       diagnostic text timing
//! parse:      diagnostic photo read record source text timing
//! schema:     record text
//! tidy:       diagnostic parse record schema source
//! draft:      diagnostic parse record schema source text tidy
//! resolve:    diagnostic model parse photo record source text timing
//! plan:       artifact diagnostic model record
//! render:     artifact diagnostic model photo plan record source text
//! finish:     artifact model plan record render text
//! write:      artifact diagnostic
//! memo:       diagnostic model
//! watch:      read
//! pipeline:   artifact diagnostic finish memo model parse photo plan read record render resolve text timing write
//! serve:      diagnostic pipeline render text
//! cli:        text
//! console:    cli diagnostic pipeline text timing
//! command:    cli console diagnostic draft parse pipeline read record resolve schema serve text tidy timing watch write
//! ```

pub mod artifact;
pub mod cli;
pub mod command;
pub mod console;
pub mod diagnostic;
pub mod draft;
pub mod finish;
pub mod memo;
pub mod model;
pub mod parse;
pub mod photo;
pub mod pipeline;
pub mod plan;
pub mod read;
pub mod record;
pub mod render;
pub mod resolve;
pub mod schema;
pub mod serve;
pub mod source;
pub mod text;
pub mod tidy;
pub mod timing;
pub mod watch;
pub mod write;
