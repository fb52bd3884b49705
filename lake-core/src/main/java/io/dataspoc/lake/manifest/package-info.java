/** The catalog of a bucket: which tables there are, and which snapshot of each counts. */
package io.dataspoc.lake.manifest;
