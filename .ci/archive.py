"""Packs a folder as zip or tar.gz, so that the same files give the same bytes."""

import gzip
import os
import pathlib
import sys
import tarfile
import time
import zipfile


def main(folder, archive):
    folder, epoch = pathlib.Path(folder), int(os.environ["SOURCE_DATE_EPOCH"])
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    mode = {path: 0o755 if path.name.startswith("checkup") else 0o644 for path in files}
    name = {path: str(path.relative_to(folder.parent)) for path in files}
    if archive.endswith(".zip"):
        with zipfile.ZipFile(archive, "w") as out:
            for path in files:
                info = zipfile.ZipInfo(name[path], time.gmtime(epoch)[:6])
                info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 3
                info.external_attr = mode[path] << 16
                out.writestr(info, path.read_bytes(), compresslevel=9)
        return
    with open(archive, "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as out:
            for path in files:
                info = tarfile.TarInfo(name[path])
                info.size, info.mtime, info.mode = path.stat().st_size, epoch, mode[path]
                with path.open("rb") as data:
                    out.addfile(info, data)


if __name__ == "__main__":
    main(*sys.argv[1:])
