/** What tests need of the translator's own. */
package io.dataspoc.lens.spark.translate;
