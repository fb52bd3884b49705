/** The exact files of a table at one commit. */
package io.dataspoc.lake.snapshot;
