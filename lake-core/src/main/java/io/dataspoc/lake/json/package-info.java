/** Reading and writing JSON trees: control objects are read whole, checked, and written back with what was unknown. */
package io.dataspoc.lake.json;
