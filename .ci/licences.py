"""Prints the licences of all libraries that are in the program for a target."""

import json
import pathlib
import subprocess
import sys

NAMES = ("LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE", "COPYRIGHT")


def texts(package):
    """Returns the texts of a package's licences, in order of their names."""
    folder = pathlib.Path(package["manifest_path"]).parent
    named = [p for p in sorted(folder.iterdir()) if p.is_file()]
    found = [p for p in named if p.name.upper().startswith(NAMES)]
    return [p.read_text("utf-8", "replace").strip() for p in found]


def linked(metadata):
    """Returns the ids of all packages that end up in the program: no tools, no tests."""
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    start = next(p["id"] for p in metadata["packages"] if p["name"] == "compliance-cli")
    seen, todo = set(), [start]
    while todo:
        one = todo.pop()
        if one not in seen:
            seen.add(one)
            for dep in nodes[one]["deps"]:
                if any(kind["kind"] is None for kind in dep["dep_kinds"]):
                    todo.append(dep["pkg"])
    return seen


def main(target):
    command = ["cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", target]
    metadata = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    ids = linked(metadata)
    packages = [p for p in metadata["packages"] if p["id"] in ids and p["source"]]
    by_text = {}
    print("This program contains these libraries under these licences. Rust's own library is")
    print("under MIT or Apache-2.0 as well. The texts follow the list.\n")
    for package in sorted(packages, key=lambda p: (p["name"], p["version"])):
        name = f"{package['name']} {package['version']}"
        print(f"{name}: {package['license'] or 'see its text'}")
        for text in texts(package):
            by_text.setdefault(text, []).append(name)
    for text, names in by_text.items():
        print(f"\n{'=' * 72}\n{', '.join(names)}\n{'=' * 72}\n\n{text}")


if __name__ == "__main__":
    main(sys.argv[1])
