/** Which tables and columns come from which. */
package io.dataspoc.lens.transform.lineage;
