/** Transforms on a real cluster, from the command line to the bucket. */
package io.dataspoc.lens.spark;
