# make demo   build the tool, import the seeds, answer the first comparison
# make test   build and pass all tests
# make fuzz   feed the parsers what nobody would write, FUZZ_SECONDS each

PREFIX ?= /usr/local
# Without debug information, which the linker would strip: a twentieth of the time.
SWIFT_BUILD = swift build -c release --static-swift-stdlib --product almanac -Xswiftc -gnone \
  -Xlinker -s -Xlinker -no-pie
BIN = .build/release/almanac
RUN = ./$(BIN) --db almanac.db

.PHONY: demo test build setup install lint golden docs fuzz fuzz-build clean
.DEFAULT_GOAL := demo

demo: build
	@$(BIN) import Seeds --db almanac.db
	@echo
	@COLUMNS=100 $(BIN) query shenzhen-vs-national --db almanac.db
	@echo
	@echo 'Next, with the tool at $(BIN):'
	@echo '  $(BIN) query profile --region 深圳 --lang zh-Hans'
	@echo '  $(BIN) list indicators --match 专利'
	@echo "  sqlite3 almanac.db \"SELECT * FROM vs_national WHERE region = 'CN-440300'\""

build: setup
	$(SWIFT_BUILD)

# Without glibc's fast bins, which are emptied again and again while SQLite compiles a query: that
# is much of what the tests do, and takes a sixth less.
test: setup
	swift build --build-tests
	GLIBC_TUNABLES=glibc.malloc.mxfast=0 SWIFT_BACKTRACE=enable=no swift test --skip-build

# What the build and the tests need beyond Swift and make. Only what is missing is installed.
setup:
	@missing=''; \
	for package in libsqlite3-dev sqlite3 zlib1g-dev libyaml-dev nettle-dev pkg-config; do \
	  dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'install ok installed' \
	    || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
	  as_root=$$([ "$$(id -u)" = 0 ] || echo sudo); \
	  $$as_root apt-get update -qq && $$as_root apt-get install -y -qq$$missing; \
	fi

install: build
	install -d '$(DESTDIR)$(PREFIX)/bin' '$(DESTDIR)$(PREFIX)/share/man/man1' \
	  '$(DESTDIR)$(PREFIX)/share/bash-completion/completions' \
	  '$(DESTDIR)$(PREFIX)/share/zsh/site-functions' \
	  '$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d'
	install -m 755 $(BIN) '$(DESTDIR)$(PREFIX)/bin/almanac'
	$(BIN) --generate-completion-script bash > '$(DESTDIR)$(PREFIX)/share/bash-completion/completions/almanac'
	$(BIN) --generate-completion-script zsh > '$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_almanac'
	$(BIN) --generate-completion-script fish > '$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/almanac.fish'
	Documentation/scripts/man-page $(BIN) > '$(DESTDIR)$(PREFIX)/share/man/man1/almanac.1'

# Style, and what the project forbids itself.
lint:
	swift format lint --strict --recursive --parallel Package.swift Migrations Queries Plugins Sources Tests
	Documentation/scripts/check-sources

# Writes the expected output of the transcripts in Tests/CommandTests/Cases anew, to be read in the
# diff.
golden: setup
	swift build --build-tests
	ALMANAC_GOLDEN=1 swift test --skip-build --filter CommandTests

# The generated pages of Documentation/.
docs: setup
	swift build --build-tests
	ALMANAC_GOLDEN=1 swift test --skip-build --filter Documentation
	rm -rf .build/symbols && mkdir -p .build/symbols
	swift build --target Almanac -Xswiftc -emit-symbol-graph \
	  -Xswiftc -emit-symbol-graph-dir -Xswiftc .build/symbols
	docc convert Sources/Almanac/Almanac.docc --fallback-display-name Almanac \
	  --fallback-bundle-identifier almanac --additional-symbol-graph-dir .build/symbols \
	  --output-path .build/documentation

# Optimised, since a debug build is some ten times slower; what traps in the one traps in the
# other. lld, because gold fails on the sections of the address sanitizer.
FUZZ_SECONDS ?= 60
FUZZ_TARGETS ?= CSV Table JSONStat PX Periods Numbers
FUZZ_BUILD = swift build --package-path Tests/Fuzzing --scratch-path .build-fuzz -c release \
  --sanitize address -Xswiftc -sanitize=fuzzer,address -Xswiftc -enable-testing \
  -Xswiftc -use-ld=lld
FUZZ = .build-fuzz/release/fuzz

fuzz-build: setup
	$(FUZZ_BUILD)

# Each target starts from its committed corpus and from what earlier runs have found, which stays
# in .build-fuzz. An input that fails is left in .build-fuzz/failed: fix the parser, and add the
# input to Tests/Fuzzing/Corpus. Stops at the first failure.
fuzz: fuzz-build
	@mkdir -p .build-fuzz/failed
	@for target in $(FUZZ_TARGETS); do \
	  mkdir -p .build-fuzz/found/$$target; \
	  SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=quarantine_size_mb=32 $(FUZZ) $$target \
	    -dict=Tests/Fuzzing/Dictionaries/$$target -max_total_time=$(FUZZ_SECONDS) -timeout=10 -rss_limit_mb=1024 -malloc_limit_mb=256 \
	    -artifact_prefix=.build-fuzz/failed/$$target- \
	    .build-fuzz/found/$$target Tests/Fuzzing/Corpus/$$target >.build-fuzz/$$target.log 2>&1 \
	    || { grep -v '^#' .build-fuzz/$$target.log | tail -40; echo "$$target failed"; exit 1; }; \
	  sed -n "s/^#\([0-9]*\)[[:space:]]*DONE/$$target: \1 runs,/p" .build-fuzz/$$target.log; \
	done

clean:
	rm -rf .build .build-fuzz
