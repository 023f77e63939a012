//! The registry of codes. A code is a stable name; its sentences live in the message files.

use std::fmt;

/// Name of a kind of complaint, such as `record/unknown-value`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code(&'static str);

impl Code {
    /// The name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.0
    }

    /// The code of a name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        codes::ALL.iter().copied().find(|code| code.0 == name)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

macro_rules! codes {
    ($($name:ident = $text:literal;)*) => {
        /// Every code that the program can report. Its meaning is its `explain` text: `pendopo check --explain CODE`.
        #[expect(missing_docs, reason = "the explanation of a code is its entry in the message files")]
        pub mod codes {
            use super::Code;

            $(pub const $name: Code = Code($text);)*

            /// All codes, in the order of this list.
            pub const ALL: &[Code] = &[$($name),*];
        }
    };
}

codes! {
    // Files and folders.
    FILE_UNREADABLE = "file/unreadable";
    FILE_NOT_UTF8 = "file/not-utf8";
    FILE_TOO_LARGE = "file/too-large";
    FILE_UNCHECKED = "file/unchecked";
    FILE_IS_FOLDER = "file/is-folder";
    FILE_OUTSIDE = "file/outside";
    FILE_BAD_NAME = "file/bad-name";
    FILE_STRAY = "file/stray";
    FILE_MISSING = "file/missing";
    FILE_ALIKE = "file/alike";
    CONTENT_MISSING = "content/missing";
    CONTENT_NO_REGION = "content/no-region";

    // YAML as such.
    YAML_SYNTAX = "yaml/syntax";
    YAML_TAB = "yaml/tab";
    YAML_DUPLICATE_KEY = "yaml/duplicate-key";
    YAML_CONTROL_CHARACTER = "yaml/control-character";
    YAML_TOO_DEEP = "yaml/too-deep";
    YAML_ALIAS = "yaml/alias";
    YAML_TAG = "yaml/tag";
    YAML_SEVERAL_DOCUMENTS = "yaml/several-documents";
    FRONT_MATTER_MISSING = "yaml/front-matter-missing";

    // A record against its shape.
    RECORD_NOT_A_MAPPING = "record/not-a-mapping";
    RECORD_UNKNOWN_FIELD = "record/unknown-field";
    RECORD_MISSING_FIELD = "record/missing-field";
    RECORD_EMPTY_FIELD = "record/empty-field";
    RECORD_WRONG_TYPE = "record/wrong-type";
    RECORD_UNKNOWN_VALUE = "record/unknown-value";
    RECORD_BAD_NUMBER = "record/bad-number";
    RECORD_BAD_DATE = "record/bad-date";
    RECORD_BAD_CODE = "record/bad-code";
    RECORD_BAD_ADDRESS = "record/bad-address";
    RECORD_UNREADABLE = "record/unreadable";
    RECORD_NO_REASON = "record/no-reason";
    RECORD_CALLED_OFF = "record/called-off";

    // Prose.
    PROSE_TOO_DEEP = "prose/too-deep";
    PROSE_RAW_HTML = "prose/raw-html";
    PROSE_BAD_LINK = "prose/bad-link";
    PROSE_ACRONYM = "prose/acronym";

    // Codes and places.
    PLACE_WRONG_LEVEL = "place/wrong-level";
    PLACE_WRONG_KIND = "place/wrong-kind";
    PLACE_OUTSIDE_REGION = "place/outside-region";
    PLACE_UNKNOWN_CODE = "place/unknown-code";
    PLACE_DUPLICATE_CODE = "place/duplicate-code";
    PLACE_BAD_BPS = "place/bad-bps";
    PLACE_COPIED_BPS = "place/copied-bps";
    PLACE_NAME_DIFFERS = "place/name-differs";
    PLACE_SHARED_VILLAGE = "place/shared-village";
    PLACE_OUTSIDE_INDONESIA = "place/outside-indonesia";
    PLACE_OWN_BORDER = "place/own-border";
    PLACE_BAD_COLOUR = "place/bad-colour";
    PLACE_PALE_COLOUR = "place/pale-colour";
    PLACE_BAD_BOUNDARIES = "place/bad-boundaries";
    PLACE_BAD_AREA = "place/bad-area";
    PLACE_BOUNDARY_SOURCE = "place/boundary-source";

    // References and addresses.
    REFERENCE_UNRESOLVED = "reference/unresolved";
    REFERENCE_DUPLICATE_ID = "reference/duplicate-id";
    ROUTE_COLLISION = "route/collision";
    ROUTE_BAD_REDIRECT = "route/bad-redirect";
    ADDRESS_UNREADABLE = "address/unreadable";
    ADDRESS_REUSED = "address/reused";
    ADDRESS_SWAPPED = "address/swapped";
    ADDRESS_HIDDEN = "address/hidden";
    ADDRESS_REMOVED = "address/removed";
    LINK_DEAD = "link/dead";
    LINK_DEAD_ANCHOR = "link/dead-anchor";

    // Themes and templates.
    THEME_MISSING = "theme/missing";
    THEME_BAD_SETTINGS = "theme/bad-settings";
    THEME_WRONG_API = "theme/wrong-api";
    THEME_BAD_MESSAGES = "theme/bad-messages";
    THEME_BAD_STYLE = "theme/bad-style";
    TEMPLATE_SYNTAX = "template/syntax";
    TEMPLATE_FAULT = "template/fault";
    TEMPLATE_UNBALANCED = "template/unbalanced";
    TEMPLATE_DUPLICATE_ID = "template/duplicate-id";

    // Photos.
    PHOTO_UNSUPPORTED = "photo/unsupported";
    PHOTO_BROKEN = "photo/broken";
    PHOTO_TOO_LARGE = "photo/too-large";
    PHOTO_CONSENT = "photo/consent";
    PHOTO_WRONG_EXTENSION = "photo/wrong-extension";

    // What readers have to wait for.
    BUDGET_PAGE = "budget/page";
    BUDGET_SCRIPT = "budget/script";

    // Publishing.
    PUBLISH_LOCKED = "publish/locked";
    PUBLISH_FOREIGN_FILES = "publish/foreign-files";
    PUBLISH_FOREIGN_FOLDER = "publish/foreign-folder";
    PUBLISH_DISK_FULL = "publish/disk-full";
    PUBLISH_READ_ONLY = "publish/read-only";
    PUBLISH_IO = "publish/io";

    // What the records say.
    FIGURE_SUM = "figure/sum";
    FIGURE_LIMIT = "figure/limit";
    FIGURE_RANGE = "figure/range";
    FIGURE_UNLIKELY = "figure/unlikely";
    FIGURE_JUMP = "figure/jump";
    FIGURE_RECOMPUTED = "figure/recomputed";
    FIGURE_REPEATED = "figure/repeated";
    DATE_RANGE = "date/range";
    DATE_ORDER = "date/order";
    DATE_WEEKDAY = "date/weekday";
    DATE_WITHOUT_YEAR = "date/without-year";
    DATE_STALE = "date/stale";
    CLASS_RECOMPUTED = "class/recomputed";
    CLASS_SECOND_SHOWCASE = "class/second-showcase";
    INDICATOR_METHOD = "indicator/method";
    PRIVACY_NIK = "privacy/nik";
    PRIVACY_FAMILY_CARD = "privacy/family-card";
    PRIVACY_NIP = "privacy/nip";
    PRIVACY_MOBILE = "privacy/mobile";
    PRIVACY_MAIL = "privacy/mail";
    PRIVACY_BIRTH = "privacy/birth";
    PRIVACY_CHILD = "privacy/child";
    PRIVACY_HEALTH = "privacy/health";
    PRIVACY_HOME = "privacy/home";
    PRIVACY_COLUMN = "privacy/column";
    PRIVACY_FEW = "privacy/few";
    PRIVACY_PHOTO_POSITION = "privacy/photo-position";
    PRIVACY_PHOTO_NOTES = "privacy/photo-notes";
    PRIVACY_EXCEPTION_EXPIRED = "privacy/exception-expired";
    PRIVACY_EXCEPTION_UNUSED = "privacy/exception-unused";
    RELEASE_EMPTY = "release/empty";
    RELEASE_LONG_TITLE = "release/long-title";
    RELEASE_WORD_COUNT = "release/word-count";
    RELEASE_REPEATED = "release/repeated";
    RELEASE_DEBRIS = "release/debris";
    RELEASE_FOREIGN_LINE = "release/foreign-line";
    RELEASE_PHOTO = "release/photo";
    RELEASE_EMBARGO = "release/embargo";
    RELEASE_LAW_YEAR = "release/law-year";
    RELEASE_LAW_TITLE = "release/law-title";
    RELEASE_FIGURE = "release/figure";
    RELEASE_COUNTS = "release/counts";
    RELEASE_AGENCY = "release/agency";
    RELEASE_CHANGED = "release/changed";
}
