/** Tests of tables: what must hold before a result counts. */
package io.dataspoc.lens.transform.check;
