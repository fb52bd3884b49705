#!/bin/sh
# Makes the class archive of a tool: the classes that its commands load, as Java has them in memory once they are read
# and verified (application class-data sharing, JEP 310 and 350). A start with it takes about half the time and CPU.
#   archive.sh TOOL-FOLDER TRAINING-SCRIPT WORK-FOLDER
# The training script uses the tool as people do, in an empty folder. It starts it by "$trained", which also lists the
# classes of each start. An archive serves the very Java that made it, and these jars in this folder; others do without.
set -eu

tool=$1
training=$2
work=$3
launcher=$(ls "$tool/bin/"*)

rm -f "$tool/lib/"classes-*.jsa
rm -rf "$work"
mkdir -p "$work/lists" "$work/place"

trained=$work/trained
cat >"$trained" <<TRAINED
#!/bin/sh
DATASPOC_JAVA_OPTS="-XX:DumpLoadedClassList=$work/lists/\$\$" exec "$launcher" "\$@"
TRAINED
chmod 755 "$trained"

if ! (cd "$work/place" && trained=$trained sh "$training") >"$work/output" 2>&1; then
  cat "$work/output" >&2
  echo "The training of $launcher failed." >&2
  exit 1
fi

# Numbers tell the classes of one list apart; those of hidden or foreign loaders can't be archived.
cat "$work/lists/"* | grep -v ' source: ' | sed 's/ id: [0-9]*$//' | sort -u >"$work/classes"
DATASPOC_ARCHIVE_FROM=$work/classes "$launcher" >"$work/output" 2>&1 || {
  cat "$work/output" >&2
  echo "This Java makes no class archive: $launcher starts more slowly." >&2
}
rm -rf "$work"
