/** Buckets, the tables in them, and the names under which SQL finds them. */
package io.dataspoc.lens.catalog;
