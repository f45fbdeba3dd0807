# make demo   build the tool, import the seeds, answer the first comparison
# make test   build and pass all tests

PREFIX ?= /usr/local
SWIFT_BUILD = swift build -c release --static-swift-stdlib --product almanac -Xlinker -s
BIN = .build/release/almanac
RUN = ./$(BIN) --db almanac.db

.PHONY: demo test build setup install lint golden docs clean
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

test: setup
	swift build --build-tests
	SWIFT_BACKTRACE=enable=no swift test --skip-build

# What the build and the tests need beyond Swift and make. Only what is missing is installed.
setup:
	@missing=''; \
	for package in libsqlite3-dev sqlite3 zlib1g-dev libyaml-dev xlsx2csv pkg-config; do \
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

# Writes the expected output of the transcripts in Tests/CommandTests/Cases anew, to be read
# in the diff.
golden: setup
	swift build --build-tests
	ALMANAC_GOLDEN=1 swift test --skip-build --filter CommandTests

# The generated pages of Documentation/.
docs: setup
	swift build --build-tests
	ALMANAC_GOLDEN=1 swift test --skip-build --filter Documentation

clean:
	rm -rf .build
