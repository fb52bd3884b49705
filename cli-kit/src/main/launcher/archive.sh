#!/bin/sh
# Makes the class archive of a tool: the classes that its commands load, as Java has them in memory once they are read
# and verified (application class-data sharing, JEP 310 and 350). A start with it takes about half the time and CPU.
#   archive.sh TOOL-FOLDER TRAINING-SCRIPT WORK-FOLDER
# The training script uses the tool as people do, in an empty folder. It starts it by "$trained", which also lists the
# classes of each start. The list goes with the tool: an archive serves the very Java that made it, and these jars in this
# folder, so the launcher makes others for others.
set -eu

tool=$1
training=$2
work=$3
name=${tool##*/}
launcher=$tool/bin/$name

rm -rf "$tool/lib/classes-$name"*
rm -rf "$work"
mkdir -p "$work/lists" "$work/place"

trained=$work/trained
cat >"$trained" <<TRAINED
#!/bin/sh
DATASPOC_ARCHIVE=off DATASPOC_JAVA_OPTS="-XX:DumpLoadedClassList=$work/lists/\$\$" exec "$launcher" "\$@"
TRAINED
chmod 755 "$trained"

if ! (cd "$work/place" && trained=$trained sh "$training") >"$work/output" 2>&1; then
  cat "$work/output" >&2
  echo "The training of $launcher failed." >&2
  exit 1
fi

# Numbers tell the classes of one list apart; those of hidden or foreign loaders can't be archived. What is loaded only
# where threads happen to meet, or has the time in its name, is left out, so that two builds have the same list, as a rule.
cat "$work/lists/"* | grep -v -e ' source: ' -e '^jdk/jfr/internal/handlers/' -e '^java/util/concurrent/locks/.*Node' \
  -e '^jdk/internal/misc/ScopedMemoryAccess' -e '^java/security/AuthProvider' -e '^javax/security/auth/' \
  -e '^org/jcp/xml/' -e '^sun/security/pkcs11/' -e '/TapProcess lambda.stop' |
  sed 's/ id: [0-9]*$//' | LC_ALL=C sort -u >"$tool/lib/classes-$name.list"
DATASPOC_ARCHIVE="make" "$launcher" >"$work/output" 2>&1
if ! ls "$tool/lib/classes-$name-"*.jsa >/dev/null 2>&1; then
  cat "$work/output" >&2
  echo "This Java makes no class archive: $launcher starts more slowly." >&2
fi
rm -rf "$work"
