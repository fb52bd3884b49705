/** Every type from JSON Schema to what three independent readers find in our Parquet files. */
package io.dataspoc.singer.types;
