#!/bin/sh
# Sets up everything on a fresh machine: system libraries, .venv, packages, schemas, fonts.
# Runs again in a moment when nothing has changed.
set -eu
cd "$(dirname "$0")/.."

LIBRARIES="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"

say() { printf '%s\n' "$*" >&2; }

install_packages() {
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "Installing system packages: $*"
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
    else
        say "System packages are missing. Install them with this command, then run this one again:"
        say "  sudo apt-get install --no-install-recommends $*"
        say "(on other systems: Pango 1.44 or newer with HarfBuzz's subset library)"
        exit 1
    fi
}

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

python=$(find_python)

if [ "$(uname)" = Linux ] && ! has_libraries "$python"; then
    # shellcheck disable=SC2086
    install_packages $LIBRARIES
fi
if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    install_packages "python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
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
