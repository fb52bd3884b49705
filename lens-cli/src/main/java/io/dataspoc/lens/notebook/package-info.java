/** Notebooks over the lake, in Python's DuckDB. */
package io.dataspoc.lens.notebook;
