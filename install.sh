#!/bin/sh
# Installs dataspoc-pipe and dataspoc-lens for one user, or for all with --prefix /usr/local. Again: upgrades them.
#
#   install.sh [--prefix DIR] [--from FILE|DIR] [--version V] [--with-java|--without-java] [--force]
#   install.sh --uninstall [--prefix DIR]
#
#   --prefix DIR     below which it goes: bin/, share/. Default: ~/.local
#   --from FILE|DIR  an archive (.tar.gz) or an unpacked one instead of a download. A SHA256SUMS beside FILE is checked
#   --version V      this release instead of the latest
#   --with-java      the archive that brings its own Java. Default: where no Java 17 or newer is found
#   --without-java   the archive that brings none
#   --force          replaces programs of the same names that are not from here, such as the Python tools
#   --uninstall      removes what was installed, and nothing else: ~/.dataspoc-pipe and ~/.dataspoc-lens stay
#
#   DATASPOC_RELEASES  where releases are, instead of the project's own
#   DATASPOC_ARCHIVE   "off" makes no class archives, by which the tools start in half the time; the first starts do
#
# Run from an unpacked archive without --from, it installs that one. All is in functions, so that a script that was
# downloaded in part does nothing.
set -eu

releases=${DATASPOC_RELEASES:-https://github.com/dataspoc/dataspoc/releases}

say() {
  printf '%s\n' "$1"
}

fail() {
  printf '%s\n' "install.sh: $1" >&2
  exit 1
}

usage() {
  sed -n '2,/^set /s/^# \{0,1\}//p' "$0"
}

# ---- what is wanted -------------------------------------------------------------------------------------------------

read_arguments() {
  prefix=${HOME:+$HOME/.local}
  from='' wanted='' force='' java=auto action=install
  while [ $# -gt 0 ]; do
    case $1 in
      --prefix | --from | --version)
        [ $# -ge 2 ] || fail "$1 needs a value. See 'install.sh --help'."
        case $1 in
          --prefix) prefix=$2 ;;
          --from) from=$2 ;;
          --version) wanted=${2#v} ;;
        esac
        shift
        ;;
      --with-java) java=with ;;
      --without-java) java=without ;;
      --force) force=yes ;;
      --uninstall) action=uninstall ;;
      -h | --help) action=help ;;
      *) fail "'$1' is not an option. See 'install.sh --help'." ;;
    esac
    shift
  done
  [ "$action" = help ] || [ -n "$prefix" ] || fail "HOME is not set. Say where to install with --prefix."
}

# Sets "platform" to this machine's, as archives are called.
find_platform() {
  system=$(uname -s) machine=$(uname -m)
  case $system/$machine in
    Linux/x86_64 | Linux/amd64) platform=linux-x86_64 ;;
    Linux/aarch64 | Linux/arm64) platform=linux-aarch64 ;;
    Darwin/arm64) platform=macos-aarch64 ;;
    *) fail "There is no release for $system on $machine: DuckDB has no library for it. Linux (x86_64, aarch64) and macOS (arm64) have one." ;;
  esac
  if [ "$system" = Linux ] && ldd --version 2>&1 | grep -qi musl; then
    fail "This Linux has musl, and DuckDB's library needs glibc (Debian, Ubuntu, Fedora and the like have it)."
  fi
}

# Whether there is a Java that the tools can run with.
has_java() {
  program=${JAVA_HOME:+$JAVA_HOME/bin/java}
  [ -n "$program" ] || program=$(command -v java) || return 1
  number=$("$program" -version 2>&1 | sed -n 's/^[^"]* version "\([0-9]*\).*/\1/p' | head -n 1)
  [ "${number:-0}" -ge 17 ]
}

# ---- where it comes from --------------------------------------------------------------------------------------------

fetch() {
  if command -v curl >/dev/null; then
    curl -fsSL --retry 2 -o "$2" "$1" || fail "Can't download $1. Look at the address, or give an archive with --from."
  elif command -v wget >/dev/null; then
    wget -q -O "$2" "$1" || fail "Can't download $1. Look at the address, or give an archive with --from."
  elif command -v python3 >/dev/null; then
    python3 -c 'import sys, urllib.request; urllib.request.urlretrieve(sys.argv[1], sys.argv[2])' "$1" "$2" 2>/dev/null ||
      fail "Can't download $1. Look at the address, or give an archive with --from."
  else
    fail "There is no curl, wget or python3. Install one, or give an archive with --from."
  fi
}

sha256() {
  if command -v sha256sum >/dev/null; then
    sha256sum <"$1" | cut -d ' ' -f 1
  elif command -v shasum >/dev/null; then
    shasum -a 256 <"$1" | cut -d ' ' -f 1
  else
    fail "Neither sha256sum nor shasum is there to check $1 with. Install one."
  fi
}

# Checks a file called NAME by a list.
check() { # FILE NAME LIST
  expected=$(awk -v name="$2" '{ file = $2; sub(/^\*/, "", file) } file == name { print $1 }' "$3")
  [ -n "$expected" ] || fail "$3 has no checksum for $2. Nothing was installed."
  [ "$(sha256 "$1")" = "$expected" ] ||
    fail "The checksum of $2 is not the one in SHA256SUMS: it was damaged or changed on its way. Nothing was installed."
}

# Downloads this machine's archive of a release.
download() {
  find_platform
  kind=
  case $java in
    with) kind=-jre ;;
    auto) has_java || kind=-jre ;;
  esac
  place=$releases/latest/download
  [ -z "$wanted" ] || place=$releases/download/v$wanted
  fetch "$place/SHA256SUMS" "$work/SHA256SUMS"
  name=$(sed -n "s/^[0-9a-f]* [ *]\(dataspoc-.*-$platform$kind\.tar\.gz\)\$/\1/p" "$work/SHA256SUMS" | head -n 1)
  [ -n "$name" ] || fail "The release at $place has no archive for $platform${kind:+ with Java}."
  say "Downloading $name"
  fetch "$place/$name" "$work/$name"
  check "$work/$name" "$name" "$work/SHA256SUMS"
  unpack "$work/$name"
}

# Unpacks an archive, which holds one folder, and sets "tree" to that.
unpack() {
  mkdir "$work/unpacked"
  tar -xzf "$1" -C "$work/unpacked" || fail "$1 can't be unpacked. Is it a .tar.gz of DataSpoc?"
  tree=$(echo "$work"/unpacked/*)
}

# Sets "tree" to a folder of our own with bin/, lib/ and share/.
get_tree() {
  here=
  [ ! -f "$0" ] || here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
  if [ -z "$from" ] && [ -n "$here" ] && [ -x "$here/bin/dataspoc-pipe" ]; then
    from=$here
  fi
  if [ -z "$from" ]; then
    download
  elif [ -d "$from" ]; then
    mkdir "$work/unpacked"
    (cd "$from" && tar -cf - --exclude='*.jsa' --exclude='*.stamp' .) | (cd "$work/unpacked" && tar -xf -)
    tree=$work/unpacked
  elif [ -f "$from" ]; then
    sums=$(dirname -- "$from")/SHA256SUMS
    [ ! -f "$sums" ] || check "$from" "$(basename -- "$from")" "$sums"
    unpack "$from"
  else
    fail "There is no $from. Give an archive or an unpacked one with --from."
  fi
  for each in bin/dataspoc-pipe bin/dataspoc-lens VERSION; do
    [ -r "$tree/$each" ] || fail "${from:-The archive} holds no DataSpoc: it has no $each. Nothing was installed."
  done
  DATASPOC_ARCHIVE=off "$tree/bin/dataspoc-pipe" --version >/dev/null ||
    fail "What is in ${from:-the archive} does not start here. Nothing was installed. The archives that end in -jre bring their own Java."
}

# ---- what is installed: trees in $store, and a line "made DIR" or "link FILE" for each in $store/installed ---------

# Makes a folder, and notes each that was not there.
make_folder() {
  if [ ! -d "$1" ]; then
    make_folder "$(dirname -- "$1")"
    mkdir "$1" || fail "Can't make the folder $1."
    say "made $1" >>"$notes"
  fi
}

# The entries of one kind in a list, if there is one.
entries() { # KIND FILE
  [ ! -r "$2" ] || sed -n "s/^$1 //p" "$2"
}

is_ours() {
  [ -h "$1" ] && case $(readlink "$1") in
    "$store"/*) ;;
    *) return 1 ;;
  esac
}

# Refuses to take the place of other programs.
look_at_others() {
  [ -z "$force" ] || return 0
  for tool in dataspoc-pipe dataspoc-lens; do
    other=$prefix/bin/$tool
    if { [ -e "$other" ] || [ -h "$other" ]; } && ! is_ours "$other"; then
      fail "$other is another program. Remove it ('pip uninstall $tool', if it is the Python tool), or replace it with --force."
    fi
  done
}

# Puts a link where people and programs look. It takes the place of an older one at once.
link() { # PATH-IN-TREE
  target=$prefix/$1
  if [ -e "$target" ] && ! is_ours "$target" && [ -z "$force" ]; then
    say "$target is not from here: left as it is."
    return 0
  fi
  make_folder "$(dirname -- "$target")"
  ln -s "$home/$1" "$target.new$$"
  mv -f "$target.new$$" "$target"
  say "link $target" >>"$notes"
}

# The installed trees.
trees() {
  for each in "$store"/*/; do
    [ ! -x "$each/bin/dataspoc-pipe" ] || say "${each%/}"
  done
}

is_running() {
  # Not pgrep, which knows processes by one word, and is not everywhere.
  # shellcheck disable=SC2009
  ps -A -o args= 2>/dev/null | grep -F -- "$1/lib/" | grep -qv grep
}

# Removes the trees and links of an earlier installation that this one has not, but no tree that somebody works with.
remove_old() {
  entries link "$list" >"$work/links"
  while read -r each; do
    if ! grep -qxF -- "link $each" "$notes" && is_ours "$each"; then
      rm -f "$each"
    fi
  done <"$work/links"
  trees | while read -r each; do
    if [ "$each" = "$home" ]; then
      continue
    elif is_running "$each"; then
      say "$each is in use: it goes with the next upgrade."
    else
      rm -rf "$each"
    fi
  done
}

# ---- install, uninstall ---------------------------------------------------------------------------------------------

# Class archives let the tools start in half the time. They are of this Java and this folder.
make_archives() {
  [ "${DATASPOC_ARCHIVE:-}" != off ] || return 0
  for tool in dataspoc-pipe dataspoc-lens; do
    DATASPOC_ARCHIVE="make" "$home/bin/$tool" >/dev/null 2>&1 || say "This Java makes no class archive: $tool starts more slowly." &
  done
  wait
}

# Leaves nothing of an installation that failed.
clean_up() {
  [ -z "$work" ] || rm -rf "$work"
  if [ -z "$finished" ]; then
    [ -z "$home" ] || grep -q '^link ' "$notes" || rm -rf "$home"
    remove_folders "$notes"
  fi
  rm -f "$notes"
}

# The innermost first; folders that hold something stay.
remove_folders() {
  entries made "$1" | sort -r | while read -r each; do
    rmdir "$each" 2>/dev/null || [ -d "$each" ]
  done
}

prepare() {
  umask 022
  notes=$(mktemp "${TMPDIR:-/tmp}/dataspoc-install.XXXXXX")
  work='' home='' finished=''
  trap clean_up EXIT
  trap 'exit 1' HUP INT TERM
  make_folder "$prefix"
  prefix=$(CDPATH='' cd -- "$prefix" && pwd -P)
  store=$prefix/share/dataspoc
  list=$store/installed
  look_at_others
  make_folder "$store"
  entries made "$list" | sed 's/^/made /' >>"$notes"
  # There, so that what is whole can be moved into place.
  work=$(mktemp -d "$store/new.XXXXXX")
  chmod 755 "$work"
}

install() {
  prepare
  get_tree
  version=$(cat "$tree/VERSION")
  home=$store/$version
  number=1
  while [ -e "$home" ]; do
    number=$((number + 1))
    home=$store/$version.$number
  done
  mv "$tree" "$home"
  make_archives
  (cd "$home" && find bin share -type f ! -name '*.cmd') >"$work/files"
  while read -r each; do
    link "$each"
  done <"$work/files"
  remove_old
  cp "$notes" "$list.new"
  mv -f "$list.new" "$list"
  finished=yes
  say "DataSpoc $version is installed below $prefix."
  case :$PATH: in
    *:"$prefix/bin":*) ;;
    *) say "Put it on your PATH, in ~/.profile or your shell's file: export PATH=\"$prefix/bin:\$PATH\"" ;;
  esac
}

uninstall() {
  store=$(CDPATH='' cd -- "$prefix" 2>/dev/null && pwd -P)/share/dataspoc
  list=$store/installed
  [ -r "$list" ] || fail "Nothing is installed below $prefix. Say where with --prefix."
  kept=$(mktemp "${TMPDIR:-/tmp}/dataspoc-install.XXXXXX")
  trap 'rm -f "$kept"' EXIT
  mv "$list" "$kept"
  entries link "$kept" | while read -r each; do
    if is_ours "$each"; then rm -f "$each"; fi
  done
  trees | while read -r each; do
    rm -rf "$each"
  done
  remove_folders "$kept"
  say "DataSpoc is gone from $prefix. Pipelines, transforms and settings in ~/.dataspoc-pipe and ~/.dataspoc-lens stay."
}

main() {
  read_arguments "$@"
  case $action in
    install) install ;;
    uninstall) uninstall ;;
    help) usage ;;
  esac
}

main "$@"
