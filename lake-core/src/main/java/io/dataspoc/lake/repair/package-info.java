/** Finds what crashes left in a bucket, and mends it: {@link io.dataspoc.lake.repair.Repair} is where to start reading. */
package io.dataspoc.lake.repair;
