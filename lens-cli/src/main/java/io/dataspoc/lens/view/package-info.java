/** A table's Parquet files as one DuckDB view: one type per column, partitions from the paths. */
package io.dataspoc.lens.view;
