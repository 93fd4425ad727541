#!/usr/bin/env bash
# Puts a real VS Code (the npm package code-server, with the Node it needs) into a cache folder outside the repository, and installs
# Debian's chromium, Arabic fonts and the libraries that code-server builds against: 3 minutes and 740 MB, once. Safe to run again.
# Says what it does on standard error and prints the folder.
set -euo pipefail

folder=${ISNAD_CODE_SERVER:-${XDG_CACHE_HOME:-$HOME/.cache}/isnad/code-server}
packages=(chromium fonts-noto-core build-essential python3 libkrb5-dev libsecret-1-dev libx11-dev libxkbfile-dev pkg-config)

missing=()
for package in "${packages[@]}"; do
  [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  echo "Installing ${missing[*]}" >&2
  as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq >&2
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null
fi

if [ ! -f "$folder/.ready" ]; then
  echo "Installing code-server into $folder (about 3 minutes)" >&2
  rm -rf "$folder"
  mkdir -p "$folder"
  cd "$folder"
  # Run from an npm script, this would pass on that npm's Node, which code-server's installer looks at, and its prefix.
  unset npm_config_user_agent npm_config_local_prefix npm_execpath npm_node_execpath NODE INIT_CWD
  npm init -y >/dev/null
  log=$folder/install.log
  # code-server is built with the Node it runs on.
  npm install --no-audit --no-fund node@24 >"$log" 2>&1 &&
    PATH="$folder/node_modules/.bin:$PATH" npm install --no-audit --no-fund code-server >>"$log" 2>&1 ||
    { tail -n 30 "$log" >&2; exit 1; }
  touch .ready
fi

echo "$folder"
