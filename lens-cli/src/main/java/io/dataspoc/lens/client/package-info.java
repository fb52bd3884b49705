/** Lens for other Java programs: the tables of the registered buckets, and SQL over them. */
package io.dataspoc.lens.client;
