import marimo

app = marimo.App(width="medium")


@app.cell
def setup():
    import marimo as mo
    from connect import connect

    conn, tables = connect()
    mo.md("# DataSpoc Lens\n\nTables: " + ", ".join(tables))
    return conn, mo, tables


@app.cell
def show_tables(conn):
    conn.sql("SELECT database_name, schema_name, view_name FROM duckdb_views() WHERE NOT internal").df()
    return


@app.cell
def preview(conn):
    conn.sql("SELECT * FROM {table} LIMIT 10").df()
    return


@app.cell
def schema(conn):
    conn.sql("DESCRIBE SELECT * FROM {table}").df()
    return


if __name__ == "__main__":
    app.run()
