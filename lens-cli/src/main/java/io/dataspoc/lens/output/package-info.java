/** How rows are shown: a box, JSON or CSV on stdout. */
package io.dataspoc.lens.output;
