/** Column batches: some thousand rows of one stream, column by column, in Parquet's PLAIN encoding. */
package io.dataspoc.singer.column;
