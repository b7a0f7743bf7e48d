#!/bin/sh
# Sets up everything on a fresh machine: system libraries, .venv, packages, schemas, fonts.
# Runs again in a moment, and without network, when nothing has changed.
set -eu
cd "$(dirname "$0")/.."

# What WeasyPrint loads; the packages of Debian and its children that bring it.
LIBRARIES="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"

say() { printf '%s\n' "$*" >&2; }

find_python() {
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    say "Python 3.11 or newer is needed and was not found."
    exit 1
}

has_libraries() {
    "$1" - <<'PYTHON' >/dev/null 2>&1
import ctypes

for name in (
    "libgobject-2.0.so.0", "libpango-1.0.so.0", "libpangoft2-1.0.so.0",
    "libharfbuzz.so.0", "libharfbuzz-subset.so.0", "libfontconfig.so.1",
):
    ctypes.CDLL(name)
PYTHON
}

# The system packages that are missing, on one line.
missing_packages() {
    missing=""
    if [ "$(uname)" = Linux ] && ! has_libraries "$1"; then
        missing="$LIBRARIES"
    fi
    if ! "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        missing="$missing python$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
    fi
    printf '%s' "${missing# }"
}

install_packages() {
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "Installing system packages: $*"
        export DEBIAN_FRONTEND=noninteractive
        apt-get update -qq
        apt-get install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 "$@" >/dev/null
        return
    fi
    say "System packages are missing. Install them with this command, then run this one again:"
    say "  sudo apt-get install --no-install-recommends $*"
    say "(on other systems: Pango 1.44 or newer, HarfBuzz with its subset library, Python's venv)"
    exit 1
}

python=$(find_python)
missing=$(missing_packages "$python")
if [ -n "$missing" ]; then
    # shellcheck disable=SC2086
    install_packages $missing
fi

stamp=.venv/.set-up
state=$(cat pyproject.toml schemas/sources.toml schemas/assemble.py schemas/hatch_hook.py | cksum)
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$state" ] && [ -f schemas/vendor/manifest.json ]; then
    exit 0
fi
[ -x .venv/bin/python ] || "$python" -m venv .venv
say "Installing jatspress with its packages, the official schemas and fonts into .venv"
.venv/bin/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
printf '%s' "$state" >"$stamp"
