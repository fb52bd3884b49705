/** Finds the tables of a bucket that no manifest describes. */
package io.dataspoc.lake.scan;
