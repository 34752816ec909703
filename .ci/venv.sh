#!/bin/sh
# Makes .venv: Python, the packages of requirements.lock with their hashes, and this project.
# A second run does nothing unless the lock, pyproject.toml, the folder's place or PYTHON has changed.
# PYTHON=python3.12 chooses an interpreter; without it, the newest from 3.11 on that the lock has ready-made
# packages for is taken, and a newer one only where there is no other.
set -eu
cd "$(dirname "$0")/.."

venv=.venv
lock=requirements.lock
ready_below=31500 # the lock has ready-made packages (wheels) for Python 3.11 up to 3.14
done_with=$venv/.set-up # what .venv was made from: place, lock and pyproject.toml
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_USER=0 PIP_REQUIRE_VIRTUALENV=0 PYTHONNOUSERSITE=1
unset PYTHONHOME PYTHONPATH

say() { printf '%s\n' "$*" >&2; }
stop() {
    say "Set-up stopped: $*"
    exit 1
}
has() { command -v "$1" >/dev/null 2>&1; }

# 31102 for Python 3.11.2; nothing for a command that is absent or does not run.
version_of() {
    has "$1" || return 0
    "$1" -c 'import sys; print("%d%02d%02d" % sys.version_info[:3])' 2>/dev/null </dev/null || :
}

# The commands that are Python 3.11 or newer, the best first, one a line.
pythons() {
    if [ -n "${PYTHON:-}" ]; then
        version=$(version_of "$PYTHON")
        [ "${version:-0}" -lt 31100 ] || printf '%s\n' "$PYTHON"
        return 0
    fi
    minor=11
    {
        while [ $minor -le 20 ]; do
            printf 'python3.%s\n' $minor
            minor=$((minor + 1))
        done
        printf 'python3\npython\n'
    } | while read -r name; do
        version=$(version_of "$name")
        [ "${version:-0}" -ge 31100 ] || continue
        ready=1
        [ "$version" -lt $ready_below ] || ready=0
        printf '%s %s %s\n' $ready "$version" "$name"
    done | sort -k 1,1nr -k 2,2nr -k 3,3r | cut -d ' ' -f 3-
}

has_pip() { "$venv/bin/python" -m pip --version >/dev/null 2>&1; }

with_venv() {
    printf '%s\n' "$candidates" >"$scratch/pythons"
    while read -r python; do
        rm -rf "$venv"
        if "$python" -m venv "$venv" >"$scratch/log" 2>&1 </dev/null && has_pip; then return 0; fi
    done <"$scratch/pythons"
    return 1
}

with_virtualenv() {
    has virtualenv || return 1
    rm -rf "$venv"
    virtualenv --python "$newest" "$venv" >"$scratch/log" 2>&1 </dev/null && has_pip
}

with_uv() {
    has uv || return 1
    rm -rf "$venv"
    uv venv --seed --python "$newest" "$venv" >"$scratch/log" 2>&1 </dev/null && has_pip
}

# Runs a command as root where that needs no password; status 1 where it would.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif has sudo && sudo -n true 2>/dev/null; then
        sudo -n "$@"
    else
        return 1
    fi
}

with_apt() {
    has apt-get && as_root true || return 1
    say "This Python makes no virtual environments; installing the package python3-venv with apt-get."
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q update >"$scratch/log" 2>&1 || :
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y install python3-venv >"$scratch/log" 2>&1 </dev/null || return 1
    with_venv
}

make_venv() {
    candidates=$(pythons)
    if [ -z "$candidates" ] && [ -n "${PYTHON:-}" ]; then
        stop "PYTHON is '$PYTHON', which is not a Python 3.11 or newer; name another or leave PYTHON unset."
    fi
    [ -n "$candidates" ] || stop "no Python 3.11 or newer was found; install one (Debian, Ubuntu: apt-get install python3 python3-venv)."
    newest=$(printf '%s\n' "$candidates" | head -n 1)
    say "Setting up .venv with $newest ($("$newest" --version 2>&1))."
    if with_venv || with_virtualenv || with_uv || with_apt; then return 0; fi
    sed 's/^/  /' "$scratch/log" >&2
    rm -rf "$venv"
    stop "$newest cannot make a virtual environment with pip; install python3-venv (Debian, Ubuntu: apt-get install python3-venv), virtualenv or uv."
}

usable() {
    [ "$(cat "$done_with/place" 2>/dev/null)" = "$PWD" ] || return 1
    now=$(version_of "$venv/bin/python")
    [ -n "$now" ] || return 1
    [ -z "${PYTHON:-}" ] || [ "$now" = "$(version_of "$PYTHON")" ]
}

[ -f "$lock" ] || stop "there is no $lock in $PWD; this is not a whole copy of the repository."

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM HUP

if ! usable || ! cmp -s "$lock" "$done_with/$lock"; then
    make_venv
    say "Installing the packages of $lock; the first time this takes a minute or two."
    "$venv/bin/python" -m pip install --quiet --require-hashes --requirement "$lock" ||
        stop "the packages of $lock could not be installed; the message above says why."
    mkdir -p "$done_with"
    cp "$lock" "$done_with/$lock"
    pwd >"$done_with/place"
fi

if ! cmp -s pyproject.toml "$done_with/pyproject.toml"; then
    "$venv/bin/python" -m pip install --quiet --no-deps --no-build-isolation --editable . ||
        stop "this project could not be installed into .venv; the message above says why."
    cp pyproject.toml "$done_with/pyproject.toml"
fi
