/** Where things are in a bucket: the only place that builds keys. */
package io.dataspoc.lake.layout;
