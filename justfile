# What is done often. CI runs .ci/run, which needs no just.

default:
    @just --list

# Installs the tools that some recipes need (Debian)
setup:
    apt-get update -qq && apt-get install -y -qq tmux poppler-utils qpdf imagemagick

# Opens the terminal program
run *ARGS:
    cargo run --release -- {{ARGS}}

# Makes the demo firm's report in target/demo
demo:
    cargo run --release -- demo -o target/demo

fmt:
    cargo fmt --all

lint:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets -- -D warnings

# The tests that need Rust alone
test:
    cargo test --workspace

# Compiles everything for Windows, and runs under wine what can run there (Debian)
windows:
    .ci/windows-check
    .ci/windows-test

# Makes the packages in target/dist; CHECKUP_SIGN_KEY=FILE signs their sums (Debian)
dist:
    .ci/dist

# Reviews changed snapshots (needs cargo-insta)
review:
    cargo insta review

# Drives the real program through a terminal (needs poppler)
e2e:
    cargo test -p checkup-tests -- --ignored --test-threads=1

# Asks poppler and qpdf what they make of the PDF
pdf:
    cargo test -p compliance-report -- --ignored

# Opens Word files and workbooks with LibreOffice and compares their text (Debian)
office:
    command -v soffice >/dev/null || (apt-get update -qq && apt-get install -y -qq --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui fonts-noto-cjk poppler-utils)
    cargo test -p compliance-report --test office -- --ignored

# Asks an independent validator what it makes of every edition (needs Python and its registry)
validate:
    cargo build -q -p compliance-cli
    .ci/validate-pdf target/debug/checkup

# Asks cargo deny about licences and origin of libraries
deny:
    .ci/deny

# Asks whether a library is known to be unsafe (needs the network)
advisories:
    .ci/deny advisories

# Checks the checklists
content:
    cargo run -q -p compliance-cli -- content lint

# Draws the pictures of the terminal in docs/pictures
terminal-pictures:
    cargo run -q -p compliance-tui --example pictures -- docs/pictures

# Pictures of the demo report's pages in target/demo (needs poppler)
preview: demo
    pdftoppm -r 70 -png target/demo/*.pdf target/demo/page

# Draws the pictures of report pages in docs/pictures (needs poppler and imagemagick)
report-pictures:
    docs/pictures/make-reports

# Compares the report with Typst and WeasyPrint, as benches/README.md says
engines:
    cargo build -q --release -p compliance-report --example engines
    python3 benches/engines.py target/release/examples/engines

bench:
    cargo bench -p compliance-tui -p compliance-content -p compliance-store -p compliance-report

# What a user feels, as benches/README.md lists it
measure:
    cargo run --release -p compliance-tui --example measure

# A hundred thousand random messages from each of four seeds, and five thousand frames compared
soak:
    cargo test -p compliance-tui --test suite -- --ignored --nocapture

# Writes docs/keys.md from the key table
docs:
    UPDATE_DOCS=1 cargo test -q -p compliance-tui --test suite docs

# All that CI checks
ci:
    .ci/run
