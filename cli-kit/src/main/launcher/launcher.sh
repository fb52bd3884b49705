#!/bin/sh
# Starts @tool@. Works from any folder and through a symlink on the PATH.
#   JAVA_HOME           the Java to use, 17 or newer; without it, the one on the PATH. An installation that brings
#                       its own Java, in runtime/, uses that one
#   DATASPOC_JAVA_OPTS  more options for Java, separated by spaces; they win over those chosen below
#   DATASPOC_ARCHIVE    "off" makes no class archive, "make" makes one and starts nothing else; see below

fail() {
  printf '%s\n' "@tool@: $1" >&2
  exit 1
}

# Sets "resolved" to the file that a chain of symlinks ends at.
resolve() {
  resolved=$1
  while [ -h "$resolved" ]; do
    target=$(readlink "$resolved") || fail "Can't follow the symlink $resolved."
    case $target in
      /*) resolved=$target ;;
      *) resolved=${resolved%/*}/$target ;;
    esac
  done
}

# Sets "version" to Java's and "build" to what tells it from all others, from its "release" file when it has one: to ask Java
# itself takes as long as a command.
java_version() {
  version=
  build=
  resolve "$java"
  release=${resolved%/bin/*}/release
  if [ -r "$release" ]; then
    while IFS='=' read -r key value; do
      value=${value#\"}
      case $key in
        JAVA_VERSION) version=${value%%\"*} ;;
        JAVA_RUNTIME_VERSION) build=${value%%\"*} ;;
      esac
    done <"$release"
  fi
  if [ -z "$version" ]; then
    version=$("$java" -version 2>&1 | sed -n 's/^[^"]* version "\([^"]*\)".*/\1/p' | head -n 1)
  fi
  build=${build:-$version}
}

# Class archives hold the classes that commands load as Java has them in memory, read and verified: a start with one takes
# half the time (see archive.sh). An archive serves one Java and the jars of one folder, which its stamp names. Where there is
# none for them, the first start has one made in the background, in lib/ or, where that is not ours to write, below ~/.cache.

# Sets "archive" to the one in a folder, and "tried" if one was made there, or could not be made.
look_for_archive() {
  stamp=
  [ ! -r "$1/$name.stamp" ] || read -r stamp <"$1/$name.stamp"
  if [ "$stamp" = "$wanted" ] && [ ! "$jar" -nt "$1/$name.stamp" ]; then
    tried=yes
    [ ! -r "$1/$name.jsa" ] || archive=$1/$name.jsa
  fi
}

# Makes one in a folder, unless somebody else is at it. It gets its name when it is whole.
make_archive() {
  work=$1/$name.making
  # What a crash left is in nobody's way for long.
  [ ! -d "$work" ] || [ -z "$(find "$work" -prune -mmin +10)" ] || rm -rf "$work"
  mkdir "$work" || return 0
  printf '%s\n' "$wanted" >"$work/stamp"
  if nice "$java" -Xshare:dump -XX:SharedClassListFile="$home/lib/$list" -XX:SharedArchiveFile="$work/jsa" \
    -XX:+UseG1GC -Xmx256m -cp "$jar"; then
    mv -f "$work/jsa" "$1/$name.jsa"
  else
    rm -f "$1/$name.jsa" # This Java makes none, and the stamp says so.
  fi
  mv -f "$work/stamp" "$1/$name.stamp"
  rm -rf "$work"
}

# Sets "place" to the folder for new archives, if there is one.
place_for_archive() {
  place=
  if [ -w "$home/lib" ]; then
    place=$home/lib
  elif [ -n "$cache" ] && mkdir -p "$cache" 2>/dev/null && [ -w "$cache" ]; then
    place=$cache
  fi
}

case $0 in
  */*) resolve "$0" ;;
  *) resolve "./$0" ;;
esac
home=$(CDPATH= cd -- "${resolved%/*}/.." && pwd -P) || fail "Can't enter the installation folder of $resolved."

if [ -x "$home/runtime/bin/java" ]; then
  java=$home/runtime/bin/java
elif [ -n "$JAVA_HOME" ]; then
  java=$JAVA_HOME/bin/java
  [ -x "$java" ] || fail "JAVA_HOME is $JAVA_HOME, which has no bin/java. Set it to a Java 17 or newer, or unset it."
else
  java=$(command -v java) || fail "Java is not on the PATH. Install Java 17 or newer, or set JAVA_HOME."
fi

java_version
major=${version%%[!0-9]*}
[ -n "$major" ] || fail "Can't tell the version of $java. Set JAVA_HOME to a Java 17 or newer."
[ "$major" -ge 17 ] || fail "$java is Java $version, but @tool@ needs 17 or newer. Set JAVA_HOME to one."

jar=$home/lib/@main.jar@
# Both tools may share lib/, and each has classes of its own.
list=classes-@tool@.list
name=classes-@tool@-$build
wanted="$resolved $jar"
cache=${XDG_CACHE_HOME:-${HOME:+$HOME/.cache}}
cache=${cache:+$cache/dataspoc$home}
archive=
tried=
if [ "$DATASPOC_ARCHIVE" = make ]; then
  place_for_archive
  [ -n "$place" ] || fail "No class archive can be made: neither $home/lib nor ${cache:-a cache folder} can be written."
  make_archive "$place"
  exit
fi
look_for_archive "$home/lib"
[ -n "$tried" ] || [ -z "$cache" ] || look_for_archive "$cache"
if [ -z "$tried" ] && [ "$DATASPOC_ARCHIVE" != off ] && [ -r "$home/lib/$list" ]; then
  place_for_archive
  [ -z "$place" ] || make_archive "$place" </dev/null >/dev/null 2>&1 &
fi

# Java 17 can't tell which of its streams is a terminal.
terminal=
[ -t 1 ] && terminal=o
[ -t 2 ] && terminal=${terminal}e
width=
if [ -n "$terminal" ]; then
  [ -t 0 ] && terminal=${terminal}i
  width=${COLUMNS:-$(stty size 2>/dev/null </dev/tty | cut -d ' ' -f 2)}
fi

# Arrow, which Python transforms go through, uses what newer Javas warn of.
unsafe=
[ "$major" -ge 23 ] && unsafe=--sun-misc-unsafe-memory-access=allow

# Short commands end before the optimising compiler would pay.
options="@short.options@"
for argument in "$@"; do
  case $argument in
    -*) ;;
    @long.commands@)
      options="@long.options@"
      break
      ;;
    *) break ;;
  esac
done

# Without a locale, which cron has none of, Java takes arguments and the names of files for ASCII, and can't even open others.
case ${LC_ALL:-${LC_CTYPE:-$LANG}} in
  '' | C | POSIX)
    if [ -n "$LC_ALL" ]; then
      export LC_ALL=C.UTF-8
    else
      export LC_CTYPE=C.UTF-8
    fi
    ;;
esac

# What is sent to a store side by side finds a connection ready, and Java itself sends nothing twice.
http="-Dhttp.maxConnections=32 -Dsun.net.http.retryPost=false"

# Unquoted on purpose: these hold several options. The arguments of the tool go through exactly as given.
# An archive that does not fit is left alone by Java, without a word on stdout, which is for data.
# shellcheck disable=SC2086
exec "$java" -Xshare:auto -Xlog:disable ${archive:+"-XX:SharedArchiveFile=$archive"} $options $unsafe $http \
  -Djava.library.path="$home/lib" -Ddataspoc.terminal="$terminal" -Ddataspoc.width="$width" $DATASPOC_JAVA_OPTS \
  -jar "$jar" "$@"
