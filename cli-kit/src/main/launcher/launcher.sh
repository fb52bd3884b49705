#!/bin/sh
# Starts @tool@. Works from any folder and through a symlink on the PATH.
#   JAVA_HOME           the Java to use, 17 or newer; without it, the one on the PATH
#   DATASPOC_JAVA_OPTS  more options for Java, separated by spaces; they win over those chosen below

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

# Sets "version" to Java's, from its "release" file when it has one: to ask Java itself takes as long as a command.
java_version() {
  version=
  resolve "$java"
  release=${resolved%/bin/*}/release
  if [ -r "$release" ]; then
    while IFS='=' read -r key value; do
      if [ "$key" = JAVA_VERSION ]; then
        value=${value#\"}
        version=${value%%\"*}
        break
      fi
    done <"$release"
  fi
  if [ -z "$version" ]; then
    version=$("$java" -version 2>&1 | sed -n 's/^[^"]* version "\([^"]*\)".*/\1/p' | head -n 1)
  fi
}

case $0 in
  */*) resolve "$0" ;;
  *) resolve "./$0" ;;
esac
home=$(CDPATH= cd -- "${resolved%/*}/.." && pwd -P) || fail "Can't enter the installation folder of $resolved."

if [ -n "$JAVA_HOME" ]; then
  java=$JAVA_HOME/bin/java
  [ -x "$java" ] || fail "JAVA_HOME is $JAVA_HOME, which has no bin/java. Set it to a Java 17 or newer, or unset it."
else
  java=$(command -v java) || fail "Java is not on the PATH. Install Java 17 or newer, or set JAVA_HOME."
fi

java_version
major=${version%%[!0-9]*}
[ -n "$major" ] || fail "Can't tell the version of $java. Set JAVA_HOME to a Java 17 or newer."
[ "$major" -ge 17 ] || fail "$java is Java $version, but @tool@ needs 17 or newer. Set JAVA_HOME to one."

archive=$home/lib/classes-$version.jsa
if [ -n "$DATASPOC_ARCHIVE_FROM" ]; then
  exec "$java" -Xshare:dump -XX:SharedClassListFile="$DATASPOC_ARCHIVE_FROM" -XX:SharedArchiveFile="$archive" \
    -XX:+UseSerialGC -cp "$home/lib/@main.jar@"
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

# What is sent to a store side by side finds a connection ready, and Java itself sends nothing twice.
http="-Dhttp.maxConnections=32 -Dsun.net.http.retryPost=false"

# The classes that commands load, ready for this very Java (see archive.sh). One that does not fit is left alone by Java,
# without a word on stdout, which is for data.
[ -f "$archive" ] || archive=

# Unquoted on purpose: these hold several options. The arguments of the tool go through exactly as given.
# shellcheck disable=SC2086
exec "$java" -Xshare:auto -Xlog:disable ${archive:+"-XX:SharedArchiveFile=$archive"} $options $unsafe $http -Djava.library.path="$home/lib" -Ddataspoc.terminal="$terminal" \
  -Ddataspoc.width="$width" $DATASPOC_JAVA_OPTS -jar "$home/lib/@main.jar@" "$@"
