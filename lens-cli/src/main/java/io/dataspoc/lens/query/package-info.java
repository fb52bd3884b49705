/** Running SQL over the lake: mounting the tables that a statement names, refusing what would be lost, saying what is wrong. */
package io.dataspoc.lens.query;
