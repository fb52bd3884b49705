/**
 * From DuckDB's SQL to Spark's: {@link io.dataspoc.lens.spark.translate.Translator} first. DuckDB parses; what is on the list is
 * written as Spark SQL with the same meaning, and all else is refused.
 */
package io.dataspoc.lens.spark.translate;
