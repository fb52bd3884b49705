/** DuckDB's SQL as text: tokens, statements, the names that a statement reads, the header of CREATE TABLE AS. */
package io.dataspoc.lens.sql;
