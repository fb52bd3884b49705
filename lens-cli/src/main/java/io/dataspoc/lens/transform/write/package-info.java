/** Writing a query's rows as a table of the lake. */
package io.dataspoc.lens.transform.write;
