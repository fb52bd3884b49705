/** From column batches to Parquet files: page encoders, row groups, and the writers that share threads and memory. */
package io.dataspoc.singer.parquet;
