/** What commands and the shell show of buckets, tables and copies. */
package io.dataspoc.lens.listing;
