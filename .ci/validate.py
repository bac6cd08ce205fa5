"""Every edition in every language, by the rules of the parts of PDF/A and PDF/UA it names."""

import pathlib
import subprocess
import sys
import tempfile

from page import validate_pdf

EDITIONS = ["full", "brief", "leave-behind", "site-record", "internal"]
VOICES = [["zh"], ["en"], ["zh", "--bilingual"], ["en", "--bilingual"]]
PROFILES = ["2a", "ua1"]
# Left by the tests that need other programs.
LEFT = pathlib.Path("target/tmp")
OTHERS = {"attached.pdf": ["3a", "ua1"], "pictures.pdf": PROFILES}


def report(program, folder, edition, voice):
    """Returns the demo firm's report."""
    command = [program, "demo", "--edition", edition, "-o", folder, "--lang", *voice]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    (path,) = pathlib.Path(folder).glob("*.pdf")
    return path


def judged(name, path, profile):
    """Returns whether a file keeps the rules of a profile; says which it does not."""
    result = validate_pdf(path, profile=profile)
    rules = f"{result.rules.passed} of {result.rules.total} rules"
    print(f"{name} {profile}: {rules}")
    for failure in result.failures[:10]:
        print(f"  {failure.rule_id}: {failure.message}")
    return result.is_compliant


def main(program):
    failed = 0
    for name, profiles in OTHERS.items():
        if (LEFT / name).exists():
            failed += sum(not judged(name, LEFT / name, p) for p in profiles)
    for edition in EDITIONS:
        for voice in VOICES:
            with tempfile.TemporaryDirectory() as folder:
                path = report(program, folder, edition, voice)
                name = f"{edition} {' '.join(voice)}"
                failed += sum(not judged(name, path, p) for p in PROFILES)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
