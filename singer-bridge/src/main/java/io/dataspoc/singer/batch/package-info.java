/** The files that BATCH messages name, as JSON lines. */
package io.dataspoc.singer.batch;
