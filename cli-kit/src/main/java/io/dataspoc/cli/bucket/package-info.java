/** The {@code buckets} of a configuration file: both tools read the same block, so that it can be copied between them. */
package io.dataspoc.cli.bucket;
