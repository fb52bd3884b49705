/** Copies of tables' files from object stores on this machine, so that a second query runs at local speed. */
package io.dataspoc.lens.cache;
