"""Every edition in every language, by the rules of the parts of PDF/A and PDF/UA it names."""

import pathlib
import subprocess
import sys
import tempfile

from page import validate_pdf

EDITIONS = ["full", "brief", "leave-behind", "site-record", "internal"]
VOICES = [["zh"], ["en"], ["zh", "--bilingual"], ["en", "--bilingual"]]
PROFILES = ["2a", "ua1"]


def report(program, folder, edition, voice):
    """Returns the demo firm's report."""
    command = [program, "demo", "--edition", edition, "--out", folder, "--lang", *voice]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    (path,) = pathlib.Path(folder).glob("*.pdf")
    return path


def main(program):
    failed = 0
    for edition in EDITIONS:
        for voice in VOICES:
            with tempfile.TemporaryDirectory() as folder:
                path = report(program, folder, edition, voice)
                for profile in PROFILES:
                    result = validate_pdf(path, profile=profile)
                    name = f"{edition} {' '.join(voice)} {profile}"
                    rules = f"{result.rules.passed} of {result.rules.total} rules"
                    print(f"{name}: {rules}")
                    failed += not result.is_compliant
                    for failure in result.failures[:10]:
                        print(f"  {failure.rule_id}: {failure.message}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
