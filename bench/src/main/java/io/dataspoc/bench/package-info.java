/** What the benchmarks need in Java: streams to read, and micro benchmarks. */
package io.dataspoc.bench;
