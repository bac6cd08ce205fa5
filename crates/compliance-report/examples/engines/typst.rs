//! The tree as a Typst file.

use compliance_report::document::{Column, ColumnWidth, Furniture, Meta, Table};

use crate::walk::{Markup, wrapped};

pub(crate) struct Typst;

/// Returns a string literal.
fn literal(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            _ => out.push(c),
        }
    }
    out + "\""
}

fn width(column: Column) -> String {
    match column.width {
        ColumnWidth::Characters(count) => format!("{}pt", 9 * u32::from(count) + 9),
        ColumnWidth::Content => "1fr".to_owned(),
    }
}

fn cells(row: &[String], columns: usize) -> String {
    let empty = columns.saturating_sub(row.len());
    wrapped(row, "[", "],") + &"[],".repeat(empty)
}

impl Markup for Typst {
    fn text(&self, text: &str) -> String {
        format!("#{};", literal(text))
    }

    fn strong(&self, text: &str) -> String {
        format!("#strong({});", literal(text))
    }

    fn muted(&self, text: &str) -> String {
        format!("#text(fill: luma(90), {});", literal(text))
    }

    fn link(&self, text: &str, to: &str) -> String {
        format!("#link(label({}), {});", literal(to), literal(text))
    }

    fn anchor(&self, id: &str) -> String {
        format!("#[#metadata(none)#label({})]", literal(id))
    }

    fn page_of(&self, id: &str) -> String {
        format!("#context counter(page).at(label({})).first();", literal(id))
    }

    fn tick(&self) -> String {
        "#box(width: 8pt, height: 8pt, stroke: 0.6pt);".to_owned()
    }

    fn heading(&self, level: u8, id: Option<&str>, inner: &str) -> String {
        let label = id.map_or_else(String::new, |id| format!("#label({})", literal(id)));
        format!("\n#[#heading(level: {level})[{inner}]{label}]\n")
    }

    fn paragraph(&self, inner: &str) -> String {
        format!("{inner}#parbreak()\n")
    }

    fn list(&self, is_numbered: bool, items: &[String]) -> String {
        let kind = if is_numbered { "enum" } else { "list" };
        let items = wrapped(items, "[", "],");
        format!("#{kind}({items})\n")
    }

    fn table(&self, table: &Table, header: &[Vec<String>], rows: &[Vec<String>]) -> String {
        let columns = table.width().max(1);
        let mut widths: Vec<String> = table.columns.iter().copied().map(width).collect();
        widths.resize(columns, "1fr".to_owned());
        let header: String = header.iter().map(|row| cells(row, columns)).collect();
        let rows: String = rows.iter().map(|row| cells(row, columns) + "\n").collect();
        let header = if header.is_empty() {
            header
        } else {
            format!("table.header({header}),")
        };
        let caption = self.paragraph(&self.text(&table.caption));
        format!(
            "{caption}#table(columns: ({},), {header}\n{rows})\n",
            widths.join(", ")
        )
    }

    fn boxed(&self, inner: &str) -> String {
        format!("#block(fill: luma(243), inset: 8pt, width: 100%)[{inner}]\n")
    }

    fn side_by_side(&self, columns: &[String]) -> String {
        let inner = wrapped(columns, "[", "],");
        format!(
            "#grid(columns: (1fr,) * {}, gutter: 12pt, {inner})\n",
            columns.len().max(1)
        )
    }

    fn contents(&self, max_level: u8) -> String {
        format!("#outline(depth: {max_level})\n")
    }

    fn page_break(&self) -> String {
        "#pagebreak(weak: true)\n".to_owned()
    }

    fn whole(&self, meta: &Meta, furniture: &Furniture, inner: &str) -> String {
        let (title, author) = (literal(&meta.title), literal(&meta.author));
        let header = [&furniture.header_left, &furniture.header_right].map(|text| self.text(text));
        let footer = self.text(&furniture.footer_left);
        let mark = furniture.watermark.as_deref().unwrap_or_default();
        format!(
            "#set document(title: {title}, author: {author}, date: none)\n\
             #set text(font: \"Noto Sans SC\", size: 10.5pt, lang: \"zh\", region: \"cn\")\n\
             #set page(paper: \"a4\", margin: (x: 70.9pt, top: 76pt, bottom: 70pt),\n\
             background: text(size: 90pt, fill: luma(238), {}),\n\
             header: text(size: 8pt)[{} #h(1fr) {}],\n\
             footer: text(size: 8pt)[{footer} #h(1fr) 第 #context counter(page).display() 页 \
             共 #context counter(page).final().first() 页])\n\
             #set par(justify: true, leading: 6.5pt, spacing: 6.5pt)\n\
             #set table(stroke: 0.4pt + luma(180))\n\
             #show table: set text(size: 9pt)\n\
             #show table: set par(leading: 5pt, spacing: 5pt)\n\
             #show heading.where(level: 1): set text(size: 16pt)\n\
             #show heading.where(level: 2): set text(size: 13pt)\n{inner}",
            literal(mark),
            header[0],
            header[1],
        )
    }
}
