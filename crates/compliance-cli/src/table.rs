//! Tables whose columns stand straight, Chinese or not.

use compliance_text::{clean, width::cells};
use std::io::{self, Write};

/// Which way a column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Right,
}

/// A table; its cells are made inert when they are put in.
#[derive(Debug)]
pub(crate) struct Table {
    columns: Vec<Align>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// Returns a table with a head and no rows.
    pub(crate) fn new(head: &[(&str, Align)]) -> Self {
        Self {
            columns: head.iter().map(|&(_, align)| align).collect(),
            rows: vec![head.iter().map(|&(name, _)| name.to_owned()).collect()],
        }
    }

    /// Adds a row.
    pub(crate) fn row<'c>(&mut self, cells: impl IntoIterator<Item = &'c str>) {
        let cells = cells.into_iter().map(|cell| clean::line(cell).into_owned());
        self.rows.push(cells.collect());
    }

    /// Writes it, two blanks between columns and none at the end of a line.
    pub(crate) fn print(&self, out: &mut dyn Write) -> io::Result<()> {
        let widths: Vec<usize> = (0..self.columns.len())
            .map(|n| {
                let column = self.rows.iter().filter_map(|row| row.get(n));
                column.map(|cell| cells(cell)).max().unwrap_or(0)
            })
            .collect();
        for row in &self.rows {
            writeln!(out, "{}", self.line(row, &widths).trim_end())?;
        }
        Ok(())
    }

    fn line(&self, row: &[String], widths: &[usize]) -> String {
        let columns = row.iter().zip(widths).zip(&self.columns);
        let set = columns.map(|((cell, &width), align)| {
            let blank = " ".repeat(width.saturating_sub(cells(cell)));
            match align {
                Align::Left => format!("{cell}{blank}"),
                Align::Right => format!("{blank}{cell}"),
            }
        });
        set.collect::<Vec<_>>().join("  ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_straight_and_cells_are_inert() {
        let mut table = Table::new(&[
            ("企业", Align::Left),
            ("项", Align::Right),
            ("状态", Align::Left),
        ]);
        table.row(["常州示例", "12", "已结束"]);
        table.row(["A\u{1b}[2J\nB", "3", ""]);
        let mut out = Vec::new();
        table.print(&mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(
            text,
            "企业      项  状态\n常州示例  12  已结束\nA␛[2J B    3\n"
        );
    }
}
