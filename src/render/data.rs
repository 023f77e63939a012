//! What a page says to machines: the shapes of its one JSON-LD graph, in the words of schema.org.
//!
//! Views fill these structs with the very values that the page shows; what is not known is left out, as is every address while
//! the publication has no base address. A graph is data for search engines, never a script: a content security policy does not
//! concern it (HTML, 4.12.1: a "data block").

use std::borrow::Cow;

use serde::Serialize;

/// A text, borrowed where it can be. An empty one is left out.
pub type Text<'a> = Cow<'a, str>;

/// Says what a graph does without.
trait Absent {
    fn absent(&self) -> bool;
}

impl<T> Absent for Option<T> {
    fn absent(&self) -> bool {
        self.is_none()
    }
}

impl<T> Absent for Vec<T> {
    fn absent(&self) -> bool {
        self.is_empty()
    }
}

impl Absent for Text<'_> {
    fn absent(&self) -> bool {
        self.is_empty()
    }
}

impl Absent for u64 {
    fn absent(&self) -> bool {
        false
    }
}

macro_rules! things {
    ($($(#[$about:meta])* $name:ident { $($(#[$field_about:meta])* $field:ident: $type:ty,)* })*) => {$(
        #[derive(Debug, Clone, Default, Serialize)]
        #[serde(rename_all = "camelCase")]
        $(#[$about])*
        pub struct $name<'a> {
            $($(#[$field_about])* #[serde(skip_serializing_if = "Absent::absent")] pub $field: $type,)*
        }
    )*};
}

things! {
    /// <https://schema.org/WebSite>
    #[serde(tag = "@type")]
    WebSite {
        /// Its name for other nodes.
        #[serde(rename = "@id")]
        id: Option<Text<'a>>,
        /// Its name.
        name: Text<'a>,
        /// What it is.
        description: Text<'a>,
        /// Its home page.
        url: Option<Text<'a>>,
        /// Language of its words.
        in_language: Text<'a>,
        /// Whose it is.
        publisher: Option<Organization<'a>>,
    }

    /// <https://schema.org/Organization> and its kinds.
    Organization {
        /// What kind it is.
        #[serde(rename = "@type")]
        kind: Option<OrganizationKind>,
        /// Its name for other nodes.
        #[serde(rename = "@id")]
        id: Option<Text<'a>>,
        /// Its name.
        name: Text<'a>,
        /// Short and other names.
        alternate_name: Vec<Text<'a>>,
        /// What it is.
        description: Text<'a>,
        /// Its own page.
        url: Option<Text<'a>>,
        /// Where its office is.
        address: Text<'a>,
        /// The body above it.
        parent_organization: Option<Box<Organization<'a>>>,
        /// How it is reached.
        contact_point: Vec<ContactPoint<'a>>,
        /// Where it works.
        area_served: Option<Place<'a>>,
    }

    /// <https://schema.org/ContactPoint>
    #[serde(tag = "@type")]
    ContactPoint {
        /// Name of the unit.
        name: Text<'a>,
        /// What for.
        contact_type: Text<'a>,
        /// Telephone of the office.
        telephone: Text<'a>,
        /// E-mail of the office.
        email: Text<'a>,
        /// Its page.
        url: Option<Text<'a>>,
    }

    /// <https://schema.org/Place> and its kinds.
    Place {
        /// What kind it is.
        #[serde(rename = "@type")]
        kind: Option<PlaceKind>,
        /// Its name for other nodes.
        #[serde(rename = "@id")]
        id: Option<Text<'a>>,
        /// Its name.
        name: Text<'a>,
        /// Other names.
        alternate_name: Vec<Text<'a>>,
        /// Its page.
        url: Option<Text<'a>>,
        /// Its numbers in registers.
        identifier: Vec<PropertyValue<'a>>,
        /// The place around it.
        contained_in_place: Option<Box<Place<'a>>>,
        /// Where it lies.
        geo: Option<GeoCoordinates<'a>>,
        /// What people find there.
        amenity_feature: Vec<LocationFeature<'a>>,
    }

    /// <https://schema.org/LocationFeatureSpecification>
    #[serde(tag = "@type", rename = "LocationFeatureSpecification")]
    LocationFeature {
        /// What it is for.
        name: Text<'a>,
        /// What it is.
        value: Text<'a>,
    }

    /// <https://schema.org/GeoCoordinates>, in degrees as text, so that they keep their decimals.
    #[serde(tag = "@type")]
    GeoCoordinates {
        /// Degrees north of the equator.
        latitude: Text<'a>,
        /// Degrees east of Greenwich.
        longitude: Text<'a>,
    }

    /// <https://schema.org/PropertyValue>
    #[serde(tag = "@type")]
    PropertyValue {
        /// Which register or figure.
        #[serde(rename = "propertyID")]
        property_id: Text<'a>,
        /// What is measured.
        name: Text<'a>,
        /// The value.
        value: Text<'a>,
        /// Its unit.
        unit_text: Text<'a>,
    }

    /// <https://schema.org/BreadcrumbList>
    #[serde(tag = "@type")]
    BreadcrumbList {
        /// The way from the home page to this page.
        item_list_element: Vec<ListItem<'a>>,
    }

    /// <https://schema.org/ListItem>
    #[serde(tag = "@type")]
    ListItem {
        /// From one.
        position: u64,
        /// The words.
        name: Text<'a>,
        /// The address.
        item: Option<Text<'a>>,
    }

    /// <https://schema.org/Dataset>
    #[serde(tag = "@type")]
    Dataset {
        /// Its name for other nodes.
        #[serde(rename = "@id")]
        id: Option<Text<'a>>,
        /// Its name.
        name: Text<'a>,
        /// What it holds, in 50 to 5,000 characters.
        description: Text<'a>,
        /// The page that shows it.
        url: Option<Text<'a>>,
        /// Language of its words.
        in_language: Text<'a>,
        /// Who made it.
        creator: Option<Organization<'a>>,
        /// When it last changed.
        date_modified: Text<'a>,
        /// Its years: `2021/2022`.
        temporal_coverage: Text<'a>,
        /// Its place.
        spatial_coverage: Option<Place<'a>>,
        /// Its figures.
        variable_measured: Vec<PropertyValue<'a>>,
        /// Its files.
        distribution: Vec<DataDownload<'a>>,
    }

    /// <https://schema.org/DataDownload>
    #[serde(tag = "@type")]
    DataDownload {
        /// Media type.
        encoding_format: Text<'a>,
        /// Where the file is.
        content_url: Text<'a>,
    }

    /// <https://schema.org/GovernmentService>
    #[serde(tag = "@type")]
    GovernmentService {
        /// Its name for other nodes.
        #[serde(rename = "@id")]
        id: Option<Text<'a>>,
        /// Its name.
        name: Text<'a>,
        /// Other names.
        alternate_name: Vec<Text<'a>>,
        /// What it does.
        description: Text<'a>,
        /// Its page.
        url: Option<Text<'a>>,
        /// Its kind.
        service_type: Text<'a>,
        /// Who answers for it.
        provider: Option<Organization<'a>>,
        /// Where it runs.
        area_served: Vec<Place<'a>>,
        /// For whom it is.
        audience: Option<Audience<'a>>,
    }

    /// <https://schema.org/Audience>
    #[serde(tag = "@type")]
    Audience {
        /// Who may come, in words.
        audience_type: Text<'a>,
    }

    /// <https://schema.org/NewsArticle>
    #[serde(tag = "@type")]
    NewsArticle {
        /// Its name for other nodes.
        #[serde(rename = "@id")]
        id: Option<Text<'a>>,
        /// Its title, in at most 110 characters.
        headline: Text<'a>,
        /// Its lead.
        description: Text<'a>,
        /// Its page.
        url: Option<Text<'a>>,
        /// Town at its head.
        dateline: Text<'a>,
        /// When it was published, with offset.
        date_published: Text<'a>,
        /// When it last changed, with offset.
        date_modified: Text<'a>,
        /// Language of its text.
        in_language: Text<'a>,
        /// Who wrote it.
        author: Option<Organization<'a>>,
        /// Who published it.
        publisher: Option<Organization<'a>>,
        /// Its lead photo.
        image: Option<Text<'a>>,
        /// What was corrected.
        correction: Vec<Text<'a>>,
    }

    /// <https://schema.org/Event>
    #[serde(tag = "@type")]
    Event {
        /// Its name for other nodes.
        #[serde(rename = "@id")]
        id: Option<Text<'a>>,
        /// Its name.
        name: Text<'a>,
        /// What it is.
        description: Text<'a>,
        /// Its page.
        url: Option<Text<'a>>,
        /// First day, or first instant.
        start_date: Text<'a>,
        /// Last day, or last instant.
        end_date: Text<'a>,
        /// Whether it takes place.
        event_status: Text<'a>,
        /// When it should have begun.
        previous_start_date: Text<'a>,
        /// Where.
        location: Option<Place<'a>>,
        /// By whom.
        organizer: Vec<Organization<'a>>,
    }

    /// <https://schema.org/DefinedTermSet>
    #[serde(tag = "@type")]
    DefinedTermSet {
        /// Its name for other nodes.
        #[serde(rename = "@id")]
        id: Option<Text<'a>>,
        /// Its name.
        name: Text<'a>,
        /// What it is.
        description: Text<'a>,
        /// Its page.
        url: Option<Text<'a>>,
        /// Language of its words.
        in_language: Text<'a>,
        /// Its terms.
        has_defined_term: Vec<DefinedTerm<'a>>,
    }

    /// <https://schema.org/DefinedTerm>
    #[serde(tag = "@type")]
    DefinedTerm {
        /// The term.
        name: Text<'a>,
        /// In full.
        alternate_name: Vec<Text<'a>>,
        /// What it means.
        description: Text<'a>,
        /// Its place on the page.
        url: Option<Text<'a>>,
    }
}

/// Kinds of organisations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum OrganizationKind {
    /// Any.
    Organization,
    /// A part of the government.
    GovernmentOrganization,
    /// A university.
    CollegeOrUniversity,
}

/// Kinds of places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum PlaceKind {
    /// Any.
    Place,
    /// A kelurahan, kecamatan, kota, kabupaten or provinsi.
    AdministrativeArea,
    /// A country.
    Country,
}

/// One thing of a graph.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
#[expect(clippy::large_enum_variant, reason = "there are two or three of them")]
pub enum Node<'a> {
    WebSite(WebSite<'a>),
    Organization(Organization<'a>),
    Place(Place<'a>),
    BreadcrumbList(BreadcrumbList<'a>),
    Dataset(Dataset<'a>),
    GovernmentService(GovernmentService<'a>),
    NewsArticle(NewsArticle<'a>),
    Event(Event<'a>),
    DefinedTermSet(DefinedTermSet<'a>),
}

#[derive(Serialize)]
struct Graph<'g, 'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: &'g [Node<'a>],
}

/// A graph as text for a `<script>` element, which no text inside can end; nothing without nodes.
#[must_use]
pub fn graph(nodes: &[Node<'_>]) -> Option<String> {
    if nodes.is_empty() {
        return None;
    }
    let graph = Graph {
        context: "https://schema.org",
        graph: nodes,
    };
    let json = serde_json::to_string(&graph).ok()?;
    // Outside of strings JSON has no such character.
    Some(if json.contains('<') {
        json.replace('<', "\\u003c")
    } else {
        json
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn a_graph_holds_what_is_known_and_nothing_else() {
        let place = Place {
            kind: Some(PlaceKind::AdministrativeArea),
            name: "Kota Bontang".into(),
            contained_in_place: Some(Box::new(Place {
                kind: Some(PlaceKind::Country),
                name: "Indonesia".into(),
                ..Place::default()
            })),
            ..Place::default()
        };
        let trail = BreadcrumbList {
            item_list_element: vec![ListItem {
                position: 1,
                name: "Beranda".into(),
                item: None,
            }],
        };
        let text = graph(&[Node::Place(place), Node::BreadcrumbList(trail)]).unwrap();
        let found: Value = serde_json::from_str(&text).unwrap();
        let expected = json!({ "@context": "https://schema.org", "@graph": [
            { "@type": "AdministrativeArea", "name": "Kota Bontang", "containedInPlace": { "@type": "Country", "name": "Indonesia" } },
            { "@type": "BreadcrumbList", "itemListElement": [{ "@type": "ListItem", "position": 1, "name": "Beranda" }] },
        ] });
        assert_eq!(found, expected);
        assert_eq!(graph(&[]), None);
    }

    #[test]
    fn no_text_ends_the_script_element() {
        let site = WebSite {
            name: "</script><script>alert(1)</script><!--".into(),
            ..WebSite::default()
        };
        let text = graph(&[Node::WebSite(site)]).unwrap();
        assert!(!text.contains('<'), "{text}");
        let found: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(found["@graph"][0]["name"], "</script><script>alert(1)</script><!--");
    }
}
