/** Micro benchmarks of the parser and the writer, run by {@code bench/jmh}. */
package io.dataspoc.bench.jmh;
