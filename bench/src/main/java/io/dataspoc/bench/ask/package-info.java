/** How often a language model answers questions over a lake rightly. */
package io.dataspoc.bench.ask;
