/** {@code dataspoc-pipe}: Singer taps into Parquet in a bucket. */
package io.dataspoc.pipe;
