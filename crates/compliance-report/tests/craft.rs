//! What a file is beyond its pages: an archive, a carrier of files, a form to sign, a lock.
//!
//! The rules of PDF/A are tested one by one as ISO 19005-2 and -3 number them; that is no
//! validation, which other programs do.
#![expect(
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    reason = "a test fails by panicking; helpers of tests are not seen as tests"
)]

#[expect(dead_code, reason = "other tests need the rest")]
#[path = "../samples/checkup.rs"]
mod checkup;

#[path = "../samples/document.rs"]
mod sample;

use std::collections::BTreeSet;

use compliance_model::programme::ProgrammeId;
use compliance_report::{
    Attachment, FontFile, Password, PdfOptions, Relation,
    build::{self, Input},
    document::{Document, Lang as Language, Paragraph, Run},
    render_pdf,
};
use lopdf::content::Content;
use lopdf::{Dictionary, Document as Pdf, LoadOptions, Object, ObjectId};

fn attachments() -> Vec<Attachment> {
    let attachment = |name: &str, media_type: &str, bytes: &[u8]| Attachment {
        name: name.to_owned(),
        description: "测试".to_owned(),
        media_type: media_type.to_owned(),
        relation: Relation::Data,
        bytes: bytes.to_vec(),
    };
    let long = "措施,期限\r\n".repeat(400);
    vec![
        attachment("整改计划.csv", "text/csv", long.as_bytes()),
        attachment("体检数据.json", "application/json", b"{\"a\": \"(\\r)\"}"),
    ]
}

fn bytes(document: &Document, options: &PdfOptions) -> Vec<u8> {
    render_pdf(document, options).unwrap().bytes
}

fn with_files() -> PdfOptions {
    PdfOptions {
        attachments: attachments(),
        ..PdfOptions::default()
    }
}

/// Returns the sample in both forms that claim to be archives, with the part they claim.
fn archives() -> [(Vec<u8>, u8); 2] {
    let document = sample::report(12);
    [
        (bytes(&document, &PdfOptions::default()), 2),
        (bytes(&document, &with_files()), 3),
    ]
}

/// Calls for every value of a file, those within others included.
fn visit(pdf: &Pdf, check: &mut impl FnMut(&Object)) {
    fn into(object: &Object, check: &mut impl FnMut(&Object)) {
        check(object);
        match object {
            Object::Array(values) => values.iter().for_each(|value| into(value, check)),
            Object::Dictionary(dict) => dict.iter().for_each(|(_, value)| into(value, check)),
            Object::Stream(stream) => stream.dict.iter().for_each(|(_, value)| into(value, check)),
            _ => {}
        }
    }
    pdf.objects.values().for_each(|object| into(object, check));
}

fn followed<'a>(pdf: &'a Pdf, dict: &'a Dictionary, key: &str) -> &'a Object {
    pdf.dereference(dict.get(key.as_bytes()).unwrap())
        .unwrap()
        .1
}

fn text(object: &Object) -> String {
    let bytes = object
        .as_str()
        .unwrap()
        .strip_prefix(&[0xfe, 0xff])
        .unwrap();
    let pairs = bytes.as_chunks::<2>().0.iter();
    let units: Vec<u16> = pairs.map(|&pair| u16::from_be_bytes(pair)).collect();
    String::from_utf16(&units).unwrap()
}

#[test]
fn an_archive_says_so_and_names_itself_the_same_everywhere() {
    for (bytes, part) in archives() {
        // 6.1.2: the version, and four bytes above 127 on the second line.
        assert!(bytes.starts_with(b"%PDF-1.7\n%"));
        assert!(bytes[10..14].iter().all(|&byte| byte > 127));
        let pdf = Pdf::load_mem(&bytes).unwrap();
        // 6.1.3: a name and no encryption.
        assert!(pdf.trailer.has(b"ID") && !pdf.trailer.has(b"Encrypt"));
        // 6.6.2.1: metadata that are not filtered; 6.6.4: what the file claims to be.
        let metadata = followed(&pdf, pdf.catalog().unwrap(), "Metadata")
            .as_stream()
            .unwrap();
        assert!(!metadata.dict.has(b"Filter"));
        let xmp = std::str::from_utf8(&metadata.content).unwrap();
        assert!(xmp.contains(&format!("<pdfaid:part>{part}</pdfaid:part>")));
        assert!(xmp.contains("<pdfaid:conformance>A</pdfaid:conformance>"));
        assert!(xmp.contains("<pdfuaid:part>1</pdfuaid:part>"));
        let information = followed(&pdf, &pdf.trailer, "Info").as_dict().unwrap();
        assert!(xmp.contains(&text(information.get(b"Title").unwrap())));
        let date = information.get(b"CreationDate").unwrap().as_str().unwrap();
        assert_eq!(date, b"D:20261124000000Z");
        assert!(xmp.contains("<xmp:CreateDate>2026-11-24T00:00:00Z</xmp:CreateDate>"));
    }
}

#[test]
fn an_archive_says_what_its_colours_mean_and_uses_no_others() {
    for (bytes, _) in archives() {
        let pdf = Pdf::load_mem(&bytes).unwrap();
        // 6.2.3: one intent, with a profile of three colours.
        let intents = followed(&pdf, pdf.catalog().unwrap(), "OutputIntents")
            .as_array()
            .unwrap();
        let [intent] = intents.as_slice() else {
            panic!("one intent")
        };
        let intent = pdf.dereference(intent).unwrap().1.as_dict().unwrap();
        assert_eq!(intent.get(b"S").unwrap().as_name().unwrap(), b"GTS_PDFA1");
        let profile = followed(&pdf, intent, "DestOutputProfile")
            .as_stream()
            .unwrap();
        assert_eq!(profile.dict.get(b"N").unwrap().as_i64().unwrap(), 3);
        assert_eq!(profile.get_plain_content().unwrap()[36..40], *b"acsp");
        // 6.2.4: the page uses only colours that the profile explains; 6.1.13: few saved states.
        let known: BTreeSet<&str> =
            "BT ET Tf Td Tc Tj TJ BMC BDC EMC re f f* S s n m l c h w d rg \
                                     RG g G q Q cm Do W W* Tr Tz Ts Tw TL j J M i gs b B"
                .split_whitespace()
                .collect();
        for (_, page) in pdf.get_pages() {
            let content = Content::decode(&pdf.get_page_content(page)).unwrap();
            let mut depth = 0_i32;
            for operation in &content.operations {
                let name = operation.operator.as_str();
                assert!(known.contains(name), "{name}");
                depth += i32::from(name == "q") - i32::from(name == "Q");
                assert!((0..=28).contains(&depth));
            }
            assert_eq!(depth, 0);
        }
    }
}

#[test]
fn an_archive_has_nothing_that_is_forbidden() {
    for (bytes, part) in archives() {
        let pdf = Pdf::load_mem(&bytes).unwrap();
        let mut files = 0;
        visit(&pdf, &mut |object| {
            let dict = match object {
                Object::Dictionary(dict) => dict,
                Object::Stream(stream) => &stream.dict,
                // 6.1.13: limits.
                Object::String(bytes, _) => return assert!(bytes.len() <= 32767),
                Object::Name(name) => return assert!(name.len() <= 127),
                _ => return,
            };
            for (key, value) in dict {
                let key = std::str::from_utf8(key).unwrap();
                // 6.5: actions; 6.2.8: pictures from elsewhere; 6.4.1: forms that run; 6.2.10:
                // transparency, of which there is none.
                let forbidden = [
                    "AA",
                    "OpenAction",
                    "JavaScript",
                    "JS",
                    "OPI",
                    "Alternates",
                    "XFA",
                    "NeedAppearances",
                    "TR",
                    "HTP",
                    "ca",
                    "CA",
                    "BM",
                    "Requirements",
                    "PresSteps",
                ];
                assert!(!forbidden.contains(&key), "{key}");
                // 6.1.7.2: filters.
                if key == "Filter"
                    && let Ok(filter) = value.as_name()
                {
                    assert_eq!(filter, b"FlateDecode");
                }
                files += i32::from(key == "EF");
            }
        });
        assert_eq!(
            files,
            if part == 3 { 2 } else { 0 },
            "6.8: files only in part 3"
        );
        assert!(pdf.objects.len() < 8_388_607);
    }
}

#[test]
fn an_archive_holds_its_fonts_with_widths_as_they_are() {
    for (bytes, _) in archives() {
        let pdf = Pdf::load_mem(&bytes).unwrap();
        let mut fonts = 0;
        for object in pdf.objects.values() {
            let Ok(dict) = object.as_dict() else { continue };
            if !dict
                .get(b"Subtype")
                .is_ok_and(|kind| kind.as_name().is_ok_and(|n| n == b"Type0"))
            {
                continue;
            }
            fonts += 1;
            // 6.2.11.7: what each character means.
            assert!(dict.has(b"ToUnicode"));
            let below = followed(&pdf, dict, "DescendantFonts").as_array().unwrap();
            let below = pdf.dereference(&below[0]).unwrap().1.as_dict().unwrap();
            // 6.2.11.3.2: which glyph a code is.
            assert!(below.has(b"CIDToGIDMap") && below.has(b"CIDSystemInfo"));
            // 6.2.11.4.1: embedded.
            let descriptor = followed(&pdf, below, "FontDescriptor").as_dict().unwrap();
            let program = followed(&pdf, descriptor, "FontFile2").as_stream().unwrap();
            assert!(
                !descriptor.has(b"CIDSet"),
                "6.2.11.4.2: none, or a whole one"
            );
            widths_agree(&pdf, below, &program.get_plain_content().unwrap());
        }
        assert!(fonts >= 2, "{fonts} fonts");
    }
}

/// 6.2.11.5: the widths named are those of the glyphs.
fn widths_agree(pdf: &Pdf, font: &Dictionary, program: &[u8]) {
    let face = ttf_parser::Face::parse(program, 0).unwrap();
    let per_em = f64::from(face.units_per_em());
    let mut compared = 0;
    let mut first = 0_i64;
    for value in followed(pdf, font, "W").as_array().unwrap() {
        let Object::Array(widths) = value else {
            first = value.as_i64().unwrap();
            continue;
        };
        for (code, width) in (first..).zip(widths) {
            let glyph = ttf_parser::GlyphId(u16::try_from(code).unwrap());
            let own = f64::from(face.glyph_hor_advance(glyph).unwrap()) * 1000.0 / per_em;
            let said = f64::from(width.as_float().unwrap());
            assert!((own - said).abs() <= 1.0, "{code}: {own} {said}");
            compared += 1;
        }
    }
    assert!(compared > 20, "{compared} widths");
}

#[test]
fn each_stretch_of_another_language_is_marked() {
    let mut document = sample::report(1);
    document.push(Paragraph::body(vec![Run::text(
        "声明 Declaration of the firm",
    )]));
    for (lang, wanted) in [(Language::Zh, &b"en"[..]), (Language::En, b"zh-CN")] {
        document.meta.lang = lang;
        let pdf = Pdf::load_mem(&bytes(&document, &PdfOptions::default())).unwrap();
        let mut spans = 0;
        for object in pdf.objects.values() {
            let Ok(element) = object.as_dict() else {
                continue;
            };
            let is_span = element
                .get(b"S")
                .is_ok_and(|kind| kind.as_name().is_ok_and(|name| name == b"Span"));
            if is_span && element.has(b"P") {
                assert_eq!(element.get(b"Lang").unwrap().as_str().unwrap(), wanted);
                spans += 1;
            }
        }
        assert!(spans > 0, "{lang:?}");
    }
}

/// Returns the shipped face as if its maker had chosen other units: 宋体 has 256, Times 2048.
fn of_units(per_em: u16) -> FontFile {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../assets/fonts/NotoSansSC-Regular.ttf"
    );
    let mut data = std::fs::read(path).unwrap();
    let record = data.windows(4).position(|tag| tag == b"head").unwrap();
    let offset = u32::from_be_bytes(data[record + 8..record + 12].try_into().unwrap());
    let at = usize::try_from(offset).unwrap() + 18;
    data[at..at + 2].copy_from_slice(&per_em.to_be_bytes());
    FontFile::parse(data).unwrap().remove(0)
}

#[test]
fn widths_and_heights_are_those_of_the_face_whatever_its_units() {
    for per_em in [256, 1000, 2048] {
        let mut options = PdfOptions::default();
        options.fonts.body = Some(of_units(per_em));
        options.fonts.heading = Some(of_units(per_em));
        let pdf = Pdf::load_mem(&bytes(&sample::report(2), &options)).unwrap();
        let mut faces = 0;
        for object in pdf.objects.values() {
            let Ok(dict) = object.as_dict() else { continue };
            if !dict.has(b"DescendantFonts") {
                continue;
            }
            let below = followed(&pdf, dict, "DescendantFonts").as_array().unwrap();
            let below = pdf.dereference(&below[0]).unwrap().1.as_dict().unwrap();
            let descriptor = followed(&pdf, below, "FontDescriptor").as_dict().unwrap();
            let program = followed(&pdf, descriptor, "FontFile2").as_stream().unwrap();
            let program = program.get_plain_content().unwrap();
            widths_agree(&pdf, below, &program);
            let face = ttf_parser::Face::parse(&program, 0).unwrap();
            assert_eq!(face.units_per_em(), per_em);
            let ascent = descriptor.get(b"Ascent").unwrap().as_i64().unwrap();
            let own = i64::from(face.ascender()) * 1000 / i64::from(per_em);
            assert!((ascent - own).abs() <= 1, "{per_em}: {ascent} {own}");
            faces += 1;
        }
        assert!(faces >= 2, "{per_em}: {faces} faces");
    }
}

#[test]
fn an_archive_is_tagged_in_standard_terms() {
    for (bytes, _) in archives() {
        let pdf = Pdf::load_mem(&bytes).unwrap();
        let catalog = pdf.catalog().unwrap();
        // 6.7.2.2, 6.7.4.
        let marks = catalog.get(b"MarkInfo").unwrap().as_dict().unwrap();
        assert!(marks.get(b"Marked").unwrap().as_bool().unwrap());
        assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"zh-CN");
        // 6.7.3.4: types of ISO 32000-1, 14.8.4.
        let standard: BTreeSet<&str> = "Document Div H1 H2 H3 H4 P L LI Lbl LBody Table TR TH TD \
                                        Caption Figure Link TOC TOCI Form Span Reference"
            .split_whitespace()
            .collect();
        let mut elements = 0;
        for object in pdf.objects.values() {
            let Ok(element) = object.as_dict() else {
                continue;
            };
            if !(element.has(b"S") && element.has(b"P")) {
                continue;
            }
            elements += 1;
            let kind = std::str::from_utf8(element.get(b"S").unwrap().as_name().unwrap()).unwrap();
            assert!(standard.contains(kind), "{kind}");
            // ISO 14289-1, 7.3: figures in words.
            assert_eq!(kind == "Figure", element.has(b"Alt"), "{kind}");
        }
        assert!(elements > 200, "{elements} elements");
    }
}

#[test]
fn annotations_are_shown_printed_and_part_of_the_text() {
    let (bytes, _) = &archives()[0];
    let pdf = Pdf::load_mem(bytes).unwrap();
    let mut links = 0;
    for object in pdf.objects.values() {
        let Ok(dict) = object.as_dict() else { continue };
        if !dict.has_type(b"Annot") {
            continue;
        }
        // 6.3.2: printed and not hidden; 6.3.3: appearances; 6.7: in the structure.
        assert_eq!(dict.get(b"F").unwrap().as_i64().unwrap(), 4);
        assert!(dict.has(b"StructParent"));
        match dict.get(b"Subtype").unwrap().as_name().unwrap() {
            b"Link" => {
                links += 1;
                // ISO 14289-1, 7.18.5: links say where they lead.
                let said = text(dict.get(b"Contents").unwrap());
                assert!(said.starts_with("转到第") && said.contains('：'), "{said}");
                assert!(!dict.has(b"A") && dict.has(b"Dest"));
            }
            b"Widget" => {
                let looks = dict.get(b"AP").unwrap().as_dict().unwrap();
                assert!(looks.len() == 1 && followed(&pdf, looks, "N").as_stream().is_ok());
            }
            other => panic!("{other:?}"),
        }
    }
    assert!(links > 20, "{links} links");
}

#[test]
fn attached_files_come_out_as_they_went_in() {
    let pdf = Pdf::load_mem(&bytes(&sample::report(1), &with_files())).unwrap();
    let catalog = pdf.catalog().unwrap();
    let trees = followed(&pdf, catalog, "Names").as_dict().unwrap();
    let tree = followed(&pdf, trees, "EmbeddedFiles").as_dict().unwrap();
    let named = tree.get(b"Names").unwrap().as_array().unwrap();
    let keys: Vec<&[u8]> = named
        .iter()
        .step_by(2)
        .map(|key| key.as_str().unwrap())
        .collect();
    assert!(keys.is_sorted(), "names are looked up by halving");
    let associated = followed(&pdf, catalog, "AF").as_array().unwrap();
    assert_eq!(associated.len(), 2);
    for (reference, wanted) in associated.iter().zip(attachments()) {
        assert!(named.contains(reference));
        let file = pdf.dereference(reference).unwrap().1.as_dict().unwrap();
        assert_eq!(text(file.get(b"UF").unwrap()), wanted.name);
        assert_eq!(text(file.get(b"F").unwrap()), wanted.name);
        assert_eq!(
            file.get(b"AFRelationship").unwrap().as_name().unwrap(),
            b"Data"
        );
        let files = file.get(b"EF").unwrap().as_dict().unwrap();
        let stream = followed(&pdf, files, "F").as_stream().unwrap();
        let kind = stream.dict.get(b"Subtype").unwrap().as_name().unwrap();
        assert_eq!(kind, wanted.media_type.as_bytes());
        let size = followed(&pdf, &stream.dict, "Params")
            .as_dict()
            .unwrap()
            .get(b"Size");
        assert_eq!(
            size.unwrap().as_i64().unwrap(),
            i64::try_from(wanted.bytes.len()).unwrap()
        );
        assert_eq!(stream.get_plain_content().unwrap(), wanted.bytes);
    }
    let again = bytes(&sample::report(1), &with_files());
    assert_eq!(
        again,
        bytes(&sample::report(1), &with_files()),
        "the same bytes"
    );
}

fn open(locked: &[u8], password: &str) -> lopdf::Result<Pdf> {
    Pdf::load_mem_with_options(locked, LoadOptions::with_password(password))
}

#[test]
fn a_password_opens_the_file_and_no_other_does() {
    let secret = "某某科技有限公司";
    let mut document = sample::report(2);
    document.meta.title = secret.to_owned();
    let options = PdfOptions {
        password: Some(Password::new("体检 2026").unwrap()),
        ..with_files()
    };
    let locked = bytes(&document, &options);
    assert_ne!(
        locked,
        bytes(&document, &options),
        "each file has its own key"
    );
    let holds = |part: &[u8]| locked.windows(part.len()).any(|window| window == part);
    let utf16: Vec<u8> = secret.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert!(
        !holds(secret.as_bytes()) && !holds(&utf16),
        "nothing is in the clear"
    );
    assert!(!holds(b"pdfaid"), "an archive is not locked");
    for wrong in ["", "体检2026", "体检 2026 "] {
        assert!(open(&locked, wrong).is_err(), "{wrong:?}");
    }
    let opened = open(&locked, "体检 2026").unwrap();
    let information = followed(&opened, &opened.trailer, "Info")
        .as_dict()
        .unwrap();
    assert_eq!(text(information.get(b"Title").unwrap()), secret);
    let plain = Pdf::load_mem(&bytes(&document, &with_files())).unwrap();
    assert_eq!(opened.get_pages().len(), plain.get_pages().len());
    for (number, page) in opened.get_pages() {
        assert_eq!(
            opened.get_page_content(page),
            plain.get_page_content(plain.get_pages()[&number])
        );
    }
}

#[test]
fn options_with_a_password_do_not_print_it() {
    let options = PdfOptions {
        password: Some(Password::new("hunter2").unwrap()),
        ..PdfOptions::default()
    };
    assert!(!format!("{options:?}").contains("hunter2"));
}

/// Returns a firm's report of an edition.
fn firm(edition: impl Fn(&Input<'_>) -> Document) -> Document {
    let content = checkup::content();
    let case = checkup::answered(&content, ProgrammeId::Micro);
    edition(&checkup::Basis::of(&content, &case).input())
}

/// A line for each lawyer and for the firm, a square for each seal.
const SIGNED: [&str; 5] = [
    "律师 李明　执业证号 13204202610000001",
    "律师 赵敏　执业证号 ＿＿＿＿＿＿",
    "律师事务所",
    "企业签收人",
    "受检企业",
];

#[test]
fn lawyers_office_and_firm_have_a_field_to_sign_in_each() {
    for (document, wanted) in [
        (firm(build::full), SIGNED.as_slice()),
        (firm(build::brief), &SIGNED),
        (firm(build::leave_behind), &[]),
    ] {
        let pdf = Pdf::load_mem(&bytes(&document, &PdfOptions::default())).unwrap();
        let catalog = pdf.catalog().unwrap();
        let Ok(form) = catalog.get(b"AcroForm") else {
            assert!(wanted.is_empty());
            continue;
        };
        let form = form.as_dict().unwrap();
        let fields = form.get(b"Fields").unwrap().as_array().unwrap();
        let mut names: Vec<String> = Vec::new();
        for field in fields {
            let field = pdf.dereference(field).unwrap().1.as_dict().unwrap();
            assert_eq!(field.get(b"FT").unwrap().as_name().unwrap(), b"Sig");
            assert!(!field.has(b"V"), "it is not signed");
            let rect: Vec<f32> = field
                .get(b"Rect")
                .unwrap()
                .as_array()
                .unwrap()
                .iter()
                .map(|value| value.as_float().unwrap())
                .collect();
            assert!(
                rect[2] - rect[0] >= 50.0 && rect[3] - rect[1] >= 20.0,
                "{rect:?}"
            );
            names.push(text(field.get(b"TU").unwrap()));
        }
        names.sort();
        names.dedup();
        let mut wanted = wanted.to_vec();
        wanted.sort_unstable();
        assert_eq!(names, wanted);
    }
}

/// Where something is in a file: page and height.
type Place = (ObjectId, f32);

fn place(destination: &Object) -> Place {
    let parts = destination.as_array().unwrap();
    assert_eq!(parts[1].as_name().unwrap(), b"XYZ");
    (
        parts[0].as_reference().unwrap(),
        parts[3].as_float().unwrap(),
    )
}

#[test]
fn findings_lead_to_their_law_and_laws_back_to_their_findings() {
    let pdf = Pdf::load_mem(&bytes(&firm(build::full), &PdfOptions::default())).unwrap();
    let mut there: BTreeSet<(ObjectId, ObjectId)> = BTreeSet::new();
    let pages: BTreeSet<ObjectId> = pdf.get_pages().into_values().collect();
    for &page in &pages {
        let page_dict = pdf.get_dictionary(page).unwrap();
        let Ok(annotations) = page_dict.get(b"Annots") else {
            continue;
        };
        for annotation in annotations.as_array().unwrap() {
            let annotation = pdf.dereference(annotation).unwrap().1.as_dict().unwrap();
            if let Ok(destination) = annotation.get(b"Dest") {
                let (to, y) = place(destination);
                assert!(pages.contains(&to) && (0.0..=842.0).contains(&y));
                there.insert((page, to));
            }
        }
    }
    let both_ways = there
        .iter()
        .filter(|(from, to)| from != to && there.contains(&(*to, *from)));
    assert!(
        both_ways.count() >= 4,
        "pages of findings and of laws lead to each other"
    );
}
