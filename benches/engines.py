#!/usr/bin/env python3
"""Sets one report with this crate, Typst and WeasyPrint, and compares time, memory and size.

Run from the root of the repository, as benches/README.md says. Each engine is a process of its
own; the runs take turns, and the best of each engine counts, since other work only ever adds.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "assets" / "fonts"
REPORTS = {"firm": "a firm's report", "1000": "400 pages"}
MEASURES = ("wall s", "cpu s", "MiB", "KB")
TYPST = """
import sys, typst
typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], ignore_system_fonts=True)
"""
WEASYPRINT = """
import sys, weasyprint
weasyprint.HTML(filename=sys.argv[1]).write_pdf(sys.argv[2], pdf_tags=True)
"""


def measured(command, folder):
    """Runs a command and returns seconds on the wall, seconds of processors, MiB at the peak."""
    log = folder / "time"
    full = ["/usr/bin/time", "-o", str(log), "-f", "%e %U %S %M", *map(str, command)]
    subprocess.run(full, check=True, cwd=folder, stdout=subprocess.DEVNULL)
    wall, user, system, kib = log.read_text().split()
    return float(wall), float(user) + float(system), int(kib) / 1024


def pages(path):
    said = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True).stdout
    facts = dict(line.split(":", 1) for line in said.splitlines() if ":" in line)
    return int(facts["Pages"]), facts["Tagged"].strip()


def compare(engines, what, folder, runs):
    for form in ("typ", "html"):
        subprocess.run([engines, what, form, folder / f"report.{form}"], check=True)
    commands = {
        "ours": [engines, what, "pdf", folder / "ours.pdf"],
        "typst": [sys.executable, "-c", TYPST, folder / "report.typ", folder / "typst.pdf", FONTS],
        "weasyprint": [
            sys.executable, "-c", WEASYPRINT, folder / "report.html", folder / "weasyprint.pdf",
        ],
    }
    results = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            results[name].append(measured(command, folder))
    table = {}
    for name, found in results.items():
        path = folder / f"{name}.pdf"
        count, tagged = pages(path)
        table[name] = {
            "wall s": min(wall for wall, _, _ in found),
            "cpu s": round(min(cpu for _, cpu, _ in found), 2),
            "MiB": round(min(mib for _, _, mib in found), 1),
            "KB": round(path.stat().st_size / 1000),
            "pages": count,
            "tagged": tagged,
        }
    return table


def main():
    engines = Path(sys.argv[1]).resolve()
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for face in ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"):
            shutil.copy(FONTS / face, folder)
        for what, title in REPORTS.items():
            table = compare(engines, what, folder, runs)
            print(title)
            for engine, row in table.items():
                print(f"  {engine:10} {json.dumps(row)}")
            ours, typst, weasyprint = table["ours"], table["typst"], table["weasyprint"]
            for name, other in (("typst", typst), ("weasyprint", weasyprint)):
                ratios = [f"{key} {other[key] / ours[key]:.1f}" for key in MEASURES]
                print(f"  {name} / ours: {', '.join(ratios)}", flush=True)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONDONTWRITEBYTECODE", "1")
    main()
