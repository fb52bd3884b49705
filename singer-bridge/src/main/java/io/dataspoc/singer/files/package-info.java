/** The taps {@code csv}, {@code jsonl} and {@code parquet}: files of a folder or a bucket, each read once. */
package io.dataspoc.singer.files;
