/** DuckDB: the only place that knows its driver and its version. */
package io.dataspoc.lens.engine;
