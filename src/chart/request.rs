//! From the text of a request to the request, by the reader that scenarios use too.

use super::theme::{Colour, Palette};
use super::{Kind, Labels, Request};
use crate::error::{Collector, Faults, Problem};
use crate::input::{Field, Object};
use crate::json::Json;
use crate::model::ModelKind;

impl Request {
    /// Reads the JSON text of a request.
    ///
    /// # Errors
    /// Every field that is absent or of another kind. The page makes these texts, so a fault
    /// here is a bug of the page.
    pub fn from_json(text: &str) -> Result<Self, Faults> {
        let json = Json::parse(text)?;
        let faults = Collector::default();
        let request = read(&Field::root(&json, &faults));
        faults.finish(request)
    }
}

fn read(root: &Field<'_>) -> Option<Request> {
    let object = root.object()?;
    let number = |key: &str| object.field(key).number();
    Some(Request {
        chart: chart(&object.field("chart"))?,
        lang: object.field("lang").text()?.to_owned(),
        width: number("width")?,
        height: number("height")?,
        pixel_ratio: number("pixel_ratio")?,
        root_font_px: number("root_font_px")?,
        labels: object
            .field("labels")
            .choice(&[("full", Labels::Full), ("short", Labels::Short)])?,
        focus: model(&object.field("focus"))?,
        panel: optional(&object.field("panel"), model)?,
        cursor: optional(&object.field("cursor"), |field| field.number().map(|n| n as usize))?,
        domain: optional(&object.field("domain"), span)?,
        palette: object.field("palette").object().and_then(|object| palette(&object))?,
        font_family: object.field("font_family").text()?.to_owned(),
    })
}

fn chart(field: &Field<'_>) -> Option<Kind> {
    let kinds = Kind::ALL.into_iter().chain(Kind::VIEWS);
    field.choice(&kinds.map(|kind| (kind.name(), kind)).collect::<Vec<_>>())
}

/// An absent field is `Some(None)`, a faulty one `None`.
fn optional<'a, T>(field: &Field<'a>, read: impl Fn(&Field<'a>) -> Option<T>) -> Option<Option<T>> {
    if field.is_present() { read(field).map(Some) } else { Some(None) }
}

fn model(field: &Field<'_>) -> Option<ModelKind> {
    field.choice(&ModelKind::ALL.map(|model| (model.key(), model)))
}

fn span(field: &Field<'_>) -> Option<(f64, f64)> {
    let ends = field.list()?;
    let [low, high] = ends.as_slice() else {
        field.fault(Problem::WrongType { expected: "list" });
        return None;
    };
    Some((low.number()?, high.number()?))
}

fn palette(object: &Object<'_>) -> Option<Palette> {
    let colour = |key: &str| {
        let field = object.field(key);
        let colour = Colour::parse(field.text()?);
        if colour.is_none() {
            field.fault(Problem::WrongType { expected: "text" });
        }
        colour
    };
    Some(Palette {
        paper: colour("paper")?,
        zone: colour("zone")?,
        ink: colour("ink")?,
        ink2: colour("ink2")?,
        edge: colour("edge")?,
        ghost: colour("ghost")?,
        line: colour("line")?,
        m1: colour("m1")?,
        m2: colour("m2")?,
        m3a: colour("m3a")?,
        m3b: colour("m3b")?,
        band_outer: object.field("band_outer").number()?,
        band_inner: object.field("band_inner").number()?,
        forced: object.field("forced").boolean()?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, Request};
    use crate::model::ModelKind;

    const TEXT: &str = r##"{"chart":"waiting","lang":"sv","width":360.5,"height":300,
        "pixel_ratio":2,"root_font_px":16,"labels":"short","focus":"raised_fee","panel":null,
        "cursor":3,"domain":[-1.5,2],"font_family":"serif","palette":{"paper":"#ffffff",
        "zone":"#eeeeee","ink":"#000000","ink2":"#111111","edge":"#222222","ghost":"#333333",
        "line":"#444444","m1":"#555555","m2":"#666666","m3a":"#777777","m3b":"#888888",
        "band_outer":0.13,"band_inner":0.24,"forced":false}}"##;

    #[test]
    fn a_request_is_read_from_its_text() {
        let request = Request::from_json(TEXT).unwrap();
        assert_eq!(request.chart, Kind::Waiting);
        assert_eq!((request.width, request.height), (360.5, 300.0));
        assert_eq!((request.focus, request.panel), (ModelKind::RaisedFee, None));
        assert_eq!((request.cursor, request.domain), (Some(3), Some((-1.5, 2.0))));
        assert_eq!(request.palette.m3a.0, 0x77);
    }

    #[test]
    fn a_faulty_colour_is_named_by_its_path() {
        let faults = Request::from_json(&TEXT.replace("#666666", "red")).unwrap_err();
        assert_eq!(faults.0[0].path, "palette.m2");
    }
}
