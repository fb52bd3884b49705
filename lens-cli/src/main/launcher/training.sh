#!/bin/sh
# What Lens is used for, small: a transform makes a table in a lake in a folder, and queries over it are shown.
set -eu

export DATASPOC_LENS_HOME="$PWD/home"
mkdir -p home/transforms lake

cat >home/transforms/001_things.sql <<SQL
-- test: not_null(id)
CREATE OR REPLACE TABLE things AS SELECT i AS id, i / 4 AS price, DATE '2026-01-31' AS made FROM range(10) AS t(i);
SQL

"$trained" --version
"$trained" --help
"$trained" || [ $? = 2 ] # Lays out a help.
"$trained" add-bucket "file://$PWD/lake"
"$trained" transform run
"$trained" transform run
"$trained" transform plan
"$trained" catalog
"$trained" query "SELECT made, count(*), sum(price) FROM things GROUP BY made"
"$trained" query "SELECT * FROM things" --output json
"$trained" query "SELECT * FROM things" --export "$PWD/things.csv"
printf 'FROM things;\n.tables\n.schema things\n' | "$trained" shell
