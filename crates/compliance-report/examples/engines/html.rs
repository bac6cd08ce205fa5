//! The tree as HTML, with the page in CSS.

use compliance_report::document::{Column, ColumnWidth, Furniture, Meta, Table};

use crate::walk::{Markup, wrapped};

pub(crate) struct Html;

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("<br>"),
            _ => out.push(c),
        }
    }
    out
}

/// Returns a string of CSS.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace(['"', '\\', '\n', '<'], " "))
}

fn column(column: Column) -> String {
    match column.width {
        ColumnWidth::Characters(count) => {
            format!("<col style=\"width: {}pt\">", 9 * u32::from(count) + 9)
        }
        ColumnWidth::Content => "<col>".to_owned(),
    }
}

fn row(cells: &[String], tag: &str) -> String {
    let cells = wrapped(cells, &format!("<{tag}>"), &format!("</{tag}>"));
    format!("<tr>{cells}</tr>\n")
}

impl Markup for Html {
    fn text(&self, text: &str) -> String {
        escape(text)
    }

    fn strong(&self, text: &str) -> String {
        format!("<b>{}</b>", escape(text))
    }

    fn muted(&self, text: &str) -> String {
        format!("<i>{}</i>", escape(text))
    }

    fn link(&self, text: &str, to: &str) -> String {
        format!("<a href=\"#{}\">{}</a>", escape(to), escape(text))
    }

    fn anchor(&self, id: &str) -> String {
        format!("<span id=\"{}\"></span>", escape(id))
    }

    fn page_of(&self, id: &str) -> String {
        format!("<a class=page href=\"#{}\"></a>", escape(id))
    }

    fn tick(&self) -> String {
        "<span class=tick></span>".to_owned()
    }

    fn heading(&self, level: u8, id: Option<&str>, inner: &str) -> String {
        let id = id.map_or_else(String::new, |id| format!(" id=\"{}\"", escape(id)));
        format!("<h{level}{id}>{inner}</h{level}>\n")
    }

    fn paragraph(&self, inner: &str) -> String {
        format!("<p>{inner}</p>\n")
    }

    fn list(&self, is_numbered: bool, items: &[String]) -> String {
        let kind = if is_numbered { "ol" } else { "ul" };
        let items = wrapped(items, "<li>", "</li>");
        format!("<{kind}>{items}</{kind}>\n")
    }

    fn table(&self, table: &Table, header: &[Vec<String>], rows: &[Vec<String>]) -> String {
        let columns: String = table.columns.iter().copied().map(column).collect();
        let header: String = header.iter().map(|cells| row(cells, "th")).collect();
        let rows: String = rows.iter().map(|cells| row(cells, "td")).collect();
        let caption = escape(&table.caption);
        format!(
            "<p>{caption}</p><table><colgroup>{columns}</colgroup><thead>{header}</thead>\
             <tbody>{rows}</tbody></table>\n"
        )
    }

    fn boxed(&self, inner: &str) -> String {
        format!("<div class=box>{inner}</div>\n")
    }

    fn side_by_side(&self, columns: &[String]) -> String {
        let inner = wrapped(columns, "<td>", "</td>");
        format!("<table class=grid><tr>{inner}</tr></table>\n")
    }

    fn contents(&self, _max_level: u8) -> String {
        // The names of headings are not known here; the other engines set the contents.
        String::new()
    }

    fn page_break(&self) -> String {
        "<div class=break></div>\n".to_owned()
    }

    fn whole(&self, meta: &Meta, furniture: &Furniture, inner: &str) -> String {
        let (left, right) = (
            quoted(&furniture.header_left),
            quoted(&furniture.header_right),
        );
        let (foot, title) = (quoted(&furniture.footer_left), escape(&meta.title));
        format!(
            "<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>{title}</title><style>\n\
             @font-face {{ font-family: Report; src: url(NotoSansSC-Regular.ttf) }}\n\
             @font-face {{ font-family: Report; font-weight: bold; src: url(NotoSansSC-Bold.ttf) }}\n\
             @page {{ size: A4; margin: 76pt 70.9pt 70pt; font: 8pt Report;\n\
             @top-left {{ content: {left} }} @top-right {{ content: {right} }}\n\
             @bottom-left {{ content: {foot} }} @bottom-right {{\n\
             content: \"第 \" counter(page) \" 页 共 \" counter(pages) \" 页\" }} }}\n\
             body {{ font: 10.5pt/17pt Report; text-align: justify }}\n\
             p {{ margin: 0 }} h1, h2, h3, h4 {{ margin: 8pt 0 2pt; break-after: avoid }}\n\
             h1 {{ font-size: 16pt }} h2 {{ font-size: 13pt }} i {{ font-style: normal; color: #555 }}\n\
             a.page::after {{ content: target-counter(attr(href), page) }}\n\
             table {{ width: 100%; border-collapse: collapse; font-size: 9pt; line-height: 14pt }}\n\
             td, th {{ border: 0.4pt solid #bbb; padding: 4pt; vertical-align: top }}\n\
             .grid td {{ border: none }} .box {{ background: #f3f3f3; padding: 8pt }}\n\
             .break {{ break-after: page }}\n\
             .tick {{ display: inline-block; width: 8pt; height: 8pt; border: 0.6pt solid }}\n\
             </style></head><body>\n{inner}</body></html>"
        )
    }
}
