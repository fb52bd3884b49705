/** SQL files that write tables: which there are, where their tables go, and running them. */
package io.dataspoc.lens.transform;
