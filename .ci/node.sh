#!/bin/sh
# Fetches the browser libraries of package-lock.json into node_modules, and puts those that pages load beside the theme.
# A second run does nothing unless the lock has changed. npm is the machine's, or comes from the Python package index
# (.ci/node.lock) into .venv where the machine has none.
set -eu
cd "$(dirname "$0")/.."

venv=.venv
lock=package-lock.json
assets=overrides/assets
done_with=node_modules/.set-up

say() { printf '%s\n' "$*" >&2; }
stop() {
    say "Set-up stopped: $*"
    exit 1
}
works() { "$@" --version >/dev/null 2>&1 </dev/null; }

find_npm() {
    if works npm; then return 0; fi
    # Trust whom the machine trusts: behind many a company's proxy nothing else can be reached.
    PATH="$PWD/$venv/bin:$PATH" NODE_OPTIONS="--use-system-ca ${NODE_OPTIONS:-}"
    export PATH NODE_OPTIONS
    if works npm; then return 0; fi
    say "This machine has no npm; installing one into .venv."
    "$venv/bin/python" -m pip install --quiet --require-hashes --requirement .ci/node.lock ||
        stop "npm could not be installed; install it (Debian, Ubuntu: apt-get install npm) and run this again."
    hash -r
    works npm || stop "npm was installed and does not run; install another (Debian, Ubuntu: apt-get install npm)."
}

[ -f "$lock" ] || stop "there is no $lock in $PWD; this is not a whole copy of the repository."

if ! cmp -s "$lock" "$done_with"; then
    find_npm
    say "Fetching the browser libraries of $lock."
    npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error >&2 ||
        stop "the packages of $lock could not be fetched; the message above says why."
    cp "$lock" "$done_with"
fi

# place in the site, file in its package, its licence
while read -r place file licence; do
    if ! cmp -s "node_modules/$file" "$assets/$place"; then
        mkdir -p "$(dirname "$assets/$place")"
        cp "node_modules/$file" "$assets/$place"
        cp "node_modules/$licence" "$assets/${place%%.*}.LICENSE.txt"
    fi
done <<LIST
internal/vendor/mermaid.min.js @mermaid-js/tiny/dist/mermaid.tiny.js @mermaid-js/tiny/LICENSE
javascripts/search/vendor/lunr.min.js lunr/lunr.min.js lunr/LICENSE
LIST
