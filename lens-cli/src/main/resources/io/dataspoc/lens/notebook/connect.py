"""The lake's tables in Python's DuckDB, under the names that dataspoc-lens gives them.

Written by 'dataspoc-lens notebook'; it asks dataspoc-lens where the tables' files are each time that it connects.

    from connect import connect
    conn, tables = connect()            # all tables that are on this machine
    conn, tables = connect("orders")    # these only; fetched from their object store where that is needed
    conn.sql("SELECT * FROM orders LIMIT 10").df()
"""

import json
import os
import subprocess
import warnings

import duckdb

LENS = os.environ.get("DATASPOC_LENS", {lens})


def _lens(*arguments):
    answer = subprocess.run([LENS, *arguments, "--output", "json"], capture_output=True, text=True)
    if answer.returncode != 0:
        raise RuntimeError(answer.stderr.strip() or f"{{LENS}} exited {{answer.returncode}}")
    if answer.stderr.strip():
        warnings.warn(answer.stderr.strip(), stacklevel=3)
    return json.loads(answer.stdout)


def connect(*tables):
    """A DuckDB connection with the tables, and the tables' names."""
    conn = duckdb.connect()
    for statement in _lens("views", *tables):
        try:
            conn.execute(statement)
        except duckdb.Error as error:
            # Names in a bucket with an alias have four parts, which DuckDB knows since 2.0.
            warnings.warn(f"{{str(error).splitlines()[0]}}: {{statement[:80]}}", stacklevel=2)
    views = conn.execute(
        "SELECT database_name || '.' || schema_name || '.' || view_name FROM duckdb_views() WHERE NOT internal"
    ).fetchall()
    there = {{name.lower() for (name,) in views}}
    names = [t["short_name"] for t in _lens("catalog") if t["name"].replace('"', "").lower() in there]
    return conn, names


def refresh(conn, *tables):
    """Lets a connection see what was committed since."""
    for statement in _lens("views", *tables):
        conn.execute(statement)
