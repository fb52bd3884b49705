/** Finds out whether a bucket does what commits need, by trying it. */
package io.dataspoc.lake.probe;
